"""Stylesheets as they are served: what a sheet imports is written into it.

A sheet of ours names its parts with `@import` at its head, which every browser understands, so
that development serves the files as they are. But each import would cost a phone another journey
to the server before anything is drawn; collecting static files therefore makes one file of each.
"""

import posixpath
import re

from django.core.files.storage import Storage

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
