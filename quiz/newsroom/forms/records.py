"""The forms of what facts are made of: entities and sources, both languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.records import LANGS
from content.knowledge.rules import check_entity
from quiz.newsroom.forms.base import PlainText, RecordForm, Values, filled
from quiz.newsroom.ids import free_id, id_from, source_id
from quiz.newsroom.typed_dates import written

_SPARE = 1
_MOST_NAMES = 20
_DATES = gettext_lazy("20/7/1954 · 7/1954 · 1954")


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A name that was right once, in both languages, and its last day."""

    form: forms.Form
    at: int

    @property
    def fields(self) -> list[BoundField]:
        return [self.form[f"former_{part}_{self.at}"] for part in (*LANGS, "until")]


class EntityForm(RecordForm):
    """A country, an organisation, an event … by all its names."""

    kind = "entity"
    fields_of_keys: ClassVar[Mapping[str, str]] = {
        "id": "slug",
        "name": "name_vi",
        "official": "official_vi",
        "textbook": "textbook_vi",
        "aliases": "aliases_vi",
        "names": "former_until_0",
    }

    def put_fields(self) -> None:
        kinds = [(id_, kind.get(self.lang)) for id_, kind in self.pack.manifest.kinds.items()]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=kinds)
        self.initial.setdefault("kind", self.present.get("kind"))
        self.put_both("name", self.present.get("name"), required=True, longest=300)
        for name in ("official", "textbook"):
            self.put_both(name, self.present.get(name), longest=300)
        aliases = self.present.get("aliases", {})
        lines = {lang: "\n".join(aliases.get(lang, [])) for lang in LANGS}
        self.put_both("aliases", lines, rows=3, longest=3000)
        self._put_former(self.present.get("names", []))
        self._put("code", _("Code for flag and map"), _("Two letters (ISO 3166): VN, US."), 10)
        self._put("region", _("Region"), "", 80)
        for name, label in (("since", _("Existed since")), ("until", _("Existed until"))):
            self._put(name, label, _DATES, 60)
            self.initial[name] = written(self.present.get(name))

    def _put(self, name: str, label: Any, help: Any, longest: int) -> None:
        self.fields[name] = PlainText(label=label, max_length=longest, help_text=help)
        self.initial[name] = self.present.get(name) or ""

    def _put_former(self, names: list[dict[str, str]]) -> None:
        wished = str((self.sent or {}).get("rows", ""))
        rows = int(wished) if wished.isdecimal() and len(wished) < 4 else len(names) + _SPARE
        rows = min(rows + ("more" in (self.sent or {})), max(_MOST_NAMES, len(names) + _SPARE))
        for at in range(rows):
            one = names[at] if at < len(names) else {}
            for part, label in _FORMER_LABELS.items():
                name = f"former_{part}_{at}"
                self.fields[name] = PlainText(label=label, max_length=300)
                self.initial[name] = one.get(part, "")
            if one:
                self.initial[f"former_until_{at}"] = written(one["until"])
        self.former = [FormerRow(self, at) for at in range(rows)]

    @property
    def names(self) -> list[BoundField]:
        return self.both("name")

    @property
    def officials(self) -> list[BoundField]:
        return self.both("official")

    @property
    def textbooks(self) -> list[BoundField]:
        return self.both("textbook")

    @property
    def aliases(self) -> list[BoundField]:
        return self.both("aliases")

    def read(self, typed: Mapping[str, Any]) -> Values:
        name = self.read_both("name", typed)
        made = free_id(id_from(name.get("en") or name.get("vi", "")), self.pack.entities)
        self.take_id(typed, made, self.pack.entities)
        values = {
            "kind": typed.get("kind"),
            "name": name,
            "official": self.read_both("official", typed),
            "textbook": self.read_both("textbook", typed),
            "aliases": filled({lang: _lines(typed.get(f"aliases_{lang}", "")) for lang in LANGS}),
            "names": self._read_former(typed),
            "code": typed.get("code", "").upper(),
            "region": typed.get("region"),
            **{
                key: self.read_date(key, typed, self.present.get(key)) for key in ("since", "until")
            },
        }
        return filled(values)

    def check(self, values: Values) -> Iterable[Finding]:
        return check_entity(self.id, msgspec.convert(values, records.Entity), self.pack)

    def name(self) -> str:
        return str(self.cleaned_data.get(f"name_{self.lang}") or self.id)

    def _read_former(self, typed: Mapping[str, Any]) -> list[dict[str, str]]:
        found = []
        for row in self.former:
            texts = {part: typed.get(f"former_{part}_{row.at}", "") for part in _FORMER_LABELS}
            if not any(texts.values()):
                continue
            for part, text in texts.items():
                if not text:
                    self.add_error(f"former_{part}_{row.at}", _("Fill in the whole row."))
            field = f"former_until_{row.at}"
            texts["until"] = self.read_date(field, typed, self._was_until(row.at)) or ""
            found.append(texts)
        return found

    def _was_until(self, at: int) -> str | None:
        names = self.present.get("names", [])
        return names[at]["until"] if at < len(names) else None


class SourceForm(RecordForm):
    """Where something was read."""

    kind = "source"
    fields_of_keys: ClassVar[Mapping[str, str]] = {"id": "slug", "publisher": "publisher_vi"}

    def put_fields(self) -> None:
        self._put("title", _("Title"), 500, required=True)
        publisher = self.present.get("publisher", "")
        texts = publisher if isinstance(publisher, dict) else {"vi": publisher}
        self.put_both("publisher", texts, longest=200)
        address = forms.URLInput(attrs={"autocomplete": "off"})
        self._put("url", _("Web address"), 500, widget=address)
        self._put("date", _("Published on"), 60, help_text=_DATES)
        self.initial["date"] = written(self.present.get("date"))
        self._put("language", _("Language"), 20, help_text=_("Two letters: vi, en, fr."))
        self._put("kind", _("Kind of source"), 40, help_text=_("As the others: official, press …"))
        self._put("note", _("Note"), 2000, rows=2)

    def _put(self, name: str, label: Any, longest: int, **more: Any) -> None:
        self.fields[name] = PlainText(label=label, max_length=longest, **more)
        self.initial[name] = self.present.get(name) or ""

    @property
    def publishers(self) -> list[BoundField]:
        return self.both("publisher")

    def read(self, typed: Mapping[str, Any]) -> Values:
        said = self.read_both("publisher", typed)
        one = len(set(said.values())) == 1 and not isinstance(self.present.get("publisher"), dict)
        values = filled(
            {
                **{name: typed.get(name) for name in ("title", "url", "language", "kind", "note")},
                "publisher": next(iter(said.values())) if one else said,
                "date": self.read_date("date", typed, self.present.get("date")),
            }
        )
        if values.get("title"):
            self.take_id(typed, source_id(values, self.pack.sources), self.pack.sources)
        return values

    def name(self) -> str:
        return str(self.cleaned_data.get("title") or self.id)


def _lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


_FORMER_LABELS = {
    "vi": gettext_lazy("In Vietnamese"),
    "en": gettext_lazy("In English"),
    "until": gettext_lazy("Last day"),
}
