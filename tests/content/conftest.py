"""What tests of content share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from content.queries import forget_snapshots
from tests.factories.packs import fact, pack_data, write_pack


@pytest.fixture(autouse=True)
def _no_old_snapshots() -> Iterator[None]:
    forget_snapshots()
    yield
    forget_snapshots()


@pytest.fixture
def data() -> dict[str, Any]:
    """A small sound pack as plain values."""
    return pack_data([fact("us", "2023-09-10"), fact("fr", "2024-10-07"), fact("jp", "2023-11-27")])


@pytest.fixture
def folder(tmp_path: Path, data: dict[str, Any]) -> Path:
    """The same pack as files."""
    return write_pack(tmp_path / "pack", data)
