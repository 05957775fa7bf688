from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def lookup(names: Mapping[str, str], key: str) -> str:
    """`key`'s name, or the key itself where it has none (a lesson that was taken out)."""
    return names.get(key, key)
