"""What every form of the newsroom shares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.alone import canonical_or_findings
from content.knowledge import records
from content.knowledge.dates import BadDate
from content.knowledge.findings import Finding, check_id
from content.knowledge.records import LANGS, Lang
from content.knowledge.text import nfc
from content.patching import Key
from quiz.newsroom.typed_dates import read_reading, written

Values = dict[str, Any]

LANG_LABELS = {"vi": gettext_lazy("In Vietnamese"), "en": gettext_lazy("In English")}


class NewsroomForm(forms.Form):
    """Labels stand above their fields, so they need no colon.

    ``fields_of_keys`` says where a key of the record stands on the form, where not under its own
    name.
    """

    fields_of_keys: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def both(self, name: str) -> list[BoundField]:
        """A field in Vietnamese and in English."""
        return [self[f"{name}_{lang}"] for lang in LANGS]

    def put_both(
        self, name: str, text: Any, *, rows: int = 0, required: bool = False, longest: int = 500
    ) -> None:
        """Add a field in Vietnamese and one in English; ``text`` is what stands in them."""
        for lang in LANGS:
            self.fields[f"{name}_{lang}"] = PlainText(
                label=LANG_LABELS[lang], required=required, max_length=longest, rows=rows
            )
            self.fields[f"{name}_{lang}"].widget.attrs["lang"] = lang
            self.initial[f"{name}_{lang}"] = (text or {}).get(lang, "")

    def read_both(self, name: str, typed: Mapping[str, Any]) -> dict[str, str]:
        """What was typed in each language, without those in which nothing was."""
        return filled({lang: typed.get(f"{name}_{lang}") for lang in LANGS})

    def blame(self, findings: Iterable[Finding], fields: Mapping[str, str]) -> None:
        """Put what is wrong at its fields, by ``fields`` as in ``fields_of_keys``; else above
        them."""
        for finding in findings:
            key = str(finding.path[0]) if finding.path else ""
            name = fields.get(key, key)
            error = ValidationError(finding.message.told(_))
            self.add_error(name if name in self.fields else None, error)


class RecordForm(NewsroomForm):
    """The form of one record. After ``is_valid()``, ``id`` and ``values`` say what it shall be.

    ``kind`` is the kind of record ("fact").
    """

    kind = ""

    def __init__(
        self,
        data: Any,
        *,
        pack: records.Pack,
        lang: Lang,
        slug: str = "",
        present: Values | None = None,
        initial: Mapping[str, Any] | None = None,
        sent: Mapping[str, Any] | None = None,
    ) -> None:
        """``pack`` is as it would be with the proposal, ``present`` what the record holds there;
        ``slug`` is empty for a new one, of which ``initial`` may say something. ``sent`` is what
        was sent, also where it is not read yet: it says how many rows there are."""
        super().__init__(data, initial=dict(initial or {}))
        self.pack, self.lang, self.slug = pack, lang, slug
        self.present = dict(present or {})
        self.sent = sent
        self.id = slug
        self.values: Values | None = None
        self.put_fields()
        if not slug:
            self.fields["slug"] = PlainText(
                label=gettext_lazy("Id"),
                max_length=120,
                help_text=gettext_lazy("It never changes. Left empty, it is made from the rest."),
            )
        self.fields["seen"] = forms.IntegerField(
            required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
        )

    @property
    def kind_of_record(self) -> str:
        """The same for templates, to whom ``form.kind`` may be a field."""
        return self.kind

    def put_fields(self) -> None:
        """Add the fields of this kind of record, with what stands in them."""
        raise NotImplementedError

    def read(self, typed: Mapping[str, Any]) -> Values:
        """What was meant, with ``id`` set; what is not clear becomes an error."""
        raise NotImplementedError

    def check(self, values: Values) -> Iterable[Finding]:
        """What is wrong with the record beside the others of the pack."""
        return ()

    def name(self) -> str:
        """What the record is called, for the title of a proposal."""
        return self.id

    @property
    def seen(self) -> int | None:
        """The revision of the pack at which the form was opened."""
        return self.cleaned_data.get("seen")

    def all_values(self) -> dict[Key, Values]:
        """Every record that the form says, those that others name before them."""
        assert self.values is not None
        return {(self.kind, self.id): self.values}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        values = self.read(typed)
        if self.errors:
            return typed
        clean, found = canonical_or_findings(self.kind, self.id, values)
        self.blame(found or self.check(clean), self.fields_of_keys)
        if not self.errors:
            self.values = clean
        return typed

    def read_date(self, name: str, typed: Mapping[str, Any], present: str | None) -> str | None:
        """The date in a field as the pack has it; ``present`` is what it was, and stays as it is
        where nothing else was typed. What is no date becomes an error: None then."""
        text = typed.get(name, "")
        if text == written(present):
            return present
        try:
            return read_reading(text) if text else None
        except BadDate as error:
            self.add_error(name, error.message.told(_))
            return None

    def take_id(self, typed: Mapping[str, Any], made: str, taken: Collection[str]) -> None:
        """The id of a new record: the one that was typed, else ``made``."""
        if self.slug:
            return
        self.id = typed.get("slug") or made
        if self.id in taken:
            self.add_error("slug", _("This id is taken: “%(id)s”.") % {"id": self.id})
        for finding in check_id(self.kind, self.id, self.id):
            self.add_error("slug", finding.message.told(_))


class PlainText(forms.CharField):
    """A text in composed form, with no spaces around it and no marks that break a page."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return nfc(text.replace("\r\n", "\n"))


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
