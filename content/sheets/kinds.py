"""What a file is, told by its bytes. Its name says nothing: school systems call web pages .xls."""

from content.sheets.faults import Fault, Unreadable

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNINGS = (
    (b"%PDF", Fault.PDF),
    (b"{\\rtf", Fault.WORD),
    (b"\x89PNG", Fault.PICTURE),
    (b"GIF8", Fault.PICTURE),
    (b"\xff\xd8\xff", Fault.PICTURE),
    (b"II*\0", Fault.PICTURE),
    (b"MM\0*", Fault.PICTURE),
    (b"BM", Fault.PICTURE),
    (b"RIFF", Fault.PICTURE),
    (b"Rar!", Fault.OTHER_KIND),
    (b"7z\xbc\xaf", Fault.OTHER_KIND),
    (b"\x1f\x8b", Fault.OTHER_KIND),
    (b"PK\x05\x06", Fault.EMPTY),
)
BITMAP_RESERVED = slice(6, 10)  # four zero bytes in every bitmap; a text may begin with BM
PARTS = (  # the first that a zip holds tells
    ("vbaProject.bin", Fault.MACROS),
    ("xl/workbook.bin", Fault.BINARY_EXCEL),
    ("word/document.xml", Fault.WORD),
    ("ppt/presentation.xml", Fault.OTHER_KIND),
)


def is_zip(data: bytes) -> bool:
    """Whether `data` is packed, as workbooks are."""
    return data.startswith(ZIP)


def refuse_by_beginning(data: bytes) -> None:
    """Raise Unreadable for what is certainly neither a workbook nor a text."""
    if data.startswith(OLD_OFFICE):
        raise Unreadable(_old_office(data))
    for beginning, fault in BEGINNINGS:
        if not data.startswith(beginning):
            continue
        if beginning == b"BM" and any(data[BITMAP_RESERVED]):
            continue
        raise Unreadable(fault)


def refuse_by_parts(names: set[str], mimetype: bytes) -> None:
    """Raise Unreadable for a packed file that is no workbook.

    Args:
        names: its parts.
        mimetype: the text of the part `mimetype`, where there is one.
    """
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise Unreadable(Fault.OPEN_DOCUMENT)
    for ending, fault in PARTS:
        if any(name.endswith(ending) for name in names):
            raise Unreadable(fault)
    if "[Content_Types].xml" not in names:
        raise Unreadable(Fault.OTHER_KIND)


def is_markup(text: str) -> bool:
    """Whether `text` is a web page, a drawing or another XML: a table of names begins otherwise."""
    start = text.lstrip("\ufeff \t\r\n\0")[:20].casefold()
    return start.startswith(("<", "mime-version:"))


def _old_office(data: bytes) -> Fault:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Fault.PASSWORD
    return Fault.WORD if "WordDocument".encode("utf-16-le") in data else Fault.OLD_EXCEL
