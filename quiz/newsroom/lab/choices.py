"""Which options students chose when they first met a question, and which tempt nobody."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from quiz.attempts.models import FIRST_ANSWER, AskedQuestion, Response, question_hash
from quiz.generation.answering.forms import form_name
from quiz.generation.checks.quiz import ENOUGH_ANSWERS, RARE
from quiz.generation.question import Option, Question
from quiz.newsroom.lab.catalogue import Catalogue, Item
from quiz.newsroom.lab.figures import Figures

MOST = 100
"""Of so many questions, those with the most answers, the options are counted."""


@dataclass(frozen=True, slots=True)
class Counts:
    """By an option's ref as JSON: before how many who answered it stood, and how many took it."""

    shown: Counter[str] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Idle:
    """A question with its options that tempt nobody: each with how often it was shown, chosen."""

    item: Item
    options: tuple[tuple[Option, int, int], ...]


def counts_of(pack: str, ids: Sequence[str]) -> dict[str, Counts]:
    """How the options of questions did at first, in any language. One query."""
    counts = {id_: Counts() for id_ in ids}
    hashes = [question_hash(id_) for id_ in ids]
    first = Response.objects.filter(
        sequence=FIRST_ANSWER, asked__question_hash__in=hashes, asked__attempt__pack=pack
    )
    meaning = ("question_id", "type", "options", "key", "rows", "statements", "accepted")
    columns = [f"asked__{name}" for name in meaning]
    for *values, answer in first.order_by().values_list(*columns, "answer"):
        asked = AskedQuestion(**dict(zip(meaning, values, strict=True)))
        own, refs = counts[asked.question_id], [json.dumps(one["ref"]) for one in asked.options]
        own.shown.update(refs)
        own.chosen.update(refs[at] for at in asked.form.chosen(asked.shown, answer))
    return counts


def is_idle(question: Question, counts: Counts, ref: str) -> bool:
    """Does a wrong option tempt nobody, though it was shown often enough to tell (rule S6)? What
    is typed has no options to be tempted by."""
    shown = counts.shown[ref]
    enough = shown >= ENOUGH_ANSWERS and form_name(question.type) != "typed"
    return enough and counts.chosen[ref] < RARE * shown


def idle_options(pack: str, there: Catalogue, known: Figures) -> list[Idle]:
    """The questions with options that nobody takes, the most answered first. One query."""
    often = [item for item in there.items if known.answers(item) >= ENOUGH_ANSWERS]
    often.sort(key=lambda item: -known.answers(item))
    counts = counts_of(pack, [item.question.id for item in often[:MOST]])
    found = (Idle(item, _idle(item.question, counts[item.question.id])) for item in often[:MOST])
    return [one for one in found if one.options]


def _idle(question: Question, counts: Counts) -> tuple[tuple[Option, int, int], ...]:
    return tuple(
        (option, counts.shown[ref], counts.chosen[ref])
        for option in question.wrong
        if is_idle(question, counts, ref := option.ref_text)
    )
