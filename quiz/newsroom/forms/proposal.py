"""Into which proposal an edit goes."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from content.models import Proposal
from quiz.newsroom.bench import Bench
from quiz.newsroom.forms.base import NewsroomForm, PlainText

NEW = "new"
LONGEST_TITLE = Proposal._meta.get_field("title").max_length or 200


class ProposalPart:
    """The fields ``proposal`` and ``title`` of a form: one of the person's own, or a new one."""

    def __init__(self, form: NewsroomForm, bench: Bench) -> None:
        self.form, self.bench = form, bench
        own = [(str(one.pk), one.title) for one in bench.mine]
        form.fields["proposal"] = forms.ChoiceField(
            label=gettext_lazy("Into which proposal does it go?"),
            choices=[*own, (NEW, gettext_lazy("a new proposal"))],
            widget=forms.RadioSelect,
            required=False,
            error_messages={"invalid_choice": _GONE},
        )
        form.fields["proposal_title"] = PlainText(
            label=gettext_lazy("Title of the new proposal"),
            max_length=LONGEST_TITLE,
            help_text=gettext_lazy("Left empty, it says what is changed first."),
        )
        form.initial["proposal"] = str(bench.chosen.pk) if bench.chosen else NEW

    @property
    def is_asked(self) -> bool:
        """Is there anything to choose from?"""
        return bool(self.bench.mine)

    @property
    def proposal(self) -> BoundField:
        return self.form["proposal"]

    @property
    def title(self) -> BoundField:
        return self.form["proposal_title"]

    def title_or(self, usual: str) -> str:
        """The title that was typed, or the usual one, cut to what fits."""
        typed: str = self.form.cleaned_data.get("proposal_title") or ""
        if typed or len(usual) <= LONGEST_TITLE:
            return typed or usual
        return usual[: LONGEST_TITLE - 2].rstrip() + " …"


_GONE = gettext_lazy("This proposal takes no more changes: choose another one, or begin a new one.")
