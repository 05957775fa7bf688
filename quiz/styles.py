"""Stylesheets as they are served: what a sheet imports is written into it.

A sheet of ours names its parts with `@import` at its head, which every browser understands, so
that development serves the files as they are. But each import would cost a phone another journey
to the server before anything is drawn; collecting static files therefore makes one file of each.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

Paths = dict[str, tuple[Storage, str]]  # a collected name → where its source is

_IMPORT = re.compile(r'^@import url\("([\w./-]+\.css)"\);\n', re.MULTILINE)


def whole(name: str, paths: Paths) -> str:
    """The text of the sheet `name` with what it imports in place, each sheet once.

    Sheets stand in one folder, so that the addresses in them stay true.

    Raises:
        ValueError: a sheet imports one of another folder, or one that is not there.
    """
    seen: set[str] = set()

    def read(part: str) -> str:
        if part not in paths or posixpath.dirname(part) != posixpath.dirname(name):
            raise ValueError(f"{name}: cannot import {part}")
        if part in seen:
            return ""
        seen.add(part)
        storage, path = paths[part]
        with storage.open(path) as file:
            text = file.read().decode()
        folder = posixpath.dirname(part)
        return _IMPORT.sub(
            lambda found: read(posixpath.normpath(posixpath.join(folder, found[1]))), text
        )

    return read(name)


class WholeSheetsStorage(CompressedManifestStaticFilesStorage):
    """Static files with names that change as they do, compressed, and sheets made whole."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        sheets = [name for name in paths if posixpath.dirname(name) == "css"]
        if not dry_run:
            texts = {name: whole(name, paths) for name in sheets}
            for name, text in texts.items():
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
            paths = paths | {name: (self, name) for name in sheets}  # hashed as they are served
        yield from super().post_process(paths, dry_run, **options)
