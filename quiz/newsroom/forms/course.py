"""The part of a pack's form that has the chapters and the order of lessons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.knowledge.records import LANGS, Lang
from quiz.newsroom.course import LAST, chapter_of, numbers_of, of_chapters, reordered
from quiz.newsroom.forms.base import NewsroomForm, Values, filled

NONE, HIDDEN = "", "-"
"""The choices for a lesson that is in no chapter, and for one that the pack does not list."""

MOST_NEW = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson: its title, and the fields that say where it stands."""

    form: forms.Form
    id: str
    title: str

    @property
    def place(self) -> BoundField:
        return self.form[f"place_{self.id}"]

    @property
    def chapter(self) -> BoundField:
        return self.form[f"in_{self.id}"]


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """One chapter, by its number from 0: its fields and the lessons that are in it so far."""

    form: forms.Form
    at: int
    is_new: bool
    lessons: list[LessonRow]

    @property
    def titles(self) -> list[BoundField]:
        return [self.form[f"chapter_{self.at}_{lang}"] for lang in LANGS]

    @property
    def place(self) -> BoundField:
        return self.form[f"chapter_{self.at}_place"]

    @property
    def number(self) -> int:
        return self.at + 1


class CoursePart:
    """The chapters of a pack on its form, ``new`` rows for more, and every lesson.

    ``titles`` are the titles of all lessons by id, also of those that the pack does not list.
    """

    def __init__(
        self,
        form: NewsroomForm,
        present: Values,
        titles: Mapping[str, str],
        new: int,
        lang: Lang,
    ) -> None:
        self.form, self.present, self.lang = form, present, lang
        self.old: list[Values] = present.get("chapters", [])
        self.number = len(self.old) + min(new, MOST_NEW)
        self.was = {id_: self._choice(id_) for id_ in titles}
        rows = {id_: LessonRow(form, id_, title) for id_, title in titles.items()}
        order = [*present.get("lessons", []), *titles]
        inside: dict[str, list[LessonRow]] = {}
        for id_ in dict.fromkeys(id_ for id_ in order if id_ in rows):
            inside.setdefault(self.was[id_], []).append(rows[id_])
        for at in range(self.number):
            self._put_chapter(at)
        for id_ in rows:
            self._put_lesson(id_)
        chapters = [
            ChapterRow(form, at, at >= len(self.old), inside.get(str(at), []))
            for at in range(self.number)
        ]
        self.chapters = [row for row in chapters if not row.is_new]
        self.new = [row for row in chapters if row.is_new]
        self.outside = inside.get(NONE, [])
        self.hidden = inside.get(HIDDEN, [])

    def _choice(self, lesson: str) -> str:
        """Where a lesson is now, as a choice of the form."""
        if lesson not in self.present.get("lessons", []):
            return HIDDEN
        chapter = chapter_of(self.present, lesson)
        return NONE if chapter is None else str(chapter)

    def _put_chapter(self, at: int) -> None:
        title = self.old[at]["title"] if at < len(self.old) else {}
        self.form.put_both(f"chapter_{at}", title, longest=_LONGEST)
        self.form.fields[f"chapter_{at}_place"] = _number(gettext_lazy("Place of the chapter"))
        self.form.initial[f"chapter_{at}_place"] = at + 1

    def _put_lesson(self, id_: str) -> None:
        self.form.fields[f"place_{id_}"] = _number(gettext_lazy("Place"))
        self.form.initial[f"place_{id_}"] = numbers_of(self.present).get(id_)
        self.form.fields[f"in_{id_}"] = forms.ChoiceField(
            label=gettext_lazy("Chapter"), choices=self._choices(), required=False
        )
        self.form.initial[f"in_{id_}"] = self.was[id_]

    def _choices(self) -> list[tuple[str, str]]:
        chapters = []
        for at in range(self.number):
            title = self.old[at]["title"].get(self.lang, "") if at < len(self.old) else ""
            chapters.append((str(at), f"{at + 1}. {title or _('the new chapter')}"))
        return [*chapters, (NONE, _("in no chapter")), (HIDDEN, _("not shown to readers"))]

    @property
    def new_is_open(self) -> bool:
        """Was something begun in the rows for new chapters?"""
        return len(self.new) > 1 or any(field.value() for row in self.new for field in row.titles)

    def read(self, typed: Mapping[str, Any]) -> Values:
        """The fields ``lessons`` and ``chapters``; what is not clear becomes an error."""
        chosen = {id_: typed.get(f"in_{id_}", NONE) for id_ in self.was}
        inside = {
            where: self._ordered(where, chosen, typed)
            for where in (*map(str, range(self.number)), NONE)
        }
        kept = [at for at in range(self.number) if self._is_kept(at, inside[str(at)], typed)]
        if kept:
            self._blame_outside(inside[NONE])
        wished = {at: typed.get(f"chapter_{at}_place") or LAST for at in kept}
        chapters = [
            {
                "title": filled({lang: typed.get(f"chapter_{at}_{lang}") for lang in LANGS}),
                "lessons": inside[str(at)],
            }
            for at in reordered(range(len(self.old)), wished)
        ]
        return of_chapters(chapters, inside[NONE])

    def _ordered(
        self, where: str, chosen: Mapping[str, str], typed: Mapping[str, Any]
    ) -> list[str]:
        """The lessons that were put into a chapter, by the numbers at them."""
        numbers = numbers_of(self.present)
        present = sorted((id_ for id_ in self.was if self.was[id_] == where), key=_by(numbers))
        wished = {}
        for id_ in (id_ for id_ in self.was if chosen[id_] == where):
            number = typed.get(f"place_{id_}")
            came = self.was[id_] != where
            if number is None and not came and f"place_{id_}" not in self.form.errors:
                self.form.add_error(f"place_{id_}", _("Give it a number."))
            untouched = came and number == numbers.get(id_)
            wished[id_] = LAST if number is None or untouched else number
        return reordered(present, wished)

    def _is_kept(self, at: int, lessons: Iterable[str], typed: Mapping[str, Any]) -> bool:
        """Is there such a chapter? One is taken out by emptying it and its title."""
        titles = {lang: typed.get(f"chapter_{at}_{lang}") for lang in LANGS}
        if not any(titles.values()) and not lessons:
            return False
        for lang, title in titles.items():
            if not title:
                text = _(
                    "A chapter has a title in both languages. To take it out, put its lessons "
                    "elsewhere and leave both titles empty."
                )
                self.form.add_error(f"chapter_{at}_{lang}", text)
        was_empty = at < len(self.old) and not self.old[at]["lessons"]
        if not lessons and not was_empty:
            text = _(
                "No lesson is in this chapter: choose it at a lesson, or leave both titles "
                "empty to take it out."
            )
            self.form.add_error(f"chapter_{at}_{LANGS[0]}", text)
        return True

    def _blame_outside(self, lessons: Iterable[str]) -> None:
        for id_ in lessons:
            text = _("Choose a chapter: where there are chapters, every lesson is in one.")
            self.form.add_error(f"in_{id_}", text)


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=LAST - 1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


def _by(numbers: Mapping[str, int]) -> Any:
    return lambda id_: numbers.get(id_, LAST)
