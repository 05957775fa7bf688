from django import template

from content.shelf import Titles
from quiz.attempts.models import Remedy
from quiz.classrooms.models import Assignment
from quiz.teach.naming import title_of

register = template.Library()


@register.filter
def lookup(lessons: Titles, place: tuple[str, str]) -> str:
    """What the lesson at `place`, its pack and its id, is called."""
    return lessons.of(*place)


@register.filter
def titled(assignment: Assignment, lessons: Titles) -> str:
    """What the assignment is called."""
    return title_of(assignment, lessons)


@register.filter
def remedy(value: str) -> str:
    """What was decided about a question, in words."""
    return str(Remedy(value).label)
