"""What a teacher decides about a question that was not fair."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quiz.attempts.models import Remedy
from quiz.attempts.remedies import Proposal
from quiz.classrooms.adjusting import Acceptable
from quiz.generation.answering import typed
from quiz.generation.answering.shown import Blank, NotAnAnswer, Shown
from quiz.teach.forms.base import TeacherForm

CREDITS = {
    "1": gettext_lazy("full marks"),
    "0.75": gettext_lazy("three quarters"),
    "0.5": gettext_lazy("half of the marks"),
    "0.25": gettext_lazy("a quarter"),
}


class AdjustForm(TeacherForm):
    """What is done about the question, and why."""

    remedy = forms.ChoiceField(
        label=gettext_lazy("What is to be done?"),
        choices=Remedy,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to be done.")},
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Which answer is right as well?"),
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Or another one, as it would be typed"),
        max_length=typed.LONGEST,
        required=False,
    )
    credit = forms.ChoiceField(
        label=gettext_lazy("How much is given back?"),
        choices=list(CREDITS.items()),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Every student whose points change reads this, even where answers are not told."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why: the students read it.")},
    )
    may_lower = forms.BooleanField(
        label=gettext_lazy("Points may also be taken away"), required=False
    )

    def __init__(
        self,
        *args: Any,
        acceptable: Sequence[Acceptable],
        is_typed: bool,
        is_ruled: bool,
        **kwargs: Any,
    ) -> None:
        """`acceptable` are the answers to choose from; `is_ruled` says that there is a ruling to
        go back behind."""
        super().__init__(*args, **kwargs)
        self._by_value = {one.value: one for one in acceptable}
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (one.value, _labelled(one)) for one in acceptable
        ]
        if not is_typed:
            del self.fields["text"]
        if not acceptable:
            del self.fields["answer"]
        self.fields["remedy"].choices = [  # type: ignore[attr-defined]
            (value, label)
            for value, label in Remedy.choices
            if (value != Remedy.MARKED or is_ruled)
            and (value != Remedy.ACCEPT or is_typed or acceptable)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("remedy") == Remedy.ACCEPT and self._accepted(cleaned) is None:
            field = "answer" if "answer" in self.fields else "text"
            if not self.has_error("text") and not self.has_error("answer"):
                self.add_error(field, _("Say which answer is right as well."))
        return cleaned

    def clean_text(self) -> str:
        """As a student would have typed it."""
        text = str(self.cleaned_data["text"])
        if not text:
            return ""
        try:
            return typed.parse({typed.FIELD: [text]}, Shown())
        except (Blank, NotAnAnswer):
            raise forms.ValidationError(_("Nobody could have typed this.")) from None

    @property
    def proposal(self) -> Proposal:
        """Of a valid form."""
        remedy = Remedy(self.cleaned_data["remedy"])
        accepts, gives = remedy == Remedy.ACCEPT, remedy == Remedy.POINTS
        return Proposal(
            remedy=remedy,
            answer=self._accepted(self.cleaned_data) if accepts else None,
            credit=Decimal(self.cleaned_data["credit"] or "1") if gives else Decimal(1),
            may_lower=self.cleaned_data["may_lower"],
        )

    def _accepted(self, cleaned: dict[str, Any]) -> Any:
        """What a ruling keeps of the chosen answer; a text that was written comes first."""
        chosen = self._by_value.get(cleaned.get("answer") or "")
        return cleaned.get("text") or (chosen.meaning if chosen else None)


def _labelled(one: Acceptable) -> str:
    if one.count is None:
        return one.words
    counted = ngettext("%(number)d student", "%(number)d students", one.count)
    return f"{one.words} ({counted % {'number': one.count}})"
