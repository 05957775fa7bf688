"""Finding lessons, entities, terms and facts by words, with or without diacritics.

All of a pack is a few thousand short texts: they are folded once a revision and looked through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Literal

from django.utils.html import strip_tags

from content.entities import entity_lists
from content.knowledge.records import LANGS, Lang
from content.knowledge.text import bare_key
from content.lessons import fact_sentence, glossary, lesson_list, render
from content.queries import Snapshot

Group = Literal["lesson", "entity", "term", "fact"]
GROUPS: tuple[Group, ...] = ("lesson", "entity", "term", "fact")

LONGEST = 100
"""Characters of a query that are looked at."""

_BLOCK = re.compile(r"</?(?:p|li|h\d|td|th|aside|figure|figcaption|summary|div|button)\b")
_MOST = 12
_FEW = 3
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be found. ``id`` is that of the lesson or entity which it leads to,
    ``anchor`` the place there; ``text`` is what is shown beneath the title."""

    group: Group
    id: str
    title: str
    text: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    title: str
    body: str


def search(snapshot: Snapshot, query: str, lang: Lang) -> dict[Group, list[Found]]:
    """What has every word of ``query``, by group, the best first; groups without any left out."""
    words = bare_key(query[:LONGEST]).split()
    if not words:
        return {}
    ranked = _ranked(snapshot, words, lang)
    groups: dict[Group, list[Found]] = {}
    for entry in ranked:
        same = groups.setdefault(entry.found.group, [])
        if len(same) < _MOST:
            same.append(_with_snippet(entry, words))
    return {group: groups[group] for group in GROUPS if group in groups}


def _ranked(snapshot: Snapshot, words: list[str], lang: Lang) -> list[_Entry]:
    """Entries with every word; those that have them in the title, at its start, come first.

    A lesson is long enough to have any words somewhere: its text must have them side by side.
    """
    phrase = " ".join(words)
    phrases = _orders(words)

    def has(entry: _Entry) -> bool:
        if entry.found.group == "lesson":
            return _has(entry.title, words) or any(f" {p}" in f" {entry.body}" for p in phrases)
        return _has(f"{entry.title} {entry.body}", words)

    def rank(entry: _Entry) -> tuple[bool, ...]:
        text = f" {entry.title} {entry.body} "
        starts = entry.title.startswith(phrase)
        whole = f" {phrase} " in text
        return not starts, not _has(entry.title, words), not whole, f" {phrase}" not in text

    return sorted(filter(has, _index(snapshot, lang)), key=rank)


def _orders(words: list[str]) -> list[str]:
    """The words as phrases, in any order where they are few."""
    if len(words) > _FEW:
        return [" ".join(words)]
    return [" ".join(order) for order in permutations(words)]


def _has(text: str, words: list[str]) -> bool:
    """Does a word of the folded text begin with each of ``words``?"""
    padded = f" {text}"
    return all(f" {word}" in padded for word in words)


@lru_cache(maxsize=4)
def _index(snapshot: Snapshot, lang: Lang) -> tuple[_Entry, ...]:
    found = (*_lessons(snapshot, lang), *_entities(snapshot, lang))
    found += (*_terms(snapshot, lang), *_facts(snapshot, lang))
    return tuple(_Entry(one, bare_key(one.title), bare_key(body)) for one, body in found)


Text = tuple[Found, str]


def _lessons(snapshot: Snapshot, lang: Lang) -> Iterator[Text]:
    for head in lesson_list(snapshot, lang):
        html = _BLOCK.sub(r" \g<0>", render(snapshot, head.id, lang).html)
        body = " ".join(strip_tags(html).split())
        yield Found("lesson", head.id, head.title, f"{head.summary} {body}"), body


def _entities(snapshot: Snapshot, lang: Lang) -> Iterator[Text]:
    """By any of its names, in either language."""
    for kind in entity_lists(snapshot, lang):
        for head in kind.entities:
            entity = snapshot.pack.entities[head.id]
            names = [name for any_ in LANGS for name in entity.all_names(any_)]
            official = entity.official.get(lang) if entity.official else ""
            yield Found("entity", head.id, head.name, official), " ".join(names)


def _terms(snapshot: Snapshot, lang: Lang) -> Iterator[Text]:
    for term in glossary(snapshot, lang).values():
        yield Found("term", term.lesson, term.word, term.meaning, term.id), term.meaning


def _facts(snapshot: Snapshot, lang: Lang) -> Iterator[Text]:
    for fact in snapshot.base.facts.values():
        sentence = fact_sentence(snapshot, fact.id, lang)
        note = fact.note.get(lang)
        yield Found("fact", fact.subject, sentence, note, f"fact-{fact.id}"), note


def _with_snippet(entry: _Entry, words: list[str]) -> Found:
    """With the part of a lesson's text around the first word that was looked for."""
    found = entry.found
    if found.group != "lesson":
        return found
    place = _place(found.text, words)
    start = max(0, place - _AROUND)
    start = found.text.rfind(" ", 0, start) + 1 if start else 0
    cut = found.text[start : place + 2 * _AROUND]
    whole = cut if place + 2 * _AROUND >= len(found.text) else cut.rsplit(" ", 1)[0] + " …"
    return Found(found.group, found.id, found.title, f"{'… ' if start else ''}{whole}")


def _place(text: str, words: list[str]) -> int:
    """Where words of the text begin with ``words``, side by side, in characters; 0 for nowhere."""
    tokens, at = text.split(" "), 0
    keys = _keys(text)
    for place, token in enumerate(tokens):
        near = keys[place : place + len(words)]
        if len(near) == len(words) and all(any(key.startswith(w) for key in near) for w in words):
            return at
        at += len(token) + 1
    return 0


@lru_cache(maxsize=64)
def _keys(text: str) -> tuple[str, ...]:
    """The key of each word of a lesson's text: folded once, however often it is looked through."""
    tokens = text.split(" ")
    keys = {token: bare_key(token) for token in {*tokens}}
    return tuple(keys[token] for token in tokens)
