"""Packs in the database, how they are changed, and what was changed."""

from content.models.proposals import Change, Comment, Proposal, RecordKind
from content.models.revisions import Origin, Revision
from content.models.rows import Entity, Fact, Lesson, Pack, Relation, Row, Source, canonical

__all__ = [
    "Change",
    "Comment",
    "Entity",
    "Fact",
    "Lesson",
    "Origin",
    "Pack",
    "Proposal",
    "RecordKind",
    "Relation",
    "Revision",
    "Row",
    "Source",
    "canonical",
]
