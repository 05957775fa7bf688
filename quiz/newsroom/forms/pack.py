"""The form of what a pack says of itself: its title, its day, its kinds and its course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge.rules import LONGEST_REVIEW
from quiz.newsroom.forms.base import PlainText, RecordForm, Values
from quiz.newsroom.forms.course import CoursePart
from quiz.newsroom.forms.kinds import KindsPart
from quiz.newsroom.typed_dates import written


class PackForm(RecordForm):
    """The manifest of a pack. What the form does not show stays as it is."""

    kind = "manifest"
    fields_of_keys: ClassVar[Mapping[str, str]] = {"title": "title_vi", "chapters": "chapter_0_vi"}

    def __init__(self, *args: Any, titles: Mapping[str, str], **kwargs: Any) -> None:
        """``titles`` are those of all lessons by id, also of those that the pack does not list."""
        self.lesson_titles = titles
        super().__init__(*args, **kwargs)

    def put_fields(self) -> None:
        self.put_both("title", self.present.get("title"), required=True, longest=200)
        self.fields["as_of"] = PlainText(
            label=gettext_lazy("The pack knows everything up to the day"),
            required=True,
            max_length=60,
            help_text=gettext_lazy(
                "30/6/2026. Up to this day what the pack says can be asked. Move it only when all "
                "that has happened since is in the pack."
            ),
        )
        self.initial["as_of"] = written(self.present.get("as_of"))
        self.fields["review_months"] = forms.IntegerField(
            label=gettext_lazy("Figures want to be looked at again after so many months"),
            min_value=0,
            max_value=LONGEST_REVIEW,
            help_text=gettext_lazy("0: never. A relation may say otherwise for its own figures."),
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        )
        self.initial["review_months"] = self.pack.manifest.review_months
        kinds, chapters = self._rows("kind"), self._rows("chapter")
        self.kinds = KindsPart(self, self.pack, self.present.get("kinds", {}), kinds)
        self.course = CoursePart(self, self.present, self.lesson_titles, chapters, self.lang)

    def _rows(self, what: str) -> int:
        """How many rows for something new there are: as many as were sent, one more if asked."""
        sent = self.sent or {}
        wished = str(sent.get(f"{what}_rows", ""))
        rows = int(wished) if wished.isdecimal() and len(wished) < 4 else 1
        return rows + (sent.get("more") == what)

    @property
    def titles(self) -> list[BoundField]:
        return self.both("title")

    def read(self, typed: Mapping[str, Any]) -> Values:
        values = self.present | {
            "title": self.read_both("title", typed),
            "as_of": self.read_date("as_of", typed, self.present.get("as_of")),
            "kinds": self.kinds.read(typed),
            "review_months": typed.get("review_months"),
        }
        return values | self.course.read(typed)

    def name(self) -> str:
        return f"{_('The pack itself')}: {self.cleaned_data[f'title_{self.lang}']}"
