"""The form of a new lesson: what it is called, where it stands, its text from a skeleton."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
import yaml
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from content.alone import canonical_or_findings
from content.knowledge.findings import Finding
from content.knowledge.records import LANGS, Lang
from content.patching import Key
from quiz.newsroom.course import places_of, with_lesson
from quiz.newsroom.forms.base import Values
from quiz.newsroom.forms.lessons import LessonForm
from quiz.newsroom.ids import free_id, id_from
from quiz.newsroom.skeleton import left_over, skeleton

_REFERENCE = re.compile(r"\[\[.*?\]\]")
_HEAD = {"title": 2, "summary": 3}
"""The parts of the head of a text, and the line on which each stands."""
_BEFORE_TEXT = 5
"""So many lines stand before the text itself: the head between its marks, an empty one."""


class LessonNewForm(LessonForm):
    """A lesson that is not there yet, and the manifest with it in its place."""

    def __init__(
        self, *args: Any, titles: Mapping[str, str], taken: Collection[str], **kwargs: Any
    ) -> None:
        """``titles`` are those of the lessons by id, ``taken`` ids that the pack keeps for lessons
        which it does not list."""
        self.lesson_titles, self.taken = titles, taken
        super().__init__(*args, **kwargs)

    def put_fields(self) -> None:
        self.put_both("title", {}, required=True, longest=300)
        self.put_both("summary", {}, required=True, longest=500)
        super().put_fields()
        for lang in LANGS:
            self.initial[lang] = skeleton(self.pack, lang)
        self.manifest: Values = msgspec.to_builtins(self.pack.manifest)
        self.places = {str(place): place for place in places_of(self.manifest)}
        self.fields["place"] = forms.ChoiceField(
            label=_("Where does it stand?"), choices=self._choices()
        )
        self.initial["place"] = next(reversed(self.places))

    def _choices(self) -> list[Any]:
        """The places, by chapter where there are chapters."""
        groups: dict[int | None, list[tuple[str, str]]] = {}
        for value, place in self.places.items():
            after = self.lesson_titles.get(place.after, place.after)
            text = _("after “%(lesson)s”") % {"lesson": after} if after else _("as the first")
            groups.setdefault(place.chapter, []).append((value, text))
        if None in groups:
            return groups[None]
        chapters = self.manifest["chapters"]
        return [
            (f"{number + 1}. {chapters[number]['title'].get(self.lang, '')}", choices)
            for number, choices in groups.items()
            if number is not None
        ]

    @property
    def titles(self) -> list[BoundField]:
        return self.both("title")

    @property
    def summaries(self) -> list[BoundField]:
        return self.both("summary")

    def read(self, typed: Mapping[str, Any]) -> Values:
        title = self.read_both("title", typed)
        named = _REFERENCE.sub(" ", title.get("vi") or title.get("en") or "")
        taken = {*self.pack.lessons, *self.manifest.get("lessons", []), *self.taken}
        self.take_id(typed, free_id(id_from(named), taken), taken)
        for lang in LANGS:
            self._blame_skeleton(lang, typed.get(lang, ""))
        return {lang: _text(lang, typed) for lang in LANGS}

    def _blame_skeleton(self, lang: Lang, text: str) -> None:
        if lines := left_over(text, self.pack, lang):
            said = _("This is still the skeleton: write your own or delete it. Lines: %(lines)s.")
            self.add_error(lang, said % {"lines": ", ".join(map(str, lines))})

    def blame(self, findings: Iterable[Finding], fields: Mapping[str, str]) -> None:
        """What is wrong in the head stands at its field, the rest at the line of the text."""
        below = []
        for finding in findings:
            part = next((name for name, line in _HEAD.items() if line == finding.line), None)
            lang = str(finding.path[0]) if finding.path else ""
            if part and lang in LANGS:
                self.add_error(f"{part}_{lang}", finding.message.told(_))
                continue
            line = max(1, finding.line - _BEFORE_TEXT)
            below.append(Finding(finding.record, finding.id, finding.path, finding.message, line))
        super().blame(below, fields)

    def all_values(self) -> dict[Key, Values]:
        """The lesson, and the manifest that lists it."""
        place = self.places[self.cleaned_data["place"]]
        manifest = self.manifest["id"]
        values, _found = canonical_or_findings(
            "manifest", manifest, with_lesson(self.manifest, self.id, place)
        )
        return {**super().all_values(), ("manifest", manifest): values}

    def name(self) -> str:
        return str(self.cleaned_data.get(f"title_{self.lang}") or self.id)


def _text(lang: Lang, typed: Mapping[str, Any]) -> str:
    """The whole text: the head, each part of it on one line, then what was written."""
    head = {name: " ".join(typed.get(f"{name}_{lang}", "").split()) for name in _HEAD}
    top = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{top}---\n\n{typed.get(lang, '').rstrip()}\n"
