"""What every item must pass; the codes are those of the item writing rules.

``stem`` and ``options`` look at the item as it stands on the screen, ``truth`` at what the base
says of it, ``quiz`` at items that stand together.
"""

from __future__ import annotations

from collections.abc import Callable


def code(check: Callable[..., object]) -> str:
    """The code of a check, which its docstring begins with: "O4"."""
    return (check.__doc__ or "").partition(":")[0]
