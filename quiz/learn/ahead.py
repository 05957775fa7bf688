"""What the page of progress shows of the days behind and ahead, with its drawings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.knowledge.records import Lang
from content.lessons import fact_sentence
from content.queries import Snapshot
from quiz.learn.charts import calendar_chart, forecast_chart
from quiz.progress.memory import Memory
from quiz.progress.outlook import Day, Forecast, fading, forecast, noon_of
from quiz.progress.plans import lessons_by_fact

WITHOUT_EXAM = timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True, slots=True)
class FadingFact:
    """A fact as a sentence, the lesson that tells it, and in how many days it fades."""

    id: str
    sentence: str
    lesson: str
    days: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """The time up to `day`: that of the exam (`is_exam`), or else a month from now.

    `facts` is how many could be met in all.
    """

    day: date
    days: int
    is_exam: bool
    forecast: Forecast
    chart: SafeString
    facts: int

    @property
    def questions_a_day(self) -> int:
        return ceil(self.forecast.a_day)


@dataclass(frozen=True, slots=True)
class Behind:
    """The last weeks: the days on which something was answered, latest first, and all of them
    drawn. `lately` counts such days among the last seven."""

    days: list[Day]
    chart: SafeString
    weeks: int
    lately: int

    @property
    def answers(self) -> int:
        return sum(day.answers for day in self.days)


def ahead(
    memories: Mapping[str, Memory], *, exam_on: date | None, facts: int, now: datetime
) -> Ahead | None:
    """What will be remembered on the day of the exam; None before anything can be said."""
    today, zone = timezone.localdate(now), timezone.get_current_timezone()
    is_exam = exam_on is not None and exam_on > today
    day = exam_on if exam_on and is_exam else today + WITHOUT_EXAM
    found = forecast(
        memories, now=now, until=noon_of(day, zone), exam_on=exam_on if is_exam else None, zone=zone
    )
    if found is None:
        return None
    last = timezone.localdate(found.end.at)
    chart = forecast_chart(found, _("What you will remember"), _("today"), _short(last))
    return Ahead(last, (last - today).days, is_exam and last == exam_on, found, chart, facts)


def behind(weeks: Sequence[Sequence[Day]]) -> Behind:
    """The days of learning, from the weeks of the calendar."""
    every = [day for week in weeks for day in week]
    names = [_("Mo"), "", _("We"), "", _("Fr"), "", _("Su")]
    chart = calendar_chart(weeks, _("Days on which you learned"), names)
    learned = [day for day in reversed(every) if day.answers]
    return Behind(learned, chart, len(weeks), sum(day.answers > 0 for day in every[-7:]))


def fading_facts(
    memories: Mapping[str, Memory], content: Snapshot, lang: Lang, now: datetime
) -> tuple[list[FadingFact], int]:
    """The first few that fade soon, and how many more there are."""
    lessons = lessons_by_fact(content, lang)
    found = [fact for fact in fading(memories, now) if fact.fact in lessons]
    shown = [
        FadingFact(
            fact.fact, fact_sentence(content, fact.fact, lang), lessons[fact.fact], fact.days
        )
        for fact in found[:SHOWN]
    ]
    return shown, len(found) - len(shown)


def _short(day: date) -> str:
    return date_format(day, _("j M"))
