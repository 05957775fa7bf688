"""English phrases of a relation that both stems and sentences need."""

from __future__ import annotations

from content.knowledge.records import Forms, Kind
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording.voice import SUBJECT, fill, leads

HIGHER = ", or had reached a higher level"


def plural(kind: Kind) -> str:
    """ "countries"."""
    return kind.plural or grammar.plural(kind.en)


def past(forms: Forms) -> str:
    """The state in the past tense, as a template."""
    return forms.past or grammar.past(forms.state)


def clause_of(template: str, subject: str, object_: str) -> grammar.Clause | None:
    """The clause taken apart before its names go in, so that no name is read as a verb."""
    clause = grammar.parse_clause(template)
    if clause is None:
        return None
    parts = (clause.before, clause.auxiliary, clause.verb, clause.after)
    return grammar.Clause(*(fill(part, subject, object_) for part in parts))


def asking(template: str, which: str, object_: str) -> str:
    """The sentence with its subject asked for; a subject at its end comes to the front."""
    clause = grammar.parse_clause(" ".join(fill(template, "", object_).split()))
    if leads(template) or clause is None or not template.endswith(SUBJECT):
        return fill(template, which, object_)
    asked, preposition = grammar.split_preposition(clause.question)
    return f"{preposition} {which} {asked}".strip()


def counted(forms: Forms, kind: Kind, object_: str, amount: str, number: int) -> str | None:
    """The relation's own clause for an amount; for one only where its verb is "had"."""
    if not forms.count or (number == 1 and " had " not in forms.count):
        return None
    kinds = kind.en if number == 1 else plural(kind)
    clause = fill(forms.count, "", object_, kind=kind.en, kinds=kinds)
    return clause.replace("how many", "only 1" if number == 1 else amount, 1)


def true_of(forms: Forms, kind: Kind, object_: str, number: int) -> str:
    """That the state was true of a number of subjects, where the relation has no clause."""
    if number == 1:
        return fill(past(forms), f"only 1 {kind.en}", object_)
    true = fill(past(forms), "…", object_)
    return f"this was true of {number} {plural(kind)}: “{true}”"


def nth_phrase(forms: Forms, object_: str, rank: str) -> str | None:
    """What follows "the" in a rank: "fourth to become …", "second that Viet Nam joined"."""
    if SUBJECT not in forms.event:
        return None
    if leads(forms.event):
        clause = clause_of(forms.event, "", object_)
        if clause is None or not clause.infinitive:
            return None
        return f"{rank} to {clause.infinitive.replace('be first ', 'be ', 1)}"
    return f"{rank} that {' '.join(fill(forms.event, '', object_).split())}"


def denied(forms: Forms) -> str | None:
    """The past state denied, as a template, with its negation in capitals; None if unknown."""
    return forms.denied or grammar.denied(past(forms))
