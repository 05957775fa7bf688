"""Building the question banks before anyone waits for them.

A bank takes a second or two to build in each process and after each change of content. A server
process builds them at its start, in the background; after a change the first quiz does. Then comes
what the newsroom compares proposals with: later revisions of it are made from this one.
"""

import gc
import logging
from threading import Thread

from django.db import DatabaseError, connection

from content.knowledge.records import LANGS
from content.shelf import shelf
from quiz.attempts.banks import bank
from quiz.newsroom.impact.kept import get_ready

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Build the banks of every pack that learners see, then what previews of changes need.

    A server without content or database starts too.
    """
    try:
        packs = shelf().contents
        for content in packs:
            for lang in LANGS:
                bank(content, lang)
        for content in packs:
            for lang in LANGS:
                get_ready(content, lang)
        if not packs:
            logger.warning("question banks were not built ahead: no pack is open to learners")
    except DatabaseError as reason:
        logger.warning("question banks were not built ahead: %s", reason)


def warm_up_in_background() -> None:
    """Start ``warm_up`` in a thread that does not keep the process alive."""
    Thread(target=_warm_up_and_hang_up, name="warm-up", daemon=True).start()


def _warm_up_and_hang_up() -> None:
    try:
        warm_up()
        gc.collect()
        gc.freeze()  # banks stay for good: no later collection needs to look through them
    finally:
        connection.close()  # this thread's own, which nothing else would close
