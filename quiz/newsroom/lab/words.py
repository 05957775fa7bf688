"""What the question bank calls types and relations."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.attempts.retired import CLUSTER, types_of
from quiz.attempts.words import TYPES
from quiz.generation.question import Question

KINDS: Mapping[str, str | Promise] = {**TYPES, CLUSTER: _("Four statements, true or false")}
"""The types of question, and clusters of statements beside them."""


def kind_of(question: Question) -> str | Promise:
    """What kind of question it is, in words."""
    return KINDS[types_of(question)[0]]


@lru_cache(maxsize=8)
def relation_names(content: Snapshot, lang: Lang) -> Mapping[str, str]:
    """The relations of a pack as people know them: "các vệ tinh của …"."""
    return {id_: relation.label(lang) for id_, relation in content.pack.relations.items()}
