"""The gap in a sentence that is to be completed."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.knowledge.wording.voice import BLANK

register = template.Library()


@register.filter
def gap(html: SafeString) -> SafeString:
    """The stem with its gap as a line to see, and as a word to hear. `html` is escaped already."""
    if BLANK not in html:
        return html
    drawn = format_html(
        '<span class="gap"><span class="sr-only" lang="{}">{}</span></span>',
        get_language(),
        _("(gap)"),
    )
    return mark_safe(html.replace(BLANK, drawn))  # noqa: S308  both are escaped
