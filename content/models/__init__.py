"""Packs in the database, and every change to them."""

from content.models.freshness import FreshnessCount, Snooze
from content.models.proposals import Change, Comment, Proposal
from content.models.revisions import AppendOnly, Origin, RecordKind, Revision
from content.models.rows import Entity, Fact, Lesson, Pack, Relation, Row, Source, canonical

__all__ = [
    "AppendOnly",
    "Change",
    "Comment",
    "Entity",
    "Fact",
    "FreshnessCount",
    "Lesson",
    "Origin",
    "Pack",
    "Proposal",
    "RecordKind",
    "Relation",
    "Revision",
    "Row",
    "Snooze",
    "Source",
    "canonical",
]
