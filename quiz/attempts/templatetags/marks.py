"""Marks as every page writes them."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def mark(points: Decimal | None, decimals: int = 2) -> str:
    """A mark as teachers write it: 10, 7,5 or 6,67; what is stored stays exact. None is empty."""
    if points is None:
        return ""
    rounded = points.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP).normalize()
    return number_format(f"{rounded:f}")
