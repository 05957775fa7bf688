"""English wording."""

from __future__ import annotations

from content.knowledge.wording.english_asking import EnglishAsking
from content.knowledge.wording.english_telling import EnglishTelling


class English(EnglishAsking, EnglishTelling):
    """The English voice; see :class:`content.knowledge.wording.voice.Voice`."""
