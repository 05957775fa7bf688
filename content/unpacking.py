"""A zip of a pack → the pack, or every error in it. Nothing in the zip is trusted.

Only files that a pack has are taken, by their whole names; they are written to a folder that is
gone again afterwards. What a zip says about sizes may be a lie: what comes is counted.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from content.knowledge.pack import read_pack
from content.knowledge.records import Pack

MOST_BYTES = 2 * 1024 * 1024  # of an upload
MOST_UNPACKED = 16 * 1024 * 1024
MOST_FILES = 600
MOST_RATIO = 60  # texts pack about five times
PIECE = 64 * 1024
ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1

_NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_FILE = re.compile(
    rf"(?:{_NAME}/)?"
    rf"(?P<file>(?:pack|entities|relations|sources)\.yaml|facts/{_NAME}\.yaml|lessons/{_NAME}\.md)"
)
_IGNORED = re.compile(r"(?:__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini|README\.md))")


class ZipFault(StrEnum):
    """Why a zip is refused as a whole."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    NOT_ZIP = "not zip"
    DAMAGED = "damaged"
    PASSWORD = "password"
    UNSAFE = "unsafe"
    SWELLS = "swells"
    NO_PACK = "no pack"


class BadZip(Exception):
    """The zip is refused; ``name`` is the entry that is to blame, where it is one."""

    def __init__(self, fault: ZipFault, name: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.name = name


def read_zip(data: bytes) -> Pack:
    """The pack in a zip. Raises BadZip, and PackError for what is wrong in its files."""
    files = dict(_files(data))
    if "pack.yaml" not in files:
        raise BadZip(ZipFault.NO_PACK)
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return read_pack(Path(folder))


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file of the pack with what it holds."""
    _refuse_early(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MOST_UNPACKED
            for name, entry in _entries(archive).items():
                content = _unpacked(archive, entry, left)
                left -= len(content)
                yield name, content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise BadZip(ZipFault.DAMAGED) from None


def _refuse_early(data: bytes) -> None:
    if not data:
        raise BadZip(ZipFault.EMPTY)
    if len(data) > MOST_BYTES:
        raise BadZip(ZipFault.TOO_LARGE)
    if not data.startswith(b"PK"):
        raise BadZip(ZipFault.NOT_ZIP)
    if data.count(ENTRY) > MOST_FILES:  # counted before anything is made of it
        raise BadZip(ZipFault.SWELLS)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What is taken, by its name in the pack; whatever else is there is refused."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename
        if entry.flag_bits & ENCRYPTED:
            raise BadZip(ZipFault.PASSWORD)
        if entry.is_dir() or _IGNORED.fullmatch(name):
            continue
        match = _FILE.fullmatch(name)
        if match is None or _is_link(entry) or match["file"].casefold() in map(str.casefold, found):
            raise BadZip(ZipFault.UNSAFE, name)
        found[match["file"]] = entry
    return found


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """Links and devices are no texts, whatever they lead to."""
    return (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """What an entry holds, of which at most ``left`` bytes are read."""
    most = min(left, max(entry.compress_size, 1024) * MOST_RATIO)
    pieces, size = [], 0
    with archive.open(entry) as file:
        while piece := file.read(PIECE):
            size += len(piece)
            if size > most:
                raise BadZip(ZipFault.SWELLS, entry.filename)
            pieces.append(piece)
    return b"".join(pieces)
