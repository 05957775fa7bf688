"""Writes numbers into cells of a school's own workbook and changes nothing else.

The XML of the one worksheet is edited in place; every other part of the zip is copied as it is,
so formats, formulas, widths, comments, pictures and other sheets stay. Formulas of the sheet lose
what they last came to and the workbook is told to calculate when it is opened: an old mean beside
new marks would be wrong, an empty one is only late.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from xml.parsers import expat

from content.sheets.faults import Fault, Unreadable
from content.sheets.tables import letters
from quiz.classrooms.sheets.packages import parts_of
from quiz.classrooms.sheets.places import Cell, Places, RowPlace, Span, find_places, tag_at

Edit = tuple[int, int, bytes]  # from this byte to that one, write this
KIND = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
ON_OPENING = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")
BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")
DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")


def filled(package: zipfile.ZipFile, sheet: str, values: Mapping[Cell, Decimal]) -> bytes:
    """The workbook with `values` in `sheet`.

    Args:
        package: a workbook that `safety.checked` opened.
        sheet: the name of a sheet that a person sees.
        values: cell → number; its row must be there, and none may hold a formula.
    """
    parts = parts_of(package)
    part = parts.sheets[sheet]
    changed = {
        part: with_values(package.read(part), values),
        parts.workbook: calculating_on_opening(package.read(parts.workbook)),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        copy.comment = package.comment
        for entry in package.infolist():
            copy.writestr(entry, changed.get(entry.filename) or package.read(entry))
    return written.getvalue()


def with_values(xml: bytes, values: Mapping[Cell, Decimal]) -> bytes:
    """The worksheet `xml` with `values`, and without the results of its formulas."""
    _refuse_other_codes(xml)
    places = find_places(xml, {row for row, _ in values})
    edits = [
        edit
        for number, row in places.rows.items()
        for edit in _row_edits(xml, places, row, _of_row(values, number))
    ]
    edits += [(*span, b"") for span in places.results]
    return _edited(xml, edits)


def calculating_on_opening(xml: bytes) -> bytes:
    """The workbook part `xml`, told to calculate every formula when it is opened."""
    _refuse_other_codes(xml)
    own, last = _calculation(xml)
    if own is None:
        prefix = _prefix(tag_at(xml, last[0]))
        return xml[: last[1]] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + xml[last[1] :]
    tag = tag_at(xml, own)
    if b'fullCalcOnLoad="1"' in tag:
        return xml
    told = ON_OPENING.sub(b"", tag)
    closing = b"/>" if told.endswith(b"/>") else b">"
    told = told.removesuffix(closing).rstrip() + b' fullCalcOnLoad="1"' + closing
    return _edited(xml, [(own, own + len(tag), told)])


def number_text(value: Decimal) -> bytes:
    """As worksheets write numbers: 7.5, 10; what has no end as exactly as they can hold."""
    if -value.as_tuple().exponent > 15:  # type: ignore[operator]
        return repr(float(value)).encode()
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).encode()


def _of_row(values: Mapping[Cell, Decimal], number: int) -> dict[int, Decimal]:
    return {column: value for (row, column), value in values.items() if row == number}


def _row_edits(
    xml: bytes, places: Places, row: RowPlace, values: Mapping[int, Decimal]
) -> list[Edit]:
    """Cells that are there get the number; the others are put where they belong in the row."""
    edits: list[Edit] = []
    new: dict[int, list[bytes]] = {}
    for column, value in sorted(values.items()):
        own = row.cells.get(column)
        if own:
            edits.append((*own.span, _with_number(tag_at(xml, own.span[0]), value)))
            continue
        style = places.style_of(row.number, column)
        cell = _new_cell(_prefix(tag_at(xml, row.start)), row.number, column, style, value)
        after = [place.span[0] for place in row.cells.values() if place.column > column]
        new.setdefault(min(after, default=-1), []).append(cell)
    opening = tag_at(xml, row.start)
    for at, cells in new.items():
        if at >= 0:
            edits.append((at, at, b"".join(cells)))
        elif opening.endswith(b"/>"):
            edits.append((row.start, row.start + len(opening), _opened(opening, b"".join(cells))))
        else:
            edits.append((row.end, row.end, b"".join(cells)))
    return edits


def _opened(tag: bytes, content: bytes) -> bytes:
    """An empty element with `content`."""
    return tag[:-2].rstrip() + b">" + content + b"</" + _name(tag) + b">"


def _with_number(tag: bytes, value: Decimal) -> bytes:
    """The cell that begins with `tag`, with its own style and a number in place of its content."""
    prefix = _prefix(tag)
    opening = KIND.sub(b"", tag).removesuffix(b"/>").removesuffix(b">").rstrip()
    return opening + b">" + _value(prefix, value) + b"</" + _name(tag) + b">"


def _new_cell(prefix: bytes, row: int, column: int, style: int, value: Decimal) -> bytes:
    place = f'r="{letters(column)}{row}"' + (f' s="{style}"' if style else "")
    name = prefix + b"c"
    return b"<%s %s>%s</%s>" % (name, place.encode(), _value(prefix, value), name)


def _value(prefix: bytes, value: Decimal) -> bytes:
    return b"<%sv>%s</%sv>" % (prefix, number_text(value), prefix)


def _name(tag: bytes) -> bytes:
    return re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]


def _prefix(tag: bytes) -> bytes:
    """`x:` of `<x:row …>`, mostly nothing."""
    before, colon, _ = _name(tag).rpartition(b":")
    return before + colon


def _edited(xml: bytes, edits: list[Edit]) -> bytes:
    pieces, at = [], 0
    for start, end, text in sorted(edits):
        pieces += [xml[at:start], text]
        at = end
    return b"".join([*pieces, xml[at:]])


def _calculation(xml: bytes) -> tuple[int | None, Span]:
    """Where the workbook says how it calculates, and the last thing it may follow."""
    found: dict[str, Span] = {}
    path: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def start(tag: str, _: dict[str, str]) -> None:
        path.append((tag.rpartition(":")[2], parser.CurrentByteIndex))

    def end(_: str) -> None:
        name, at = path.pop()
        if len(path) == 1:
            opening = tag_at(xml, at)
            is_empty = opening.endswith(b"/>")
            stop = at + len(opening) if is_empty else xml.index(b">", parser.CurrentByteIndex) + 1
            found[name] = at, stop

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)
        last = max(found[name] for name in BEFORE_CALCULATION if name in found)
    except (expat.ExpatError, ValueError):
        raise Unreadable(Fault.DAMAGED) from None
    return (found["calcPr"][0] if "calcPr" in found else None), last


def _refuse_other_codes(xml: bytes) -> None:
    """Edits are made in UTF-8, in which all programs save; anything else is not risked."""
    declared = DECLARED.match(xml)
    if xml[:1] not in (b"<", b"\xef") or (declared and declared[1].lower() != b"utf-8"):
        raise Unreadable(Fault.DAMAGED)
