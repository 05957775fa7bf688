"""The part of a pack's form that has the words for kinds of entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.knowledge import records
from content.knowledge.findings import check_id
from quiz.newsroom.forms.base import LANG_LABELS, NewsroomForm, PlainText, Values, filled
from quiz.newsroom.ids import free_id, id_from

WORDS = ("vi", "en", "plural")
MOST_NEW = 20
_LONGEST = 100
_LABELS = {**LANG_LABELS, "plural": gettext_lazy("English plural, if irregular")}


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: its words, how many records are of it, and the field that takes it out. ``id`` is
    None for a new one."""

    form: forms.Form
    id: str | None
    key: str
    used: int = 0

    @property
    def words(self) -> list[BoundField]:
        return [self.form[f"{self.key}_{word}"] for word in WORDS]

    @property
    def gone(self) -> BoundField:
        return self.form[f"{self.key}_gone"]

    @property
    def new_id(self) -> BoundField:
        return self.form[f"{self.key}_id"]


class KindsPart:
    """The kinds of a pack on its form, and ``new`` rows for more.

    A kind that entities or relations have stays, whatever is ticked.
    """

    def __init__(
        self, form: NewsroomForm, pack: records.Pack, present: Mapping[str, Values], new: int
    ) -> None:
        self.form, self.present = form, present
        used = _uses(pack)
        self.rows = [KindRow(form, id_, f"kind_{id_}", used[id_]) for id_ in present]
        self.new = [KindRow(form, None, f"new_kind_{at}") for at in range(min(new, MOST_NEW))]
        for row in self.rows:
            self._put(row, present[row.id or ""])
            form.fields[f"{row.key}_gone"] = forms.BooleanField(
                label=gettext_lazy("Take it out"), required=False
            )
        for row in self.new:
            self._put(row, {})
            form.fields[f"{row.key}_id"] = PlainText(label=gettext_lazy("Id"), max_length=60)

    def _put(self, row: KindRow, words: Mapping[str, str]) -> None:
        for word in WORDS:
            name = f"{row.key}_{word}"
            self.form.fields[name] = PlainText(label=_LABELS[word], max_length=_LONGEST)
            self.form.fields[name].widget.attrs["lang"] = "vi" if word == "vi" else "en"
            self.form.initial[name] = words.get(word, "")

    @property
    def new_is_open(self) -> bool:
        """Was something begun in the rows for new ones?"""
        return len(self.new) > 1 or any(field.value() for row in self.new for field in row.words)

    def read(self, typed: Mapping[str, Any]) -> dict[str, Values]:
        """The kinds by id; what is not clear becomes an error at its field."""
        kinds: dict[str, Values] = {}
        for row in self.rows:
            if typed.get(f"{row.key}_gone") and self._may_go(row):
                continue
            kinds[row.id or ""] = self._words(row, typed)
        for row in self.new:
            if any(typed.get(f"{row.key}_{part}") for part in (*WORDS, "id")):
                self._add(row, typed, kinds)
        return kinds

    def _words(self, row: KindRow, typed: Mapping[str, Any]) -> Values:
        for word in ("vi", "en"):
            if not typed.get(f"{row.key}_{word}"):
                self.form.add_error(f"{row.key}_{word}", _("Give the word in both languages."))
        return filled({word: typed.get(f"{row.key}_{word}") for word in WORDS})

    def _may_go(self, row: KindRow) -> bool:
        if not row.used:
            return True
        text = ngettext(
            "It stays: %(number)s entity or relation is of this kind.",
            "It stays: %(number)s entities and relations are of this kind.",
            row.used,
        )
        self.form.add_error(f"{row.key}_gone", ValidationError(text % {"number": row.used}))
        return False

    def _add(self, row: KindRow, typed: Mapping[str, Any], kinds: dict[str, Values]) -> None:
        words = self._words(row, typed)
        wished = typed.get(f"{row.key}_id", "")
        id_ = wished or free_id(id_from(words.get("en", "")), {*kinds, *self.present})
        name = f"{row.key}_id"
        if id_ in kinds or id_ in self.present:
            self.form.add_error(name, _("This id is taken: “%(id)s”.") % {"id": id_})
        for finding in check_id("kind", id_, id_):
            self.form.add_error(name, finding.message.told(_))
        kinds[id_] = words


def _uses(pack: records.Pack) -> Counter[str]:
    """How many entities and relations are of each kind."""
    used = Counter(entity.kind for entity in pack.entities.values())
    for relation in pack.relations.values():
        used.update({*relation.subject_kinds, *relation.object_kinds})
    return used
