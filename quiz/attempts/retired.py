"""Which questions are retired: what the facts prove, but nobody is asked any more. Pure."""

from dataclasses import dataclass

from quiz.generation.question import Question

CLUSTER = "cluster"
"""In place of a type: several statements asked as one question, not each alone."""


@dataclass(frozen=True, slots=True)
class Retired:
    """`templates` are pairs of a type (or `CLUSTER`) and a relation, `ids` those of questions.

    A statement that is retired, alone or with all of its template, is asked in no cluster either.
    """

    templates: frozenset[tuple[str, str]] = frozenset()
    ids: frozenset[str] = frozenset()

    def takes_out(self, question: Question) -> bool:
        """Is `question` no longer asked?"""
        if self.templates and any(one in self.templates for one in templates_of(question)):
            return True
        return bool(self.ids) and not self.ids.isdisjoint((question.id, *question.single_ids))


def templates_of(question: Question) -> list[tuple[str, str]]:
    """The templates that `question` belongs to: each of its types with each of its relations."""
    return [
        (type_, relation) for relation in sorted(question.relations) for type_ in types_of(question)
    ]


def types_of(question: Question) -> tuple[str, ...]:
    """A cluster is also of the type of its statements."""
    return (CLUSTER, question.type) if len(question.statements) > 1 else (question.type,)
