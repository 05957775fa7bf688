"""What shall be done with several facts at once, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from content.models import Fact
from quiz.newsroom.bench import Bench
from quiz.newsroom.forms.base import NewsroomForm, PlainText
from quiz.newsroom.forms.proposal import ProposalPart

MOST_AT_ONCE = 500


class BulkForm(NewsroomForm):
    """The status that all of them get, the proposal, and the reason."""

    statuses = tuple(Fact.Status.values)

    status = forms.ChoiceField(choices=Fact.Status.choices, widget=forms.HiddenInput)
    reason = PlainText(
        label=gettext_lazy("Why?"),
        required=True,
        min_length=3,
        max_length=2000,
        rows=3,
        help_text=gettext_lazy("It stays in the history, for whoever asks in some years."),
    )

    def __init__(self, data: Any, *, bench: Bench, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.part = ProposalPart(self, bench)
