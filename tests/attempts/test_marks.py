"""Marks as teachers write them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from quiz.attempts.templatetags.marks import mark

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("points", "written"),
    [
        (Decimal(10), "10"),
        (Decimal(0), "0"),
        (Decimal("7.50"), "7,5"),
        (Decimal(20) / Decimal(3), "6,67"),
        (Decimal("6.125"), "6,13"),
    ],
)
def test_a_mark_has_a_comma_and_no_spare_zeros(points: Decimal, written: str) -> None:
    with override("vi"):
        assert mark(points) == written
    with override("en"):
        assert mark(points) == written.replace(",", ".")
