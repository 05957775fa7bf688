"""Packs in the database, and every change to them."""

from content.models.proposals import Change, Comment, Proposal
from content.models.revisions import AppendOnly, Origin, RecordKind, Revision
from content.models.rows import Entity, Fact, Lesson, Pack, Relation, Row, Source, canonical

__all__ = [
    "AppendOnly",
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
