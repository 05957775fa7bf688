"""``[[growth:FAMILY]]``: how many stand on each level at the end of every year, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from content.figures.frame import Figure
from content.figures.levels import Ladder
from content.figures.markup import tag
from content.figures.saying import counted, level_name, level_word
from content.figures.sheet import Sheet
from content.figures.steps import legend, step_class

WIDTH, HEIGHT = 340, 200  # units are pixels of a phone
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 10, 16, 20
_GAP = 0.2  # of a column
_EVERY = 5  # years between two labels

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Chart:
    """The columns: what stood at the end of each year, lowest level first; None where unsure."""

    sheet: Sheet
    ladder: Ladder
    years: dict[int, Counts | None]

    @property
    def top(self) -> int:
        """The end of the scale: the least multiple of ten above every column."""
        totals = [sum(counts.values()) for counts in self.years.values() if counts]
        return -(-max([1, *totals]) // 10) * 10

    @property
    def column(self) -> float:
        """The width of a year."""
        return (WIDTH - _LEFT - _RIGHT) / len(self.years)

    def y(self, number: int) -> float:
        """The height at which ``number`` stands."""
        return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * number / self.top

    def middle(self, at: int) -> float:
        """The middle of the column at a place from 0."""
        return _LEFT + (at + 0.5) * self.column


def draw(sheet: Sheet, family: str) -> Figure:
    """The columns, their legend and the numbers as a table."""
    ladder = Ladder(sheet.base, family)
    ends = {year: ladder.known_until(date(year, 12, 31)) for year in ladder.years}
    chart = _Chart(sheet, ladder, {year: ladder.counts(day) for year, day in ends.items()})
    caption = sheet.words.number_of.format(
        kind=counted(sheet, ladder),
        ladder=level_word(sheet, ladder),
        first=ladder.years.start,
        last=ladder.years.stop - 1,
    )
    drawing = tag(
        "svg",
        tag("title", escape(caption)) + "".join([*_scale(chart), *_columns(chart)]),
        class_="figure__drawing columns",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )
    return Figure("growth", drawing + legend(sheet, ladder) + _table(chart), caption)


def _scale(chart: _Chart) -> Iterator[str]:
    step = 10 if chart.top <= 60 else 50
    for number in range(0, chart.top + 1, step):
        y = chart.y(number)
        yield tag("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="columns__line")
        yield tag("text", str(number), x=_LEFT - 5, y=y + 4, text_anchor="end")


def _columns(chart: _Chart) -> Iterator[str]:
    for level in chart.ladder.levels:
        data = "".join(_segments(chart, level))
        yield tag("path", d=data, class_=step_class(chart.ladder, level))
    last = len(chart.years) - 1
    for at, (year, counts) in enumerate(chart.years.items()):
        total, x = sum((counts or {}).values()), chart.middle(at)
        if counts is None or at == last or year % _EVERY == 0:
            text = "?" if counts is None else str(total)
            yield tag("text", text, x=x, y=chart.y(total) - 4, class_="columns__total")
        if year % _EVERY == 0 or last < _EVERY:
            yield tag("text", str(year), x=x, y=HEIGHT - 5)


def _segments(chart: _Chart, level: str) -> Iterator[str]:
    """The parts of the columns that belong to one level, as path data."""
    width = chart.column * (1 - _GAP)
    lower = chart.ladder.levels[: chart.ladder.levels.index(level)]
    for at, counts in enumerate(chart.years.values()):
        if counts and counts[level]:
            below = sum(counts[name] for name in lower)
            floor, roof = chart.y(below), chart.y(below + counts[level])
            left = chart.middle(at) - width / 2
            yield f"M{left:.1f} {floor:.1f}V{roof:.1f}h{width:.1f}V{floor:.1f}z"


def _table(chart: _Chart) -> str:
    """The same numbers for those who cannot see the columns, or want them exactly."""
    words, levels = chart.sheet.words, list(reversed(chart.ladder.levels))
    names = [level_name(chart.sheet, level) for level in levels]
    heads = "".join(tag("th", escape(n), scope="col") for n in [words.year, *names, words.together])
    rows = "".join(_row(chart, year, levels) for year in chart.years)
    table = tag("table", tag("thead", tag("tr", heads)) + tag("tbody", rows), class_="table")
    wrapped = tag("div", table, class_="table-wrap")
    return tag("details", tag("summary", words.table) + wrapped, class_="figure__more")


def _row(chart: _Chart, year: int, levels: list[str]) -> str:
    counts = chart.years[year]
    numbers = [*(counts[level] for level in levels), sum(counts.values())] if counts else []
    shown = [str(number) for number in numbers] or [chart.sheet.words.unsure] * (len(levels) + 1)
    cells = "".join(tag("td", text) for text in shown)
    return tag("tr", tag("th", str(year), scope="row") + cells)
