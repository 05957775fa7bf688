"""T1 to T4 and what a stem must show: the day, the unit, the rank, the source, the relation."""

import re
from collections.abc import Iterator
from typing import Any

from tests.oracle.days import span, whole_units
from tests.oracle.lines import Claim, Line, answers, is_cluster, sentences, statements
from tests.oracle.rules import Check
from tests.oracle.texts import shows_date, shows_number, shows_ordinal, speaks_of
from tests.oracle.truths import Truths
from tests.oracle.world import Relation

MOST_WORDS = 40
BLANK = "____"
GAPS = ("  ", " .", " ,", " ?", " ;", "()", "“”", "None", "..")
SLOT = r"\{(?:subject|object|value|kinds?)\}"
ASKED = {
    "vi": r"\b(nào|bao nhiêu)\b.*\?|^(sắp xếp|ghép|điền|đọc) |đúng hay sai\?",
    "en": r"\b(which|how many)\b.*\?|^(put|match|fill in|read) |^is this statement true or false\?",
}
VAGUE = r"câu nào|phát biểu nào|nhận định nào|which statement|which of these is true"
COMPLETED = {"vi": " là", "en": " was"}
DENIALS = {"vi": ("KHÔNG", "CHƯA"), "en": ("NOT",)}
UNIT_ASKED = {
    "vi": {"year": r"\bnăm nào", "month": r"\btháng nào", "day": r"\bngày nào"},
    "en": {"year": r"\bwhich year", "month": r"\bwhich month", "day": r"\bwhich (day|date)"},
}
INTERVAL = {
    "vi": {"year": r"năm tròn", "day": r"ngày"},
    "en": {"year": r"full years", "day": "days"},
}
HAPPENING = {"vi": r"diễn ra|xảy ra", "en": r"t(a|oo)ke? place|happen"}
HIGHEST = {"vi": "cao nhất", "en": "highest"}


def check_gaps(truths: Truths, line: Line) -> Iterator[str]:
    """T1: no empty slot, no double space, no doubled mark, wherever it is shown."""
    asked = [line["stem"], *(text for text, _, _ in sentences(line))]
    asked += [option["text"] for option in answers(line)]
    told = [line["explanation"], *line.get("material", "").split("\n")]
    for text in [*asked, *told]:
        found = [gap for gap in GAPS if gap in text.replace(BLANK, "_")]
        found += re.findall(r"[{}]" if text in asked else SLOT, text)
        if found or text != text.strip():
            yield f"T1: {found or 'a stray space'} in “{text}”"
    if any(not option["text"].strip(" .") for option in answers(line)):
        yield "T1: an empty option"
    blanks = line["stem"].count(BLANK)
    if blanks != (line["type"] == "cloze"):
        yield f"T1: {blanks} blanks"


def check_alone(truths: Truths, line: Line) -> Iterator[str]:
    """T2: with the options hidden the stem still asks for something."""
    stem, lang = line["stem"], line["lang"]
    if re.search(VAGUE, stem, re.IGNORECASE):
        yield "T2: the stem says nothing of what is asked"
    completion = stem.endswith(COMPLETED[lang]) and len(stem.split()) > 3
    if not completion and not re.search(ASKED[lang], stem, re.IGNORECASE):
        yield "T2: no question"


def check_negation(truths: Truths, line: Line) -> Iterator[str]:
    """T3: an odd one out is asked for with one denial, in capitals; nothing else denies."""
    shown = " ".join({line["stem"], *(text for text, _, _ in sentences(line))})
    capitals = [word for word in re.findall(r"\w+", shown) if word in DENIALS[line["lang"]]]
    if len(capitals) != (line["type"] == "odd_one_out"):
        yield f"T3: {len(capitals)} denials in capitals"
    small = re.search(r"\b(không|chưa|not|never)\b", line["stem"])
    if line["type"] == "odd_one_out" and small:
        yield f"T3: “{small[0]}” beside the denial"


def check_length(truths: Truths, line: Line) -> Iterator[str]:
    """T4: a stem, or each statement, has at most forty words."""
    for text, _, _ in sentences(line):
        if len(text.split()) > MOST_WORDS:
            yield f"T4: {len(text.split())} words"


def check_days_shown(truths: Truths, line: Line) -> Iterator[str]:
    """C5: the day asked about, and a statistic's day, stand in the sentence."""
    for text, claim, _ in sentences(line):
        days = [claim.asked_day]
        if "fact" in claim.ask and (fact := truths.world.facts.get(claim.ask["fact"])):
            days += [fact.as_of_text] if fact.value is not None else []
        yield from (f"C5: {d} is not in “{text}”" for d in days if d and not shows_date(text, d))


def check_said(truths: Truths, line: Line) -> Iterator[str]:
    """T2: the sentence says the unit, the rank and the highest level where they matter."""
    lang = line["lang"]
    for text, claim, _ in sentences(line):
        wanted = []
        if claim.type == "date_of" and not statements(line):
            wanted.append(UNIT_ASKED[lang][claim.ask["unit"]])
        if claim.type == "interval" and not statements(line):
            wanted.append(INTERVAL[lang][claim.ask["unit"]])
        if claim.type == "level":
            wanted.append(HIGHEST[lang])
        missing = [w for w in wanted if not re.search(w, text, re.IGNORECASE)]
        yield from (f"T2: “{pattern}” is not in “{text}”" for pattern in missing)
        if "n" in claim.ask and not shows_ordinal(text, lang, claim.ask["n"]):
            yield f"T2: the rank {claim.ask['n']} is not in “{text}”"


def check_source_said(truths: Truths, line: Line) -> Iterator[str]:
    """C5: a number is asked with its unit and with who says so."""
    world, lang = truths.world, line["lang"]
    for text, claim, _ in sentences(line):
        fact = world.facts.get(claim.ask.get("fact", ""))
        if claim.type != "statistic" or fact is None:
            continue
        publishers = [(world.sources.get(s) or {}).get("publisher") for s in fact.sources]
        named = {name[lang] if isinstance(name, dict) else name for name in publishers if name}
        if named and not any(name in text for name in named):
            yield f"C5: none of {sorted(named)} in “{text}”"
        unit = world.relations[fact.relation].raw.get("unit") or ""
        wanted = unit if isinstance(unit, str) else unit.get(lang, "")
        shown = [text] if statements(line) else [text + o["text"] for o in answers(line)]
        if not all(wanted in one for one in shown):
            yield f"C5: the unit {wanted} is not told"


def check_relation_said(truths: Truths, line: Line) -> Iterator[str]:
    """T2: the sentence speaks of the relation it asks about."""
    for text, claim, _ in sentences(line):
        if claim.type == "level":
            continue
        for name in sorted(claim.relations(truths.world)):
            if claim.type == "who_in" and not _has_verb(truths.world.relations[name], text, line):
                yield f"T2: “{text}” does not say what happened"
            if not speaks_of(text, wordings(truths.world.relations[name], line["lang"])):
                yield f"T2: nothing of {name} in “{text}”"


def _has_verb(relation: Relation, text: str, line: Line) -> bool:
    """Where names are sentences of their own, asking for one needs a verb."""
    forms = relation.says(line["lang"])
    said = (forms.get("which") or forms.get("event", "")).replace("{subject}", "").strip()
    return bool(said or statements(line) or re.search(HAPPENING[line["lang"]], text))


def wordings(relation: Relation, lang: str) -> list[str]:
    """Every sentence of a relation's wording."""
    forms = relation.says(lang)
    return [text for key, text in forms.items() if key not in ("term", "ladder", "level") and text]


def check_material(truths: Truths, line: Line) -> Iterator[str]:
    """A cluster is about a text; nothing else is, and every claim stands in its sentence."""
    if bool(line.get("material")) != is_cluster(line):
        yield "contract: a text without a cluster, or a cluster without a text"


def check_statement_shows(truths: Truths, line: Line) -> Iterator[str]:
    """C1: a statement shows the date, number, term, level or name that it claims."""
    world = truths.world
    for item in statements(line):
        kind, ref, text = item["claim"]["type"], item["claim"]["ref"], item["text"]
        claim = Claim(kind, item["claim"]["ask"])
        if not shows(truths, claim, ref, text, line["lang"]):
            yield f"C1: {ref} is not in “{text}”"
        if kind == "interval" and not re.search(_counted(line["lang"], claim, ref), text):
            yield f"C1: {ref} {claim.ask['unit']} is not in “{text}”"
        if isinstance(ref, str) and ref in world.entities:
            names = world.entities[ref].labels(line["lang"], claim.period([ref]))
            if not any(name.casefold() in text.casefold() for name in names):
                yield f"C1: no name of {ref} in “{text}”"


def _counted(lang: str, claim: Claim, ref: Any) -> str:
    """How a statement tells a length of time."""
    if lang == "vi":
        return rf"\b{ref} năm tròn" if claim.ask["unit"] == "year" else rf"\b{ref} ngày\b"
    unit = claim.ask["unit"]
    return rf"\b{ref} (full )?{unit}s?\b"


def shows(truths: Truths, claim: Claim, ref: Any, text: str, lang: str) -> bool:
    """Does a text tell the answer `ref`? Names are judged elsewhere."""
    if claim.type in ("date_of", "match"):
        return shows_date(text, ref)
    if claim.type in ("term", "nth_term"):
        return shows_term(text, ref)
    if claim.type in ("count", "statistic", "interval") or claim.ask.get("blank") == "value":
        return shows_number(text, ref)
    if claim.type == "level":
        forms = truths.world.relations[ref].says(lang)
        return (forms.get("level") or forms.get("name", "")).casefold() in text.casefold()
    return True


def shows_term(text: str, ref: str) -> bool:
    """Both ends of a term stand in the text, at a unit in which it is whole."""
    ends = [*whole_units(span(ref)), tuple(ref.split("/"))]
    return any(shows_date(text, first) and shows_date(text, last) for first, last in ends)


CHECKS: list[Check] = [
    check_gaps,
    check_alone,
    check_negation,
    check_length,
    check_days_shown,
    check_said,
    check_source_said,
    check_relation_said,
    check_material,
    check_statement_shows,
]
