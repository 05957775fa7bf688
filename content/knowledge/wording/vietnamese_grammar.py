"""The little Vietnamese grammar that both stems and sentences need."""

from __future__ import annotations

import re

from content.knowledge.records import Forms, Kind
from content.knowledge.wording.voice import SUBJECT, fill, has_state, leads

_DENIALS = {
    "là": "KHÔNG phải là",
    "có": "KHÔNG có",
    "đã": "CHƯA",
    "đang": "KHÔNG",
    "giữ": "KHÔNG giữ",
    "thuộc": "KHÔNG thuộc",
    "nằm": "KHÔNG nằm",
}
_NO_VERBS = ("và", "với", "cùng", "của")
_PREDICATE = re.compile(r"\{subject\} ([^\W\d]+)\b")
_VERB = re.compile(rf" ({'|'.join(_DENIALS)}) ")


def counted(forms: Forms, amount: str, object_: str) -> str | None:
    """The state said of an amount: "có 9 nước là …", "Việt Nam có quan hệ với 9 nước".

    ``count`` of the pack, where there is one, has "{kinds}" for the amount.
    """
    if forms.count:
        return fill(forms.count, "", object_, kinds=amount)
    if not has_state(forms.state):
        return None
    return fill(forms.state, f"có {amount}" if leads(forms.state) else amount, object_)


def nth_phrase(forms: Forms, kind: Kind, object_: str, ordinal: str) -> str | None:
    """The noun phrase of a rank: "nước thứ tư trở thành …", "tổ chức thứ hai mà … gia nhập"."""
    head = f"{kind.vi} {ordinal}"
    if leads(forms.event):
        rest = fill(forms.event, "", object_).strip().removeprefix("lần đầu ")
        return f"{head} {rest}" if rest else None
    if SUBJECT not in forms.event:
        return None
    clause = " ".join(fill(forms.event, "", object_).split())
    return f"{head} mà {clause.removesuffix(' với')}"


def denied(forms: Forms) -> str | None:
    """The state denied, as a template; None where its verb is not found.

    That is the word behind a leading subject, else the first verb we know. The negation stands in
    capitals, as school tests print it.
    """
    if forms.denied:
        return forms.denied
    predicate = _PREDICATE.match(forms.state)
    if predicate and predicate[1] not in _NO_VERBS:
        denial = _DENIALS.get(predicate[1], f"KHÔNG {predicate[1]}")
        return f"{SUBJECT} {denial}{forms.state[predicate.end() :]}"
    found = _VERB.search(forms.state)
    if found is None:
        return None
    return f"{forms.state[: found.start()]} {_DENIALS[found[1]]} {forms.state[found.end() :]}"
