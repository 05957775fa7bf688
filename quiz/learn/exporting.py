"""A student's data as a file, made piece by piece while it is sent."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from quiz.accounts.models import User
from quiz.attempts.models import Mode, Reason
from quiz.classrooms import personal

Pieces = Iterator[str]

Read = Callable[[User, datetime], Iterator[dict[str, Any]]]

LISTS: dict[str, Read] = {
    "sittings": personal.sittings,
    "memories": lambda student, now: personal.memories(student),
    "reports": personal.reports,
    "looks": lambda student, now: personal.looks(student),
}


def json_pieces(student: User, now: datetime, lang: str) -> Pieces:
    """Everything as one JSON object; each list is read as it is written."""
    with translation.override(lang):
        yield f'{{"exported_at": {_json(now)}, "person": {_json(personal.person(student))}'
        for name, read in LISTS.items():
            yield f', "{name}": ['
            for number, item in enumerate(read(student, now)):
                yield (",\n" if number else "\n") + _json(item)
            yield "]"
        yield "}\n"


def html_pieces(student: User, now: datetime, lang: str) -> Pieces:
    """The same to be read: a page that needs no other file and no network."""
    with translation.override(lang):
        about = {"person": personal.person(student), "now": now, "lang": lang}
        yield render_to_string("accounts/exported/head.html", about)
        for sitting in personal.sittings(student, now):
            named = sitting | {"mode_in_words": Mode(sitting["mode"]).label}
            context = {"sitting": named, "lang": lang}
            yield render_to_string("accounts/exported/sitting.html", context)
        yield render_to_string("accounts/exported/memories_head.html")
        for memory in personal.memories(student):
            yield render_to_string("accounts/exported/memory.html", {"memory": memory})
        said = [
            one | {"reason_in_words": Reason(one["reason"]).label}
            for one in personal.reports(student, now)
        ]
        rest = {"reports": said, "looks": personal.looks(student)}
        yield render_to_string("accounts/exported/tail.html", rest)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
