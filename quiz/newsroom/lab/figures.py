"""How questions were answered: how often, how rightly, how hard they are, what is said of them.

Counted are first answers. Difficulty is what the progress of students reckons with; it is kept for
every question ever answered, so that all can be put in order at once, however many answers there
are. How often each was asked is counted only for those on the page.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, FilteredRelation, Q

from quiz.attempts.models import FIRST_ANSWER, AskedQuestion, Report
from quiz.generation.blueprint import LEVELS
from quiz.newsroom.lab.catalogue import Item
from quiz.progress.difficulty import Estimate, blended, expected
from quiz.progress.levels import prior, template
from quiz.progress.models import ItemDifficulty

FEWEST = 5
"""Below so many answers nothing is said of a question."""
TOO_FEW_RIGHT = 0.45
"""Of an average student: what takes no more than recalling a fact should succeed more often."""
EASY = LEVELS[0]


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many sittings a question stood, and what became of it at first."""

    asked: int = 0
    answered: int = 0
    right: int = 0

    @property
    def percent(self) -> int | None:
        """How many of a hundred were right."""
        return round(100 * self.right / self.answered) if self.answered else None


@dataclass(frozen=True)
class Figures:
    """What is known of all questions: difficulties by hash or template, and reports that nobody
    has settled by hash."""

    estimates: Mapping[str, Estimate] = field(default_factory=dict)
    reports: Mapping[str, int] = field(default_factory=dict)

    def difficulty(self, item: Item) -> float:
        """b̂: the question's own, drawn to that of its type."""
        of_type = self._of_type(item)
        return blended(self.estimates.get(item.hash, Estimate(of_type)), of_type)

    def answers(self, item: Item) -> int:
        """From how many students' first answers the difficulty is known."""
        return self.estimates.get(item.hash, Estimate()).n

    def chance(self, item: Item) -> float:
        """The chance of an average student to be right."""
        return expected(0.0, self.difficulty(item), item.luck)

    def reported(self, item: Item) -> int:
        return self.reports.get(item.hash, 0)

    def is_often_wrong(self, item: Item, counted: Counted | None = None) -> bool:
        """Do many fail it, though it asks for one fact only? Then it may be the question.

        What was `counted` of it tells as well: not every answer has taught its difficulty yet.
        """
        if item.question.level != EASY:
            return False
        if counted and counted.answered >= FEWEST:
            return counted.right < TOO_FEW_RIGHT * counted.answered
        return self.answers(item) >= FEWEST and self.chance(item) < TOO_FEW_RIGHT

    def _of_type(self, item: Item) -> float:
        type_ = item.question.type
        return self.estimates.get(template(type_), Estimate(prior(type_))).value


def figures(pack: str) -> Figures:
    """What is known of the questions of a pack. Two queries."""
    estimates = ItemDifficulty.objects.values_list("question_hash", "b", "n")
    waiting = Report.objects.filter(pack=pack, resolved_at__isnull=True).order_by()
    counts = waiting.values_list("question_hash").annotate(Count("pk"))
    return Figures({hash_: Estimate(b, n) for hash_, b, n in estimates}, dict(counts))


def counted(pack: str, hashes: Collection[str]) -> dict[str, Counted]:
    """How often these questions were asked and answered, in any language. One query."""
    rows = AskedQuestion.objects.filter(attempt__pack=pack, question_hash__in=hashes)
    first = FilteredRelation("responses", condition=Q(responses__sequence=FIRST_ANSWER))
    counts = (
        rows.annotate(first=first)
        .order_by()
        .values_list("question_hash")
        .annotate(
            stood=Count("pk"),
            answered=Count("first"),
            right=Count("first", filter=Q(first__is_right=True)),
        )
    )
    return {hash_: Counted(*numbers) for hash_, *numbers in counts}


def suspicious_first(items: Iterable[Item], known: Figures) -> list[Item]:
    """What is reported, then what many get wrong though it is easy, then the hardest of those that
    enough have answered; the rest in its own order."""
    return sorted(items, key=lambda item: _doubt(item, known))


def _doubt(item: Item, known: Figures) -> tuple[float, ...]:
    enough = known.answers(item) >= FEWEST
    chance = known.chance(item) if enough else 1.0
    return (-known.reported(item), not known.is_often_wrong(item), chance)
