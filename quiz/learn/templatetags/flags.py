"""The flag beside a name."""

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from content.figures import sheet

register = template.Library()


@register.simple_tag
def flag(code: str) -> SafeString:
    """The flag of a country by its ISO code; nothing where there is none."""
    return mark_safe(sheet.flag(code, static))  # noqa: S308  escaped there
