"""A question with the options that are shown."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.generation.question import Option, Question


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and the order in which its options are shown, as indices into key + wrong."""

    question: Question
    order: tuple[int, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in display order."""
        options = (*self.question.key, *self.question.wrong)
        return tuple(options[index] for index in self.order)

    @property
    def place(self) -> int | None:
        """Where the one key stands; of a single statement, whether it is true; else None."""
        question = self.question
        if len(question.statements) == 1:
            return int(question.statements[0].truth)
        return self.order.index(0) if len(question.key) == 1 else None

    @property
    def has_names(self) -> bool:
        """Is there one key among options that are names?"""
        refs = [option.ref for option in self.options]
        dated = any(not isinstance(ref, str) or ref[:1].isdigit() for ref in refs)
        return bool(refs) and not dated and len(self.question.key) == 1

    @property
    def key_is_longest(self) -> bool:
        """Is the key longer than every other option?"""
        key, *_ = self.question.key
        return all(len(o.text) < len(key.text) for o in self.options if o is not key)
