"""A workbook is a zip of XML files. Before a library opens it, it is looked through here.

What a hostile one could do: unpack to gigabytes, hold names that lead out of a folder, declare
entities that read files or grow without end, or hold so many elements that a tree of them fills
the memory. Everything is counted while it streams; nothing is kept.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from content.sheets.faults import Fault, Unreadable
from content.sheets.kinds import refuse_by_parts

MOST_PARTS = 300
MOST_UNPACKED = 12 * 1024 * 1024  # of all parts together; a class list has about a hundredth
MOST_ELEMENTS = 20_000  # of one part, but for sheets and the table of their texts
MOST_IN_SHEET = 150_000
MOST_TEXTS = 60_000
MOST_IN_ROW = 20_000
MOST_DEPTH = 40
LONGEST_TAG = 128 * 1024
PIECE = 32 * 1024
ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
MARKUP = (b"<",)
BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"  # also the marks at the head of UTF-8 and UTF-16


def checked(data: bytes) -> zipfile.ZipFile:
    """The opened workbook, once everything in it was looked at. Raises Unreadable."""
    if data.count(ENTRY) > MOST_PARTS:  # counted before anything is made of it
        raise Unreadable(Fault.SWELLS)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        _look_at_names(package)
        _look_at_contents(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Unreadable(Fault.DAMAGED) from None
    return package


def _look_at_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names) or any(map(_leads_out, names)):
        raise Unreadable(Fault.UNSAFE)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Unreadable(Fault.PASSWORD)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(Fault.SWELLS)
    mimetype = package.read("mimetype")[:80] if "mimetype" in names else b""
    refuse_by_parts(set(names), mimetype)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _look_at_contents(package: zipfile.ZipFile) -> None:
    """Unpack every part piece by piece. What it declares may be a lie: what comes is counted."""
    unpacked = 0
    for entry in package.infolist():
        count = Count(must_be_whole=entry.filename.endswith((".xml", ".rels")))
        for piece in _pieces(package, entry):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise Unreadable(Fault.SWELLS)
            count.feed(piece)
        count.close()


def _pieces(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as part:
        while piece := part.read(PIECE):
            yield piece


class Count:
    """Reads one part as XML, if it is XML, and counts.

    Whatever begins like XML is read as XML, since a workbook may call its parts as it likes; but
    only a part that says it is XML must also be whole (the drawings of comments often are not).
    """

    def __init__(self, *, must_be_whole: bool) -> None:
        self.must_be_whole = must_be_whole
        self.elements = self.in_row = self.depth = 0
        self.fed = 0
        self.root = ""
        self.parser: expat.XMLParserType | None = None
        self.is_over = False

    def feed(self, piece: bytes) -> None:
        if self.is_over:
            return
        if self.parser is None:
            start = piece.lstrip(BLANK)
            if not start.startswith(MARKUP):
                self._not_xml()
                return
            self.parser = self._new_parser()
        try:
            self.parser.Parse(piece, False)
        except expat.ExpatError:
            self._not_xml()
            return
        self.fed += len(piece)
        if self.fed - max(self.parser.CurrentByteIndex, 0) > LONGEST_TAG:
            raise Unreadable(Fault.SWELLS)

    def close(self) -> None:
        if self.parser is None or self.is_over:
            return
        try:
            self.parser.Parse(b"", True)
        except expat.ExpatError:
            self._not_xml()

    def _new_parser(self) -> "expat.XMLParserType":
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        return parser

    def _not_xml(self) -> None:
        if self.must_be_whole:
            raise Unreadable(Fault.DAMAGED)
        self.is_over = True

    def _doctype(self, *declared: object) -> None:
        raise Unreadable(Fault.UNSAFE)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.root = self.root or name
        self.elements += 1
        self.depth += 1
        self.in_row = 0 if name == "row" else self.in_row + 1
        if self.depth > MOST_DEPTH or self.elements > self._most() or self._is_row_too_long():
            raise Unreadable(Fault.SWELLS)

    def _end(self, tag: str) -> None:
        self.depth -= 1

    def _is_row_too_long(self) -> bool:
        """A library makes a tree of one row at a time."""
        return self.root == "worksheet" and self.in_row > MOST_IN_ROW

    def _most(self) -> int:
        return {"worksheet": MOST_IN_SHEET, "sst": MOST_TEXTS}.get(self.root, MOST_ELEMENTS)
