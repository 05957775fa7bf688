"""Engines that are shown a pack in which something is left out or made surer than it is."""

from tests.oracle import changes
from tests.oracle.breaking import FAULTS, Breaker, Fault
from tests.oracle.rich_world import CLOSED, LADDER, MOMENTS, OPEN, PLAIN, TWIN, UNSURE, VALUES, only


def nothing(_: Breaker) -> None:
    """The engine as it is: the pack it is shown is what is broken."""


for _code, _tamper, _world in (
    ("C3", changes.without_drafts, only("open", without=UNSURE[:2], **CLOSED)),
    ("C6", changes.with_drafts_shown, OPEN),
    ("C6", changes.with_retracted_shown, OPEN),
    ("C1", changes.without_ends, only("open", without=UNSURE[:3], **CLOSED)),
    ("C3", changes.without_undated, only("open", **CLOSED)),
    ("C4", changes.too_precise, only("plain")),
    ("C3", changes.closed, OPEN),
    ("guard", changes.once_only, only("seat", complete_until=None)),
    ("C2", changes.without_implied, LADDER),
    ("guard", changes.without_topics, TWIN),
    ("O1", changes.with_own_names, PLAIN),
    ("C4", changes.with_rounded_exact, VALUES),
    ("C5", changes.with_lasting_moments, MOMENTS),
):
    FAULTS.append(Fault(_code, _tamper.__name__, nothing, _world, tamper=_tamper))
