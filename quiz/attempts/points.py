"""The points that are stored with a sitting, so that the marks of a whole class are read at once.

They are never a second truth: whatever changes what `queries.scores` counts calls `store_points`.
"""

from collections.abc import Collection

from quiz.attempts.marking import kept
from quiz.attempts.models import Attempt
from quiz.attempts.queries import scores

AT_ONCE = 200
"""So many sittings are marked with one pair of queries."""


def store_points(attempts: Collection[int]) -> None:
    """Work out anew what the handed-in sittings with these ids are worth; open ones are left alone.

    Call it inside the transaction that changes what they are worth.
    """
    closed = Attempt.objects.filter(pk__in=attempts, submitted_at__isnull=False).order_by("pk")
    ids = list(closed.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        _store(ids[start : start + AT_ONCE])


def _store(ids: Collection[int]) -> None:
    marked = []
    for id_, score in scores(ids).items():
        points, out_of = kept(score)
        marked.append(Attempt(pk=id_, points=points, out_of=out_of))
    Attempt.objects.bulk_update(marked, ["points", "out_of"])
