"""The file of a backup, written so that it is there whole or not at all, and read with distrust."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from content.keeping.manifest import Manifest, Refused, read_manifest

MANIFEST = "manifest.json"
COPY = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LARGEST_MANIFEST = 1024 * 1024
CHUNK = 1024 * 1024
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,  # encrypted, or packed in a way that nobody here does
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
)


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """A folder for half-done work on the same disk as `beside`, closed to others, then removed."""
    with TemporaryDirectory(prefix=".unfinished-", dir=beside) as name:
        yield Path(name)


def pack(copy: Path, manifest: Manifest, into: Path) -> None:
    """Write a backup to `into`, all of it on the disk."""
    kind = zipfile.ZIP_DEFLATED if manifest.vendor == "sqlite" else zipfile.ZIP_STORED
    with open(into, "xb", opener=_private) as file:
        with zipfile.ZipFile(file, "w", kind, strict_timestamps=False) as archive:
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            archive.write(copy, COPY[manifest.vendor])
        file.flush()
        os.fsync(file.fileno())


def publish(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, for good."""
    os.replace(unfinished, path)
    sync_folder(path.parent)


def unpack(backup: Path, into: Path) -> tuple[Manifest, Path]:
    """What a backup says of itself, and the copy of the database, found as it is said to be.

    Raises Refused for a file that is no backup, or not whole.
    """
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest = read_manifest(_small(archive, MANIFEST))
            manifest.refuse_if_newer()
            copy = into / COPY[manifest.vendor]
            _extract(archive, copy, manifest)
    except FileNotFoundError:
        raise Refused(f"there is no file {backup}") from None
    except IsADirectoryError:
        raise Refused(f"{backup} is a folder: name the file of one backup") from None
    except PermissionError as error:
        raise Refused(f"{error.filename} may not be read or written by this user") from None
    except DAMAGE as error:
        raise Refused(f"{backup} is damaged, or not a backup ({error})") from None
    return manifest, copy


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Have a file on the disk before going on."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk before going on."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def need_room(folder: Path, size: int) -> None:
    """Raise Refused where a disk has less room than `size` bytes, before anything is written."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise Refused(
            f"there is room for {free / 1e6:,.0f} MB and {size / 1e6:,.0f} MB are needed:"
            " make room on the disk, or choose another"
        )


def _private(path: str, flags: int) -> int:
    """The copy has everybody's names and answers in it: only this user reads it."""
    return os.open(path, flags, 0o600)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with _open(archive, name) as member:
        text = member.read(LARGEST_MANIFEST + 1)
    if len(text) > LARGEST_MANIFEST:
        raise zipfile.BadZipFile("what it says of itself is too long")
    return text


def _open(archive: zipfile.ZipFile, name: str) -> zipfile.ZipExtFile:
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("it is packed in another way")
    return archive.open(name)  # type: ignore[return-value]


def _extract(archive: zipfile.ZipFile, copy: Path, manifest: Manifest) -> None:
    """No more bytes than it is said to have: a small file may unpack to a full disk."""
    need_room(copy.parent, manifest.bytes)
    seen, size = hashlib.sha256(), 0
    with _open(archive, copy.name) as member, open(copy, "xb", opener=_private) as file:
        while chunk := member.read(CHUNK):
            size += len(chunk)
            if size > manifest.bytes:
                break
            seen.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if size != manifest.bytes or seen.hexdigest() != manifest.sha256:
        raise zipfile.BadZipFile("the copy of the database in it is not the one that was made")
