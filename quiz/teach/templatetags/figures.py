"""Figures of small classes as pages write them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(part: float) -> int:
    """A part of one, in whole per cent."""
    return round(100 * part)


@register.filter
def signed(value: float) -> str:
    """A correlation with one decimal, and a true minus: −0,3."""
    rounded = round(value, 1)
    return f"{'−' if rounded < 0 else ''}{number_format(f'{abs(rounded):.1f}')}"
