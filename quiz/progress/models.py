"""What each student remembers, how able they are, how hard the questions are.

A memory is one row per student, fact and direction. Nobody is shown an ability or a difficulty:
they only choose what is asked.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from quiz.attempts.models import Attempt
from quiz.progress.directions import FORWARD
from quiz.progress.memory import Memory

CARD_KEY = ("student", "pack", "fact", "direction")
MEMORY_COLUMNS = [field.name for field in fields(Memory)]


def memory_of(values: Iterable[Any]) -> Memory:
    """The memory whose columns, in the order of `MEMORY_COLUMNS`, have these values."""
    kept = dict(zip(MEMORY_COLUMNS, values, strict=True))
    return Memory(**kept | {"forms": tuple(kept["forms"])})


class Card(models.Model):
    """The columns of a `Memory`, kept. What they mean is said there."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="cards",
        db_index=False,  # the constraint below has one that begins with it
    )
    pack = models.CharField(max_length=80)
    fact = models.CharField(max_length=120)
    direction = models.CharField(max_length=10, default=FORWARD)
    asked = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    forms = models.JSONField(default=list)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due = models.DateTimeField(null=True, blank=True)
    last_review = models.DateTimeField(null=True, blank=True)
    last_scored_on = models.DateField(null=True, blank=True)
    last_was_right = models.BooleanField(default=False)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    right_days = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("student", "pack", "fact", "direction")
        constraints: ClassVar = [models.UniqueConstraint(*CARD_KEY, name="one_card_per_fact")]

    def __str__(self) -> str:
        return f"{self.student_id}: {self.fact}"

    @property
    def memory(self) -> Memory:
        """The row as a value."""
        return memory_of(getattr(self, name) for name in MEMORY_COLUMNS)

    def keep(self, memory: Memory) -> None:
        """Put a value into the columns (without saving)."""
        for name in MEMORY_COLUMNS:
            value = getattr(memory, name)
            setattr(self, name, list(value) if name == "forms" else value)


class ExamDay(models.Model):
    """The day on which a student sits the exam that all this is for, as they said it."""

    student = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exam_day"
    )
    exam_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.student_id}: {self.exam_on}"


class Ability(models.Model):
    """How able a student is (`theta`), told by their first answers to `n` questions."""

    student = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ability"
    )
    theta = models.FloatField(default=0.0)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "abilities"

    def __str__(self) -> str:
        return f"{self.student_id}: {self.theta:.2f}"


class ItemDifficulty(models.Model):
    """How hard a question is (`b`), told by the first answers of `n` students.

    The row with the hash `template(type)` is that of all questions of a type together.
    """

    question_hash = models.CharField(max_length=32, unique=True)
    type = models.CharField(max_length=20)
    b = models.FloatField(default=0.0)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "item difficulties"

    def __str__(self) -> str:
        return f"{self.type} {self.question_hash}: {self.b:.2f}"


class TakenIn(models.Model):
    """How many questions of a sitting that goes on have already told ability and difficulty."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="taken_in")
    questions = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.questions}"
