"""A date of a fact on a form: first how much is known of it, then the date itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge.dates import BadDate, parse_when, unit_of
from quiz.newsroom.forms.base import PlainText
from quiz.newsroom.typed_dates import How, how_of, read_date, read_reading, write_reading, written

HOWS: dict[How, Any] = {
    "day": gettext_lazy("the day"),
    "month": gettext_lazy("the month"),
    "year": gettext_lazy("only the year"),
    "between": gettext_lazy("some day between two"),
    "disagree": gettext_lazy("sources say different dates"),
}

_EXAMPLES = {"day": "20/7/1954", "month": "7/1954", "year": "1954"}


@dataclass(frozen=True, slots=True)
class WhenPart:
    """The fields ``NAME_how``, ``NAME_date``, ``NAME_last`` and ``NAME_readings`` of a form.

    ``none`` is what it means that there is no date.
    """

    form: forms.Form
    name: str
    label: Any
    none: Any
    help: Any = ""

    @classmethod
    def put(cls, form: forms.Form, name: str, *, label: Any, none: Any, help: Any = "") -> WhenPart:
        """Add the fields to the form."""
        form.fields[f"{name}_how"] = forms.ChoiceField(
            label=label,
            choices=[*HOWS.items(), ("none", none)],
            widget=forms.RadioSelect,
            required=False,
        )
        form.fields[f"{name}_date"] = PlainText(label=gettext_lazy("Date"), max_length=60)
        form.fields[f"{name}_last"] = PlainText(label=gettext_lazy("and"), max_length=60)
        form.fields[f"{name}_readings"] = PlainText(
            label=gettext_lazy("One date a line"), max_length=600, rows=3
        )
        for part in ("date", "last"):
            form.fields[f"{name}_{part}"].widget.attrs["autocomplete"] = "off"
        return cls(form, name, label, none, help)

    @staticmethod
    def initial(name: str, value: str | list[str] | None) -> dict[str, str]:
        """What stands in the fields for a date of the pack."""
        how = how_of(value)
        first, last, readings = "", "", ""
        if isinstance(value, list):
            readings = "\n".join(map(write_reading, value))
        elif value:
            first, _stroke, last = value.partition("/")
            first, last = written(first), written(last)
        return {
            f"{name}_how": how,
            f"{name}_date": first,
            f"{name}_last": last,
            f"{name}_readings": readings,
        }

    def read(self, typed: Mapping[str, Any]) -> str | list[str] | None:
        """The date as the pack has it. What is wrong becomes an error of its field: None then."""
        how = typed.get(f"{self.name}_how") or "none"
        field = f"{self.name}_date"
        try:
            if how == "none":
                return None
            if how == "disagree":
                field = f"{self.name}_readings"
                return _disagreeing(typed.get(field, ""))
            first = self._one(typed, field)
            if how == "between":
                field = f"{self.name}_last"
                last = self._one(typed, field)
                parse_when(f"{first}/{last}")
                return f"{first}/{last}"
            return _at(first, how)
        except BadDate as error:
            self.form.add_error(field, error.message.told(_))
        except ValidationError as error:
            self.form.add_error(field, error)
        return None

    def _one(self, typed: Mapping[str, Any], field: str) -> str:
        text = typed.get(field, "")
        if not text:
            raise ValidationError(_("Write the date, for example 20/7/1954."))
        return read_date(text)

    @property
    def how(self) -> BoundField:
        return self.form[f"{self.name}_how"]

    @property
    def date(self) -> BoundField:
        return self.form[f"{self.name}_date"]

    @property
    def last(self) -> BoundField:
        return self.form[f"{self.name}_last"]

    @property
    def readings(self) -> BoundField:
        return self.form[f"{self.name}_readings"]

    @property
    def errors(self) -> list[Any]:
        """Of all its fields."""
        parts = (self.how, self.date, self.last, self.readings)
        return [error for part in parts for error in part.errors]


def _at(date: str, how: str) -> str:
    """The date, if it says as much as was chosen."""
    unit = unit_of(date)
    if unit == how:
        return date
    if unit == "day" or how == "year":
        raise ValidationError(
            _("More is written than chosen: write only %(example)s, or choose “%(unit)s”.")
            % {"example": _EXAMPLES[how], "unit": HOWS[unit]}
        )
    raise ValidationError(
        _("Less is written than chosen: write it as %(example)s, or choose “%(unit)s”.")
        % {"example": _EXAMPLES[how], "unit": HOWS[unit]}
    )


def _disagreeing(text: str) -> list[str]:
    """The dates of several sources, one a line."""
    readings = [read_reading(line) for line in text.splitlines() if line.strip()]
    if len(set(readings)) < 2:
        raise ValidationError(_("Write at least two different dates, one on each line."))
    parse_when(readings)
    return readings
