"""Which pack a page is about, where learners see several: in its links, and to choose another."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from content.language import page_lang
from content.shelf import IN_ADDRESS, in_address, title_of
from quiz.packs import shelf_of, turned_to

register = template.Library()


@dataclass(frozen=True, slots=True)
class Choice:
    """A pack to choose; `is_here` for the one that the page is about."""

    slug: str
    title: str
    is_here: bool


@register.simple_tag(takes_context=True)
def in_pack(context: dict[str, Any], pack: str = "") -> str:
    """The end of an address: "?pack=nature"; empty where there is one pack. Without `pack` that of
    the page."""
    return in_address(pack or _here(context))


@register.simple_tag(takes_context=True)
def and_pack(context: dict[str, Any], pack: str = "") -> str:
    """The same for an address that has a query already: "&pack=nature"."""
    return in_address(pack or _here(context)).replace("?", "&")


@register.simple_tag(takes_context=True)
def pack_field(context: dict[str, Any]) -> SafeString | str:
    """The same for a form that is sent by GET."""
    here = _here(context)
    if not in_address(here):
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', IN_ADDRESS, here)


@register.simple_tag(takes_context=True)
def packs_to_choose(context: dict[str, Any]) -> list[Choice]:
    """The packs that learners see, if there are several."""
    request: HttpRequest | None = context.get("request")
    if request is None or not turned_to(request) or not shelf_of(request).is_several:
        return []
    here, lang = turned_to(request), page_lang()
    return [
        Choice(content.slug, title_of(content, lang), content.slug == here)
        for content in shelf_of(request).contents
    ]


def _here(context: dict[str, Any]) -> str:
    request = context.get("request")
    return turned_to(request) if request is not None else ""
