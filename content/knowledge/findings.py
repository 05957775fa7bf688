"""What a check of records finds, and the small checks that every kind of record shares."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from content.knowledge.dates import BadDate
from content.knowledge.messages import Message
from content.knowledge.strict_yaml import KeyPath

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

ADD_IT = "add it, or correct the name"

NONE_SUCH = {
    "kind": 'there is no kind "{name}": {hint}',
    "entity": 'there is no entity "{name}": {hint}',
    "relation": 'there is no relation "{name}": {hint}',
    "source": 'there is no source "{name}": {hint}',
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one record: its type and id, the key path in it, and what to do.

    ``line`` counts only for lessons, whose id is then the name of the file.
    """

    record: str
    id: str
    path: KeyPath
    message: Message
    line: int = 1


def check_id(record: str, id_: str, slug: str, path: KeyPath = ()) -> Iterator[Finding]:
    if not _ID.fullmatch(slug):
        message = Message(
            '"{id}" is not an id: use letters a–z, digits and hyphens, e.g. "csp-us"', id=slug
        )
        yield Finding(record, id_, path, message)


def check_date(
    record: str, id_: str, path: KeyPath, value: object, parse: Callable[..., object]
) -> Iterator[Finding]:
    try:
        parse(value)
    except BadDate as error:
        yield Finding(record, id_, path, error.message)


def unknown(what: str, name: str, known: Mapping[str, object]) -> Message:
    """The message for an id that is not there, with the nearest one that is."""
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = Message('did you mean "{near}"?', near=near[0]) if near else Message(ADD_IT)
    return Message(NONE_SUCH[what], name=name, hint=hint)
