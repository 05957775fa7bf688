"""What a teacher types about classes and people. The rules are in `quiz.classrooms`."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.classrooms.roster import LONGEST_NAME
from quiz.teach.forms.base import TeacherForm

LONGEST_PASTE = 20_000
TIME_FACTORS = tuple(map(Decimal, ("1", "1.25", "1.5", "2", "3")))


class ClassroomForm(TeacherForm):
    name = forms.CharField(
        label=gettext_lazy("Class name"),
        max_length=40,
        help_text=gettext_lazy("As it is read at school, for example 7A or 10A1."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class StudentNameForm(TeacherForm):
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TimeForm(TeacherForm):
    """How much longer than the others a student may take."""

    factor = forms.TypedChoiceField(
        label=gettext_lazy("Compared with the other students"),
        coerce=Decimal,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, now: Decimal, **kwargs: Any) -> None:
        """`now` is what the student has; it can be kept even where it is not one of the usual."""
        super().__init__(*args, initial={"factor": f"{now.normalize():f}"}, **kwargs)
        factors = sorted({*TIME_FACTORS, now.normalize()})
        self.fields["factor"].choices = [  # type: ignore[attr-defined]
            (f"{factor:f}", _factor_label(factor)) for factor in factors
        ]


class PasteForm(TeacherForm):
    """`names` is kept exactly as pasted, so that the teacher can correct it."""

    names = forms.CharField(
        label=gettext_lazy("Names of the students"),
        max_length=LONGEST_PASTE,
        strip=False,
        help_text=gettext_lazy(
            "One per line, or copy the name columns from Excel. List numbers may stay."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
    )
    again = forms.BooleanField(
        label=gettext_lazy("Also add those whose name is in the class already"), required=False
    )
    first_number = forms.IntegerField(required=False, widget=forms.HiddenInput)


def _factor_label(factor: Decimal) -> str:
    return _("usual") if factor == 1 else f"× {number_format(f'{factor:f}')}"
