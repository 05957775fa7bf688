"""What waits for a student in the packs that the page is not about.

A review asks of one pack: its questions are frozen at one revision, and mixing helps only where
things can be taken for each other. So that nothing is forgotten in the others, the page says what
waits there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from content.knowledge.records import Lang
from content.queries import Snapshot
from content.shelf import Shelf, title_of
from quiz.accounts.models import User
from quiz.attempts.models import Attempt, Mode
from quiz.attempts.queries import open_in
from quiz.progress.memories import Sides
from quiz.progress.mixing import REVIEW_QUESTIONS
from quiz.progress.plans import due_facts, minutes_for


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another pack: its title, what the student has not handed in there, how many facts are due."""

    pack: str
    title: str
    sitting: Attempt | None
    due: int

    @property
    def address(self) -> str:
        """Where the sitting goes on."""
        if self.sitting is None:
            return ""
        name = "learn:paper" if self.sitting.mode == Mode.EXAM else "learn:quiz"
        return reverse(name, args=[self.sitting.pk])

    @property
    def questions(self) -> int:
        """So many of what is due one review asks."""
        return min(self.due, REVIEW_QUESTIONS)

    @property
    def minutes(self) -> int:
        return minutes_for(self.questions)


def elsewhere(
    student: User,
    packs: Shelf,
    here: Snapshot,
    sides: Mapping[str, Mapping[str, Sides]],
    *,
    lang: Lang,
    now: datetime,
) -> list[Elsewhere]:
    """The other packs in which something waits. `sides` are the student's memories by pack.

    One query, and none where there is no other pack.
    """
    others = [content for content in packs.contents if content is not here]
    if not others:
        return []
    sittings = open_in(student, [content.slug for content in others])
    found = [
        Elsewhere(
            pack=content.slug,
            title=title_of(content, lang),
            sitting=_first_to_finish(sittings, content),
            due=len(due_facts(sides[content.slug], content, lang=lang, now=now)),
        )
        for content in others
    ]
    return [one for one in found if one.due or one.sitting]


def _first_to_finish(sittings: list[Attempt], content: Snapshot) -> Attempt | None:
    """An exam, whose time goes on, comes first; a practice has no end."""
    own = [one for one in sittings if one.pack == content.slug and one.mode != Mode.PRACTICE]
    return min(own, key=lambda one: one.mode != Mode.EXAM, default=None)
