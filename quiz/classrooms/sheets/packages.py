"""The parts of a workbook: which file in the zip is which sheet, and what styles say of cells."""

import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree  # only on parts that `safety` looked through

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from content.sheets.faults import Fault, Unreadable

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DOCUMENT, SHEET, STYLES = "/officeDocument", "/worksheet", "/styles"


@dataclass(frozen=True)
class Parts:
    """Names inside the zip. `sheets` are by the name that a person sees."""

    workbook: str
    sheets: dict[str, str]
    styles: str | None


def parts_of(package: zipfile.ZipFile) -> Parts:
    """Raises Unreadable(DAMAGED) where the workbook does not say what it is made of."""
    try:
        workbook = next(
            target for _, kind, target in _relations(package, "") if kind.endswith(DOCUMENT)
        )
        related = {key: (kind, target) for key, kind, target in _relations(package, workbook)}
        root = ElementTree.fromstring(package.read(workbook))  # noqa: S314
    except (KeyError, StopIteration, ElementTree.ParseError):
        raise Unreadable(Fault.DAMAGED) from None
    styles = next((t for kind, t in related.values() if kind.endswith(STYLES)), None)
    sheets = {}
    for sheet in (element for element in root.iter() if _is(element, "sheet")):
        kind, target = related.get(_relation_id(sheet), ("", ""))
        if kind.endswith(SHEET):
            sheets[sheet.get("name", "")] = target
    return Parts(workbook, sheets, styles)


@dataclass(frozen=True)
class Style:
    """What matters of a cell's style: whether a protected sheet locks the cell, and whether a
    number in it is shown as a day."""

    is_locked: bool = True
    is_day: bool = False


def styles_of(package: zipfile.ZipFile, parts: Parts) -> list[Style]:
    """The styles of cells, in the order in which cells refer to them."""
    if parts.styles is None or parts.styles not in package.namelist():
        return []
    try:
        root = ElementTree.fromstring(package.read(parts.styles))  # noqa: S314
    except ElementTree.ParseError:
        raise Unreadable(Fault.DAMAGED) from None
    own = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if _is(e, "numFmt")}
    formats = next((e for e in root if _is(e, "cellXfs")), None)
    return [] if formats is None else [Style(_is_locked(e), _is_day(e, own)) for e in formats]


def _is_locked(style: ElementTree.Element) -> bool:
    """It is, unless it says otherwise."""
    said = [e.get("locked", "1") for e in style if _is(e, "protection")]
    return said[-1:] not in (["0"], ["false"])


def _is_day(style: ElementTree.Element, own: dict[str | None, str]) -> bool:
    number = style.get("numFmtId", "0")
    usual = BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""
    return bool(is_date_format(own.get(number, usual)))


def _is(element: ElementTree.Element, name: str) -> bool:
    return _local(element.tag) == name


def _relations(package: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """The id, kind and target of what `part` is related to; "" is the package itself."""
    folder, name = posixpath.split(part)
    root = ElementTree.fromstring(  # noqa: S314
        package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    )
    return [
        (r.get("Id", ""), r.get("Type", ""), _whole(folder, r.get("Target", "")))
        for r in root.iter(RELATIONS)
    ]


def _whole(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _relation_id(sheet: ElementTree.Element) -> str:
    return next((v for key, v in sheet.attrib.items() if key.endswith("}id")), "")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
