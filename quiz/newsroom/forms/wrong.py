"""What is to be done about each question that was wrong, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.newsroom.forms.base import NewsroomForm
from quiz.newsroom.wrong.cases import Case
from quiz.newsroom.wrong.choosing import Choice, suggested, ways


class WrongForm(NewsroomForm):
    """A choice for each case that has papers handed in."""

    may_lower = forms.BooleanField(
        label=gettext_lazy("Points may also be taken away"), required=False
    )

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = [case for case in cases if case.asked]
        for case in self.cases:
            self.fields[field_name(case)] = forms.ChoiceField(
                label=_("What is to be done?"),
                choices=[(way.value, way.label) for way in ways(case)],
                widget=forms.RadioSelect,
                initial=suggested(case),
                error_messages={"required": _("Choose what is to be done.")},
            )

    def of(self, case: Case) -> BoundField | None:
        """The field of a case; None where there is nothing to decide yet."""
        name = field_name(case)
        return self[name] if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        left = [cleaned.get(field_name(case)) == Choice.LEAVE for case in self.cases]
        if not self.errors and all(left):
            self.add_error(None, _("Choose for one question at least what is to be done."))
        return cleaned

    @property
    def chosen(self) -> dict[str, str]:
        """Of a valid form the choice by the id of the case."""
        return {case.id: self.cleaned_data[field_name(case)] for case in self.cases}


class SettleForm(NewsroomForm):
    """Why the points change, for those whose points they are."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Every student whose points change reads this, and so do their teachers."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why: the students read it.")},
    )


def field_name(case: Case) -> str:
    """What the field of a case is called."""
    return f"case-{case.id}"
