"""Fields into which the name of an entity or a source is typed, with suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from quiz.newsroom.forms.base import PlainText
from quiz.newsroom.naming import Meant, Named, meant, shown_of

LONGEST = 300


@dataclass(slots=True)
class ThingPart:
    """The field ``name``, and ``NAME_pick`` where it is asked which of several is meant."""

    form: forms.Form
    name: str
    things: Sequence[Named]
    list_id: str
    missing: Any
    """What is said where nothing fits."""
    asked: Sequence[Named] = ()
    """Which of these is meant?"""
    picked: Named | None = None
    """What was said to be meant."""

    @classmethod
    def put(
        cls,
        form: forms.Form,
        name: str,
        *,
        label: Any,
        things: Sequence[Named],
        list_id: str,
        missing: Any,
        required: bool = True,
        help: Any = "",
    ) -> ThingPart:
        """Add the fields. ``list_id`` is the id of the suggestions on the page."""
        widget = forms.TextInput(attrs={"list": list_id, "autocomplete": "off"})
        form.fields[name] = PlainText(
            label=label, required=required, max_length=LONGEST, widget=widget, help_text=help
        )
        form.fields[f"{name}_pick"] = PlainText(max_length=LONGEST)
        return cls(form, name, things, list_id, missing)

    def initial(self, id_: str | None) -> dict[str, str]:
        """What stands in the field for an id of the pack."""
        return {self.name: shown_of(id_, self.things) if id_ else ""}

    def read(self) -> str | None:
        """The id of what is meant; where that is not clear, an error that asks: None then."""
        text = self.form.cleaned_data.get(self.name, "")
        if not text:
            return None
        found = meant(text, self.things)
        picked = self.form.cleaned_data.get(f"{self.name}_pick", "")
        if found.id:
            return found.id
        self.picked = next((one for one in found.candidates if one.id == picked), None)
        if self.picked:
            return self.picked.id
        self._ask(text, found)
        return None

    def _ask(self, text: str, found: Meant) -> None:
        self.asked = found.candidates
        if found.candidates:
            message = _("Which one is meant by “%(text)s”? Choose below.") % {"text": text}
        else:
            message = self.missing % {"text": text}
        self.form.add_error(self.name, message)

    @property
    def field(self) -> BoundField:
        return self.form[self.name]

    @property
    def pick(self) -> str:
        """The name of the radio buttons that ask."""
        return self.form.add_prefix(f"{self.name}_pick")
