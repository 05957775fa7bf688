"""Addresses that say in which pack something is, where there are several."""

from functools import lru_cache

from django.urls import reverse

from content.shelf import in_address


def lesson_address(pack: str, lesson: str) -> str:
    """The page of a lesson; `pack` "" leaves it to what was chosen."""
    return _address(lesson) + in_address(pack)


@lru_cache(maxsize=1024)
def _address(lesson: str) -> str:
    return reverse("learn:lesson", args=[lesson])
