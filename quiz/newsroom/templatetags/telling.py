"""Messages of the rules in the language of the page."""

from django import template
from django.utils.translation import gettext

from content.knowledge.messages import Message

register = template.Library()


@register.filter
def told(message: str) -> str:
    """A message with its template translated; a plain text as it stands."""
    return message.told(gettext) if isinstance(message, Message) else message
