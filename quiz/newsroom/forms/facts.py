"""The form of a fact: only the fields that its relation has, in the words of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge import records
from content.knowledge.fact_rules import check_fact
from content.knowledge.findings import Finding
from content.models import Fact, canonical
from content.patching import Key
from quiz.newsroom.forms.base import PlainText, RecordForm, Values, filled
from quiz.newsroom.forms.sources import SourcesPart
from quiz.newsroom.forms.things import ThingPart
from quiz.newsroom.forms.when import WhenPart
from quiz.newsroom.ids import fact_id
from quiz.newsroom.naming import entities_of, sources_of
from quiz.newsroom.typed_dates import written
from quiz.newsroom.typed_numbers import read_number, write_number

STATUSES = {
    Fact.Status.PUBLISHED: gettext_lazy("in force: lessons may tell it and questions may ask it"),
    Fact.Status.DRAFT: gettext_lazy(
        "draft: nobody is told it, and nothing that it may contradict is asked"
    ),
    Fact.Status.RETRACTED: gettext_lazy("retracted: as if it had never been there"),
}


class FactForm(RecordForm):
    """A fact of one relation, perhaps with a source that is new."""

    kind = "fact"
    fields_of_keys: ClassVar[Mapping[str, str]] = {
        "from": "from_date",
        "to": "to_date",
        "sources": "source_0",
        "note": "note_vi",
        "id": "slug",
    }

    subject_part: ThingPart
    object_part: ThingPart | None = None
    start: WhenPart | None = None
    end: WhenPart | None = None
    new_source: tuple[str, Values] | None = None

    def __init__(self, data: Any = None, *, pack: records.Pack, relation: str, **more: Any) -> None:
        """``relation`` is the id of the relation that the fact has."""
        self.relation_id, self.relation = relation, pack.relations[relation]
        super().__init__(data, pack=pack, **more)

    # -- fields ------------------------------------------------------------------------------

    def put_fields(self) -> None:
        self._put_ends()
        self._put_value()
        self._put_dates()
        self.sources = SourcesPart(
            self, sources_of(self.pack, self.lang), self.present.get("sources", []), self.sent
        )
        self.put_both("note", self.present.get("note"), rows=3, longest=2000)
        self.fields["status"] = forms.ChoiceField(
            label=_("Status"), choices=list(STATUSES.items()), widget=forms.RadioSelect
        )
        self.initial.setdefault("status", self.present.get("status", "published"))

    def _put_ends(self) -> None:
        kinds = {"subject": self.relation.subject_kinds, "object": self.relation.object_kinds}
        for name in ("subject", "object"):
            if not kinds[name]:
                continue
            part = ThingPart.put(
                self,
                name,
                label=self._kind_words(kinds[name]),
                things=entities_of(self.pack, kinds[name], self.lang),
                list_id=f"known-{name}",
                missing=_("There is no “%(text)s” here: check the name, or add it first."),
            )
            known = self.present.get(name) or self.initial.get(name)
            self.initial.update(part.initial(known))
            setattr(self, f"{name}_part", part)

    def _put_value(self) -> None:
        if self.relation.value is None:
            return
        value, unit = self.present.get("value"), self.relation.unit_text(self.lang)
        if self.has_text_value:
            texts = value if isinstance(value, dict) else dict.fromkeys(records.LANGS, value or "")
            self.put_both("value", texts)
        else:
            self.fields["value"] = PlainText(
                label=f"{_('Value')} ({unit})" if unit else _("Value"),
                required=True,
                max_length=500,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
            self.initial["value"] = write_number(value, self.lang)
        self.fields["as_of"] = PlainText(
            label=_("It stood so on"),
            max_length=60,
            help_text=_("20/7/1954 · 7/1954 · 1954, or empty where it never changes"),
        )
        self.initial["as_of"] = written(self.present.get("as_of"))

    def _put_dates(self) -> None:
        figure = self.relation.value is not None
        if not figure or self.present.get("from"):
            self.start = WhenPart.put(
                self,
                "from",
                label=_("When did it happen or begin?"),
                none=_("no date is known"),
            )
            self.initial.update(WhenPart.initial("from", self.present.get("from")))
            if not self.slug:
                self.initial["from_how"] = "day"
        if (not figure and not self.relation.momentary) or self.present.get("to"):
            self.end = WhenPart.put(
                self,
                "to",
                label=_("When did it end, or was it replaced?"),
                none=_("it is still so"),
            )
            self.initial.update(WhenPart.initial("to", self.present.get("to")))

    def _kind_words(self, kinds: list[str]) -> str:
        """The words for some kinds of entity, as a label."""
        known = self.pack.manifest.kinds
        text = " / ".join(known[k].get(self.lang) if k in known else k for k in kinds)
        return text[:1].upper() + text[1:]

    @property
    def has_text_value(self) -> bool:
        """Is the value a text, in both languages?"""
        value = self.present.get("value")
        return isinstance(value, dict) or self.relation.value == "text"

    @property
    def texts(self) -> list[BoundField]:
        """The fields of a value that is a text."""
        return self.both("value") if self.has_text_value else []

    @property
    def notes(self) -> list[BoundField]:
        return self.both("note")

    # -- what was meant ----------------------------------------------------------------------

    def all_values(self) -> dict[Key, Values]:
        """The fact, and before it a source that is new."""
        if self.new_source is None:
            return super().all_values()
        id_, values = self.new_source
        return {("source", id_): canonical(values, records.Source), **super().all_values()}

    def read(self, typed: Mapping[str, Any]) -> Values:
        cited, self.new_source = self.sources.read(self.pack.sources)
        values = {
            "relation": self.relation_id,
            "subject": self.subject_part.read(),
            "object": self.object_part.read() if self.object_part else None,
            "from": self.start.read(typed) if self.start else None,
            "to": self.end.read(typed) if self.end else None,
            "value": self._value(typed),
            "as_of": self._as_of(typed),
            "status": typed.get("status"),
            "note": self.read_both("note", typed),
        }
        if values["subject"]:
            self.take_id(typed, fact_id(values, self.pack.facts), self.pack.facts)
        return {"id": self.id, **filled(values), "sources": cited}

    def check(self, values: Values) -> Iterable[Finding]:
        return check_fact(msgspec.convert(values, records.Fact), self._with_new_source())

    def _value(self, typed: Mapping[str, Any]) -> Any:
        if self.has_text_value:
            texts = self.read_both("value", typed)
            if not texts:
                self.add_error("value_vi", _("Write the value."))
            return texts
        text = typed.get("value", "")
        if not text:
            return None
        number = read_number(text, self.lang)
        if number is None and self.relation.value == "number":
            message = _("Write a number, for example %(example)s.") % {"example": "193"}
            self.add_error("value", message)
        return text if number is None else number

    def _as_of(self, typed: Mapping[str, Any]) -> str | None:
        present = self.present.get("as_of")
        return self.read_date("as_of", typed, present) if "as_of" in self.fields else present

    def _with_new_source(self) -> records.Pack:
        if self.new_source is None:
            return self.pack
        id_, values = self.new_source
        source = msgspec.convert(values, records.Source)
        return msgspec.structs.replace(self.pack, sources={**self.pack.sources, id_: source})
