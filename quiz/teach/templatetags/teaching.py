from collections.abc import Mapping

from django import template

from quiz.classrooms.models import Assignment
from quiz.teach.naming import title_of

register = template.Library()


@register.filter
def lookup(names: Mapping[str, str], key: str) -> str:
    """`key`'s name, or the key itself where it has none (a lesson that was taken out)."""
    return names.get(key, key)


@register.filter
def titled(assignment: Assignment, lessons: Mapping[str, str]) -> str:
    """What the assignment is called."""
    return title_of(assignment, lessons)
