"""The form of a lesson: its text in both languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.knowledge import records
from content.knowledge.findings import Finding
from content.knowledge.records import LANGS
from content.knowledge.rules import check_pack
from quiz.newsroom.forms.base import LANG_LABELS, PlainText, RecordForm, Values

LONGEST = 100_000
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEAD_KEYS = ("title", "summary")


class LessonForm(RecordForm):
    """Markdown with live references, in Vietnamese and English."""

    kind = "lesson"

    def put_fields(self) -> None:
        for lang in LANGS:
            self.fields[lang] = PlainText(
                label=LANG_LABELS[lang], required=True, max_length=LONGEST, rows=28, strip=False
            )
            self.fields[lang].widget.attrs |= {"lang": lang, "spellcheck": "true"}
            self.initial[lang] = self.present.get(lang, "")

    @property
    def texts(self) -> list[Any]:
        return [self[lang] for lang in LANGS]

    def read(self, typed: Mapping[str, Any]) -> Values:
        for lang in LANGS:
            if wrong := _wrong_head(typed.get(lang, "")):
                self.add_error(lang, wrong)
        return {lang: typed.get(lang, "") for lang in LANGS}

    def check(self, values: Values) -> Iterable[Finding]:
        """References that lead nowhere, each with its line; a fact told in one language only.

        They can be found only where the rest of the pack is sound.
        """
        lesson = msgspec.convert(values, records.Lesson)
        lessons = {**self.pack.lessons, self.id: lesson}
        for finding in check_pack(msgspec.structs.replace(self.pack, lessons=lessons)):
            name, lang = finding.id.removesuffix(".md").rpartition(".")[::2]
            if finding.record == "lesson" and name == self.id:
                yield Finding("lesson", self.id, (lang,), finding.message, finding.line)

    def blame(self, findings: Iterable[Finding], fields: Mapping[str, str]) -> None:
        for finding in findings:
            lang = str(finding.path[0]) if finding.path else ""
            message = finding.message.told(_)
            if lang:
                said = _("line %(line)d: %(message)s")
                message = said % {"line": finding.line, "message": message}
            self.add_error(lang if lang in self.fields else None, message)


def _wrong_head(text: str) -> ValidationError | None:
    """What is wrong with the lines between --- at the beginning, which have title and summary."""
    front = _FRONT.match(text)
    if front is None:
        return None
    try:
        head = yaml.safe_load(front[1])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        said = _("line %(line)d: this cannot be read: put the title or summary in quotes")
        return ValidationError(said % {"line": line})
    if not isinstance(head, dict) or not all(map(head.get, _HEAD_KEYS)):
        return ValidationError(_("Between the lines --- there must be title: … and summary: …"))
    return None
