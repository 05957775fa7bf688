"""Dates, written as the lessons write theirs."""

from django import template

from content.knowledge.dates import BadDate, parse_when
from content.knowledge.wording import VOICES
from content.language import page_lang
from content.live import unbroken

register = template.Library()
register.filter("unbroken", unbroken)


@register.filter
def day_text(ref: str) -> str:
    """ "2023-01-19" as "ngày 19 – 1 – 2023"; a bare year, or what is no date, as it stands."""
    try:
        parse_when(ref)
    except BadDate:
        return ref
    return ref if ref.isdigit() or "/" in ref else VOICES[page_lang()].date_text(ref)
