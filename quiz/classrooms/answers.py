"""Reading the answers to the questions of an assignment, for `items`. Four queries."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quiz.attempts.models import AskedQuestion, Response
from quiz.attempts.queries import adjusted_in
from quiz.classrooms.items import FEWEST, Alarm, Analysis, Given, analyse
from quiz.generation.answering.shown import NOTHING
from quiz.progress.difficulty import Estimate, blended, expected
from quiz.progress.levels import difficulties, prior, template

MOST_TEXTS = 5
FAULTS = frozenset({Alarm.NOBODY_RIGHT, Alarm.STRONG_ELSEWHERE, Alarm.AGAINST_THE_REST})


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, a statement or a text that was written, and how many chose or wrote it (of a
    statement: judged it rightly)."""

    text: str
    count: int
    is_right: bool
    is_favourite: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A question as it was shown, what its answers tell, and `foretold`: the chance that an
    average student is right, from all classes together."""

    asked: AskedQuestion
    analysis: Analysis
    choices: tuple[Choice, ...]
    foretold: float

    @property
    def needs_a_look(self) -> bool:
        """Is there an alarm that may mean a fault?"""
        return bool(FAULTS & set(self.analysis.alarms))

    @property
    def foretold_percent(self) -> int:
        return round(100 * self.foretold)


def items_of(attempts: Sequence[int]) -> list[Item]:
    """The questions that enough students were asked, those to look at first; `attempts` are the
    ones that count."""
    every = _asked(attempts)
    earned = {one.pk: credit for one, _, credit in every}
    of_attempt: dict[int, list[AskedQuestion]] = defaultdict(list)
    by_question: dict[str, list[tuple[AskedQuestion, Any, Decimal]]] = defaultdict(list)
    for one, answer, credit in every:
        of_attempt[one.attempt_id].append(one)
        by_question[one.question_hash].append((one, answer, credit))
    rest = {id_: _Rest(asked, earned) for id_, asked in of_attempt.items()}
    often = {hash_: met for hash_, met in by_question.items() if len(met) >= FEWEST}
    known = difficulties(list(often))
    items = [_item(met, rest, known) for met in often.values()]
    return sorted(items, key=lambda item: (not item.needs_a_look, item.analysis.facility.value))


class _Rest:
    """What a paper earned besides one of its questions."""

    def __init__(self, asked: Sequence[AskedQuestion], earned: Mapping[int, Decimal]) -> None:
        self._worth = {one.pk: Decimal(1) if one.marks is None else one.marks for one in asked}
        self._earned = earned
        self._total = sum(self._worth.values(), NOTHING)
        self._points = sum((w * earned[id_] for id_, w in self._worth.items()), NOTHING)

    def beside(self, asked: AskedQuestion) -> float:
        """0 to 1; 0 for a paper of one question."""
        worth = self._worth[asked.pk]
        others = self._total - worth
        return float((self._points - worth * self._earned[asked.pk]) / others) if others else 0.0


def _asked(attempts: Sequence[int]) -> list[tuple[AskedQuestion, Any, Decimal]]:
    """Every question of the attempts, the answer that stands (None: blank), and what counts."""
    given = Response.objects.filter(asked__attempt__in=attempts).order_by("sequence")
    answers = {id_: (a, c) for id_, a, c in given.values_list("asked_id", "answer", "credit")}
    ruled = adjusted_in(attempts)
    asked = AskedQuestion.objects.filter(attempt__in=attempts).select_related("attempt")
    found = []
    for one in asked.order_by("attempt", "position"):
        answer, credit = answers.get(one.pk, (None, NOTHING))
        found.append((one, answer, ruled.get(one.pk, credit)))
    return found


def _item(
    met: Sequence[tuple[AskedQuestion, Any, Decimal]],
    rest: Mapping[int, _Rest],
    known: Mapping[str, Estimate],
) -> Item:
    """Options may stand in another order for everyone: they are told apart by what they mean."""
    model = met[0][0]
    refs = [_meaning(option) for option in model.options]
    key = tuple(model.key) if model.form_name in ("one_choice", "several") else ()
    given = [
        Given(
            earned=float(credit),
            rest=rest[one.attempt_id].beside(one),
            chosen=tuple(_places(one, answer, refs)) if key else (),
        )
        for one, answer, credit in met
    ]
    analysis = analyse(given, options=len(refs) if key else 0, key=key)
    return Item(model, analysis, tuple(_choices(model, analysis, met)), _foretold(model, known))


def _places(asked: AskedQuestion, answer: Any, refs: Sequence[str]) -> Iterator[int]:
    """The chosen options, by their place in the question that stands for all."""
    if answer is None:
        return
    for index in asked.form.chosen(asked.shown, answer):
        meaning = _meaning(asked.options[index])
        if meaning in refs:
            yield refs.index(meaning)


def _choices(
    model: AskedQuestion,
    analysis: Analysis,
    met: Sequence[tuple[AskedQuestion, Any, Decimal]],
) -> Iterator[Choice]:
    match model.form_name:
        case "one_choice" | "several":
            for place, option in enumerate(model.options):
                favourite = place == analysis.favourite
                yield Choice(option["text"], analysis.shares[place], place in model.key, favourite)
        case "judging":
            for place, statement in enumerate(model.statements):
                right = sum(_judged_rightly(one, answer, place) for one, answer, _ in met)
                yield Choice(statement["text"], right, is_right=True)
        case "typed":
            written = Counter(str(answer) for _, answer, _ in met if answer is not None)
            shown = model.shown
            for text, count in written.most_common(MOST_TEXTS):
                yield Choice(text, count, model.form.grade(shown, text) > 0)


def _judged_rightly(asked: AskedQuestion, answer: Any, place: int) -> bool:
    return answer is not None and answer[place] == asked.key[place]


def _foretold(model: AskedQuestion, known: Mapping[str, Estimate]) -> float:
    type_ = known.get(template(model.type), Estimate(prior(model.type)))
    own = known.get(model.question_hash, Estimate(type_.value))
    luck = float(model.form.luck(model.shown))
    return expected(0.0, blended(own, type_.value), luck)


def _meaning(option: Mapping[str, Any]) -> str:
    return repr(option["ref"])
