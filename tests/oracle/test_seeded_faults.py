"""The oracle notices whatever guard of the engine is broken, and is silent where none is."""

import pytest

from tests.oracle.asking import LANGUAGES, asked_and_judged, fingerprint_faults, quizzes
from tests.oracle.breaking import Fault, notices
from tests.oracle.faults import FAULTS
from tests.oracle.rich_world import RICH
from tests.oracle.rules.quiz import check_quiz
from tests.oracle.rules.run import check_shares

pytestmark = [pytest.mark.pure, pytest.mark.slow]
CODES = [*(f"C{n}" for n in range(1, 8)), *(f"O{n}" for n in range(1, 13))]
CODES += [*(f"T{n}" for n in range(1, 6)), *(f"S{n}" for n in range(1, 5)), "guard"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.name}")
def test_a_broken_guard_is_noticed(fault: Fault) -> None:
    assert notices(fault)


def test_every_rule_is_broken_once() -> None:
    assert {fault.code for fault in FAULTS} == set(CODES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_engine_makes_no_fault_in_the_same_world(lang: str) -> None:
    run, report = asked_and_judged(RICH, lang)
    assert report.violations == []
    assert list(check_shares(run)) == []


def test_the_whole_engine_makes_no_fault_in_the_parts_of_that_world() -> None:
    worlds = {id(fault.world): fault.world for fault in FAULTS}.values()
    assert [v for parts in worlds for v in asked_and_judged(parts, "vi")[1].violations] == []


def test_the_whole_engine_passes_what_judges_runs_and_quizzes() -> None:
    judges = {(fault.judge, id(fault.world)): fault.world for fault in FAULTS if fault.judge}
    found = {judge.__name__: judge(world) for (judge, _), world in judges.items()}
    assert found == dict.fromkeys(found, [])


def test_a_changed_fact_makes_other_questions_of_those_that_rest_on_it() -> None:
    assert fingerprint_faults(RICH) == []


def test_quizzes_of_that_world_are_sound() -> None:
    assert [v for quiz in quizzes(RICH, 30) for v in check_quiz(quiz)] == []
