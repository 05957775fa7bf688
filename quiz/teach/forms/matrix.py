"""A matrix as teachers write it: a row for each lesson, a column for each part and level, and in
each cell how many questions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.lessons import LessonHead
from quiz.classrooms import blueprints
from quiz.classrooms.matrices import LONGEST_NAME
from quiz.classrooms.models.assignments import MOST_MINUTES
from quiz.generation.blueprint import PART_NAMES, TYPES_OF, Blueprint
from quiz.teach.forms.base import TeacherForm
from quiz.teach.words import LEVELS, PARTS, TYPES

ANY = ""
COLUMNS = (
    ("choice", ANY),
    ("choice", "biet"),
    ("choice", "hieu"),
    ("cluster", ANY),
    ("short", ANY),
    ("short", "biet"),
    ("short", "hieu"),
)
"""A part of the paper and a level. Statements to judge are all of one level."""
USUAL_MARKS = {"choice": "0.25", "cluster": "1", "short": "0.5"}
USUAL_MINUTES = 45
NUMERALS: dict[str, str] = dict(zip(PART_NAMES, ("I", "II", "III"), strict=True))
MOST_IN_A_CELL = 60
_NUMBER = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True)
class Column:
    """A column of the table: the first of its part draws a line, `width` is for the foot."""

    part: str
    level: str
    is_first: bool = False
    width: int = 1

    numeral: str = ""

    @property
    def short(self) -> str:
        """For a phone, which has no head to the table: "I" is any level of Part I."""
        return self.numeral if self.is_first else f"{self.numeral} · {self.level}"


@dataclass(frozen=True)
class Row:
    """A lesson, or all of them where `title` is empty, with its cells and their columns."""

    title: str
    pairs: list[tuple[BoundField, Column]]


def columns() -> list[Column]:
    """In the language of the page."""
    firsts = [column for column in COLUMNS if column == (column[0], ANY)]
    return [
        Column(str(PARTS[part]), str(LEVELS[level]), (part, level) in firsts, 1, NUMERALS[part])
        for part, level in COLUMNS
    ]


class MarksField(forms.CharField):
    """A decimal number, with a point or a comma; its text is kept as it is counted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=8, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def prepare_value(self, value: Any) -> Any:
        """What was kept comes with the sign of the language; what was typed stays as typed."""
        return number_format(value) if value and _NUMBER.fullmatch(str(value)) else value

    def clean(self, value: Any) -> str:
        text: str = super().clean(value).replace(",", ".")
        try:
            return f"{Decimal(text).normalize():f}"
        except ArithmeticError:
            raise ValidationError(_("Write a number, for example 0.25.")) from None


class MatrixForm(TeacherForm):
    """`blueprint` says in one value what is in it."""

    name = forms.CharField(
        label=gettext_lazy("Name of the matrix"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=MOST_MINUTES, initial=USUAL_MINUTES
    )

    def __init__(
        self,
        *args: Any,
        lessons: Sequence[LessonHead],
        blueprint: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`blueprint` is what stands ready."""
        super().__init__(*args, **kwargs)
        self.lessons = [(ANY, ""), *((head.id, head.title) for head in lessons)]
        for part in PART_NAMES:
            self.fields[f"marks_{part}"] = MarksField()
            self.initial[f"marks_{part}"] = USUAL_MARKS[part]
            if len(TYPES_OF[part]) > 1:
                self.fields[f"types_{part}"] = forms.MultipleChoiceField(
                    label=PARTS[part],
                    choices=[(type_, TYPES[type_]) for type_ in TYPES_OF[part]],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
        for at in range(len(self.lessons)):
            for column in range(len(COLUMNS)):
                self.fields[_cell(at, column)] = forms.IntegerField(
                    required=False, min_value=0, max_value=MOST_IN_A_CELL
                )
        if blueprint is not None:
            self.initial.update(self._initial(blueprint))

    @property
    def rows(self) -> Iterator[Row]:
        """Any lesson first, then each; every cell with a name for who does not see the table."""
        for at, (_id, title) in enumerate(self.lessons):
            cells = [self[_cell(at, column)] for column in range(len(COLUMNS))]
            for cell, (part, level) in zip(cells, COLUMNS, strict=True):
                words = (title or _("Any lesson"), str(PARTS[part]), str(LEVELS[level]))
                cell.field.widget.attrs["aria-label"] = ", ".join(words)
                cell.field.widget.attrs["inputmode"] = "numeric"
            yield Row(title, list(zip(cells, columns(), strict=True)))

    @property
    def marks(self) -> list[tuple[BoundField, Column]]:
        """What one question of each part is worth, under the columns of the part."""
        for part in PART_NAMES:
            label = _("Points for one question of %(part)s") % {"part": PARTS[part]}
            self.fields[f"marks_{part}"].widget.attrs["aria-label"] = label
        widths = Counter(part for part, _level in COLUMNS)
        return [
            (self[f"marks_{part}"], Column(str(PARTS[part]), "", True, widths[part]))
            for part in PART_NAMES
        ]

    @property
    def has_types(self) -> bool:
        """Is it restricted to some types?"""
        return any(field.value() for field in self.types)

    @property
    def types(self) -> list[BoundField]:
        """The types to choose from, by part."""
        return [self[f"types_{part}"] for part in PART_NAMES if f"types_{part}" in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not set(self.errors) - {"name"}:
            self.read()  # a rule that refuses is an error of the whole
        return cleaned

    def counted(self) -> Blueprint | None:
        """What the cells say as far as it can be counted, whatever the name is."""
        return None if set(self.errors) - {"name"} else self.read()

    def read(self) -> Blueprint:
        """What the cells say. Raises ValidationError."""
        return blueprints.read(self.blueprint(), [id_ for id_, _title in self.lessons])

    def blueprint(self) -> dict[str, Any]:
        """What the cells say, as it is kept."""
        values = self.cleaned_data
        return {
            "minutes": values["minutes"],
            "parts": [
                {
                    "name": part,
                    "number": number,
                    "marks": values[f"marks_{part}"],
                    "levels": [level] if level else [],
                    "types": values.get(f"types_{part}", []),
                    "lessons": [lesson] if lesson else [],
                }
                for column, (part, level) in enumerate(COLUMNS)
                for at, (lesson, _title) in enumerate(self.lessons)
                if (number := values.get(_cell(at, column)))
            ],
        }

    def _initial(self, blueprint: Mapping[str, Any]) -> dict[str, Any]:
        """What fills the cells with `blueprint`; a lesson that is gone leaves its row."""
        rows = {id_: at for at, (id_, _title) in enumerate(self.lessons)}
        found: dict[str, Any] = {"minutes": blueprint["minutes"]}
        for part in blueprint["parts"]:
            lesson, level = (next(iter(part[name]), ANY) for name in ("lessons", "levels"))
            if lesson not in rows:
                continue
            if (part["name"], level) not in COLUMNS:
                level = ANY
            cell = _cell(rows[lesson], COLUMNS.index((part["name"], level)))
            found[cell] = found.get(cell, 0) + part["number"]
            found[f"marks_{part['name']}"] = part["marks"]
            found[f"types_{part['name']}"] = part["types"]
        return found


def _cell(row: int, column: int) -> str:
    return f"cell_{row}_{column}"
