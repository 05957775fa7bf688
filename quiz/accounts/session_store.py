"""Django's sessions in the database, read by a query that is written once.

Every request of a signed-in person reads one.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from content.prepared import Prepared

_session = Prepared(
    lambda key: Session.objects.filter(session_key=key).values_list("session_data", "expire_date")
)


class SessionStore(db.SessionStore):
    """Only the reading is our own."""

    def load(self) -> dict[str, Any]:
        """What is kept; without a row, or past its end, nothing, and the key is forgotten."""
        for data, ends_at in _session.run(self.session_key or ""):
            if ends_at > timezone.now():
                return self.decode(data)
        self._session_key = None
        return {}
