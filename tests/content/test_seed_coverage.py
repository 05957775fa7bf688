"""Every checkable claim of the five documents that the pack started from is in the pack.

The claims are told in our own words in ``seed_claims.yaml``; the documents themselves are not kept
here. ``python tests/content/test_seed_coverage.py`` prints the coverage of each document.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
PACK = HERE.parents[1] / "content/packs/ngoai-giao"
ANSWERS = ("facts", "derived", "reason")

# Paragraphs of each document that say something checkable, by number.
CHECKABLE = {
    "000": {1, 2, 3, 4, 5, 6, 8, 9},
    "001": {2, 3, 5, 6, 8, 9, 12, 13, 15, 17},
    "002": {2, 3, 4, 5, 6, 7, 10, 11, 12},
    "003": {4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 16},
    "004": {2, 5, 7, 10, 12, 13, 14, 16, 17, 20, 24, 26, 27},
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


CLAIMS = read(HERE / "seed_claims.yaml")
FACTS = {
    fact["id"]: fact for path in sorted((PACK / "facts").glob("*.yaml")) for fact in read(path)
}
FIGURES = {figure["name"] for figure in read(HERE / "derived_figures.yaml")}


def label(claim: dict[str, Any]) -> str:
    return f"{claim['doc']}:p{claim['p']} {claim['claim'][:50]}"


def is_draft(fact_id: str) -> bool:
    return FACTS[fact_id].get("status", "published") == "draft"


def cited_paragraphs() -> dict[tuple[str, int], set[str]]:
    """The facts that cite each paragraph of a document ("đoạn 4")."""
    cited: dict[tuple[str, int], set[str]] = {}
    for fact in FACTS.values():
        for source in fact["sources"]:
            if isinstance(source, dict) and source["id"].startswith("seed-"):
                for number in source["at"].removeprefix("đoạn ").split(", "):
                    place = (source["id"].removeprefix("seed-"), int(number))
                    cited.setdefault(place, set()).add(fact["id"])
    return cited


@pytest.mark.parametrize("claim", CLAIMS, ids=label)
def test_claim_is_answered_once(claim: dict[str, Any]) -> None:
    assert [answer for answer in ANSWERS if claim.get(answer)] in [[a] for a in ANSWERS]


@pytest.mark.parametrize("claim", [c for c in CLAIMS if "facts" in c], ids=label)
def test_facts_of_a_claim_exist_and_drafts_are_flagged(claim: dict[str, Any]) -> None:
    assert [id_ for id_ in claim["facts"] if id_ not in FACTS] == []
    assert any(is_draft(id_) for id_ in claim["facts"]) == claim.get("drafts", False)
    assert all(FACTS[id_].get("status") != "retracted" for id_ in claim["facts"])


@pytest.mark.parametrize("claim", [c for c in CLAIMS if "derived" in c], ids=label)
def test_derived_claim_names_a_figure(claim: dict[str, Any]) -> None:
    assert claim["derived"] in FIGURES


@pytest.mark.parametrize("doc", sorted(CHECKABLE))
def test_every_checkable_paragraph_has_a_claim_in_the_pack(doc: str) -> None:
    answered = {c["p"] for c in CLAIMS if c["doc"] == doc and "reason" not in c}
    assert CHECKABLE[doc] - answered == set()


def test_every_paragraph_that_a_fact_cites_is_claimed() -> None:
    claimed = {(claim["doc"], claim["p"]) for claim in CLAIMS}
    unclaimed = {place: ids for place, ids in cited_paragraphs().items() if place not in claimed}
    assert unclaimed == {}


def coverage() -> dict[str, Counter[str]]:
    """Per document: how many claims rest on facts, on derived figures, or on neither."""
    counts: dict[str, Counter[str]] = {}
    for claim in CLAIMS:
        answer = next(answer for answer in ANSWERS if claim.get(answer))
        counts.setdefault(claim["doc"], Counter())[answer] += 1
    return counts


def test_most_claims_are_in_the_pack() -> None:
    total = sum(coverage().values(), Counter())
    assert total["facts"] + total["derived"] >= 3 * total["reason"]


if __name__ == "__main__":
    for doc, counts in sorted(coverage().items()):
        parts = ", ".join(f"{counts[answer]} {answer}" for answer in ANSWERS)
        print(f"{doc}: {counts.total()} claims ({parts})")
