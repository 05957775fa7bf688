"""Which questions a page of the bank shows, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from content.knowledge.text import fold
from quiz.attempts.retired import types_of
from quiz.newsroom.lab.catalogue import Catalogue, Item
from quiz.newsroom.lab.figures import Figures, suspicious_first

SUSPICIOUS, HARDEST, EASIEST, ANSWERED, FACT = "suspicious", "hard", "easy", "answered", "fact"
ASKED, RETIRED = "asked", "retired"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; what is empty narrows nothing. `type` may be a cluster."""

    words: str = ""
    lesson: str = ""
    type: str = ""
    level: str = ""
    relation: str = ""
    fact: str = ""
    state: str = ""
    sort: str = SUSPICIOUS

    def takes(self, item: Item) -> bool:
        """Is `item` wanted, its words aside?"""
        question = item.question
        return (
            (not self.lesson or self.lesson in item.lessons)
            and (not self.type or self.type == types_of(question)[0])
            and (not self.level or self.level == question.level)
            and (not self.relation or self.relation in question.relations)
            and (not self.fact or self.fact in question.facts)
            and (not self.state or item.is_retired == (self.state == RETIRED))
        )


def found(there: Catalogue, wanted: Wanted, known: Figures) -> list[Item]:
    """The questions that are wanted: with every word in stem, options or id, diacritics aside."""
    words = fold(wanted.words).split()
    items = (
        item
        for item in there.items
        if wanted.takes(item) and all(word in item.folded for word in words)
    )
    return _in_order(items, wanted.sort, known)


def _in_order(items: Iterable[Item], sort: str, known: Figures) -> list[Item]:
    orders: dict[str, Callable[[Item], tuple[float, ...]]] = {
        HARDEST: lambda item: (not known.answers(item), known.chance(item)),
        EASIEST: lambda item: (not known.answers(item), -known.chance(item)),
        ANSWERED: lambda item: (-known.answers(item),),
        FACT: lambda item: (),
    }
    return sorted(items, key=orders[sort]) if sort in orders else suspicious_first(items, known)
