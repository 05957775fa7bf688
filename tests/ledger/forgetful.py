"""A server with durability broken on purpose: it acknowledges an answer before it is committed.

What is saved is undone at once and saved for good a moment later, when the student has been told
already. A server killed in between has lost what it acknowledged: the ledger must find it.
"""

import os
import threading
import time
from contextlib import suppress
from queue import Queue
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")

from quiz.wsgi import application  # loads the applications: what follows needs them

__all__ = ("application",)

from django.db import OperationalError, connection, transaction

from content.transactions import write_transaction
from quiz.attempts.actions import Saved, save_answer
from quiz.attempts.errors import Conflict
from quiz.learn.views import exam_answers
from quiz.progress import actions

DELAY = 0.05  # seconds
_later: Queue[dict[str, Any]] = Queue()


def save_later(**given: Any) -> Saved:
    """Says that it has saved the answer, and will."""
    with write_transaction():
        saved = save_answer(**given)
        transaction.set_rollback(True)
    if saved.is_new:
        _later.put(given)
    return saved


def _save() -> None:
    while True:
        given = _later.get()
        time.sleep(DELAY)
        with suppress(Conflict, OperationalError):
            save_answer(**given)
        connection.close()


actions.save_answer = save_later
exam_answers.save_answer = save_later
threading.Thread(target=_save, daemon=True).start()
