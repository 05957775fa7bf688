"""Whose row is which: the rows of a school's sheet beside the students of a class.

Nobody is guessed. Where a name stands twice, in the sheet or in the class, or a row says one
thing by its number and another by its name, the teacher is asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.sheets.folding import name_key
from content.sheets.tables import Sheet
from quiz.classrooms.sheets.headings import Column, Layout, is_heading_again, rows_below

NOBODY = 0
MOST_UNKNOWN = 60  # more rows of nobody here are of other classes: nobody would look through them
LONGEST_SHOWN = 120


class By(StrEnum):
    """By what a row tells whose it is."""

    NAME = "name"
    NUMBER = "number"
    SIGN_IN = "sign in"


class Doubt(StrEnum):
    """Why it cannot be told whose a row is."""

    NAMESAKES = "namesakes"
    NOT_FOUND = "not found"
    OTHER_NAME = "other name"
    TWICE = "twice"


@dataclass(frozen=True)
class Student:
    """One of the class, as far as rows can tell; `key` is ours."""

    key: int
    number: int
    name: str
    sign_in: str


@dataclass(frozen=True)
class Line:
    """A row with a name in it. Code and birthday only help the teacher to choose."""

    row: int
    name: str
    number: str = ""
    code: str = ""
    birthday: str = ""
    sign_in: str = ""


@dataclass(frozen=True)
class Match:
    """`line` is `student`'s, or nobody's yet because of `doubt`; then it may be one of
    `candidates`. `is_chosen`: the teacher said so."""

    line: Line
    student: Student | None = None
    doubt: Doubt | None = None
    candidates: tuple[Student, ...] = ()
    is_chosen: bool = False


def lines_in(sheet: Sheet, layout: Layout) -> list[Line]:
    """The rows of the list: below its headings, with a name, above who signed it."""
    below = rows_below(sheet.rows, layout)
    return [
        Line(
            row=number,
            name=_shown(layout.name(row)),
            number=_shown(layout.cell(row, Column.NUMBER)).rstrip("."),
            code=_shown(layout.cell(row, Column.CODE)),
            birthday=_shown(layout.cell(row, Column.BIRTHDAY)),
            sign_in=_shown(layout.cell(row, Column.SIGN_IN)),
        )
        for number, row in enumerate(sheet.rows[layout.last :], start=layout.last + 1)
        if layout.name(row) and number not in below and not is_heading_again(row, layout)
    ]


def match(
    lines: Sequence[Line], students: Sequence[Student], by: By, chosen: Mapping[int, int]
) -> list[Match]:
    """One match for every line, in their order.

    Args:
        chosen: row → key of the student whom the teacher chose for it, NOBODY for none.
    """
    tell = _by_name(lines, students) if by == By.NAME else _by_key(students, by)
    matches = [_as_chosen(tell(line), students, chosen) for line in lines]
    return _each_once(matches, students)


def missing(matches: Iterable[Match], students: Iterable[Student]) -> list[Student]:
    """The students of the class whom no row is for."""
    found = {one.student.key for one in matches if one.student}
    return [student for student in students if student.key not in found]


def _shown(text: str) -> str:
    return " ".join(text.split())[:LONGEST_SHOWN]


def _by_name(lines: Sequence[Line], students: Sequence[Student]) -> Callable[[Line], Match]:
    """To tell by the name, where it stands once in the sheet and once in the class."""
    times = Counter(name_key(line.name) for line in lines)
    named: dict[str, tuple[Student, ...]] = {}
    for student in students:
        key = name_key(student.name)
        named[key] = (*named.get(key, ()), student)

    def tell(line: Line) -> Match:
        key = name_key(line.name)
        found = named.get(key, ())
        if not found:
            return Match(line, doubt=Doubt.NOT_FOUND)
        if len(found) > 1 or times[key] > 1:
            return Match(line, doubt=Doubt.NAMESAKES, candidates=found)
        return Match(line, found[0])

    return tell


def _by_key(students: Sequence[Student], by: By) -> Callable[[Line], Match]:
    """To tell by the list number or the sign-in name, where the name says the same."""
    keyed = {_key_of(student, by): student for student in students}

    def tell(line: Line) -> Match:
        found = keyed.get(_key_in(line, by))
        if found is None:
            return Match(line, doubt=Doubt.NOT_FOUND)
        if name_key(found.name) != name_key(line.name):
            return Match(line, doubt=Doubt.OTHER_NAME, candidates=(found,))
        return Match(line, found)

    return tell


def _key_of(student: Student, by: By) -> str:
    return str(student.number) if by == By.NUMBER else student.sign_in.casefold()


def _key_in(line: Line, by: By) -> str:
    return line.number.lstrip("0") if by == By.NUMBER else line.sign_in.casefold()


def _as_chosen(one: Match, students: Sequence[Student], chosen: Mapping[int, int]) -> Match:
    """Only where there was a doubt is there anything to choose."""
    if one.doubt is None or one.line.row not in chosen:
        return one
    key = chosen[one.line.row]
    student = next((s for s in students if s.key == key), None)
    if student is None:
        return one
    return Match(one.line, student, one.doubt, one.candidates, is_chosen=True)


def _each_once(matches: list[Match], students: Sequence[Student]) -> list[Match]:
    """A student for whom there are two rows has none; who has none may be anybody's."""
    times = Counter(one.student.key for one in matches if one.student)
    once = [
        Match(one.line, None, Doubt.TWICE, (one.student,))
        if one.student and times[one.student.key] > 1
        else one
        for one in matches
    ]
    unknown = sum(one.doubt == Doubt.NOT_FOUND for one in once)
    free = tuple(missing(once, students)) if unknown <= MOST_UNKNOWN else ()
    return [_with_candidates(one, free) for one in once]


def _with_candidates(one: Match, free: tuple[Student, ...]) -> Match:
    """Namesakes may be each other; whose name is not found may be any who is left."""
    if one.doubt is None:
        return one
    own = (one.student,) if one.student else ()
    wider = one.candidates if one.doubt == Doubt.NAMESAKES else (*one.candidates, *free)
    candidates = tuple({s.key: s for s in (*own, *wider)}.values())
    return Match(one.line, one.student, one.doubt, candidates, one.is_chosen)
