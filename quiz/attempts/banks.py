"""The question banks that this process keeps: building one takes seconds, drawing no time.

Whatever draws, counts or promises questions asks for `bank`: what is retired is in none of it.
"""

from threading import Lock
from weakref import WeakKeyDictionary

from content.knowledge.base import FactBase
from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.attempts.retirements import retired_in
from quiz.generation.bank import QuestionBank

_whole: WeakKeyDictionary[FactBase, dict[Lang, QuestionBank]] = WeakKeyDictionary()
_asked: WeakKeyDictionary[Snapshot, dict[Lang, QuestionBank]] = WeakKeyDictionary()
_building = Lock()


def bank(snapshot: Snapshot, lang: Lang) -> QuestionBank:
    """What may be asked of a snapshot in one language; it goes when the snapshot goes.

    Where nothing was ever retired no query; otherwise one, when it is built.
    """
    if not snapshot.questions_revision:
        return whole_bank(snapshot, lang)
    with _building:
        kept = _asked.setdefault(snapshot, {})
        if lang not in kept:
            retired = retired_in(snapshot.slug)
            kept[lang] = _built(snapshot, lang).without(retired.takes_out)
        return kept[lang]


def whole_bank(snapshot: Snapshot, lang: Lang) -> QuestionBank:
    """What the facts prove, with what is retired: to look at, and to read past answers by."""
    with _building:
        return _built(snapshot, lang)


def _built(snapshot: Snapshot, lang: Lang) -> QuestionBank:
    kept = _whole.setdefault(snapshot.base, {})
    if lang not in kept:
        kept[lang] = QuestionBank(snapshot.base, lang)
    return kept[lang]
