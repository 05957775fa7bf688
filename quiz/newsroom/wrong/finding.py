"""What was asked and is not right any more since a revision, question by question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from content.knowledge.records import LANGS, Lang
from content.models import Revision
from content.queries import Snapshot
from quiz.attempts.models import AskedQuestion, Attempt, question_hash
from quiz.attempts.resting import asked_about
from quiz.newsroom.impact.kept import asked_of
from quiz.newsroom.wrong.before import asked_before, pack_without, put_right
from quiz.newsroom.wrong.cases import Case, fill
from quiz.newsroom.wrong.judging import Fate, Sides, Verdict, verdict

_UNREAD = ("explanation", "sources", "fingerprint")
"""Columns that nothing here depends on."""


@dataclass(frozen=True)
class Found:
    """``cases`` come with most papers first, decided ones last. ``only_not_asked`` counts questions
    that are no longer asked and stay right."""

    cases: list[Case]
    only_not_asked: int = 0

    @property
    def open(self) -> int:
        """Papers that are being sat, counted by question."""
        return sum(case.open for case in self.cases)


def look(revision: Revision, snapshot: Snapshot) -> Found:
    """Compare what was asked, in every paper of the pack, with what is right now.

    Looked at is what rests on a fact that the revision put right, and what was asked otherwise
    before it. Ten queries at most, however many papers there are.
    """
    sides = _sides(revision, snapshot)
    rows = _rows(snapshot.slug, put_right(revision), sides)
    known: dict[str, Verdict] = {}
    cases: dict[str, Case] = {}
    of_case: dict[str, list[AskedQuestion]] = {}
    quiet: set[str] = set()
    for row in rows:
        side, shown = sides[_lang(row)], _shown(row)
        if shown not in known:
            known[shown] = verdict(row, side)
        found = known[shown]
        if found.fate == Fate.RIGHT:
            quiet |= {row.question_hash} if row.question_id not in side.now else set()
            continue
        id_ = _id(row, found)
        cases.setdefault(id_, Case(id_, row, found, row.question_id in side.now))
        of_case.setdefault(id_, []).append(row)
    fill(cases, of_case)
    return Found(sorted(cases.values(), key=_order), len(quiet))


def _sides(revision: Revision, snapshot: Snapshot) -> dict[Lang, Sides]:
    """What is and was asked, in the languages in which anybody was asked."""
    past = pack_without(revision, snapshot.pack)
    found: dict[Lang, Sides] = {}
    for lang in LANGS:
        if not Attempt.objects.filter(pack=snapshot.slug, lang=lang).exists():
            continue
        now = asked_of(snapshot, lang)
        was = asked_before(snapshot, past, lang) if past else {}
        found[lang] = Sides(now.context, {one.id: one for one in now.questions()}, was)
    return found


def _rows(pack: str, facts: frozenset[str], sides: Mapping[Lang, Sides]) -> Sequence[AskedQuestion]:
    """The rows to be looked at, with papers and answers."""
    resting = asked_about(pack, facts).order_by().values_list("pk", flat=True) if facts else ()
    hashes = {question_hash(id_) for side in sides.values() for id_ in side.was}
    otherwise = AskedQuestion.objects.filter(question_hash__in=hashes, attempt__pack=pack)
    ids = {*resting, *otherwise.order_by().values_list("pk", flat=True)}
    rows = AskedQuestion.objects.filter(pk__in=ids).select_related("attempt").defer(*_UNREAD)
    return list(rows.prefetch_related("responses").order_by("attempt_id", "position"))


def _order(case: Case) -> tuple[Any, ...]:
    return case.is_decided, not case.short, -len(case.asked), case.model.stem


def _lang(row: AskedQuestion) -> Lang:
    return "vi" if row.attempt.lang == "vi" else "en"


def _shown(row: AskedQuestion) -> str:
    """What a verdict depends on: where it is the same, so is the verdict."""
    refs = [(option["ref"], at in row.key) for at, option in enumerate(row.options)]
    texts = [statement["text"] for statement in row.statements]
    parts = (_lang(row), row.question_hash, sorted(map(json.dumps, refs)), sorted(row.rows))
    return json.dumps([*parts, texts, row.key if texts else None])


def _id(row: AskedQuestion, found: Verdict) -> str:
    """The rows of a case were asked the same, have the same key, and get the same verdict."""
    is_choice = row.form_name != "judging"
    right = sorted(json.dumps(row.options[at]["ref"]) for at in row.key) if is_choice else row.key
    texts = [statement["text"] for statement in row.statements]
    parts = (_lang(row), row.question_hash, right, texts, found.fate, found.answer)
    return blake2b(json.dumps(parts).encode(), digest_size=8).hexdigest()
