"""Loading files: upsert by id, retract what vanished, keep what was edited, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from content.dumping import dump
from content.editing import save
from content.knowledge.pack import PackError, read_pack
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


@pytest.mark.parametrize("change", ["unchanged", "changed", "gone"])
def test_a_fact_edited_in_the_admin_is_kept_and_reported(
    folder: Path, data: dict[str, Any], change: str
) -> None:
    load(folder)
    row = Fact.objects.get(slug="club-us")
    row.note_vi = "Sửa trong trang quản trị."
    save(row)
    if change == "changed":
        data["facts"][0]["from"] = "2023-09-11"
    elif change == "gone":
        del data["facts"][0]
    report = load(write_pack(folder, data))
    assert report.kept == ["fact club-us"]
    row.refresh_from_db()
    assert row.note_vi == "Sửa trong trang quản trị."
    assert (row.status, row.start) == ("published", "2023-09-10")


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
