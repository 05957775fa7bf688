"""An edit before it is saved: what it would say and contradict, and what is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from content.knowledge import records
from content.knowledge.base import FactBase
from content.knowledge.findings import Finding
from content.knowledge.records import Lang
from content.knowledge.rules import check_pack
from content.patching import Key
from content.queries import Snapshot
from content.vetoing import veto_of
from content.warnings import Warning, warnings_of
from quiz.newsroom.bench import Bench
from quiz.newsroom.saying import where

Values = dict[str, Any]


@dataclass(eq=False)
class Trial:
    """Records that shall be put into the proposal of a bench. ``said`` are answers by code."""

    bench: Bench
    values: Mapping[Key, Values]
    today: date
    lang: Lang
    said: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pack(self) -> records.Pack:
        """The pack as it would be."""
        return self.bench.with_values(self.values)

    @cached_property
    def base(self) -> FactBase:
        """What would be true."""
        return FactBase(self.pack)

    @cached_property
    def findings(self) -> list[Finding]:
        """What would be wrong in the whole pack: it can be saved, and not handed in."""
        return list(check_pack(self.pack))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The same for readers: where, and what to do."""
        return [(where(finding), finding.message.told(_)) for finding in self.findings]

    @cached_property
    def warnings(self) -> list[Warning]:
        """What must be answered about these records; nothing while something is wrong."""
        if self.findings or not _is_sound(self.bench.now):
            return []
        changed = dict.fromkeys([(c.record, c.slug) for c in self.bench.changes])
        keys = [*(key for key in changed if key not in self.values), *self.values]
        kept = {(c.record, c.slug): c.answers for c in self.bench.changes}
        answers = {key: {**kept.get(key, {}), **self.said} for key in keys}
        found = warnings_of(
            self.bench.now.pack, self.pack, keys, answers, today=self.today, lang=self.lang
        )
        return [warning for warning in found if (warning.record, warning.slug) in self.values]

    @property
    def questions(self) -> list[tuple[Warning, str]]:
        """The warnings, each in words."""
        return [(warning, warning.message.told(_)) for warning in self.warnings]

    @property
    def unanswered(self) -> list[Warning]:
        """Those that nobody has answered yet."""
        return [warning for warning in self.warnings if not warning.answered]

    def answers(self) -> dict[Key, dict[str, str]]:
        """What was said to the warnings, by record and code."""
        found: dict[Key, dict[str, str]] = {}
        for warning in self.warnings:
            if warning.answer:
                found.setdefault((warning.record, warning.slug), {})[warning.code] = warning.answer
        return found

    def sentences(self, slug: str) -> dict[Lang, str]:
        """A fact as it would be said in every language; nothing where it names what is not
        there."""
        fact = self.pack.facts[slug]
        ends = {fact.subject, fact.object} - {None}
        if ends - self.pack.entities.keys() or fact.relation not in self.pack.relations:
            return {}
        return {lang: self.base.tell(fact, lang) for lang in records.LANGS}

    def veto(self, slug: str) -> str:
        """What a fact would make uncertain as a draft; "" for one that is none."""
        message = veto_of(self.pack.facts[slug], self.base, self.lang)
        return message.told(_) if message else ""


@lru_cache(maxsize=4)
def _is_sound(now: Snapshot) -> bool:
    """Has the published pack no findings? The same for every edit until the next revision."""
    return not any(check_pack(now.pack))


def answers_in(sent: Mapping[str, str]) -> dict[str, str]:
    """The answers that were sent, by the code of the warning."""
    prefix = "answer:"
    return {
        name.removeprefix(prefix): text.strip()
        for name, text in sent.items()
        if name.startswith(prefix)
    }
