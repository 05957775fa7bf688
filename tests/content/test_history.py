"""Every change of a pack is one revision in a chain that cannot be altered unseen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from content.editing import save
from content.history import breaks, present
from content.models import AppendOnly, Entity, Fact, Origin, Pack, Revision
from content.syncing import load
from content.undoing import NeverThere, Refused, plan_restore, restore, undo
from quiz.accounts.actions import create_editor
from quiz.accounts.models import User
from quiz.accounts.privacy import delete_person
from tests.factories.packs import fact, write_pack

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def editor(db: None) -> User:
    return create_editor(
        sign_in_name="bien-tap", display_name="Biên tập viên", password="ngoai giao 1945"
    )


@pytest.fixture
def pack(folder: Path) -> Pack:
    load(folder, at=NOW)
    return Pack.objects.get()


def edit(slug: str, actor: User | None = None, reason: str = "", **values: Any) -> Revision:
    row = Fact.objects.get(slug=slug)
    for name, value in values.items():
        setattr(row, name, value)
    revision = save(row, actor=actor, reason=reason, at=NOW + timedelta(hours=1))
    assert revision is not None
    return revision


def start(slug: str) -> Any:
    return Fact.objects.get(slug=slug).start


def check() -> tuple[int, str, str]:
    """The exit status and the output of the command."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_history", stdout=out, stderr=err)
    except SystemExit as exit_:
        return int(exit_.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def tamper(sql: str) -> None:
    """Write behind the back of the application, with the triggers of the database taken away."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS content_revision_written_once")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE content_revision DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(sql)


# What is written


def test_a_load_is_one_revision_from_the_files(pack: Pack) -> None:
    [revision] = Revision.objects.all()
    assert (revision.number, revision.origin, revision.at) == (1, Origin.FILES, NOW)
    [change] = [change for change in revision.changes if change["slug"] == "club-us"]
    assert (change["record"], change["before"]) == ("fact", None)
    assert change["after"]["from"] == "2023-09-10"
    assert check()[0] == 0


def test_an_edit_says_who_why_and_what_it_was_before(pack: Pack, editor: User) -> None:
    revision = edit("club-us", editor, "  Nguồn mới ghi ngày 11.  ", start="2023-09-11")
    revision.refresh_from_db()
    assert (revision.actor, revision.reason) == (editor, "Nguồn mới ghi ngày 11.")
    [change] = revision.changes
    assert (change["before"]["from"], change["after"]["from"]) == ("2023-09-10", "2023-09-11")


def test_what_changes_nothing_is_no_revision(pack: Pack) -> None:
    assert save(Fact.objects.get(slug="club-us")) is None
    assert Pack.objects.get().revision == Revision.objects.count() == 1


def test_a_pack_that_is_older_than_its_history_begins_it_with_its_next_change(pack: Pack) -> None:
    tamper("DELETE FROM content_revision")
    assert "no history yet" in check()[1]
    edit("club-us", start="2023-09-11")
    status, out, _ = check()
    assert status == 0
    assert "begins at revision 2" in out


# A person who is erased


def test_the_key_of_a_person_stays_when_they_are_erased_and_leads_nowhere(
    pack: Pack, editor: User
) -> None:
    edit("club-us", editor, start="2023-09-11")
    edit("club-fr", editor, start="2024-10-08")
    pk, name = str(editor.pk), editor.sign_in_name
    delete_person(user=editor)
    first, second = Revision.objects.exclude(number=1).order_by("number")
    assert first.actor is second.actor is None
    assert first.actor_key == second.actor_key != ""
    assert name not in first.actor_key
    assert first.actor_key != pk
    assert check()[0] == 0


def test_two_people_have_two_keys(pack: Pack, editor: User) -> None:
    other = create_editor(sign_in_name="hai", display_name="Hai", password="ngoai giao 1945")
    edit("club-us", editor, start="2023-09-11")
    edit("club-us", other, start="2023-09-12")
    assert Revision.objects.exclude(number=1).values("actor_key").distinct().count() == 2


# Written once


def test_a_revision_is_neither_saved_again_nor_deleted(pack: Pack) -> None:
    revision = Revision.objects.get()
    for refused in (
        revision.save,
        revision.delete,
        Revision.objects.all().delete,
        lambda: Revision.objects.update(reason="khác"),
    ):
        with pytest.raises(AppendOnly):
            refused()


@pytest.mark.parametrize(
    "assignment", ["reason = 'khác'", "changes = '[]'", "number = 7", "digest = ''"]
)
def test_the_database_itself_refuses_to_alter_a_revision(pack: Pack, assignment: str) -> None:
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE content_revision SET {assignment}")


def test_nobody_else_can_be_made_the_author(pack: Pack, editor: User) -> None:
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE content_revision SET actor_id = %s", [editor.pk])


# Tampering is seen


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE content_revision SET reason = 'khác' WHERE number = 2", "revision 2: it was alt"),
        ("UPDATE content_revision SET changes = '[]' WHERE number = 2", "revision 2: it was alt"),
        ("UPDATE content_revision SET actor_key = 'x' WHERE number = 2", "revision 2: it was alt"),
        ("UPDATE content_revision SET undoes = 1 WHERE number = 2", "revision 2: it was altered"),
        ("DELETE FROM content_revision WHERE number = 2", "revision 3: the revision before it is"),
        ("DELETE FROM content_revision WHERE number = 1", "revision 2: it was altered"),
        ("DELETE FROM content_revision WHERE number = 3", "the pack is at revision 3"),
        ("UPDATE content_fact SET status = 'draft' WHERE slug = 'club-jp'", "fact club-jp is not"),
        ("UPDATE content_entity SET name_vi = 'X' WHERE slug = 'us'", "entity us is not now"),
        ("UPDATE content_fact SET slug = 'new' WHERE slug = 'club-jp'", "fact new is in no revis"),
    ],
)
def test_whatever_is_altered_behind_its_back_is_found_where_it_is(
    pack: Pack, sql: str, says: str
) -> None:
    edit("club-us", start="2023-09-11")
    edit("club-us", start="2023-09-12")
    assert check()[0] == 0
    tamper(sql)
    status, _, err = check()
    assert status == 1
    assert says in err


def test_an_unknown_pack_is_told(pack: Pack) -> None:
    err = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("check_history", "other", stderr=err)
    assert exit_.value.code == 2
    assert "there is no pack other" in err.getvalue()


@pytest.mark.parametrize("value", [1e20, 12.0, 0.1, 1e-7, 12])
def test_numbers_that_databases_write_otherwise_do_not_break_the_chain(
    pack: Pack, value: float
) -> None:
    edit("club-us", value=value)
    assert breaks(pack) == []


# Undoing


def test_a_revision_is_undone_as_a_revision(pack: Pack, editor: User) -> None:
    edited = edit("club-us", start="2023-09-11")
    done = undo(edited, actor=editor, reason="Nhầm.", now=NOW)
    assert start("club-us") == "2023-09-10"
    assert done.revision is not None
    assert (done.revision.number, done.revision.origin, done.revision.undoes) == (3, "undo", 2)
    assert done.plan.left == []
    assert check()[0] == 0


def test_a_revision_is_undone_as_a_whole(pack: Pack, folder: Path, data: dict[str, Any]) -> None:
    data["facts"][0]["from"], data["facts"][1]["from"] = "2023-09-11", "2024-10-08"
    data["entities"]["us"]["name"]["vi"] = "Hoa Kỳ"
    load(write_pack(folder, data))
    undo(Revision.objects.get(number=2), actor=None, reason="", now=NOW)
    assert (start("club-us"), start("club-fr")) == ("2023-09-10", "2024-10-07")
    assert Entity.objects.get(slug="us").name_vi == "Us"
    assert Pack.objects.get().revision == 3


def test_every_kind_of_record_is_put_back_exactly(tmp_path: Path, data: dict[str, Any]) -> None:
    folder = write_pack(tmp_path, data)
    data["manifest"]["lessons"] = ["one"]
    write_pack(folder, data)
    (folder / "lessons").mkdir()
    for lang in ("vi", "en"):
        (folder / f"lessons/one.{lang}.md").write_text("[[date:club-us]]", "utf-8")
    load(folder)
    before = present(Pack.objects.get())
    data["manifest"]["as_of"] = "2026-07-31"
    data["entities"]["us"] |= {"code": "US", "aliases": {"vi": ["Mỹ"], "en": []}}
    data["relations"]["club"]["complete_until"] = "2025-11-30"
    data["sources"]["book"]["title"] = "Another book"
    data["facts"][0] |= {"from": ["2023-09-10", "2023-09-11"], "to": "2024", "status": "draft"}
    (folder / "lessons/one.vi.md").write_text("Ngày [[date:club-fr]]", "utf-8")
    (folder / "lessons/one.en.md").write_text("On [[date:club-fr]]", "utf-8")
    load(write_pack(folder, data))
    changed = {change["record"] for change in Revision.objects.get(number=2).changes}
    assert changed == {"manifest", "entity", "relation", "source", "fact", "lesson"}
    undo(Revision.objects.get(number=2), actor=None, reason="", now=NOW)
    assert present(Pack.objects.get()) == before
    assert check()[0] == 0


def test_what_was_changed_again_since_stays_and_is_named(pack: Pack) -> None:
    first = edit("club-us", start="2023-09-11", note_vi="a", note_en="a")
    edit("club-us", start="2023-09-12")
    done = undo(first, actor=None, reason="", now=NOW)
    row = Fact.objects.get(slug="club-us")
    assert (row.start, row.note_vi) == ("2023-09-12", "")
    [left] = done.plan.left
    assert (left.record, left.field, left.present) == ("fact club-us", "from", "2023-09-12")


def test_an_undone_revision_can_be_brought_back(pack: Pack) -> None:
    done = undo(edit("club-us", start="2023-09-11"), actor=None, reason="", now=NOW)
    assert done.revision is not None
    undo(done.revision, actor=None, reason="", now=NOW)
    assert start("club-us") == "2023-09-11"


def test_undoing_twice_does_nothing_the_second_time(pack: Pack) -> None:
    edited = edit("club-us", start="2023-09-11")
    undo(edited, actor=None, reason="", now=NOW)
    assert undo(edited, actor=None, reason="", now=NOW).revision is None
    assert Pack.objects.get().revision == 3


def test_a_fact_that_the_revision_brought_is_retracted_and_an_entity_stays(
    pack: Pack, folder: Path, data: dict[str, Any]
) -> None:
    data["entities"]["vn"] = data["entities"]["us"]
    data["facts"].append(fact("vn", "2025-01-01"))
    load(write_pack(folder, data))
    done = undo(Revision.objects.get(number=2), actor=None, reason="", now=NOW)
    assert Fact.objects.get(slug="club-vn").status == "retracted"
    assert done.plan.staying == [("entity", "vn")]
    assert check()[0] == 0


def test_an_undoing_that_would_make_the_pack_wrong_changes_nothing(pack: Pack) -> None:
    retracted = edit("club-us", status="retracted")
    edit("club-fr", subject=Entity.objects.get(slug="us"))
    with pytest.raises(Refused, match="single"):
        undo(retracted, actor=None, reason="", now=NOW)
    assert Fact.objects.get(slug="club-us").status == "retracted"
    assert Pack.objects.get().revision == 3
    assert check()[0] == 0


def test_one_record_is_put_back_to_how_it_was_at_a_revision(pack: Pack, editor: User) -> None:
    edit("club-us", start="2023-09-11")
    edit("club-us", start="2023-09-12")
    edit("club-fr", start="2024-10-08")
    key = ("fact", "club-us")
    restore(Revision.objects.get(number=2), key, actor=editor, reason="Đúng ngày 11.", now=NOW)
    assert (start("club-us"), start("club-fr")) == ("2023-09-11", "2024-10-08")
    restore(Revision.objects.get(number=1), key, actor=editor, reason="Ngày 10.", now=NOW)
    assert start("club-us") == "2023-09-10"
    assert check()[0] == 0


def test_a_record_that_was_not_there_yet_cannot_be_put_back(pack: Pack) -> None:
    with pytest.raises(NeverThere):
        plan_restore(Revision.objects.get(), ("fact", "other"))
