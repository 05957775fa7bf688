"""``load_pack``, ``dump_pack`` and ``questions`` as a curator calls them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.models import Fact, Pack
from tests.factories.packs import write_pack


def run(*args: str) -> tuple[int, str, str]:
    """(exit status, output, errors) of a command."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*args, stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_load_pack_says_what_it_did(folder: Path) -> None:
    status, out, _ = run("load_pack", str(folder))
    assert status == 0
    assert "created, 0 updated, 0 retracted, 0 kept" in out
    assert Fact.objects.count() == 3


@pytest.mark.django_db
def test_load_pack_check_changes_nothing(folder: Path) -> None:
    status, out, _ = run("load_pack", str(folder), "--check")
    assert (status, Pack.objects.count()) == (0, 0)
    assert "3 facts, no errors" in out


@pytest.mark.django_db
@pytest.mark.parametrize("options", [(), ("--check",)])
def test_a_wrong_file_ends_with_status_2_and_file_and_line(
    folder: Path, data: dict[str, Any], options: tuple[str, ...]
) -> None:
    data["facts"][1]["subject"] = "frr"
    status, _, err = run("load_pack", str(write_pack(folder, data)), *options)
    assert (status, Pack.objects.count()) == (2, 0)
    assert 'facts/facts.yaml:8: there is no entity "frr": did you mean "fr"?' in err
    assert "nothing was changed" in err


@pytest.mark.django_db
def test_dump_pack_writes_files_that_load(folder: Path, tmp_path: Path) -> None:
    run("load_pack", str(folder))
    assert run("dump_pack", "test", str(tmp_path / "out"))[0] == 0
    assert run("load_pack", str(tmp_path / "out"), "--check")[0] == 0


@pytest.mark.django_db
def test_dump_pack_refuses_a_folder_that_holds_something_else(folder: Path, tmp_path: Path) -> None:
    run("load_pack", str(folder))
    (tmp_path / "precious.txt").write_text("mine")
    status, _, err = run("dump_pack", "test", str(tmp_path))
    assert status == 2
    assert "nothing was written" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack", "precious.txt"]


@pytest.mark.django_db
def test_dump_pack_of_an_unknown_id_names_those_it_knows(folder: Path, tmp_path: Path) -> None:
    run("load_pack", str(folder))
    status, _, err = run("dump_pack", "tset", str(tmp_path / "out"))
    assert status == 2
    assert "known: test" in err


def test_questions_needs_no_database_and_prints_json_lines(folder: Path) -> None:
    status, out, _ = run("questions", "--dir", str(folder))
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {line["lang"] for line in lines} == {"vi"}
    wanted = {"id", "type", "lang", "stem", "level", "ask", "key", "wrong", "options", "facts"}
    assert all(wanted | {"sources", "explanation"} <= line.keys() for line in lines)


def test_questions_can_be_of_one_type_and_language(folder: Path) -> None:
    _, out, _ = run("questions", "--dir", str(folder), "--lang", "en", "--type", "nth")
    lines = [json.loads(line) for line in out.splitlines()]
    assert {(line["lang"], line["type"]) for line in lines} == {("en", "nth")}


def test_questions_of_a_wrong_pack_end_with_status_2(folder: Path, data: dict[str, Any]) -> None:
    data["facts"][0]["relation"] = "clubb"
    status, out, err = run("questions", "--dir", str(write_pack(folder, data)))
    assert (status, out) == (2, "")
    assert 'facts/facts.yaml:3: there is no relation "clubb"' in err
