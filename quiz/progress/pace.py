"""Whether an answer came faster than its question can be read. Pure.

The browser's clock is not to be trusted, so the server's is taken: a question of a sitting that
goes on question by question is not seen before the answer to the one before it was saved. An
answer that follows sooner than anyone can read was not thought about: right or wrong, it says
nothing of what is remembered. Where answers may wait in a queue and arrive together (a mock
exam), the times say nothing, and every answer counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FASTEST = timedelta(seconds=1.5)
"""To see a page, find an option and press takes longer."""

WORDS_A_SECOND = 10
"""More than twice the pace of good readers: whoever is faster has not read it."""


def is_guess(text: str, *, shown_since: datetime | None, answered_at: datetime) -> bool:
    """Is the answer too fast? ``text`` is what must be read; ``shown_since`` the earliest moment
    at which it can have been seen, None where that is not known.
    """
    if shown_since is None:
        return False
    needed = max(FASTEST, timedelta(seconds=len(text.split()) / WORDS_A_SECOND))
    return answered_at - shown_since < needed
