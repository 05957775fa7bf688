"""What the question bank is narrowed to, and why something is retired."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from content.knowledge.records import LANGS, Lang
from content.knowledge.text import sort_key
from content.lessons import lesson_list
from content.queries import Snapshot
from quiz.attempts.retirements import LONGEST_REASON
from quiz.attempts.words import LEVELS
from quiz.generation.blueprint import LEVELS as LEVEL_NAMES
from quiz.newsroom.forms.base import NewsroomForm, PlainText
from quiz.newsroom.lab import browsing
from quiz.newsroom.lab.browsing import Wanted
from quiz.newsroom.lab.refusals import Sought
from quiz.newsroom.lab.rules import RULES
from quiz.newsroom.lab.words import KINDS, relation_names

_ANY = gettext_lazy("All")
_NARROWING = ("lesson", "type", "level", "relation", "fact", "state")
LANGUAGES = {"vi": gettext_lazy("Vietnamese"), "en": gettext_lazy("English")}
SORTS = [
    (browsing.SUSPICIOUS, gettext_lazy("Suspicious first")),
    (browsing.HARDEST, gettext_lazy("Hardest first")),
    (browsing.EASIEST, gettext_lazy("Easiest first")),
    (browsing.ANSWERED, gettext_lazy("Most answered first")),
    (browsing.FACT, gettext_lazy("By fact")),
]
STATES = [
    ("", _ANY),
    (browsing.ASKED, gettext_lazy("In use")),
    (browsing.RETIRED, gettext_lazy("Retired")),
]


class LabForm(NewsroomForm):
    """Sent by GET. What makes no sense in an address narrows nothing."""

    lang = forms.ChoiceField(
        label=gettext_lazy("Language of the questions"),
        choices=[(lang, LANGUAGES[lang]) for lang in LANGS],
        required=False,
    )
    type = forms.ChoiceField(label=gettext_lazy("Type"), required=False)
    relation = forms.ChoiceField(label=gettext_lazy("Relation"), required=False)

    def __init__(self, data: QueryDict, content: Snapshot, lang: Lang) -> None:
        super().__init__({"lang": lang} | data.dict())  # the address says little; the form says all
        self._lang = lang
        self.prepare(content, lang)
        self.full_clean()

    def prepare(self, content: Snapshot, lang: Lang) -> None:
        """Offer what the pack has, in the language of the page."""
        names = relation_names(content, lang)
        self._choices("type", KINDS.items())
        self._choices("relation", sorted(names.items(), key=lambda one: sort_key(one[1])))

    @property
    def lang_wanted(self) -> Lang:
        """The language of the questions; that of the page where none is chosen."""
        chosen = self._said("lang")
        return "vi" if chosen == "vi" else "en" if chosen == "en" else self._lang

    def _choices(self, field: str, choices: Any) -> None:
        self.fields[field].choices = [("", _ANY), *choices]  # type: ignore[attr-defined]

    def _said(self, field: str) -> str:
        return str(self.cleaned_data.get(field, ""))


class FindQuestionsForm(LabForm):
    """Which questions to list, and in which order."""

    q = PlainText(label=gettext_lazy("Words of the question or its answers"), max_length=200)
    lesson = forms.ChoiceField(label=gettext_lazy("Lesson"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("", _ANY), *((level, LEVELS[level]) for level in LEVEL_NAMES)],
        required=False,
    )
    fact = PlainText(label=gettext_lazy("Id of a fact"), max_length=120)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES, required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), choices=SORTS, required=False)

    field_order = ("q", "lesson", "type", "level", "relation", "fact", "state", "lang", "sort")

    def prepare(self, content: Snapshot, lang: Lang) -> None:
        super().prepare(content, lang)
        heads = lesson_list(content, lang)
        self._choices("lesson", ((head.id, f"{head.number}. {head.title}") for head in heads))

    @property
    def is_narrowed(self) -> bool:
        """Is anything but words and order chosen?"""
        return any(self._said(name) for name in _NARROWING)

    @property
    def wanted(self) -> Wanted:
        said = {name: self._said(name) for name in _NARROWING}
        return Wanted(words=self._said("q"), sort=self._said("sort") or browsing.SUSPICIOUS, **said)


class FindRefusedForm(LabForm):
    """Which refused stems to list."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Rule"), choices=[("", _ANY), *RULES.items()], required=False
    )

    field_order = ("rule", "type", "relation", "lang")

    @property
    def sought(self) -> Sought:
        return Sought(self._said("rule"), self._said("type"), self._said("relation"))


class RetireForm(NewsroomForm):
    """Why something is retired."""

    reason = PlainText(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Whoever wonders later why this is not asked reads it."),
        rows=3,
        required=True,
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why: whoever wonders later reads it.")},
    )
