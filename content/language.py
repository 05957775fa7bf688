"""The language of the page that is being made."""

from django.utils.translation import get_language

from content.knowledge.records import Lang


def page_lang() -> Lang:
    """The content language for the language that Django has activated."""
    return "en" if (get_language() or "").startswith("en") else "vi"
