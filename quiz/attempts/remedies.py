"""What a ruling makes of one answer. Pure: the question as it was frozen, the answer, what counts.

An accepted answer is kept by what it means, so that it holds in every sitting whatever order the
options stood in: for a choice the refs of its options, for a match each row with its ref, for
statements those that may be judged the other way too, for a typed answer its text (or a list of
every writing of it).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from quiz.attempts.models import AskedQuestion, Remedy
from quiz.generation.answering import typed
from quiz.generation.answering.shown import FULL, NOTHING


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ruling not yet made; the columns mean what they mean in `Ruling`."""

    remedy: Remedy
    answer: Any = None
    credit: Decimal = FULL
    may_lower: bool = False


def meaning(asked: AskedQuestion, answer: Any) -> Any:
    """What `answer` means in any sitting that has the question. Able to be written as JSON."""
    match asked.form_name:
        case "typed":
            return str(answer)
        case "judging":
            texts = [statement["text"] for statement in asked.statements]
            return [[text, judged] for text, judged in zip(texts, answer, strict=True)]
        case "matching":
            refs = [asked.options[index]["ref"] for index in answer]
            return sorted([row, ref] for row, ref in zip(asked.rows, refs, strict=True))
        case _:
            chosen = answer if isinstance(answer, list) else [answer]
            return sorted((asked.options[index]["ref"] for index in chosen), key=json.dumps)


def counts_after(
    asked: AskedQuestion, answer: Any, proposal: Proposal, *, marked: Decimal, counts: Decimal
) -> Decimal:
    """What of the question counts after the ruling, 0 to 1.

    `answer` is None where it was left blank, `marked` what it earned when it was given, `counts`
    what it counts until now. Less than that only where the ruling may lower.
    """
    after = _after(asked, answer, proposal, marked, counts)
    return after if proposal.may_lower else max(after, counts)


def _after(
    asked: AskedQuestion, answer: Any, proposal: Proposal, marked: Decimal, counts: Decimal
) -> Decimal:
    if proposal.remedy == Remedy.VOID:
        return FULL
    if proposal.remedy == Remedy.MARKED:
        return marked
    if answer is None:
        return counts
    if proposal.remedy == Remedy.POINTS:
        return proposal.credit
    return proposal.credit * _accepted(asked, answer, proposal)


def _accepted(asked: AskedQuestion, answer: Any, proposal: Proposal) -> Decimal:
    """What the answer earns where the accepted one is right. Whether the key stays right beside it
    does not matter here: who had it keeps what counts, unless the ruling may lower."""
    match asked.form_name:
        case "judging":
            key = tuple(_judged_anew(asked, answer, proposal))
            return asked.form.grade(replace(asked.shown, key=key), answer)
        case "typed":
            texts = proposal.answer if isinstance(proposal.answer, list) else [proposal.answer]
            shown = replace(asked.shown, accepted=tuple(map(str, texts)), wrong=())
            return FULL if typed.is_accepted(shown, str(answer)) else NOTHING
        case _:
            return FULL if meaning(asked, answer) == proposal.answer else NOTHING


def _judged_anew(
    asked: AskedQuestion, answer: Sequence[int | None], proposal: Proposal
) -> Iterator[int]:
    """The key to the statements: of those that the ruling names the accepted judgement, or either
    one where nobody may lose."""
    other = dict(map(tuple, proposal.answer or ()))
    for statement, truth, judged in zip(asked.statements, asked.key, answer, strict=True):
        accepted = other.get(statement["text"], truth)
        yield truth if judged == truth and not proposal.may_lower else accepted
