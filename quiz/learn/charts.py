"""Drawings of what a student remembers and when they learned, as SVG made on the server.

Everything drawn is said in words beside it, by the templates; how dark a mark is tells it apart.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from content.figures.markup import tag
from quiz.progress.outlook import Day, Forecast

WIDTH, HEIGHT = 340, 160  # units are pixels of a phone
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 40, 10, 22
_CELL = 24
_BANDS = (1, 10, 25, 50)
"""From so many answers on a day is drawn a shade darker."""

Box = tuple[float, float]


def forecast_chart(forecast: Forecast, title: str, first: str, last: str) -> SafeString:
    """Two lines from 0 to 100%: with reviews, and without (dashed). `first` and `last` name the
    days at the ends."""
    lines = {
        "kept": [point.kept for point in forecast.points],
        "stopped": [point.stopped for point in forecast.points],
    }
    scale = "".join(_scale())
    drawn = "".join(
        tag("polyline", points=_points(values), class_=f"outlook__line outlook__line--{name}")
        for name, values in lines.items()
    )
    kept, stopped = _apart(_y(lines["kept"][-1]), _y(lines["stopped"][-1]))
    ends = _label(f"{forecast.end.kept_percent}%", (WIDTH - _RIGHT + 5, kept + 4))
    ends += _label(f"{forecast.end.stopped_percent}%", (WIDTH - _RIGHT + 5, stopped + 4))
    days = _label(first, (_LEFT, HEIGHT - 4))
    days += _label(last, (WIDTH - _RIGHT, HEIGHT - 4), "end")
    return _svg("outlook__drawing", (WIDTH, HEIGHT), title, scale + drawn + ends + days)


def calendar_chart(weeks: Sequence[Sequence[Day]], title: str, names: Sequence[str]) -> SafeString:
    """A column for each week, a row for each day from Monday; `names` are those of the rows."""
    cells = "".join(
        tag(
            "rect",
            x=_column(x),
            y=_row(y),
            width=_CELL - 3,
            height=_CELL - 3,
            rx=4,
            class_=_shade(day),
        )
        for x, week in enumerate(weeks)
        for y, day in enumerate(week)
    )
    rows = "".join(_label(name, (0, _row(y) + 15)) for y, name in enumerate(names) if name)
    months = "".join(
        _label(date_format(day, "M"), (_column(x), 11))
        for x, day in enumerate(_new_months(weeks))
        if day
    )
    size = (_column(len(weeks)), _row(7))
    return _svg("calendar__drawing", size, title, rows + months + cells)


def mastery_bar(mastered: int, known: int, learning: int, new: int) -> SafeString:
    """The facts of a lesson as parts of one bar, the best known first; said in words beside it."""
    total = max(1, mastered + known + learning + new)
    parts, x = "", 0.0
    for number, state in ((mastered, "mastered"), (known, "known"), (learning, "learning")):
        width = 100 * number / total
        if number:
            parts += tag("rect", x=x, y=0, width=width, height=10, class_=f"mastery__{state}")
        x += width
    return mark_safe(  # noqa: S308  numbers and our own words
        tag(
            "svg",
            parts,
            class_="mastery",
            viewBox="0 0 100 10",
            preserveAspectRatio="none",
            aria_hidden="true",
        )
    )


def _svg(class_: str, size: Box, title: str, content: str) -> SafeString:
    drawing = tag(
        "svg",
        tag("title", escape(title)) + content,
        class_=class_,
        viewBox=f"0 0 {size[0]:g} {size[1]:g}",
        role="img",
    )
    return mark_safe(drawing)  # noqa: S308  escaped above


def _scale() -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = _y(share)
        yield tag("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="outlook__scale")
        yield _label(f"{share:.0%}", (_LEFT - 5, y + 4), "end")


def _points(values: Sequence[float]) -> str:
    step = (WIDTH - _LEFT - _RIGHT) / (len(values) - 1)
    return " ".join(f"{_LEFT + at * step:.1f},{_y(value):.1f}" for at, value in enumerate(values))


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * share


def _apart(upper: float, lower: float) -> Box:
    """Two heights of text, moved so far that the one does not stand on the other."""
    short = max(0.0, 13 - (lower - upper)) / 2
    return upper - short, lower + short


def _label(text: str, at: Box, anchor: str = "") -> str:
    return tag("text", escape(text), x=at[0], y=at[1], text_anchor=anchor)


def _column(week: int) -> int:
    return 28 + _CELL * week


def _row(weekday: int) -> int:
    return 18 + _CELL * weekday


def _shade(day: Day) -> str:
    return f"calendar__day calendar__day--{sum(day.answers >= band for band in _BANDS)}"


def _new_months(weeks: Sequence[Sequence[Day]]) -> Iterator[date | None]:
    """For each week the day of its first day where a month begins in it, or the first of all."""
    before = None
    for week in weeks:
        last = week[-1].on
        yield None if before == last.month else last
        before = last.month
