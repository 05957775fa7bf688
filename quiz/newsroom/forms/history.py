"""Finding revisions, and why one is undone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Origin
from quiz.newsroom.forms.base import NewsroomForm


class FindRevisionsForm(NewsroomForm):
    """Words of a reason or a name, and where revisions came from."""

    words = forms.CharField(
        label=_("Words of the reason, or a name"), required=False, max_length=100
    )
    origin = forms.ChoiceField(
        label=_("Origin"), required=False, choices=[("", _("any")), *Origin.choices]
    )


class UndoForm(NewsroomForm):
    """Why a revision is undone or a record put back."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays in the history, for whoever asks in some years."),
    )
