"""A school's file on its way through the pages: what was chosen, and what would come of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict

from content.sheets.tables import letters
from quiz.classrooms.marks import assignments_with_marks, marks_of, students_of
from quiz.classrooms.models import Assignment, Classroom
from quiz.classrooms.sheets.filling import Fate, Ground, Plan, PlannedRow, make_plan
from quiz.classrooms.sheets.matching import Student, match, missing
from quiz.classrooms.sheets.school_files import SchoolFile, Table
from quiz.teach.forms.filling import FillForm, SheetForm, chosen_students
from quiz.teach.naming import title_of
from quiz.teach.pages import titles


@dataclass(frozen=True)
class Result:
    """What would be written, as the page shows it."""

    plan: Plan
    headings: tuple[str, ...]
    missing: tuple[Student, ...]

    @property
    def rows(self) -> list[PlannedRow]:
        """Those whose student is known."""
        return [row for row in self.plan.rows if row.match.student]

    @property
    def doubts(self) -> list[PlannedRow]:
        """Those about which the teacher is asked."""
        return [row for row in self.plan.rows if row.match.doubt and row.match.candidates]

    @property
    def unknown(self) -> int:
        """How many rows are nobody's here, and of which nothing is asked."""
        asked = [row for row in self.plan.rows if row.match.doubt and not row.match.candidates]
        return len(asked)

    @property
    def written(self) -> int:
        return self.plan.count(Fate.WRITTEN)

    @property
    def seal(self) -> str:
        """Stands for all that would be written, so that a page can tell when it has changed."""
        return hashlib.sha256(repr(sorted(self.plan.values.items())).encode()).hexdigest()[:32]


class Filling:
    """One school's file and one class; reads of the database happen when they are asked for."""

    def __init__(
        self, classroom: Classroom, school_file: SchoolFile, data: QueryDict, now: datetime
    ) -> None:
        self.classroom = classroom
        self.school_file = school_file
        self.data = data
        self.now = now

    @cached_property
    def sheet_form(self) -> SheetForm:
        data = self.data if "sheet" in self.data else None
        return SheetForm(data, tables=self.school_file.tables)

    @cached_property
    def place(self) -> int:
        """Which of the tables; the first until one is chosen."""
        is_chosen = self.sheet_form.is_bound and self.sheet_form.is_valid()
        return self.sheet_form.cleaned_data["sheet"] if is_chosen else 0

    @cached_property
    def table(self) -> Table:
        return self.school_file.tables[self.place]

    @property
    def is_other_sheet(self) -> bool:
        """Whether the page that was sent showed another table, so that its choices mean nothing."""
        return self.data.get("shown", "") != str(self.place)

    @cached_property
    def chosen(self) -> dict[int, int]:
        """Row → the member whom the teacher chose for it."""
        return {} if self.is_other_sheet else chosen_students(self.data)

    @cached_property
    def ground(self) -> Ground:
        return self.school_file.ground(self.table)

    @cached_property
    def assignments(self) -> list[Assignment]:
        return assignments_with_marks(self.classroom, self.now)

    def form(self, data: QueryDict | None) -> FillForm:
        lessons = titles()
        return FillForm(
            data,
            table=self.table,
            columns=self.table.columns(self.ground),
            assignments=[(one.pk, title_of(one, lessons)) for one in self.assignments],
        )

    def result(self, form: FillForm) -> Result:
        """What the choices of a valid `form` come to."""
        students = students_of(self.classroom)
        wanted = form.wanted
        marks = marks_of(
            self.classroom, [a for a in self.assignments if a.pk in wanted.values()], self.now
        )
        matches = match(self.table.lines, students, form.cleaned_data["by"], self.chosen)
        plan = make_plan(
            self.ground,
            matches,
            {column: marks[assignment] for column, assignment in wanted.items()},
            form.cleaned_data["rounding"],
            overwrite=form.cleaned_data["overwrite"],
        )
        labels = self.table.layout.labels
        headings = tuple(f"{letters(column)} · {labels[column]}" for column in sorted(wanted))
        return Result(plan, headings, tuple(missing(matches, students)))
