"""A pack on another subject gets lessons and every type of question without a line of code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from content import lessons
from content.knowledge.records import LANGS, Lang, Pack
from quiz.generation.engine import MODULES, questions
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "content/packs/he-mat-troi"

SUBJECT_OF_THE_FIRST_PACK = re.compile(
    r"asean|đối tác|ngoại giao|việt nam|liên hợp quốc|hiệp định"
    r"|diplom|viet nam|partner|united nations",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("he-mat-troi").pack


def test_it_is_big_enough_to_prove_something_and_small_enough_to_read(pack: Pack) -> None:
    published = [fact for fact in pack.facts.values() if fact.status == "published"]
    assert 40 <= len(published) <= len(pack.facts) <= 90


def test_every_fact_has_a_source_that_a_reader_can_find(pack: Pack) -> None:
    cited = {citation.id for fact in pack.facts.values() for citation in fact.citations}
    assert all(fact.citations for fact in pack.facts.values())
    assert cited == set(pack.sources), "a source that no fact cites"
    bare = [id_ for id_ in cited if not (pack.sources[id_].url or pack.sources[id_].date)]
    assert bare == []
    assert all(pack.sources[id_].publisher for id_ in cited)


def test_it_shows_an_author_every_shape_of_a_fact(pack: Pack) -> None:
    facts = pack.facts.values()
    assert any(fact.status == "draft" for fact in facts)
    assert any(isinstance(fact.from_, list) for fact in facts), "sources disagree"
    assert any("/" in fact.from_ for fact in facts if isinstance(fact.from_, str)), "an interval"
    assert any(len(fact.from_) == len("2008-05") for fact in facts if isinstance(fact.from_, str))
    assert any(fact.end for fact in facts), "a term"
    assert any(fact.as_of for fact in facts), "a figure of one day"
    assert any(entity.names for entity in pack.entities.values()), "a former name"
    assert any(entity.since for entity in pack.entities.values())
    assert any(relation.rounded for relation in pack.relations.values())
    assert any(relation.implies for relation in pack.relations.values())


def test_three_phrases_a_language_are_enough_for_a_relation(pack: Pack) -> None:
    plain = {
        id_
        for id_, relation in pack.relations.items()
        if all(set(_said(relation.says.get(lang))) == {"event", "state", "name"} for lang in LANGS)
    }
    assert {"launched", "orbiting", "discovered"} <= plain


def _said(forms: object) -> list[str]:
    return [form for form in getattr(forms, "__struct_fields__", ()) if getattr(forms, form)]


@pytest.mark.parametrize("lang", LANGS)
def test_every_type_of_question_can_be_asked_of_it(pack: Pack, lang: Lang) -> None:
    asked = questions(shipped("he-mat-troi").base, lang)
    assert {question.type for question in asked} == set(MODULES)
    assert any(len(question.statements) == 4 for question in asked), "a cluster"


@pytest.mark.parametrize("lang", LANGS)
def test_its_lessons_leave_nothing_unknown(pack: Pack, lang: Lang) -> None:
    now = shipped("he-mat-troi")
    heads = lessons.lesson_list(now, lang)
    assert len(heads) == len(pack.manifest.lessons) > 1
    for head in heads:
        page = lessons.render(now, head.id, lang)
        assert "[[" not in page.html
        assert "chưa xác định" not in page.html
        assert "not known" not in page.html
        assert page.html.count("box--em-co-biet") >= 2
        assert len(page.facts) > 10


def test_its_lessons_type_no_date_and_no_number(pack: Pack) -> None:
    for id_, lesson in pack.lessons.items():
        for lang in LANGS:
            typed = re.sub(r"\[\[.*?\]\]", "", lesson.get(lang))
            assert re.findall(r"\d+", typed) == [], f"{id_}.{lang}"


@pytest.mark.parametrize("room", ["content/knowledge", "quiz/generation"])
def test_the_engine_knows_no_subject(room: str) -> None:
    """Comments and docstrings may give examples; what runs may not."""
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for word in _words_that_run(ast.parse(path.read_text("utf-8")))
        if SUBJECT_OF_THE_FIRST_PACK.search(word)
    ]
    assert found == []


def _words_that_run(tree: ast.Module) -> Iterator[str]:
    """Every text and name of a module but its docstrings."""
    docstrings = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for line in node.body
        if isinstance(line, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
