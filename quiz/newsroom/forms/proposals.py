"""What one says when a proposal takes a step, and the answers to its warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.patching import Key
from content.steps import LONGEST
from content.warnings import Warning


class TextForm(forms.Form):
    """A few words; ``text`` may be empty where nothing need be said."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def field_of(warning: Warning) -> str:
    """The name of the field in which a warning is answered."""
    return f"answer {warning.record} {warning.slug} {warning.code}"


def answers_in(sent: Mapping[str, Any], asked: Iterable[Warning]) -> dict[Key, dict[str, str]]:
    """What was sent for the warnings that are asked, by record and code."""
    found: dict[Key, dict[str, str]] = {}
    for warning in asked:
        text = sent.get(field_of(warning))
        if isinstance(text, str):
            found.setdefault((warning.record, warning.slug), {})[warning.code] = text
    return found
