"""The shipped packs, read from their files once in a run, for tests without a database."""

from functools import cache
from pathlib import Path

from content.knowledge.pack import read_pack
from content.queries import Snapshot

PACKS = Path(__file__).resolve().parents[2] / "content" / "packs"


@cache
def shipped(name: str = "ngoai-giao") -> Snapshot:
    """A shipped pack; nobody changes it."""
    return Snapshot(name, 1, read_pack(PACKS / name))
