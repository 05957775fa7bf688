"""Taking a revision back, and putting one record back to how it was: each is a revision too.

Nothing is deleted and nothing that came later is overwritten: what was changed again since stays
and is told. The whole pack must pass its checks before the result stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from content.history import KINDS, Key, Values, present, same, value_at
from content.knowledge.findings import Finding
from content.knowledge.rules import check_pack
from content.merging import Clash, take_back
from content.models import Fact, Origin, Pack, RecordKind, Revision
from content.revising import Changes, revising
from content.rows import data_of, ends_of, fill_row, pack_record, spelled_out

RETRACTED = Fact.Status.RETRACTED.value


class Refused(Exception):
    """The pack would be wrong afterwards; nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(str(finding.message) for finding in findings))
        self.findings = findings


class NeverThere(Exception):
    """The history has no such record at that revision."""


@dataclass
class Plan:
    """What taking back would do to the present rows."""

    steps: list[tuple[Key, Values, Values]] = field(default_factory=list)
    """Records with what they hold and what they would hold."""
    left: list[Clash] = field(default_factory=list)
    """Fields that were changed again since, which stay."""
    staying: list[Key] = field(default_factory=list)
    """Records other than facts that the revision brought: they stay, for nothing is deleted."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was done; ``revision`` is None where there was nothing left to do."""

    revision: Revision | None
    plan: Plan


def plan_undo(revision: Revision) -> Plan:
    """What undoing ``revision`` would do now."""
    plan, now = Plan(), present(revision.pack)
    for change in revision.changes:
        key = change["record"], change["slug"]
        if key not in now:
            continue
        if change["before"] is None:
            _plan_withdrawal(plan, key, change["after"], now[key])
            continue
        result, left = take_back(" ".join(key), change["before"], change["after"], now[key])
        plan.left += left
        if result != now[key]:
            plan.steps.append((key, now[key], result))
    return plan


def undo(revision: Revision, *, actor: Any, reason: str, now: datetime) -> Undone:
    """Take ``revision`` back as a new revision. Raises Refused, with nothing changed."""
    with revising(
        revision.pack,
        origin=Origin.UNDO,
        at=now,
        actor=actor,
        reason=reason,
        undoes=revision.number,
    ) as changes:
        plan = plan_undo(revision)
        _carry_out(changes, plan)
    return Undone(changes.revision, plan)


def plan_restore(revision: Revision, key: Key) -> Plan:
    """What it would take to make a record what it was after ``revision``. Raises NeverThere."""
    before = Revision.objects.filter(pack=revision.pack, number__lte=revision.number)
    value = value_at(before.order_by("number"), key)
    now = present(revision.pack).get(key)
    if value is None or now is None:
        raise NeverThere
    return Plan() if same(value, now) else Plan(steps=[(key, now, value)])


def restore(revision: Revision, key: Key, *, actor: Any, reason: str, now: datetime) -> Undone:
    """Make one record what it was after ``revision``. Raises Refused and NeverThere."""
    with revising(
        revision.pack, origin=Origin.EDITOR, at=now, actor=actor, reason=reason
    ) as changes:
        plan = plan_restore(revision, key)
        _carry_out(changes, plan)
    return Undone(changes.revision, plan)


def _plan_withdrawal(plan: Plan, key: Key, after: Values, now: Values) -> None:
    """Undo that a record came to be: a fact is retracted, everything else stays."""
    if key[0] != RecordKind.FACT:
        plan.staying.append(key)
        return
    if now.get("status") == RETRACTED:
        return
    if same(now, after):
        plan.steps.append((key, now, now | {"status": RETRACTED}))
    else:
        was = (spelled_out(key[0], values)["status"] for values in (now, after))
        plan.left.append(Clash(" ".join(key), "status", RETRACTED, *was))


def _carry_out(changes: Changes, plan: Plan) -> None:
    """Write the steps of a plan, other records before the facts that name them."""
    rank = {kind: at for at, kind in enumerate([RecordKind.MANIFEST, *KINDS])}
    steps = sorted(plan.steps, key=lambda step: rank[step[0][0]])
    for (kind, slug), old, new in steps:
        changes.note(kind, slug, old, new)
    _write([step for step in steps if step[0][0] != RecordKind.FACT], changes.pack)
    _write([step for step in steps if step[0][0] == RecordKind.FACT], changes.pack)
    if steps and (found := list(check_pack(pack_record(changes.pack)))):
        raise Refused(found)


def _write(steps: list[tuple[Key, Values, Values]], pack: Pack) -> None:
    if not steps:
        return
    ends = ends_of(pack)
    for (kind, slug), _, new in steps:
        if kind == RecordKind.MANIFEST:
            pack.manifest = new
            pack.save(update_fields=["manifest"])
            continue
        row = KINDS[kind]._default_manager.get(pack=pack, slug=slug)
        fill_row(row, new, ends)
        assert same(data_of(row), new), f"{kind} {slug} cannot hold what it held"
        row.save()
