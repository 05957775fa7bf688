"""Why a question is not asked: the refused stems, by rule, by type, and of one fact."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from content.lessons import fact_sentence
from content.queries import Snapshot
from quiz.generation.candidates import Refused
from quiz.newsroom.lab.catalogue import Catalogue, catalogue
from quiz.newsroom.lab.rules import RULES
from quiz.newsroom.lab.words import KINDS, relation_names

EXAMPLES = 3
UNITS_IN_WORDS = {
    "day": _("asked to the day"),
    "month": _("asked to the month"),
    "year": _("asked to the year"),
}
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused stem in words. `stem` is empty where it could not even be worded; `said` is then
    what it would have asked about, and `detail` at what time or precision."""

    kind: str | Promise
    code: str
    rule: str | Promise
    stem: str
    said: str
    detail: str
    fact: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Which refused stems are sought: by a rule, of a type, about a relation; empty means any."""

    rule: str = ""
    type: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the number of stems that it refused, by kind of question, most first."""

    code: str
    says: str | Promise
    number: int
    kinds: tuple[tuple[str, str | Promise, int], ...]
    examples: tuple[Refusal, ...] = ()


def by_rule(refused: Iterable[Refused]) -> list[Rule]:
    """The rules that refused something, most first."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for one in refused:
        groups[one.check][one.type] += 1
    rules = [
        Rule(
            code,
            RULES[code],
            kinds.total(),
            tuple((type_, KINDS[type_], number) for type_, number in kinds.most_common()),
        )
        for code, kinds in groups.items()
    ]
    return sorted(rules, key=lambda rule: (-rule.number, rule.code))


def with_examples(
    refused: Sequence[Refused], content: Snapshot, lang: Lang, most: int = EXAMPLES
) -> list[Rule]:
    """The same, each with some of what it refused."""
    return [
        Rule(
            rule.code,
            rule.says,
            rule.number,
            rule.kinds,
            tuple(
                in_words(one, content, lang)
                for one in [one for one in refused if one.check == rule.code][:most]
            ),
        )
        for rule in by_rule(refused)
    ]


def refused_by(there: Catalogue, sought: Sought, content: Snapshot) -> list[Refused]:
    """The refused stems that are sought."""
    return [
        one
        for one in there.refused
        if (not sought.type or one.type == sought.type)
        and (not sought.rule or one.check == sought.rule)
        and (not sought.relation or sought.relation in _relations(one, content))
    ]


def in_words(one: Refused, content: Snapshot, lang: Lang) -> Refusal:
    """A refused stem as an editor reads it."""
    about = one.facts[-1] if one.facts else ""
    names = relation_names(content, lang)
    worded = one.is_worded
    return Refusal(
        kind=KINDS[one.type],
        code=one.check,
        rule=RULES[one.check],
        stem=one.about if worded else "",
        said=fact_sentence(content, about, lang) if about else names[one.relation],
        detail="" if worded else _detail(one.about, lang),
        fact=about,
    )


def unasked(content: Snapshot, lang: Lang) -> list[tuple[str, str, list[Rule]]]:
    """The published facts on which no question rests: id, sentence, and the rules that refused."""
    there = catalogue(content, lang)
    facts = (id_ for id_ in content.base.facts if id_ not in there.by_fact)
    return [
        (id_, fact_sentence(content, id_, lang), by_rule(there.refused_by_fact.get(id_, [])))
        for id_ in facts
    ]


def _relations(one: Refused, content: Snapshot) -> set[str]:
    return {one.relation} | {content.pack.facts[fact].relation for fact in one.facts}


def _detail(about: str, lang: Lang) -> str:
    """What stands in brackets at the end: a date, a precision, a number; "" for none."""
    detail = about.rpartition("(")[2].removesuffix(")") if about.endswith(")") else ""
    if detail in UNITS_IN_WORDS:
        return str(UNITS_IN_WORDS[detail])
    if _DATE.fullmatch(detail):
        date = VOICES[lang].date_option(detail).removesuffix(".")
        return date[:1].lower() + date[1:] if lang == "vi" else date  # "ngày …", but "May 2008"
    return detail
