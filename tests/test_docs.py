"""What the documents say can be done can be done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[1]
DOCS = [ROOT / "README.md", ROOT / "content/packs/README.md", ROOT / "docs/new-pack.md"]


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: str(doc.relative_to(ROOT)))
def test_every_command_exists(doc: Path) -> None:
    text = doc.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"manage\.py (\w+)", text)) <= set(get_commands())
    named = re.findall(r"(?:^    |`)(?:\S+=\S+ )?make ([a-z-]+)", text, re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: str(doc.relative_to(ROOT)))
def test_every_file_that_is_named_is_there(doc: Path) -> None:
    text = doc.read_text("utf-8")
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    paths = re.findall(r"`((?:content|quiz|tests|docs)/[\w/.-]+)`", text)
    for target in links:
        assert (doc.parent / target).exists(), target
    for target in paths:
        assert (ROOT / target).exists(), target
