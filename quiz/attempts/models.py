"""One student's sitting: the questions as they were shown, and what was answered.

What is asked is frozen here, so that a fact edited later never changes a past paper.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

ONLY_ANSWER = 1
"""The sequence of the one answer that a question of a lesson quiz takes."""


class Attempt(models.Model):
    """A student's quiz on one lesson. `revision` is the content's when it was drawn."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    pack = models.CharField(max_length=80)
    lesson = models.CharField(max_length=120)
    lang = models.CharField(max_length=2)
    seed = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["student", "pack", "lesson"],
                condition=models.Q(submitted_at__isnull=True),
                name="one_open_attempt",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None


class AskedQuestion(models.Model):
    """A question as shown: its options in display order, `key` as indices into them."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="asked")
    position = models.PositiveSmallIntegerField()
    question_id = models.TextField()
    type = models.CharField(max_length=20)
    stem = models.TextField()
    statement = models.TextField(blank=True, default="")
    options = models.JSONField()
    key = models.JSONField()
    facts = models.JSONField()
    sources = models.JSONField()
    explanation = models.TextField()

    class Meta:
        ordering = ("attempt", "position")
        constraints: ClassVar = [
            models.UniqueConstraint("attempt", "position", name="one_question_per_position")
        ]

    def __str__(self) -> str:
        return self.stem


class Response(models.Model):
    """A saved answer. Rows are only ever added.

    `client_key` comes with the form: the same form sent twice is one answer.
    """

    asked = models.ForeignKey(AskedQuestion, on_delete=models.CASCADE, related_name="responses")
    sequence = models.PositiveIntegerField(default=ONLY_ANSWER)
    client_key = models.UUIDField(unique=True)
    choice = models.PositiveSmallIntegerField()
    is_right = models.BooleanField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("asked", "sequence")
        constraints: ClassVar = [
            models.UniqueConstraint("asked", "sequence", name="one_answer_per_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.choice}"
