"""When the last backup was made, for whoever asks whether all is well."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings


def note_backup(*, at: datetime) -> None:
    """Remember that a backup was made and proved at `at`."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps({"at": at.isoformat()}))
    os.replace(unfinished, path)


def last_backup() -> str | None:
    """When the last backup was made, in ISO 8601; None where there was none."""
    try:
        return str(json.loads(_path().read_text())["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path() -> Path:
    return Path(settings.VAR_DIR) / "last_backup.json"
