"""``[[terms:REL[:REL2…]]]``: when relations began and ended, as bars on a strip of years.

A strip for each relation, or for each of its subjects where its name speaks of one; all on the
same scale. The dates are links inside the drawing, so it is read out as the list that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from content.figures.frame import Figure
from content.figures.markup import tag
from content.figures.saying import name_of, whole_name
from content.figures.sheet import Sheet
from content.knowledge.records import Fact

WIDTH = 340  # units are pixels of a phone
_BAR, _LINE, _PAD = 12, 16, 4
_LETTER = 6.9  # the width of a letter, generously
_EVERY = (1, 2, 5, 10, 20, 50)
_MOST_LABELS = 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years along the strip: ``first`` at its left edge, the end of ``last`` at its right one."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = day.year - self.first + (day.timetuple().tm_yday - 1) / 366
        return share * WIDTH / (self.last + 1 - self.first)

    @property
    def labels(self) -> list[int]:
        """The years that are written under the strip."""
        years = self.last + 1 - self.first
        every = next((n for n in _EVERY if years / n <= _MOST_LABELS), _EVERY[-1])
        return [year for year in range(self.first, self.last + 1) if year % every == 0]


@dataclass(frozen=True, slots=True)
class _Label:
    """The dates of a term, written from where its ``bar`` begins."""

    fact: Fact
    bar: tuple[float, float]
    text: str

    @property
    def begin(self) -> float:
        """Its left end: further left where it would leave the strip."""
        return min(self.bar[0], WIDTH - _width(self.text))

    @property
    def end(self) -> float:
        """Its right end."""
        return self.begin + _width(self.text)


def draw(sheet: Sheet, *relations: str) -> Figure:
    """The strips."""
    strips = {name: facts for relation in relations for name, facts in _strips(sheet, relation)}
    scale = _scale(sheet, [fact for facts in strips.values() for fact in facts])
    items = "".join(_strip(sheet, scale, strips, name) for name in strips)
    body = tag("ul", items, class_="terms") + _years(scale)
    caption = sheet.words.periods.format(first=scale.first, last=scale.last)
    return Figure("terms", body, whole_name(sheet, relations[0]) if len(strips) == 1 else caption)


def _strips(sheet: Sheet, relation: str) -> Iterator[tuple[str, list[Fact]]]:
    """The facts of a relation that surely have a year, by what their strip is called."""
    found: dict[str, list[Fact]] = {}
    for fact in sheet.base.by_relation[relation]:
        if fact.start and fact.start.at("year"):
            found.setdefault(name_of(sheet, fact), []).append(fact)
    yield from found.items()


def _scale(sheet: Sheet, facts: Sequence[Fact]) -> _Scale:
    """From the first term to the last, or as far as it is known that there was no other."""
    ends = [_last_day(sheet, fact).year for fact in facts]
    complete = [sheet.base.relations[fact.relation].complete_day for fact in facts]
    ends += [day.year for day in complete if day]
    return _Scale(min(fact.start.lo.year for fact in facts if fact.start), max(ends))


def _last_day(sheet: Sheet, fact: Fact) -> date:
    """The last day of a term; of one that goes on, the last that is known."""
    return fact.end.hi if fact.end else sheet.base.horizon(fact.relation)


def _strip(sheet: Sheet, scale: _Scale, strips: dict[str, list[Fact]], name: str) -> str:
    labels = [_Label(fact, _bar(sheet, scale, fact), label(sheet, fact)) for fact in strips[name]]
    rows = _rows(labels)
    floor = _PAD + _LINE * (1 + max(rows))
    parts = [tag("rect", y=floor, width=WIDTH, height=_BAR, rx=2, class_="terms__strip")]
    for term, row in zip(labels, rows, strict=True):
        parts.append(sheet.linked(term.fact, _term(term, floor, floor - _LINE * row - _PAD)))
    box = f"0 0 {WIDTH} {floor + _BAR + 2}"
    drawing = tag(
        "svg", "".join(parts), class_="figure__drawing", viewBox=box, role="group", aria_label=name
    )
    title = tag("p", escape(name), class_="terms__name") if len(strips) > 1 else ""
    return tag("li", title + drawing)


def _term(term: _Label, floor: int, y: int) -> str:
    """The bar of a term, and its dates above it."""
    left, right = term.bar
    stem = tag("line", x1=left + 1, x2=left + 1, y1=y + 2, y2=floor)
    box = tag("rect", x=left, y=floor, width=right - left, height=_BAR, class_="terms__bar")
    return stem + box + tag("text", escape(term.text), x=term.begin, y=y)


def _bar(sheet: Sheet, scale: _Scale, fact: Fact) -> tuple[float, float]:
    """Where the bar begins and ends; never too narrow to be seen."""
    left = scale.x(fact.start.lo) if fact.start else 0.0
    right = max(left + 4, scale.x(_last_day(sheet, fact)))
    return min(left, WIDTH - 4), min(right, WIDTH)


def label(sheet: Sheet, fact: Fact) -> str:
    """ "2008 – 2009", "từ năm 2025", "tháng 7 – 2008" where it is only one month."""
    start, end = fact.start, fact.end
    first = (start.at("year") if start else None) or ""
    if end is None:
        return sheet.words.since.format(sheet.voice.date_text(first))
    month = start.at("month") if start else None
    if month and month == end.at("month"):
        return sheet.voice.date_text(month)
    last = end.at("year") or str(end.hi.year)
    return str(int(first)) if first == last else sheet.voice.term(first, last)


def _rows(labels: Sequence[_Label]) -> list[int]:
    """For each label in time order the lowest line on which it has room, from 0.

    From the last to the first: then a label stands above those that follow it, and the stem down
    to its bar crosses none.
    """
    begins: list[float] = []
    rows = []
    for term in reversed(labels):
        row = next((at for at, begin in enumerate(begins) if term.end <= begin), len(begins))
        begins[row : row + 1] = [term.begin]
        rows.append(row)
    return rows[::-1]


def _width(text: str) -> float:
    return len(text) * _LETTER


def _years(scale: _Scale) -> str:
    """The years under the strips."""
    texts = []
    for year in scale.labels:
        x = scale.x(date(year, 1, 1))
        texts.append(tag("line", x1=x, x2=x, y1=0, y2=4, class_="columns__line"))
        texts.append(tag("text", str(year), x=min(max(x, 14), WIDTH - 14), y=16))
    return tag(
        "svg",
        "".join(texts),
        class_="figure__drawing terms__years",
        viewBox=f"0 0 {WIDTH} 20",
        aria_hidden="true",
    )
