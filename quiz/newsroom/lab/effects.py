"""What retiring something would take away, before it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from content.knowledge.records import LANGS, Lang
from content.lessons import fact_sentence
from content.queries import Snapshot
from quiz.attempts.retired import Retired
from quiz.generation.question import Question
from quiz.newsroom.lab.catalogue import Item, catalogue

MOST_FACTS = 12


@dataclass(frozen=True, slots=True)
class Effect:
    """`out` are the questions of one language that would no longer be asked, `left` how many would
    be, `clusters` how many of these are clusters; `bare` are sentences of the facts of lessons that
    would have no question any more, the first of `bare_number`."""

    lang: Lang
    out: tuple[Item, ...]
    left: int
    clusters: int
    bare: tuple[str, ...]
    bare_number: int


def effects(content: Snapshot, retired: Retired, lang: Lang) -> list[Effect]:
    """Of both languages, the page's first."""
    order = sorted(LANGS, key=lambda one: one != lang)
    return [_effect(content, retired.takes_out, one) for one in order]


def _effect(content: Snapshot, goes: Callable[[Question], bool], lang: Lang) -> Effect:
    asked = [item for item in catalogue(content, lang).items if not item.is_retired]
    out = tuple(item for item in asked if goes(item.question))
    gone = {item.hash for item in out}
    left = [item for item in asked if item.hash not in gone]
    still = {item.question.about for item in left}
    bare = sorted({item.question.about for item in out if item.lessons} - still)
    return Effect(
        lang=lang,
        out=out,
        left=len(left),
        clusters=sum(item.is_cluster for item in left),
        bare=tuple(fact_sentence(content, fact, lang) for fact in bare[:MOST_FACTS]),
        bare_number=len(bare),
    )
