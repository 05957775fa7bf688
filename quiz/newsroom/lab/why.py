"""Why a fact has the questions it has, or none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from content.knowledge.records import Fact, Lang
from content.lessons import CitedFact, cite
from content.queries import Snapshot
from quiz.newsroom.lab.catalogue import Item, catalogue
from quiz.newsroom.lab.refusals import Rule, with_examples
from quiz.newsroom.lab.words import kind_of, relation_names
from quiz.newsroom.reading import told_in

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class WhyAsked:
    """What is asked of a fact and what is not. `kinds` are the questions that rest on it by kind;
    `refused` its own refused stems by rule, `of_relation` those of its relation as a whole."""

    fact: Fact
    cited: CitedFact
    relation: str
    items: Sequence[Item]
    kinds: list[tuple[str | Promise, int]]
    refused: list[Rule]
    of_relation: list[Rule]
    lessons: Sequence[str]
    is_open: bool

    @property
    def asked(self) -> int:
        """How many of its questions are not retired."""
        return sum(not item.is_retired for item in self.items)

    @property
    def retired(self) -> int:
        return len(self.items) - self.asked

    @property
    def alone(self) -> int:
        """How many rest on it alone, so that they tell whether just this is known."""
        return sum(not item.is_retired and len(item.question.facts) == 1 for item in self.items)


def why(content: Snapshot, fact: Fact, lang: Lang) -> WhyAsked:
    """No query once the catalogue is made."""
    there = catalogue(content, lang)
    items = there.by_fact.get(fact.id, [])
    own = there.refused_by_fact.get(fact.id, [])
    shared = there.refused_by_relation.get(fact.relation, [])
    return WhyAsked(
        fact=fact,
        cited=cite(content, fact, lang),
        relation=relation_names(content, lang)[fact.relation],
        items=items,
        kinds=Counter(kind_of(item.question) for item in items).most_common(),
        refused=with_examples(own, content, lang, EXAMPLES),
        of_relation=with_examples(shared, content, lang, EXAMPLES),
        lessons=told_in(content).get(fact.id, []),
        is_open=content.pack.relations[fact.relation].complete_until is None,
    )
