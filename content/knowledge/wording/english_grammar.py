"""The little English grammar that questions need: do-support, plurals, articles, ordinals."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IRREGULAR = {
    "became": "become",
    "began": "begin",
    "broke": "break",
    "brought": "bring",
    "built": "build",
    "came": "come",
    "chose": "choose",
    "died": "die",
    "fell": "fall",
    "fought": "fight",
    "found": "find",
    "gave": "give",
    "got": "get",
    "held": "hold",
    "kept": "keep",
    "led": "lead",
    "left": "leave",
    "lost": "lose",
    "made": "make",
    "met": "meet",
    "read": "read",
    "rose": "rise",
    "saw": "see",
    "sent": "send",
    "set": "set",
    "sought": "seek",
    "spoke": "speak",
    "stood": "stand",
    "succeeded": "succeed",
    "took": "take",
    "went": "go",
    "won": "win",
    "wrote": "write",
}
_REGULAR = """
accede adopt announce apply appoint approve attend call chair complete conclude create declare
deliver deposit discover elect enter establish form found gain host include inscribe issue join
launch lift move normalise normalize open orbit pass publish ratify reach receive recognise
recognize return sign start submit support upgrade visit
"""
_AUXILIARIES = {"was", "were", "is", "are", "had"}
_PREPOSITIONS = {"with", "to", "in", "at", "on", "of", "from", "for", "by", "into"}
_HEADS = """
accord accords agreement assembly association bank bay charter commission committee community
conference congress constitution convention council court declaration dynasty emirates federation
forum fund government gulf islands kingdom law meeting memorandum ministry movement nations
netherlands organisation organization pact party philippines plan platform programme protocol
republic resolution sea statement states summit talks treaty union war week
"""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_PAST = {"is": "was", "are": "were", "has": "had", "have": "had", "holds": "held"}
_PAST |= {"belongs": "belonged", "sits": "sat", "serves": "served"}


def _past_of(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("ted" if verb == "submit" else "ed")


_BASE = _IRREGULAR | {_past_of(verb): verb for verb in _REGULAR.split()}


@dataclass(frozen=True, slots=True)
class Clause:
    """A past-tense clause taken apart: "Viet Nam" + did/was + "join" + "ASEAN"."""

    before: str
    auxiliary: str
    verb: str
    after: str

    @property
    def question(self) -> str:
        """The clause turned for a question: "did Viet Nam join ASEAN"."""
        return " ".join(f"{self.auxiliary} {self.before} {self.verb} {self.after}".split())

    @property
    def infinitive(self) -> str:
        """What stands after "to": "become a member", "be admitted"."""
        verb = self.verb if self.auxiliary == "did" else f"be {self.verb}"
        return " ".join(f"{verb} {self.after}".split())


def parse_clause(sentence: str) -> Clause | None:
    """Take a past-tense sentence apart at its first known verb; None where there is none."""
    tokens = sentence.split()
    for place, token in enumerate(tokens[1:], start=1):
        before, after = " ".join(tokens[:place]), " ".join(tokens[place + 1 :])
        if token in _AUXILIARIES and tokens[place + 1 :]:
            return Clause(before, token, "", after)
        if token in _BASE:
            return Clause(before, "did", _BASE[token], after)
    return None


def split_preposition(text: str) -> tuple[str, str]:
    """A text without its last word if that is a preposition, and the preposition."""
    head, _, last = text.rpartition(" ")
    return (head, last) if last in _PREPOSITIONS else (text, "")


def past(state: str) -> str:
    """A present-tense state in the past tense; unchanged where no known verb is in it."""
    tokens = state.split(" ")
    for place, token in enumerate(tokens):
        if token in _PAST:
            return " ".join([*tokens[:place], _PAST[token], *tokens[place + 1 :]])
    return state


def denied(past_state: str) -> str | None:
    """A past-tense state denied, "NOT" in capitals; None where no known verb is in it."""
    tokens = past_state.split(" ")
    for place, token in enumerate(tokens[1:], start=1):
        before, after = " ".join(tokens[:place]), " ".join(tokens[place + 1 :])
        perfect = token == "had" and re.match(
            r"\w+(?:ed|en|own)\b|met\b|held\b|made\b|left\b|won\b|lost\b", after
        )
        if token in ("was", "were") or perfect:
            return f"{before} {token} NOT {after}"
        if token == "had":
            return f"{before} did NOT have {after}"
        if token in _BASE:
            return f"{before} did NOT {_BASE[token]} {after}"
    return None


def indefinite(noun: str) -> str:
    """A noun phrase with "a" or "an", unless it has an article or is plural."""
    first = noun.split()[0]
    if first.casefold() in ("the", "a", "an") or first.endswith("s"):
        return noun
    return f"{'an' if first[0].casefold() in 'aeiou' else 'a'} {noun}"


def plural(noun: str) -> str:
    """The regular plural, and that of person."""
    if noun == "person":
        return "people"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(s|x|z|ch|sh)$", noun) else "s")


def with_article(name: str) -> str:
    """A proper name as it stands in a sentence: "the United States", but "Viet Nam".

    Names built on a common noun take the article; a name that begins with a year, a possessive
    or an article of its own does not, and neither does one that is a whole sentence.
    """
    first = name.split()[0]
    named = first.casefold() in ("the", "a", "an") or first[0].isdigit() or "’s" in first
    if named or parse_clause(name):
        return name
    head = re.split(r" (?:of|on|for) | \(", name)[0].split()[-1].casefold()
    return f"the {name}" if head in _HEADS.split() else name


def ordinal(n: int) -> str:
    """ "first" … "tenth", then "11th", "12th", "21st"."""
    words = _ORDINALS.split()
    if n <= len(words):
        return words[n - 1]
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
