"""Packs from a browser: a workbook as a new pack, a zip of files as one revision."""

from __future__ import annotations

import io
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.dumping import zipped
from content.history import breaks
from content.importing import Taken, create_pack, take_files
from content.knowledge.pack import PackError
from content.models import Entity, Fact, Origin, Pack, Revision
from content.queries import snapshot
from content.sheets.reading import read
from content.syncing import load, tried
from content.unpacking import MOST_FILES, BadZip, ZipFault, read_zip
from content.workbooks.reading import read_new_pack
from tests.factories.accounts import UserFactory
from tests.factories.heritage import heritage_book

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def heritage():  # type: ignore[no-untyped-def]
    return read_new_pack(read(heritage_book()).sheets).pack


@pytest.mark.django_db
def test_a_workbook_becomes_a_closed_pack_with_one_revision() -> None:
    editor = UserFactory()
    pack = create_pack(pack=heritage(), reason="Từ tệp", actor=editor, now=NOW)
    assert not pack.is_open
    revision = Revision.objects.get(pack=pack)
    assert (revision.number, revision.origin, revision.actor) == (1, Origin.EDITOR, editor)
    assert revision.reason == "Từ tệp"
    assert Fact.objects.filter(pack=pack).count() == 60
    assert list(snapshot(pack.slug).pack.lessons) == pack.manifest["lessons"]


@pytest.mark.django_db
def test_a_pack_is_not_made_over_another() -> None:
    create_pack(pack=heritage(), reason="", actor=UserFactory(), now=NOW)
    with pytest.raises(Taken):
        create_pack(pack=heritage(), reason="", actor=UserFactory(), now=NOW)
    assert Revision.objects.count() == 1


@pytest.mark.django_db
def test_a_pack_goes_out_as_a_zip_and_comes_back_without_a_change(small_pack) -> None:  # type: ignore[no-untyped-def]
    pack = Pack.objects.get()
    data = zipped(pack)
    assert data == zipped(pack), "the same pack is the same file"
    report = take_files(pack=read_zip(data), reason="lại", actor=UserFactory(), now=NOW)
    assert not report.changed
    assert report.revision is None
    assert Pack.objects.get().revision == pack.revision


@pytest.mark.django_db
def test_a_zip_is_one_revision_with_who_and_why(small_pack) -> None:  # type: ignore[no-untyped-def]
    pack, editor = Pack.objects.get(), UserFactory()
    entity = Entity.objects.earliest("pk")
    data = changed(zipped(pack), "entities.yaml", f"vi: {entity.name_vi}\n", "vi: Tên mới\n")
    wanted = read_zip(data)
    before = Pack.objects.get().revision
    trial = tried(wanted, at=NOW)
    assert trial.updated == [f"entity {entity.slug}"]
    assert Pack.objects.get().revision == before, "nothing was changed by looking"
    assert Entity.objects.get(pk=entity.pk).name_vi == entity.name_vi
    report = take_files(pack=wanted, reason="Tên mới", actor=editor, now=NOW)
    assert (report.updated, report.revision) == (trial.updated, before + 1)
    assert Entity.objects.get(pk=entity.pk).name_vi == "Tên mới"
    revision = Revision.objects.get(pack=pack, number=before + 1)
    assert (revision.actor, revision.reason, revision.origin) == (editor, "Tên mới", Origin.FILES)


@pytest.mark.django_db
def test_a_new_pack_from_a_zip_stays_closed(small_folder: Path) -> None:
    load(small_folder)
    data = zipped(Pack.objects.get())
    other = changed(data, "pack.yaml", f"id: {Pack.objects.get().slug}", "id: khac")
    take_files(pack=read_zip(other), reason="Gói khác", actor=UserFactory(), now=NOW)
    assert not Pack.objects.get(slug="khac").is_open


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The zip with a text in the files of that name replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as result:
        for entry in source.infolist():
            text = source.read(entry).decode()
            result.writestr(
                entry.filename, text.replace(old, new) if name in entry.filename else text
            )
    return written.getvalue()


def packed(**files: str | bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def folder_as_files() -> dict[str, str | bytes]:
    folder = Path(__file__).resolve().parents[2] / "content/packs/he-mat-troi"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("top", ["", "he-mat-troi/"])
def test_a_folder_packed_by_hand_is_read_with_or_without_its_name(top: str) -> None:
    files = {f"{top}{name}": content for name, content in folder_as_files().items()}
    rubbish = {"__MACOSX/._pack.yaml": b"x", f"{top}.DS_Store": b"x"}
    pack = read_zip(packed(**files, **rubbish))
    assert pack.manifest.id == "he-mat-troi"
    assert pack.files["moon-io"] == "discoveries"


def test_what_is_wrong_in_the_files_is_told_with_file_and_line() -> None:
    files = folder_as_files() | {"sources.yaml": b"a: [1\n"}
    with pytest.raises(PackError) as refused:
        read_zip(packed(**files))
    assert "sources.yaml" in {problem.file for problem in refused.value.problems}


@pytest.mark.parametrize(
    "name",
    [
        "../pack.yaml",
        "/etc/passwd",
        "a/../../pack.yaml",
        "facts/../../x.yaml",
        "C:\\pack.yaml",
        "facts\\x.yaml",
        "run.sh",
        "facts/x.yaml.exe",
        "a/b/pack.yaml",
        "lessons/x.vi.html",
        "pack.yaml/",
    ],
)
def test_attack_27_a_name_that_is_no_file_of_a_pack_is_refused(name: str, tmp_path: Path) -> None:
    data = packed(**{**folder_as_files(), name: b"x: 1"})
    if name.endswith("/"):
        assert read_zip(data)  # a folder of that name holds nothing
        return
    with pytest.raises(BadZip) as refused:
        read_zip(data)
    assert refused.value.fault is ZipFault.UNSAFE


def test_a_link_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        entry = zipfile.ZipInfo("pack.yaml")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(BadZip) as refused:
        read_zip(written.getvalue())
    assert refused.value.fault is ZipFault.UNSAFE


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(BadZip) as refused:
        read_zip(packed(**{"pack.yaml": "id: a", "p/pack.yaml": "id: b"}))
    assert refused.value.fault is ZipFault.UNSAFE


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ZipFault.EMPTY),
        (b"id: x", ZipFault.NOT_ZIP),
        (b"PK" + b"\0" * (2 * 1024 * 1024), ZipFault.TOO_LARGE),
        (b"PK\x03\x04 nothing of the kind", ZipFault.DAMAGED),
        (packed(**{"facts/a.yaml": b"[]"}), ZipFault.NO_PACK),
        (packed(**{"pack.yaml": b"#" * 8_000_000}), ZipFault.SWELLS),
        (packed(**{f"facts/{n}.yaml": b"" for n in range(MOST_FILES)}) * 2, ZipFault.SWELLS),
    ],
)
def test_attack_26_what_is_no_zip_of_a_pack_is_refused(data: bytes, fault: ZipFault) -> None:
    with pytest.raises(BadZip) as refused:
        read_zip(data)
    assert refused.value.fault is fault


def test_a_zip_that_lies_about_its_size_is_counted_as_it_comes() -> None:
    data = bytearray(packed(**{"pack.yaml": b"#" * 8_000_000}))
    for place in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadZip) as refused:
        read_zip(bytes(data))
    assert refused.value.fault in (ZipFault.SWELLS, ZipFault.DAMAGED)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        "a: &a\n  b: *a\n",
        "[" * 20_000,
        "{a: " * 5_000,
    ],
    ids=["aliases", "itself", "brackets", "deep"],
)
def test_attack_27_yaml_that_unfolds_or_nests_without_end_is_refused_in_words(bomb: str) -> None:
    with pytest.raises(PackError) as refused:
        read_zip(packed(**{**folder_as_files(), "sources.yaml": bomb}))
    assert "sources.yaml" in {problem.file for problem in refused.value.problems}


@pytest.mark.django_db
def test_the_history_of_such_a_pack_holds_together() -> None:
    pack = create_pack(pack=heritage(), reason="Từ tệp", actor=UserFactory(), now=NOW)
    assert breaks(pack) == []
