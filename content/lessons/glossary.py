"""The glossary: what the boxes *Thuật ngữ* define, and pop-overs where a text uses a word of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from content.knowledge.records import Lang
from content.knowledge.text import fold, sort_key
from content.lessons.heads import plain, split
from content.live import LiveFacts
from content.queries import Snapshot

_BOX = re.compile(r"^::: thuat-ngu.*?^:::$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^- \*\*(?P<word>.+?)\*\*:? *(?P<meaning>.+)$", re.MULTILINE)
_UNMARKED = ("container_thuat-ngu", "container_muc-tieu", "container_luyen-tap", "heading")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the subject, what it means, and the lesson that defines it."""

    word: str
    meaning: str
    lesson: str

    @property
    def id(self) -> str:
        """An id for an anchor."""
        return fold(self.word).replace(" ", "-")


@lru_cache(maxsize=16)
def glossary(snapshot: Snapshot, lang: Lang) -> Mapping[str, Term]:
    """The terms by id, in alphabetical order; a word defined twice has its first meaning."""
    found: dict[str, Term] = {}
    for lesson in snapshot.pack.lessons:
        for term in _defined(snapshot, lesson, lang):
            found.setdefault(term.id, term)
    return dict(sorted(found.items(), key=lambda item: sort_key(item[1].word)))


def _defined(snapshot: Snapshot, lesson: str, lang: Lang) -> Iterator[Term]:
    _, text = split(snapshot, lesson, lang)
    for box in _BOX.findall(text):
        for line in _LINE.finditer(box):
            meaning = plain(line["meaning"], LiveFacts(snapshot.base, lang)).replace("*", "")
            yield Term(line["word"].rstrip(":"), meaning, lesson)


def explain_terms(reader: MarkdownIt, terms: Mapping[str, Term]) -> None:
    """Make the first use of each term on a page a button that opens what it means."""
    if terms:
        reader.core.ruler.push("terms", _Explaining(terms).run)


class _Explaining:
    """Goes through the texts of one page once."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.left = {term.word.casefold(): term for term in terms.values()}
        longest_first = sorted(self.left, key=len, reverse=True)
        self.pattern = re.compile(
            rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )

    def run(self, state: StateCore) -> None:
        """The rule, as the reader calls it."""
        inside = 0
        for token in state.tokens:
            if token.type.startswith(_UNMARKED):
                inside += token.nesting
            elif token.type == "inline" and not inside:
                token.children = list(self._marked(token.children or []))

    def _marked(self, children: list[Token]) -> Iterator[Token]:
        linked = 0
        for child in children:
            linked += child.nesting if child.type.startswith("link") else 0
            if child.type == "text" and not linked:
                yield from self._pieces(child.content)
            else:
                yield child

    def _pieces(self, text: str) -> Iterator[Token]:
        done = 0
        for match in self.pattern.finditer(text):
            term = self.left.get(match[0].casefold())
            if term is not None and not _begins_a_name(text, match):
                del self.left[match[0].casefold()]
                yield _text(text[done : match.start()])
                yield Token("html_inline", "", 0, content=_button(match[0], term))
                done = match.end()
        yield _text(text[done:])


def _begins_a_name(text: str, match: re.Match[str]) -> bool:
    """Is it only the beginning of a longer name: "Công ước" of "Công ước Liên hợp quốc …"?"""
    following = text[match.end() : match.end() + 2]
    return match[0][0].isupper() and following[:1] == " " and following[1:].isupper()


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _button(shown: str, term: Term) -> str:
    """The word as it stands in the text, and its meaning, opened by tap, click or key."""
    id_ = f"term-{term.id}"
    return (
        f'<button type="button" class="term" popovertarget="{id_}">{escape(shown)}</button>'
        f'<span class="term__meaning" id="{id_}" popover>'
        f"<b>{escape(term.word)}</b> {escape(term.meaning)}</span>"
    )
