"""How a school's file is to be filled: which marks into which column, and whose row is which."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.sheets.tables import letters
from quiz.classrooms.sheets.filling import Rounding
from quiz.classrooms.sheets.headings import Column
from quiz.classrooms.sheets.matching import By
from quiz.classrooms.sheets.school_files import Table
from quiz.teach.forms.base import TeacherForm

ROUNDINGS = (
    (Rounding.TENTHS, gettext_lazy("to one decimal, half up: 6.65 becomes 6.7")),
    (Rounding.HUNDREDTHS, gettext_lazy("to two decimals, half up: 6.665 becomes 6.67")),
    (Rounding.EXACT, gettext_lazy("not rounded")),
)
WAYS = {
    By.NAME: (Column.NAME, gettext_lazy("by the full name")),
    By.NUMBER: (Column.NUMBER, gettext_lazy("by the list number, where the name agrees")),
    By.SIGN_IN: (Column.SIGN_IN, gettext_lazy("by the sign-in name")),
}
WHO = re.compile(r"who-([0-9]{1,7})")


class SheetForm(TeacherForm):
    """Which sheet of the file."""

    sheet = forms.TypedChoiceField(
        label=gettext_lazy("Sheet"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None, *, tables: Sequence[Table]) -> None:
        super().__init__(data, initial={"sheet": 0})
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (place, table.sheet.name) for place, table in enumerate(tables)
        ]


class FillForm(TeacherForm):
    """A select for each column of the table, and how marks are written."""

    by = forms.TypedChoiceField(
        label=gettext_lazy("How a row is told to be a student's"),
        coerce=By,
        widget=forms.RadioSelect,
    )
    rounding = forms.TypedChoiceField(
        label=gettext_lazy("Rounding"),
        coerce=Rounding,
        choices=ROUNDINGS,
        initial=Rounding.TENTHS,
        widget=forms.RadioSelect,
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Write over marks that the file has already"), required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        table: Table,
        columns: Mapping[int, str],
        assignments: Sequence[tuple[int, str]],
    ) -> None:
        """`columns` are those that marks may go into, with their headings; `assignments` the ids
        of those that have marks, with their titles."""
        super().__init__(data, initial={"by": By.NAME})
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            (way, words) for way, (column, words) in WAYS.items() if column in table.layout.columns
        ]
        choices = [("", _("— leave as it is —")), *assignments]
        for place, label in columns.items():
            self.fields[f"into-{place}"] = forms.TypedChoiceField(
                label=f"{letters(place)} · {label}",
                coerce=int,
                empty_value=None,
                required=False,
                choices=choices,
            )
        self.places = list(columns)

    @property
    def into(self) -> list[forms.BoundField]:
        """The selects, in the order of the columns."""
        return [self[f"into-{place}"] for place in self.places]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        wanted = list(self.wanted.values())
        if not wanted:
            raise ValidationError(_("Choose for at least one column which marks go into it."))
        if len(set(wanted)) < len(wanted):
            raise ValidationError(_("The same marks cannot go into two columns."))
        return cleaned

    @property
    def wanted(self) -> dict[int, int]:
        """Column → the id of the assignment whose marks go into it."""
        found = {place: self.cleaned_data.get(f"into-{place}") for place in self.places}
        return {place: assignment for place, assignment in found.items() if assignment}


def chosen_students(data: Mapping[str, str]) -> dict[int, int]:
    """Row → the id of the member whom the teacher chose for it; what is no such thing is not
    there."""
    found = {}
    for name, value in data.items():
        row = WHO.fullmatch(name)
        if row and value.isascii() and value.isdecimal() and len(value) < 19:
            found[int(row[1])] = int(value)
    return found
