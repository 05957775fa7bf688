"""Facts out as a table and back: unchanged it changes nothing, and every error has its cell."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.knowledge.records import LANGS, Lang, Pack
from content.sheets.reading import read
from content.sheets.tables import Sheet
from content.workbooks.columns import FACTS
from content.workbooks.making import facts_table, facts_workbook, relation_template
from content.workbooks.reading import Reading, is_facts_table, read_into
from tests.factories.packs import entity, fact, pack_data, relation
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

FORMULAS = ('=HYPERLINK("http://evil")', "+1", "-1", "@x", "\tx", "'=x", "＝x", "<img onerror=1>")


def back(data: bytes, pack: Pack) -> Reading:
    return read_into(read(data, wanted=is_facts_table).sheets, pack)


def files(pack: Pack, lang: Lang) -> list[bytes]:
    facts = list(pack.facts.values())
    return [facts_workbook(pack, facts, lang), facts_table(pack, facts, lang)]


@pytest.mark.parametrize("name", ["ngoai-giao", "he-mat-troi"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_shipped_pack_goes_out_and_comes_back_unchanged(name: str, lang: Lang) -> None:
    pack = shipped(name).pack
    for data in files(pack, lang):
        reading = back(data, pack)
        assert reading.problems == []
        assert (reading.changes, reading.same) == ([], len(pack.facts))


@pytest.mark.parametrize("name", ["ngoai-giao", "he-mat-troi"])
def test_a_table_says_everything_that_a_fact_holds(name: str) -> None:
    """Read where none of the facts is there, it makes them anew, the same."""
    pack = shipped(name).pack
    bare = msgspec.structs.replace(pack, facts={}, files={}, lessons={})
    data = facts_workbook(pack, pack.facts.values(), "vi")
    reading = back(data, bare)
    assert reading.problems == []
    for id_, made in reading.pack.facts.items():
        assert _comparable(made) == _comparable(pack.facts[id_])


def _comparable(fact_: Any) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(fact_)
    for key in ("from", "to"):
        if isinstance(data.get(key), list) and len(data[key]) == 1:
            data[key] = data[key][0]
    return data


texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(FORMULAS)
dates = st.sampled_from(
    ["2001", "2001-02", "2001-02-03", "2001/2002", ["2001", "2002"], ["2001-05-01"]]
)


def as_read(data: dict[str, Any]) -> Pack:
    return msgspec.convert(data | {"facts": {f["id"]: f for f in data["facts"]}}, Pack)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data(), st.sampled_from(LANGS))
def test_any_facts_go_out_and_come_back_unchanged(data: st.DataObject, lang: Lang) -> None:
    pack = data.draw(any_pack())
    for file in files(pack, lang):
        reading = back(file, pack)
        assert reading.changes == []
        assert reading.problems == []
        assert reading.same == len(pack.facts)


@st.composite
def any_pack(draw: st.DrawFn) -> Pack:
    names = draw(st.lists(st.sampled_from(["A", "B", "=A", "b", "á"]), min_size=3, max_size=3))
    facts = []
    for n in range(3):
        one = fact(
            f"e{n}",
            draw(dates),
            relation=draw(st.sampled_from(["club", "size"])),
            id=f"f{n}",
            status=draw(st.sampled_from(["published", "draft", "retracted"])),
            note={"vi": draw(texts), "en": draw(texts)},
            sources=[
                {"id": "book", "at": draw(texts)},
                *draw(st.sampled_from([[], ["book"], [{"id": "book", "at": "tr. 5; 6"}]])),
            ],
        )
        if one["relation"] == "size":
            value = draw(st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6))
            one |= {"value": value, "as_of": "2020-01-01"}
        facts.append(one)
    relations = {
        "club": relation(single=False),
        "size": relation("size", single=False, value="number"),
    }
    entities = {f"e{n}": entity(name) for n, name in enumerate(names)}
    return as_read(pack_data(facts, relations, entities))


def small() -> Pack:
    facts = [fact("a", "2001"), fact("b", "2002", status="draft")]
    entities = {"a": entity("An"), "b": entity("Bình"), "c": entity("Chi"), "c2": entity("Chi")}
    entities["o"] = entity("Hội", kind="organisation")
    return as_read(pack_data(facts, {"club": relation()}, entities))


def sheet(*rows: tuple[str, ...], name: str = "Dữ kiện") -> list[Sheet]:
    return [Sheet(name, rows)]


HEAD = ("Mã", "Chủ thể", "Quan hệ", "Từ ngày", "Nguồn")


def test_a_new_row_is_a_new_fact_with_an_id_of_its_own() -> None:
    reading = read_into(sheet(HEAD, ("", "Chi", "hội viên joined", "5/2003", "A book")), small())
    assert [str(p.message) for p in reading.problems] == [
        '"Chi" may mean several: write one of the ids c, c2'
    ]
    reading = read_into(sheet(HEAD, ("", "c", "hội viên joined", "5/2003", "A book")), small())
    [change] = reading.changes
    assert change.after == {
        "id": "club-c",
        "subject": "c",
        "relation": "club",
        "sources": ["book"],
        "from": "2003-05",
    }


def test_headings_stand_in_either_language_below_a_title_and_in_any_order() -> None:
    rows = (("Dữ kiện mới",), (), ("Sources", "From", "RELATION", "Subject:"))
    reading = read_into(sheet(*rows, ("book", "2003", "club", "c"), name="Sheet1"), small())
    assert reading.problems == []
    assert [change.slug for change in reading.changes] == ["club-c"]


def test_a_row_of_a_known_fact_changes_only_what_the_table_speaks_of() -> None:
    pack = small()
    noted = msgspec.structs.replace(
        pack.facts["club-a"], note=msgspec.convert({"vi": "giữ"}, type(pack.facts["club-a"].note))
    )
    pack = msgspec.structs.replace(pack, facts={**pack.facts, "club-a": noted})
    reading = read_into(sheet(HEAD, ("club-a", "An", "club", "2001-05", "book")), pack)
    [change] = reading.changes
    assert change.after["note"] == {"vi": "giữ"}
    assert (change.before or {})["from"] == "2001"
    assert change.after["from"] == "2001-05"


def test_an_empty_cell_empties_the_field_and_a_missing_column_does_not() -> None:
    rows = sheet(("Mã", "Chủ thể", "Quan hệ", "Từ ngày"), ("club-a", "An", "club", ""))
    [change] = read_into(rows, small()).changes
    assert "from" not in change.after
    assert change.after["sources"] == ["book"]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (("", "Dung", "club", "2003", "book"), "Chủ thể", 'no entity "Dung"'),
        (("", "o", "club", "2003", "book"), "Chủ thể", "is of kind organisation"),
        (("", "c", "clab", "2003", "book"), "Quan hệ", 'did you mean "club"?'),
        (("", "c", "club", "tháng Năm", "book"), "Từ ngày", "write 2008, 05/2008 or 30/05/2008"),
        (("", "c", "club", "30/02/2003", "book"), "Từ ngày", "no calendar has"),
        (("", "c", "club", "2003", "bok"), "Nguồn", 'did you mean "book"?'),
        (("", "c", "club", "2003", ""), "Nguồn", "nothing stands here"),
        (("", "", "club", "2003", "book"), "Chủ thể", "nothing stands here"),
        (("a b", "c", "club", "2003", "book"), "Mã", "is not an id"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(row: tuple[str, ...], column: str, says: str) -> None:
    reading = read_into(sheet(HEAD, ("club-a", "An", "club", "2001", "book"), row), small())
    [problem] = reading.problems
    assert (problem.sheet, problem.row, problem.heading) == ("Dữ kiện", 3, column)
    assert says in problem.message
    assert problem.place == f"{'ABCDE'[HEAD.index(column)]}3"


def test_every_error_is_told_at_once() -> None:
    wrong = ("", "Dung", "clab", "?", "bok")
    assert len(read_into(sheet(HEAD, wrong, wrong), small()).problems) == 8


def test_the_same_statement_once_more_is_not_taken_for_a_new_fact() -> None:
    [problem] = read_into(sheet(HEAD, ("", "An", "club", "2001", "book")), small()).problems
    assert 'the fact "club-a", which is there already' in problem.message


def test_an_id_that_stands_twice_is_told_with_the_first_row() -> None:
    row = ("club-a", "An", "club", "2001", "book")
    [problem] = read_into(sheet(HEAD, row, row), small()).problems
    assert "row 2" in problem.message


def test_what_makes_the_pack_wrong_is_told_at_the_row_that_does() -> None:
    """`club` is single: An cannot have joined twice."""
    [problem] = read_into(sheet(HEAD, ("x", "An", "club", "2009", "book")), small()).problems
    assert problem.row == 2
    assert "is single" in problem.message


def test_entities_and_sources_come_along_in_sheets_of_their_own() -> None:
    sheets = [
        Sheet("Entities", (("Kind", "Vietnamese name", "English name"), ("nước", "Lào", "Laos"))),
        Sheet("Nguồn", (("Mã", "Tên nguồn"), ("bao", "Báo"))),
        *sheet(HEAD, ("", "Laos", "club", "2003", "Báo")),
    ]
    reading = read_into(sheets, small())
    assert reading.problems == []
    assert {(c.record, c.slug) for c in reading.changes} == {
        ("entity", "laos"),
        ("source", "bao"),
        ("fact", "club-laos"),
    }


def test_a_file_without_such_a_table_is_told_which_headings_it_needs() -> None:
    [problem] = read_into([Sheet("x", (("Họ và tên",), ("An",)))], small()).problems
    assert "“Chủ thể”, “Quan hệ”" in problem.message


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_of_a_relation_has_its_columns_its_names_and_no_facts(lang: Lang) -> None:
    pack = shipped("he-mat-troi").pack
    data = relation_template(pack, "moon-count", lang)
    reading = read_into(read(data).sheets, pack)
    assert (reading.problems, reading.changes, reading.same) == ([], [], 0)
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book[FACTS.title(lang)]
    headings = [cell.value for cell in page[1]]
    assert FACTS.column("value").heading(lang) in headings
    assert FACTS.column("object").heading(lang) not in headings
    rules = page.data_validations.dataValidation
    assert any(rule.type == "list" and rule.formula1 for rule in rules)
    assert all(rule.prompt for rule in rules if rule.type is None)
    hidden = [sheet_ for sheet_ in book if sheet_.sheet_state == "hidden"]
    listed = {cell.value for column in hidden[0].iter_cols() for cell in column}
    planet = pack.entities["jupiter"].name.get(lang)
    assert planet in listed
    assert pack.entities["io"].name.get(lang) not in listed, "a moon has no moons here"


def test_a_filled_in_template_is_read(tmp_path: Any) -> None:
    pack = shipped("he-mat-troi").pack
    book = openpyxl.load_workbook(io.BytesIO(relation_template(pack, "moon-count", "vi")))
    page = book["Dữ kiện"]
    place = {cell.value: cell.column for cell in page[1]}
    for heading, value in {
        "Chủ thể": "Sao Thổ",
        "Số liệu": 146,
        "Số liệu của ngày": "01/06/2024",
        "Nguồn": next(iter(pack.sources)),
    }.items():
        page.cell(2, place[heading], value)
    book.save(tmp_path / "f.xlsx")
    reading = read_into(read((tmp_path / "f.xlsx").read_bytes()).sheets, pack)
    [change] = reading.changes
    assert reading.problems == []
    assert (change.after["value"], change.after["as_of"]) == (146, "2024-06-01")


@pytest.mark.parametrize("formula", FORMULAS)
def test_attack_23_a_text_that_looks_like_a_formula_is_a_text(formula: str) -> None:
    data = pack_data([fact("a", "2001", note={"vi": formula, "en": ""})], {"club": relation()})
    pack = as_read(data)
    workbook, table = files(pack, "vi")
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(workbook))["Dữ kiện"] for c in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    for line in table.decode("utf-8-sig").splitlines()[1:]:
        assert not any(cell.strip('"').startswith(tuple("=+-@\t")) for cell in line.split(";"))
