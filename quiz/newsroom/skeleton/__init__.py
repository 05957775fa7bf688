"""What a new lesson begins as: its boxes, with a word in each on what goes there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from content.knowledge.box_names import BOXES
from content.knowledge.records import Lang, Pack

_FOLDER = Path(__file__).parent
_EXAMPLE = "[[EXAMPLE]]"
_FRAME = {"", ":::", *(f"::: {box}" for box in BOXES)}


def skeleton(pack: Pack, lang: Lang) -> str:
    """The text of a new lesson, without its head; a dated fact of the pack shows how facts are
    told."""
    dated = (one for one in pack.facts.values() if one.from_ and one.status == "published")
    fact = next(dated, None)
    example = f"[[name:{fact.subject}]], [[date:{fact.id}]]" if fact else "…"
    return _text(lang).replace(_EXAMPLE, example)


def left_over(text: str, pack: Pack, lang: Lang) -> list[int]:
    """The numbers of the lines that still stand as in the skeleton, from 1; its frame may."""
    guidance = set(skeleton(pack, lang).splitlines()) - _FRAME
    return [n for n, line in enumerate(text.splitlines(), start=1) if line.rstrip() in guidance]


@lru_cache
def _text(lang: Lang) -> str:
    return (_FOLDER / f"{lang}.md").read_text(encoding="utf-8")
