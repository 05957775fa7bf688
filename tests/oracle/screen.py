"""Checks of what is shown: stems, option texts, names."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tests.oracle.answers import Check
from tests.oracle.days import Span
from tests.oracle.lines import Claim, Line, answers, claim_of, drawn, key_refs, statements
from tests.oracle.texts import contains, look, shows_date, shows_number, without_dates, words
from tests.oracle.truths import Truths
from tests.oracle.world import World

MOST_WORDS = 40
NUMBERED = {"count", "statistic", "interval"}


def sentences(line: Line) -> list[tuple[str, Claim, list[Any]]]:
    """What a line says: its stem, or each of its statements, with claim and right answers."""
    items = statements(line)
    if not items:
        return [(line["stem"], claim_of(line), key_refs(line))]
    claims = [(item["text"], item["claim"]) for item in items]
    return [(text, Claim(c["type"], c["ask"]), [c["ref"]]) for text, c in claims]


def check_stem(truths: Truths, line: Line) -> Iterator[str]:
    """No empty slot, no double space, at most forty words."""
    texts = {line["stem"], *(text for text, _, _ in sentences(line))}
    for text in sorted(texts):
        if "{" in text or "}" in text:
            yield f"stem: empty slot in “{text}”"
        if "  " in text or text != text.strip():
            yield f"stem: stray space in “{text}”"
    for text, _, _ in sentences(line):
        if len(text.split()) > MOST_WORDS:
            yield f"stem: {len(text.split())} words"


def check_days_shown(truths: Truths, line: Line) -> Iterator[str]:
    """The day asked about, and a statistic's day, stand in the sentence."""
    for text, claim, _ in sentences(line):
        days = [claim.asked_day]
        if claim.type == "statistic":
            days = [truths.world.facts[claim.ask["fact"]].as_of_text]
        yield from (f"stem: {d} is not in “{text}”" for d in days if d and not shows_date(text, d))


def check_options(truths: Truths, line: Line) -> Iterator[str]:
    """Three or four options are drawn, with every key and nothing twice."""
    if line["type"] == "true_false":
        if line["options"]:
            yield "options: a true/false question has none"
        return
    indices = line["options"]
    most = 6 if line["type"] in ("match", "members") else 4
    if not 3 <= len(indices) <= most:
        yield f"options: {len(indices)} of them"
    if len(set(indices)) != len(indices) or not set(indices) <= set(range(len(answers(line)))):
        yield f"options: bad indices {indices}"
    if not set(range(len(line["key"]))) <= set(indices):
        yield "options: a key is not shown"


def check_texts(truths: Truths, line: Line) -> Iterator[str]:
    """No two options look alike; none shown together contains another; one final mark."""
    options = answers(line)
    for one, other in combinations(options, 2):
        if look(one["text"]) == look(other["text"]):
            yield f"options: {one['text']!r} looks like {other['text']!r}"
        if str(one["ref"]) == str(other["ref"]) and line["type"] != "match":
            yield f"options: {one['ref']} twice"
    shown = drawn(line)
    together = list(combinations(shown, 2)) + [(k, w) for k in line["key"] for w in line["wrong"]]
    for one, other in together:
        if contains(one["text"], other["text"]) or contains(other["text"], one["text"]):
            yield f"options: {one['text']!r} and {other['text']!r} contain one another"
    if len({option["text"][-1:].isalnum() for option in options}) > 1:
        yield "options: different final marks"
    if any(option["text"] != option["text"].strip() for option in options):
        yield "options: stray space"


def check_key_hidden(truths: Truths, line: Line) -> Iterator[str]:
    """The key cannot be read in the stem."""
    claim, stem = claim_of(line), line["stem"]
    bare = without_dates(stem, [day for day in [claim.asked_day] if day])
    for option in line["key"]:
        ref = option["ref"]
        if claim.type in NUMBERED:
            seen = shows_number(bare, ref)
        elif claim.type in ("date_of", "match"):
            seen = shows_date(stem, ref)
        elif claim.answers_entity() and ref in truths.world.entities:
            entity = truths.world.entities[ref]
            names = entity.labels(line["lang"]) | entity.aliases(line["lang"])
            seen = any(contains(stem, name, fold=False) for name in names)
        else:
            seen = contains(stem, option["text"])
        if seen:
            yield f"stem: gives away {option['text']!r}"


def check_option_texts(truths: Truths, line: Line) -> Iterator[str]:
    """The text of an option is what its ref says."""
    claim, lang = claim_of(line), line["lang"]
    for option in answers(line):
        text, ref = option["text"], option["ref"]
        if claim.type in ("date_of", "match") and not shows_date(text, ref):
            yield f"text: {text!r} is not {ref}"
        if claim.type in NUMBERED and not shows_number(text, ref):
            yield f"text: {text!r} is not {ref}"
        if claim.answers_entity() and ref in truths.world.entities:
            names = truths.world.entities[ref].labels(lang, claim.period(key_refs(line)))
            if not any(is_name(text, name) for name in names):
                yield f"text: {text!r} is no name of {ref} at that time"


def is_name(text: str, name: str) -> bool:
    """The text is the name, with or without an English article."""
    shown, wanted = words(text), words(name)
    return shown == wanted or (shown[:1] == ("the",) and shown[1:] == wanted)


def check_labels(truths: Truths, line: Line) -> Iterator[str]:
    """No option and no subject of the stem bears a name that something else bears too."""
    world, lang = truths.world, line["lang"]
    for text, claim, refs in sentences(line):
        if claim.answers_entity():
            kinds, period = claim.answer_kinds(world), claim.period(refs)
            shown = [(o["text"], o["ref"]) for o in answers(line)]
            for label, ref in shown:
                yield from _namesakes(world, label, ref, kinds, lang, period)
        yield from _named_in_stem(world, text, claim, refs, lang)


def _namesakes(
    world: World, label: str, ref: str, kinds: frozenset[str], lang: str, period: Span
) -> Iterator[str]:
    """Other entities that could be meant by the label."""
    for other in sorted(world.called(label, lang, period) - {ref}):
        if world.entities[other].kind in kinds:
            yield f"names: {label!r} may be {ref} or {other}"


def _named_in_stem(
    world: World, text: str, claim: Claim, refs: list[Any], lang: str
) -> Iterator[str]:
    """The subject and object asked about stand in the sentence under a name of their own."""
    if "relation" not in claim.ask:
        return
    relation = world.relations[claim.ask["relation"]]
    for slot, kinds in (("subject", relation.subject_kinds), ("object", relation.object_kinds)):
        ref = claim.ask.get(slot)
        if ref is None or not _has_slot(relation.raw, lang, slot):
            continue
        period = claim.period(refs)
        names = [n for n in world.entities[ref].labels(lang, period) if contains(text, n)]
        if not names:
            yield f"names: no name of {ref} in “{text}”"
        elif all(list(_namesakes(world, name, ref, kinds, lang, period)) for name in names):
            yield f"names: {names[0]!r} in the stem may be another than {ref}"


def _has_slot(raw: dict[str, Any], lang: str, slot: str) -> bool:
    """Every wording of the relation has a place for the subject or object."""
    says = (raw.get("says") or {}).get(lang) or {}
    texts = [text for key, text in says.items() if key in ("event", "state")]
    return bool(texts) and all(f"{{{slot}}}" in text for text in texts)


def check_cluster(truths: Truths, line: Line) -> Iterator[str]:
    """The statements of a cluster differ, and none follows from another."""
    seen: Counter[str] = Counter()
    for item in statements(line):
        claim = item["claim"]
        ask = claim["ask"]
        answers_subject = claim["type"] in ("who_in", "member", "nth", "odd_one_out")
        subject = claim["ref"] if answers_subject else ask.get("subject")
        if subject is not None:
            seen[f"{ask.get('relation')} {subject} {ask.get('object')}"] += 1
    yield from (f"cluster: two statements on {slot}" for slot, n in seen.items() if n > 1)


def check_statement_dates(truths: Truths, line: Line) -> Iterator[str]:
    """A statement shows the date or number, or the name, that it claims."""
    for item in statements(line):
        kind, ref, text = item["claim"]["type"], item["claim"]["ref"], item["text"]
        if kind in ("date_of", "match") and not shows_date(text, ref):
            yield f"statement: {ref} is not in “{text}”"
        if kind in NUMBERED and not shows_number(text, ref):
            yield f"statement: {ref} is not in “{text}”"
        if ref in truths.world.entities if isinstance(ref, str) else False:
            period = Claim(kind, item["claim"]["ask"]).period([ref])
            names = truths.world.entities[ref].labels(line["lang"], period)
            if not any(contains(text, name) for name in names):
                yield f"statement: no name of {ref} in “{text}”"


SCREEN_CHECKS: list[Check] = [
    check_stem,
    check_days_shown,
    check_options,
    check_texts,
    check_key_hidden,
    check_option_texts,
    check_labels,
    check_cluster,
    check_statement_dates,
]
