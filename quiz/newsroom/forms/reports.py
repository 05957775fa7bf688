"""Answering what readers reported."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_ANSWER = 1000


class AnswerForm(forms.Form):
    """One answer in words, and the reports that it answers, by their ids: some of `offered`."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer, as the student will read it"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what was found and what was done.")},
    )

    def __init__(self, *args: Any, offered: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        self.offered = offered

    @property
    def ticked(self) -> list[int]:
        """What was ticked, as far as it is offered; what is no number is left out."""
        sent = self.data.getlist("reports") if self.is_bound else []  # type: ignore[attr-defined]
        ids = {int(text) for text in sent if text.isascii() and text.isdigit()}
        return sorted(ids & set(self.offered))

    def clean(self) -> dict[str, Any]:
        """An answer is to somebody."""
        cleaned = super().clean() or {}
        if not self.ticked:
            raise ValidationError(_("Tick at least one report that this answers."))
        return cleaned
