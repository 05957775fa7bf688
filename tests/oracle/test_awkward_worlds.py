"""Packs written by hand to trip the engine up: no fault, and what is safe is still asked."""

import pytest

from tests.oracle.asking import LANGUAGES, asked_and_judged, kind_of
from tests.oracle.awkward_worlds import AWKWARD, Awkward

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", AWKWARD, ids=lambda case: case.name.replace(" ", "_"))
def test_an_awkward_pack_leads_to_no_fault(case: Awkward, lang: str) -> None:
    run, report = asked_and_judged(case.world, lang)
    assert report.violations == []
    assert case.asked <= {kind_of(line) for line in run}
    assert not case.never & {kind_of(line) for line in run}
