"""English wording."""

from __future__ import annotations

from content.knowledge.wording.english_asking import EnglishAsking
from content.knowledge.wording.english_remarking import EnglishRemarking
from content.knowledge.wording.english_telling import EnglishTelling


class English(EnglishAsking, EnglishTelling, EnglishRemarking):
    """The English voice; see :class:`content.knowledge.wording.voice.Voice`."""
