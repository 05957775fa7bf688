"""Filling in whatever form a page holds, at random but lawfully."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

Fields = dict[str, list[str]]
TEXTS = ("Hoa Kỳ", "năm 1954", "không biết", "Phi-líp-pin", "42")
MOST_SEQUENCES = 4


@dataclass
class Question:
    """One question of a page: where its answer goes and what may be chosen.

    `choices` are the values by the name of a field; `several` are names of which more than one may
    be chosen, `typed` those that take any text.
    """

    address: str
    position: int
    sequence: int = 0
    hidden: Fields = field(default_factory=dict)
    choices: Fields = field(default_factory=dict)
    rows: Fields = field(default_factory=dict)
    several: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)

    def filled_in(self, chance: Random) -> Fields:
        """Some answer."""
        fields: Fields = {name: [chance.choice(TEXTS)] for name in self.typed}
        for name, values in self.choices.items():
            number = chance.randint(1, len(values)) if name in self.several else 1
            fields[name] = sorted(chance.sample(values, number))
        if self.rows:  # each option goes with one row
            options = next(iter(self.rows.values()))
            fields |= {
                name: [value]
                for name, value in zip(
                    self.rows, chance.sample(options, len(self.rows)), strict=True
                )
            }
        return fields


class Questions(HTMLParser):
    """Finds the questions of a quiz page (a form each) or of a paper (a fieldset each)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Question] = []
        self.row = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and "/answer/" in said.get("action", ""):
            position = int(said["action"].split("/")[-3])
            self.found.append(Question(said["action"], position))
        elif tag == "fieldset" and "data-answer" in said:
            at, last = int(said["data-position"]), int(said["data-sequence"])
            self.found.append(Question(said["data-answer"], at, last))
        elif tag == "form" and said.get("id") != "paper":
            self.found.append(Question("", 0))  # of no interest: what it holds is none of ours
        elif self.found and said.get("name"):
            self._field(tag, said)
        elif tag == "option" and self.row and said.get("value"):
            self.found[-1].rows[self.row].append(said["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.row = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        question = self.found[-1]
        name = said["name"].removeprefix(f"q{question.position}-")
        kind = said.get("type", "")
        if tag == "select":
            self.row = name
            question.rows[name] = []
        elif name in ("flag", "known", "csrfmiddlewaretoken"):
            return
        elif kind == "hidden":
            question.hidden[name] = [said["value"]]
        elif kind in ("radio", "checkbox"):
            question.choices.setdefault(name, []).append(said["value"])
            if kind == "checkbox":
                question.several.add(name)
        elif kind == "text":
            question.typed.add(name)


def questions_in(page: str) -> list[Question]:
    """The questions that can be answered on a page."""
    return [question for question in Questions(page).found if question.address]
