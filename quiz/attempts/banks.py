"""The question banks that this process keeps: building one takes seconds, drawing no time."""

from threading import Lock
from weakref import WeakKeyDictionary

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.generation.bank import QuestionBank

_banks: WeakKeyDictionary[FactBase, dict[Lang, QuestionBank]] = WeakKeyDictionary()
_building = Lock()


def bank(snapshot: Snapshot, lang: Lang) -> QuestionBank:
    """The bank of a snapshot in one language; it goes when the snapshot goes."""
    with _building:
        kept = _banks.setdefault(snapshot.base, {})
        if lang not in kept:
            kept[lang] = QuestionBank(snapshot.base, lang)
        return kept[lang]
