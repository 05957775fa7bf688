"""The ledger: one line for each thing that is known of an answer, in the order of knowing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TextIO

Fate = Literal["acked", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer: `fields` as they were sent (without a prefix), `key` its client key.

    `fate` is what its sender knows: acknowledged, refused, or nothing (the connection broke).
    """

    key: str
    attempt: int
    position: int
    sequence: int
    fields: dict[str, list[str]]
    fate: Fate = "unknown"


class Ledger:
    """Appends to a file that only one student writes."""

    def __init__(self, path: Path) -> None:
        self._file: TextIO = path.open("a", encoding="utf-8", buffering=1)

    def sending(self, entry: Entry) -> None:
        """`entry` is about to be sent."""
        whole = {name: getattr(entry, name) for name in Entry.__slots__}
        self._file.write(json.dumps(whole) + "\n")

    def ended(self, entry: Entry, fate: Fate) -> None:
        """The server has said so."""
        self._file.write(json.dumps({"key": entry.key, "fate": fate}) + "\n")


def read(folder: Path) -> list[Entry]:
    """Every answer of all students with its fate."""
    return [entry for path in sorted(folder.glob("*.jsonl")) for entry in _fates(path.open())]


def _fates(lines: Iterable[str]) -> Iterable[Entry]:
    entries: dict[str, Entry] = {}
    for line in lines:
        said = json.loads(line)
        known = entries.get(said["key"])
        entries[said["key"]] = replace(known, fate=said["fate"]) if known else Entry(**said)
    return entries.values()
