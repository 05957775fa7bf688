"""What this process keeps of the packs as they are, so that looking ahead takes no second look.

The first look at a pack makes every question once; later revisions are made from earlier ones.
"""

from __future__ import annotations

from threading import Lock

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.newsroom.impact.asked import Asked, after_change, everything
from quiz.newsroom.impact.comparing import touch_of
from quiz.newsroom.impact.insights import Proved, proved

_kept: dict[tuple[str, Lang], Asked] = {}
_proved: dict[tuple[str, Lang], tuple[FactBase, Proved]] = {}
_making = Lock()


def asked_of(snapshot: Snapshot, lang: Lang) -> Asked:
    """Everything that may be asked of a snapshot in one language."""
    with _making:
        known = _kept.get((snapshot.slug, lang))
        if known is None or known.base is not snapshot.base:
            _kept[snapshot.slug, lang] = known = _made(known, snapshot, lang)
        return known


def proved_of(snapshot: Snapshot, lang: Lang) -> Proved:
    """Everything that the facts of a snapshot prove of themselves, in one language."""
    with _making:
        known = _proved.get((snapshot.slug, lang))
        if known is None or known[0] is not snapshot.base:
            known = _proved[snapshot.slug, lang] = snapshot.base, proved(snapshot.base, lang)
        return known[1]


def get_ready(snapshot: Snapshot, lang: Lang) -> None:
    """Make ahead what a look at a change of the snapshot needs, before an editor waits for it."""
    asked_of(snapshot, lang)
    proved_of(snapshot, lang)


def forget() -> None:
    """Drop what is kept (tests measure a first look)."""
    with _making:
        _kept.clear()
        _proved.clear()


def _made(known: Asked | None, snapshot: Snapshot, lang: Lang) -> Asked:
    touch = touch_of(known.base, snapshot.base) if known else None
    if known is None or touch is None:
        return everything(snapshot.base, lang)
    return after_change(known, touch)[0]
