"""Cells of a school's file, as a page shows them."""

import re

from django import template
from django.utils.formats import number_format

register = template.Library()

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


@register.filter
def cell(text: str) -> str:
    """A number with the decimal sign of the page, whatever else as it stands."""
    return number_format(text) if NUMBER.fullmatch(text) else text
