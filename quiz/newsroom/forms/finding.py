"""What a list of facts is narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from content.knowledge.records import Lang
from content.models import Fact
from content.queries import Snapshot
from quiz.newsroom.forms.base import NewsroomForm, PlainText
from quiz.newsroom.forms.things import ThingPart
from quiz.newsroom.naming import entities_of, sources_of
from quiz.newsroom.reading import Wanted, relation_lines

_ANY = gettext_lazy("All")
_FURTHER = ("kind", "entity", "since", "until", "source")


class FindFactsForm(NewsroomForm):
    """Sent by GET. ``wanted`` says what was asked for; None where that is not clear."""

    q = PlainText(
        label=gettext_lazy("Words of the fact, or its id"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    relation = forms.ChoiceField(label=gettext_lazy("Relation"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=[("", _ANY), *Fact.Status.choices], required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of subject"), required=False)
    since = forms.IntegerField(label=gettext_lazy("From year"), required=False)
    until = forms.IntegerField(label=gettext_lazy("To year"), required=False)

    def __init__(self, data: Any, *, content: Snapshot, lang: Lang) -> None:
        super().__init__(data)
        pack = content.pack
        relations = [
            (line.id, f"{line.name} ({line.id})") for line in relation_lines(content, lang)
        ]
        kinds = [(id_, kind.get(lang)) for id_, kind in pack.manifest.kinds.items()]
        self.fields["relation"].choices = [("", _ANY), *relations]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _ANY), *kinds]  # type: ignore[attr-defined]
        self.entity_part = self._thing(
            "entity", gettext_lazy("Entity"), entities_of(pack, pack.manifest.kinds, lang)
        )
        self.source_part = self._thing("source", gettext_lazy("Source"), sources_of(pack, lang))
        for year in ("since", "until"):
            self.fields[year].widget.attrs["inputmode"] = "numeric"

    def _thing(self, name: str, label: Any, things: Any) -> ThingPart:
        return ThingPart.put(
            self,
            name,
            label=label,
            things=things,
            list_id=f"known-{name}",
            missing=gettext_lazy("There is nothing called “%(text)s”."),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self._entity, self._source = self.entity_part.read() or "", self.source_part.read() or ""
        return typed

    @property
    def wanted(self) -> Wanted | None:
        if not self.is_valid():
            return None
        typed = self.cleaned_data
        return Wanted(
            words=typed["q"],
            relation=typed["relation"],
            status=typed["status"],
            kind=typed["kind"],
            entity=self._entity,
            since=typed["since"],
            until=typed["until"],
            source=self._source,
        )

    @property
    def further_is_open(self) -> bool:
        """Is it narrowed by one of the less common fields?"""
        return any(self[name].value() or self[name].errors for name in _FURTHER)
