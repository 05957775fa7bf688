"""The drawings beside words."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=64)  # a page has many, and where their file is served from stays the same
def icon(name: str) -> SafeString:
    """The icon `name` of static/img/icons.svg; nothing to hear, for words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )
