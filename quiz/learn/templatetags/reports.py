"""What can be said to be wrong with a question."""

from django import template

from quiz.attempts.models import Reason

register = template.Library()


@register.simple_tag
def report_reasons() -> list[Reason]:
    """Each reason; its `label` is the words for it."""
    return list(Reason)
