"""Five questions on just what a class does not know yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from quiz.teach.forms.planning import DueForm

WEAK, ALL = "weak", "all"
MOST_FACTS = 20


class ReteachForm(DueForm):
    """Which facts, for whom, by when."""

    facts = forms.MultipleChoiceField(
        label=gettext_lazy("About this"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what the questions are about.")},
    )
    for_whom = forms.ChoiceField(label=gettext_lazy("For whom"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        facts: Sequence[tuple[str, str]],
        weak: str,
        due_at: datetime,
        **kwargs: Any,
    ) -> None:
        """`facts` are ids with their sentences, `weak` says who does not know them, "" where
        nobody stands out."""
        super().__init__(*args, due_at=due_at, **kwargs)
        self.fields["facts"].choices = list(facts)  # type: ignore[attr-defined]
        whole = (ALL, gettext_lazy("The whole class"))
        self.fields["for_whom"].choices = [  # type: ignore[attr-defined]
            *([(WEAK, weak)] if weak else []),
            whole,
        ]
        self.initial.setdefault("for_whom", WEAK if weak else ALL)
