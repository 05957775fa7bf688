"""Loading files: upsert by id, retract what vanished, keep what was edited, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from content.dumping import dump
from content.editing import save
from content.knowledge.pack import PackError, read_pack
from content.merging import Clash
from content.models import Entity, Fact, Pack
from content.rows import pack_record
from content.syncing import load
from tests.factories.packs import write_pack

pytestmark = pytest.mark.django_db

SHIPPED = Path(__file__).resolve().parents[2] / "content/packs/ngoai-giao"


def published() -> set[str]:
    return set(Fact.objects.filter(status="published").values_list("slug", flat=True))


def test_a_first_load_creates_everything(folder: Path) -> None:
    report = load(folder)
    assert "fact club-us" in report.created
    assert published() == {"club-us", "club-fr", "club-jp"}


def test_a_second_load_of_the_same_files_changes_nothing(folder: Path) -> None:
    load(folder)
    revision = Pack.objects.get().revision
    assert not load(folder).changed
    assert Pack.objects.get().revision == revision


def test_a_changed_fact_is_updated_and_begins_a_revision(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    data["facts"][0]["from"] = "2023-09-11"
    report = load(write_pack(folder, data))
    assert report.updated == ["fact club-us"]
    assert Fact.objects.get(slug="club-us").start == "2023-09-11"
    assert Pack.objects.get().revision == 2


def test_a_fact_that_vanished_from_the_files_is_retracted_not_deleted(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    del data["facts"][0]
    assert load(write_pack(folder, data)).retracted == ["fact club-us"]
    assert Fact.objects.get(slug="club-us").status == "retracted"


def test_a_fact_that_comes_back_is_published_again(folder: Path, data: dict[str, Any]) -> None:
    load(folder)
    write_pack(folder, {**data, "facts": data["facts"][1:]})
    load(folder)
    assert load(write_pack(folder, data)).updated == ["fact club-us"]
    assert "club-us" in published()


# The nine cases of docs/newsroom.md: what the files did since the last load × what the admin did.
# Outcome: the fact's start and status, and the list of the report that names it.
NINE = {
    "file_unchanged_admin_unchanged": ("2023-09-10", "published", None),
    "file_unchanged_admin_changed": ("2023-09-20", "published", "kept"),
    "file_unchanged_admin_retracted": ("2023-09-10", "retracted", "kept"),
    "file_changed_admin_unchanged": ("2023-09-11", "published", "updated"),
    "file_changed_admin_changed": ("2023-09-20", "published", "kept"),
    "file_changed_admin_retracted": ("2023-09-10", "retracted", "kept"),
    "file_gone_admin_unchanged": ("2023-09-10", "retracted", "retracted"),
    "file_gone_admin_changed": ("2023-09-20", "published", "kept"),
    "file_gone_admin_retracted": ("2023-09-10", "retracted", None),
}


@pytest.mark.parametrize("case", NINE)
def test_load_after_admin_edits(folder: Path, data: dict[str, Any], case: str) -> None:
    load(folder)
    both(folder, data, *case.removeprefix("file_").split("_admin_"))
    report = load(folder)
    start, status, told = NINE[case]
    row = Fact.objects.get(slug="club-us")
    assert (row.start, row.status) == (start, status)
    for name in ("created", "updated", "retracted", "kept"):
        assert getattr(report, name) == (["fact club-us"] if name == told else [])
    assert not load(folder).changed


def both(folder: Path, data: dict[str, Any], file: str, admin: str) -> None:
    """What the admin and the files do after a load."""
    row = Fact.objects.get(slug="club-us")
    if admin == "changed":
        row.start = "2023-09-20"
    elif admin == "retracted":
        row.status = "retracted"
    save(row)
    if file == "changed":
        data["facts"][0]["from"] = "2023-09-11"
    elif file == "gone":
        del data["facts"][0]
    write_pack(folder, data)


def test_where_both_changed_the_report_names_the_field_and_all_three_values(
    folder: Path, data: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder)
    both(folder, data, "changed", "changed")
    assert load(folder).clashes == [
        Clash("fact club-us", "from", "2023-09-11", "2023-09-20", "2023-09-10")
    ]
    call_command("load_pack", str(folder))
    told = (
        '    from: the file has "2023-09-11", the admin has "2023-09-20", last loaded "2023-09-10"'
    )
    assert told in capsys.readouterr().out.splitlines()


def test_where_one_retracted_and_the_other_changed_both_fields_are_named(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    both(folder, data, "changed", "retracted")
    assert load(folder).clashes == [
        Clash("fact club-us", "from", "2023-09-11", "2023-09-10", "2023-09-10"),
        Clash("fact club-us", "status", "published", "retracted", "published"),
    ]


def test_where_only_the_admin_changed_there_is_nothing_to_compare(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    both(folder, data, "unchanged", "changed")
    assert load(folder).clashes == []


def test_both_may_make_the_same_change(folder: Path, data: dict[str, Any]) -> None:
    load(folder)
    both(folder, data, "unchanged", "changed")
    data["facts"][0]["from"] = "2023-09-20"
    report = load(write_pack(folder, data))
    assert (report.changed, report.kept, report.clashes) == (False, [], [])
    assert Pack.objects.get().revision == 2


def test_an_edit_that_the_files_have_taken_over_is_no_longer_an_edit(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    row = Fact.objects.get(slug="club-us")
    row.start = "2023-09-11"
    save(row)
    data["facts"][0]["from"] = "2023-09-11"
    assert load(write_pack(folder, data)).kept == []
    data["facts"][0]["from"] = "2023-09-12"
    assert load(write_pack(folder, data)).updated == ["fact club-us"]


def test_an_edited_entity_is_kept_too(folder: Path, data: dict[str, Any]) -> None:
    load(folder)
    row = Entity.objects.get(slug="us")
    row.name_vi = "Hoa Kỳ"
    save(row)
    assert load(folder).kept == ["entity us"]
    assert Entity.objects.get(slug="us").name_vi == "Hoa Kỳ"


def test_one_wrong_fact_changes_nothing_at_all(folder: Path, data: dict[str, Any]) -> None:
    load(folder)
    before = pack_record(Pack.objects.get())
    data["facts"][0]["from"] = "2023-09-11"
    data["facts"][1]["from"] = "2023-02-30"
    with pytest.raises(PackError):
        load(write_pack(folder, data))
    assert pack_record(Pack.objects.get()) == before


def test_files_that_contradict_a_kept_edit_change_nothing(
    folder: Path, data: dict[str, Any]
) -> None:
    load(folder)
    row = Fact.objects.get(slug="club-us")
    row.subject = Entity.objects.get(slug="fr")
    row.status = "draft"
    save(row)
    row.status = "published"
    Fact.objects.get(slug="club-fr").delete()
    save(row)
    with pytest.raises(PackError, match="single"):
        load(folder)


def test_every_change_is_in_the_history(folder: Path, data: dict[str, Any]) -> None:
    load(folder)
    data["facts"][0]["from"] = "2023-09-11"
    load(write_pack(folder, data))
    history = Fact.objects.get(slug="club-us").history.all()
    assert [version.start for version in history] == ["2023-09-11", "2023-09-10"]


def test_load_dump_load_is_the_identity(tmp_path: Path) -> None:
    load(SHIPPED)
    loaded = pack_record(Pack.objects.get(slug="ngoai-giao"))
    dump(Pack.objects.get(slug="ngoai-giao"), tmp_path / "dump")
    dumped = read_pack(tmp_path / "dump")
    assert dumped == read_pack(SHIPPED) == loaded
    assert not load(tmp_path / "dump").changed


def test_a_dump_of_edits_can_be_loaded_elsewhere(folder: Path, tmp_path: Path) -> None:
    load(folder)
    row = Entity.objects.get(slug="us")
    row.details = {"code": "NO", "aliases": {"vi": ["yes", "12:30:45"], "en": []}}
    save(row)
    dump(Pack.objects.get(), tmp_path / "dump")
    assert read_pack(tmp_path / "dump").entities["us"].code == "NO"
    assert load(tmp_path / "dump").kept == []


def test_a_dump_leaves_no_stale_file_of_facts(folder: Path, tmp_path: Path) -> None:
    load(folder)
    (folder / "facts/old.yaml").write_text("[]")
    dump(Pack.objects.get(), folder)
    assert [path.name for path in (folder / "facts").iterdir()] == ["facts.yaml"]


def test_facts_keep_their_order_and_file(tmp_path: Path, data: dict[str, Any]) -> None:
    folder = write_pack(tmp_path, data)
    (folder / "facts/more.yaml").write_text(
        '- {id: z, subject: us, relation: club, from: "1999", status: draft, sources: [book]}\n'
    )
    load(folder)
    record = pack_record(Pack.objects.get())
    assert list(record.facts) == ["club-us", "club-fr", "club-jp", "z"]
    assert record.files["z"] == "more"
