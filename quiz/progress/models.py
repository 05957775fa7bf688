"""What each student remembers: one row per student, fact and direction."""

from dataclasses import asdict, fields
from typing import ClassVar

from django.conf import settings
from django.db import models

from quiz.progress.memory import Memory

FORWARD = "forward"


class Card(models.Model):
    """The columns of a `Memory`, kept. What they mean is said there."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards"
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
        constraints: ClassVar = [
            models.UniqueConstraint(
                "student", "pack", "fact", "direction", name="one_card_per_fact"
            )
        ]

    def __str__(self) -> str:
        return f"{self.student_id}: {self.fact}"

    @property
    def memory(self) -> Memory:
        """The row as a value."""
        values = {field.name: getattr(self, field.name) for field in fields(Memory)}
        return Memory(**values | {"forms": tuple(self.forms)})

    def keep(self, memory: Memory) -> None:
        """Put a value into the columns (without saving)."""
        for name, value in asdict(memory).items():
            setattr(self, name, list(value) if name == "forms" else value)
