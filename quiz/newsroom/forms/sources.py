"""Where a fact was read: rows of a source and the place in it, and a source that is new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.alone import canonical_or_findings
from content.knowledge.dates import BadDate
from quiz.newsroom.forms.base import PlainText, filled
from quiz.newsroom.forms.things import ThingPart
from quiz.newsroom.ids import source_id
from quiz.newsroom.naming import Named
from quiz.newsroom.typed_dates import read_date

MOST_ROWS = 20
_SPARE = 1
_MISSING = gettext_lazy("There is no source “%(text)s”: check the title, or add it as a new one.")


@dataclass(slots=True)
class Row:
    """A source and the place in it."""

    source: ThingPart
    at_name: str

    @property
    def at(self) -> BoundField:
        return self.source.form[self.at_name]

    def read(self) -> str | dict[str, str] | None:
        """The citation as a file has it."""
        id_ = self.source.read()
        at = self.source.form.cleaned_data.get(self.at_name, "")
        if id_ is None:
            if at and not self.source.field.errors:
                said = _("Say in which source this place is.")
                self.source.form.add_error(self.source.name, said)
            return None
        return {"id": id_, "at": at} if at else id_


class SourcesPart:
    """The rows ``source_0``, ``at_0`` …, as many as ``rows`` says, and a new source's fields."""

    def __init__(
        self, form: forms.Form, things: Sequence[Named], present: Sequence[Any], sent: Any
    ) -> None:
        """``present`` are the citations of the record, ``sent`` the POST or None."""
        self.form, self.things = form, things
        self.number = _number(sent, len(present))
        self.rows = [self._row(at, things, present) for at in range(self.number)]
        self.fields = _put_new(form)

    def _row(self, at: int, things: Sequence[Named], present: Sequence[Any]) -> Row:
        source = ThingPart.put(
            self.form,
            f"source_{at}",
            label=_("Source %(number)d") % {"number": at + 1},
            things=things,
            list_id="known-sources",
            missing=_MISSING,
            required=False,
        )
        name = f"at_{at}"
        self.form.fields[name] = PlainText(label=gettext_lazy("Place in it"), max_length=200)
        if at < len(present):
            one = present[at]
            cited = {"id": one} if isinstance(one, str) else one
            self.form.initial.update({**source.initial(cited["id"]), name: cited.get("at", "")})
        return Row(source, name)

    def read(self, known: Collection[str]) -> tuple[list[Any], tuple[str, dict[str, Any]] | None]:
        """The citations, and the id and values of the new source where there is one.

        ``known`` are the ids of the sources there are.
        """
        cited = [one for row in self.rows if (one := row.read()) is not None]
        new = self._read_new()
        if new is None:
            return cited, None
        id_ = source_id(new, known)
        new = self._checked(id_, new)
        at = self.form.cleaned_data.get("new_at", "")
        return [*cited, {"id": id_, "at": at} if at else id_], (id_, new)

    def _checked(self, id_: str, values: dict[str, Any]) -> dict[str, Any]:
        """The new source in canonical values; what is wrong becomes an error of its fields."""
        clean, found = canonical_or_findings("source", id_, values)
        for finding in found:
            name = f"new_{finding.path[0]}" if finding.path else ""
            field = name if name in self.fields else "new_title"
            self.form.add_error(field, finding.message.told(_))
        return clean or values

    def _read_new(self) -> dict[str, Any] | None:
        typed = self.form.cleaned_data
        if not any(typed.get(name) for name in self.fields):
            return None
        if not typed.get("new_title"):
            self.form.add_error("new_title", _("Write the title of the new source."))
            return None
        date = typed.get("new_date", "")
        try:
            date = read_date(date) if date else ""
        except BadDate as error:
            self.form.add_error("new_date", error.message.told(_))
        values = {
            "publisher": typed.get("new_publisher"),
            "date": date,
            "url": typed.get("new_url"),
        }
        return {"title": typed["new_title"], **filled(values)}

    @property
    def new(self) -> list[BoundField]:
        """The fields of a new source."""
        return [self.form[name] for name in self.fields]

    @property
    def new_is_open(self) -> bool:
        """Was anything written there?"""
        return any(field.value() or field.errors for field in self.new)


def _put_new(form: forms.Form) -> list[str]:
    address = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
    fields = {
        "new_title": PlainText(label=gettext_lazy("Title"), max_length=500),
        "new_publisher": PlainText(label=gettext_lazy("Publisher"), max_length=200),
        "new_url": PlainText(label=gettext_lazy("Web address"), max_length=500, widget=address),
        "new_date": PlainText(
            label=gettext_lazy("Published on"), max_length=40, help_text="20/7/1954 · 7/1954 · 1954"
        ),
        "new_at": PlainText(label=gettext_lazy("Place in it"), max_length=200),
    }
    form.fields.update(fields)
    return list(fields)


def _number(sent: Mapping[str, Any] | None, present: int) -> int:
    """How many rows there are: one more for each wish for another."""
    most = max(MOST_ROWS, present + _SPARE)
    if sent is None:
        return max(present + _SPARE, 2)
    text = str(sent.get("rows", ""))
    rows = int(text) if text.isdecimal() and len(text) < 4 else present + _SPARE
    return min(max(rows, 1) + ("more" in sent), most)
