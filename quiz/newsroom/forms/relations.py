"""The form of a relation: what it is about, its logic in words, its wording side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.records import LANGS
from content.knowledge.rules import check_relation
from content.workbooks.entries import with_slots
from quiz.newsroom.forms.base import PlainText, RecordForm, Values, filled
from quiz.newsroom.ids import free_id, id_from
from quiz.newsroom.relations.trying import Example
from quiz.newsroom.typed_dates import written

EXAMPLES = 3
MAIN = ("event", "state", "name")
FINER = ("which", "past", "count", "denied", "term", "ladder", "level")

_FORMS = {
    "event": (
        gettext_lazy("It happens"),
        gettext_lazy(
            "“{subject} joined the United Nations”. Without the date: it is added. {subject}, "
            "{object} and {value} stand for who, whom and how much."
        ),
    ),
    "state": (
        gettext_lazy("It is so"),
        gettext_lazy("The same as a state: “{subject} is a member of the United Nations”."),
    ),
    "name": (
        gettext_lazy("Noun phrase"),
        gettext_lazy("All of which it is true: “members of the United Nations”."),
    ),
    "which": (gettext_lazy("Who did it (only if it reads better)"), ""),
    "past": (gettext_lazy("The English state in the past tense"), ""),
    "count": (gettext_lazy("How it is counted: “how many {kinds} were …”"), ""),
    "denied": (gettext_lazy("The state denied, with NOT in capitals"), ""),
    "term": (gettext_lazy("The word for a period of it: “term”"), ""),
    "ladder": (gettext_lazy("On a ladder: the word for its levels"), ""),
    "level": (gettext_lazy("On a ladder: what one is on this level"), ""),
}
_LOGIC = {
    "single": (
        gettext_lazy("Only once for each"),
        gettext_lazy(
            "Each subject (with each object) has it at most once. Then every other date is surely "
            "wrong."
        ),
    ),
    "momentary": (
        gettext_lazy("It happens and is over"),
        gettext_lazy("A summit, a launch: asked by its date, never as a state."),
    ),
    "rounded": (
        gettext_lazy("Its numbers are rounded"),
        gettext_lazy("“more than 130”: told in lessons, never asked."),
    ),
    "lesson_only": (
        gettext_lazy("Asked only where a lesson tells it"),
        gettext_lazy("Of all its facts only those in lessons make questions."),
    ),
}
_VALUES = (
    ("", gettext_lazy("no value")),
    ("number", gettext_lazy("a number")),
    ("text", gettext_lazy("words")),
)


class RelationForm(RecordForm):
    """A kind of statement. What the form does not show stays as it is."""

    kind = "relation"
    fields_of_keys: ClassVar[Mapping[str, str]] = {"id": "slug", "unit": "unit_vi"}

    def put_fields(self) -> None:
        kinds = [(id_, kind.get(self.lang)) for id_, kind in self.pack.manifest.kinds.items()]
        self._put_kinds("subject", _("Of what is it said?"), kinds, required=True)
        self._put_kinds("object", _("Does it name something else as well?"), kinds)
        value = self.present.get("value")
        self.fields["value"] = forms.ChoiceField(
            label=_("Does it state a value?"),
            choices=_VALUES,
            widget=forms.RadioSelect,
            required=False,
        )
        self.initial["value"] = value if value in (None, "number") else "text"
        self.initial["value"] = self.initial["value"] or ""
        self.put_both("unit", _pair(self.present.get("unit")), longest=60)
        says = self.present.get("says", {})
        for form in (*MAIN, *FINER):
            told = {lang: says.get(lang, {}).get(form, "") for lang in LANGS}
            self.put_both(form, told, rows=2, required=form in MAIN)
        for name, (label, help_) in _LOGIC.items():
            self.fields[name] = forms.BooleanField(label=label, help_text=help_, required=False)
            self.initial[name] = self.present.get(name, False)
        self._put_rest()
        self._put_examples()

    def _put_kinds(
        self, name: str, label: str, kinds: list[tuple[str, str]], *, required: bool = False
    ) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            choices=kinds,
            widget=forms.CheckboxSelectMultiple,
            required=required,
            error_messages={"required": _("Tick at least one kind.")},
        )
        present = self.present.get(name) or []
        self.initial[name] = [present] if isinstance(present, str) else present

    def _put_rest(self) -> None:
        self.fields["complete_until"] = PlainText(
            label=_("Every case is in the pack up to the day"),
            max_length=60,
            help_text=_(
                "20/7/1954. Only where the list really is complete: then what is not in it is "
                "false, and one can count and rank. Left empty where that is not sure."
            ),
        )
        self.initial["complete_until"] = written(self.present.get("complete_until"))
        self.fields["topic"] = PlainText(
            label=_("Topic"),
            max_length=80,
            help_text=_("Dates of one subject and topic never mislead each other."),
        )
        self.fields["family"] = PlainText(
            label=_("Ladder"),
            max_length=80,
            help_text=_("The name of the ladder of which it is a level; left empty for none."),
        )
        self.fields["rank"] = forms.IntegerField(
            label=_("Level on the ladder"), required=False, min_value=1, max_value=99
        )
        for name in ("topic", "family", "rank"):
            self.initial[name] = self.present.get(name)
        others = [
            (id_, relation.label(self.lang))
            for id_, relation in self.pack.relations.items()
            if id_ != self.slug
        ]
        for name, label in (
            ("implies", _("Where it is true, these are true as well")),
            ("followed_by", _("These continue its story")),
        ):
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=others, widget=forms.CheckboxSelectMultiple, required=False
            )
            self.initial[name] = self.present.get(name, [])

    def _put_examples(self) -> None:
        labels = {
            "subject": _("Subject"),
            "object": _("Object"),
            "date": _("Date"),
            "value": _("Value"),
        }
        for at in range(1, EXAMPLES + 1):
            for part, label in labels.items():
                field = PlainText(label=label, max_length=300)
                if part in ("subject", "object"):
                    field.widget.attrs |= {"list": "known-entities", "autocomplete": "off"}
                self.fields[f"try_{part}_{at}"] = field

    @property
    def main_forms(self) -> Iterator[tuple[Any, Any, list[BoundField]]]:
        """The wording that every relation needs: label, help, both fields."""
        return ((*_FORMS[form], self.both(form)) for form in MAIN)

    @property
    def finer_forms(self) -> Iterator[tuple[Any, Any, list[BoundField]]]:
        """The wording that makes some questions read better."""
        return ((*_FORMS[form], self.both(form)) for form in FINER)

    @property
    def logic(self) -> list[BoundField]:
        return [self[name] for name in _LOGIC]

    @property
    def units(self) -> list[BoundField]:
        return self.both("unit")

    @property
    def example_rows(self) -> list[tuple[int, list[BoundField]]]:
        """The rows in which examples are typed."""
        parts = ("subject", "object", "date", "value")
        return [(at, [self[f"try_{p}_{at}"] for p in parts]) for at in range(1, EXAMPLES + 1)]

    @property
    def examples(self) -> list[Example]:
        """What was typed as examples."""
        typed = self.cleaned_data
        parts = ("subject", "object", "date", "value")
        return [
            Example(*(typed.get(f"try_{part}_{at}", "") for part in parts))
            for at in range(1, EXAMPLES + 1)
        ]

    def read(self, typed: Mapping[str, Any]) -> Values:
        name = typed.get("name_en") or typed.get("name_vi") or ""
        made = free_id(id_from(name.replace("{", " ").replace("}", " ")), self.pack.relations)
        self.take_id(typed, made, self.pack.relations)
        until = self.read_date("complete_until", typed, self.present.get("complete_until"))
        shown = {
            "subject": _one_or_many(typed.get("subject", [])),
            "object": _one_or_many(typed.get("object", [])),
            "value": self._value(typed.get("value", "")),
            "unit": self._unit(typed),
            "says": {lang: self._says(lang, typed) for lang in LANGS},
            **{name: typed.get(name, False) for name in _LOGIC},
            "complete_until": until,
            **{name: typed.get(name) for name in ("topic", "family", "rank")},
            **{name: typed.get(name, []) for name in ("implies", "followed_by")},
        }
        kept = {key: value for key, value in self.present.items() if key not in shown}
        return kept | {k: v for k, v in filled(shown).items() if v is not False}

    def check(self, values: Values) -> Iterable[Finding]:
        record = msgspec.convert(values, records.Relation)
        relations = {**self.pack.relations, self.id: record}
        return check_relation(
            self.id, record, msgspec.structs.replace(self.pack, relations=relations)
        )

    def blame(self, findings: Iterable[Finding], fields: Mapping[str, str]) -> None:
        """A finding about the wording stands at its form and language."""
        others = []
        for finding in findings:
            says, lang, form = finding.path if len(finding.path) == 3 else ("", "", "")
            if says == "says" and f"{form}_{lang}" in self.fields:
                self.add_error(f"{form}_{lang}", ValidationError(finding.message.told(_)))
            else:
                others.append(finding)
        super().blame(others, fields)

    def name(self) -> str:
        values = self.values or {}
        return str(values.get("says", {}).get(self.lang, {}).get("name", self.id))

    def _value(self, chosen: str) -> Any:
        present = self.present.get("value")
        if chosen == "text":
            return present if present not in (None, "number") else "text"
        return chosen or None

    def _unit(self, typed: Mapping[str, Any]) -> Any:
        pair = self.read_both("unit", typed)
        if pair == _pair(self.present.get("unit")):
            return self.present.get("unit")
        return pair.get("vi") if pair.get("vi") == pair.get("en") else pair

    def _says(self, lang: str, typed: Mapping[str, Any]) -> Values:
        told = {form: " ".join(typed.get(f"{form}_{lang}", "").split()) for form in (*MAIN, *FINER)}
        forms_ = {form: with_slots(text) for form, text in told.items()}
        return {form: text for form, text in forms_.items() if text or form in MAIN}


def _pair(unit: Any) -> dict[str, str]:
    """A unit in both languages; {} for none."""
    if isinstance(unit, dict):
        return unit
    return {"vi": unit, "en": unit} if unit else {}


def _one_or_many(kinds: list[str]) -> str | list[str]:
    return kinds[0] if len(kinds) == 1 else kinds
