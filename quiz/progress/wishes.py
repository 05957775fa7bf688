"""Which of the questions on a fact is wanted for one student, as a key to sort them by.

What must fit comes first: an answer that can show the memory that is due; then the form that is
next on the ladder, before that one in which the fact was not yet right, and at last a chance of
success between 65% and 80%.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.banks import bank
from quiz.attempts.models import question_hash
from quiz.generation.question import Question
from quiz.progress.difficulty import Estimate, ability_for, blended, expected, off_target
from quiz.progress.directions import Direction, direction_of
from quiz.progress.ladder import Rung, luck_of, rung_of, step_away
from quiz.progress.levels import ability_of, difficulties, prior, template
from quiz.progress.memories import NOT_MET, Sides
from quiz.progress.memory import TOO_LUCKY, Memory, merged

SOON = timedelta(days=1)
"""Recall is reckoned a day after the last answer at the least: at once it is always sure."""


LOOKED_UP = 60
"""Of so many facts, the most wanted first, the questions' own difficulties are read: a draw hardly
ever looks further, and the rest is judged by its type."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is known of a student and of some questions, to choose among these.

    `difficulty` is by the hash of a question or by the template of its type; `seen` are the
    hashes of questions that have just been asked.
    """

    sides: Mapping[str, Sides]
    now: datetime
    ability: float = 0.0
    difficulty: Mapping[str, Estimate] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()

    def rank(self, question: Question) -> tuple[float, ...]:
        """The lower, the more wanted."""
        hash_ = question_hash(question.id)
        sides = self.sides.get(question.about, {})
        memory = merged(sides.values())
        luck = luck_of(question.type, _options(question), len(question.statements))
        due = due_side(sides, self.now)
        teaches = due is None or (
            luck < TOO_LUCKY and direction_of(question.type, question.id) == due
        )
        chance = self._chance(question, hash_, float(luck))
        return (
            not teaches,
            hash_ in self.seen,
            step_away(memory, question.type, len(question.statements)),
            question.type in memory.forms,
            round(off_target(chance), 1),
        )

    def suits(self, question: Question) -> bool:
        """May it be asked where an answer need not show what is remembered of one fact?

        To put facts in order, or to match them, is for facts that are known and not due; and all
        that it speaks of was met before.
        """
        if len(question.facts) == 1:
            return True
        if rung_of(question.type, len(question.statements)) is not Rung.COMPARE:
            return False
        if due_side(self.sides.get(question.about, {}), self.now) is not None:
            return False
        return all(self._is_known(fact) for fact in question.facts)

    def _is_known(self, fact: str) -> bool:
        return merged(self.sides.get(fact, {}).values()).is_known

    def _chance(self, question: Question, hash_: str, luck: float) -> float:
        """The chance that this student answers it right."""
        side = self.sides.get(question.about, {}).get(direction_of(question.type, question.id))
        ability = ability_for(self.ability, recall_soon(side or NOT_MET, self.now))
        of_type = self.difficulty.get(template(question.type), Estimate(prior(question.type)))
        own = self.difficulty.get(hash_, Estimate(of_type.value))
        return expected(ability, blended(own, of_type.value), luck)


def wishes(
    student: User,
    snapshot: Snapshot,
    facts: Iterable[str],
    *,
    sides: Mapping[str, Sides],
    now: datetime,
    seen: Collection[str] = (),
) -> Wishes:
    """What is wanted for `student` among the questions on `facts`, in two queries.

    `sides` are the student's memories (`memories.sides_of`).
    """
    near = islice(facts, LOOKED_UP)
    questions = bank(snapshot, "vi").about(near)  # a question has the same hash in any language
    hard = difficulties({question_hash(question.id) for question in questions})
    return Wishes(sides, now, ability_of(student).value, hard, frozenset(seen))


def due_side(sides: Sides, now: datetime) -> Direction | None:
    """The side of a fact that is most overdue; None where nothing is due."""
    due = {side: memory.due for side, memory in sides.items() if memory.due and memory.due <= now}
    return min(due, key=lambda side: due[side], default=None)


def recall_soon(memory: Memory, now: datetime) -> float | None:
    """The chance to recall it now, or a day after the last answer if that is later."""
    if memory.last_review is None:
        return None
    return memory.recall(max(now, memory.last_review + SOON))


def _options(question: Question) -> int:
    return len(question.key) + len(question.wrong)
