"""Scripts as they are served: what a script imports is written into it, without comments.

A script of ours is a module that names its parts with `import` at its head, which every browser
understands, so that development serves the files as they are. Collecting static files makes one
file of each. To stay simple it asks three things of ours: parts share one scope, so that no two
may use the same name at their top level; they import downwards, never in a ring; and no template
stands within a template, which the minifier would take for code.
"""

import posixpath
import re

from rjsmin import jsmin

from quiz.styles import Paths

_IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "(\.[\w./-]+\.js)";\n', re.MULTILINE)
_TOP = re.compile(
    r"^(export )?(?:(?:async )?function\*?|const|let|class) (\{[^}]+\}|[\w$]+)", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NESTED = re.compile(r"\$\{[^{}`]*`")


def whole(name: str, paths: Paths) -> str:
    """The text of the script `name` with what it imports in place, each part once, minified.

    Raises:
        ValueError: a part is not there, does not export what is imported from it, imports in a
            ring, uses a name that another part has, or is written in a way we do not understand.
    """
    return str(jsmin(_Bundle(paths).add(name)))


class _Bundle:
    """What was put together so far: `names` and `exports` of each part's top level."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.names: dict[str, set[str]] = {}
        self.exports: dict[str, set[str]] = {}
        self.within: list[str] = []

    def add(self, part: str) -> str:
        """The text of `part` behind all that it needs and is not there yet."""
        if part in self.within:
            raise ValueError(f"{part}: imported in a ring by {self.within[-1]}")
        if part in self.names:
            return ""
        text = self._read(part)
        self.within.append(part)
        needed = [self._needed(part, *found.groups()) for found in _IMPORT.finditer(text)]
        self.within.pop()
        text = _IMPORT.sub("", text)
        self._claim(part, text)
        return "".join([*needed, _plain(part, text)])

    def _needed(self, part: str, names: str, address: str) -> str:
        needed = posixpath.normpath(posixpath.join(posixpath.dirname(part), address))
        text = self.add(needed)
        if missing := set(names.split(", ")) - self.exports[needed]:
            raise ValueError(f"{part}: {needed} has no {', '.join(sorted(missing))}")
        return text

    def _read(self, part: str) -> str:
        if part not in self.paths:
            raise ValueError(f"cannot import {part}")
        storage, path = self.paths[part]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text

    def _claim(self, part: str, text: str) -> None:
        """Keep the names of `part`; no other may have them."""
        found = [(bool(out), re.findall(r"[\w$]+", names)) for out, names in _TOP.findall(text)]
        own = {name for _, names in found for name in names}
        for other, taken in self.names.items():
            if both := taken & own:
                raise ValueError(f"{part} and {other} both use {', '.join(sorted(both))}")
        self.names[part] = own
        self.exports[part] = {name for out, names in found if out for name in names}


def _plain(part: str, text: str) -> str:
    """`text` without the word `export`. Raises ValueError where that does not make it a script."""
    text = _EXPORT.sub("", text)
    if unknown := _UNKNOWN.search(text):
        raise ValueError(f"{part}: cannot bundle {unknown[0]!r}")
    if _NESTED.search(text):
        raise ValueError(f"{part}: a template within a template")
    return text
