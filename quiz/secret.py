"""A secret key for a machine that has been given none: made once, kept beside the database."""

import os
import secrets
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """Read the key kept in `folder`, making it (readable by its owner only) the first time."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret-key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        _keep_first(draft, path)
    return path.read_text()


def _keep_first(draft: Path, path: Path) -> None:
    """Give `draft` its final name unless another process was first: a link never overwrites."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
