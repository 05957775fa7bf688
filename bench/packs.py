"""The pack that is measured."""

from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[1] / "content/packs/ngoai-giao"
