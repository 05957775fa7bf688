"""Vietnamese wording, in the style of school tests (school spelling, "… nào sau đây?")."""

from __future__ import annotations

from content.knowledge.wording.vietnamese_asking import VietnameseAsking
from content.knowledge.wording.vietnamese_remarking import VietnameseRemarking
from content.knowledge.wording.vietnamese_telling import VietnameseTelling


class Vietnamese(VietnameseAsking, VietnameseTelling, VietnameseRemarking):
    """The Vietnamese voice; see :class:`content.knowledge.wording.voice.Voice`."""
