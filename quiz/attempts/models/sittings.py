"""One student's sitting: the questions as they were shown, and what was answered.

What is asked is frozen here, so that a fact edited later never changes a past paper.
"""

from hashlib import blake2b
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.generation.answering.forms import Form, FormName, form_name, form_of
from quiz.generation.answering.shown import Shown

FIRST_ANSWER = 1
"""The sequence of the first answer to a question: the only one where feedback comes at once."""


class Mode(models.TextChoices):
    """What a sitting is for. An exam tells nothing before it is handed in; all others at once."""

    LESSON = "lesson", _("Lesson quiz")
    PRACTICE = "practice", _("Practice")
    REVIEW = "review", _("Daily review")
    EXAM = "exam", _("Mock exam")


class Attempt(models.Model):
    """A student's sitting. `revision` is the content's when it was drawn.

    `lesson` is empty where the questions are of the whole pack. `deadline_at` is None where there
    is no hurry; the server alone tells the time. `total` is the number of questions;
    `is_learnt` says that what it has to teach about student and questions is taken in. `occasion`
    is the id of the assignment it is sat for, 0 on one's own account. Once handed in, it is worth
    `points` of `out_of`: what `marking` works out, kept so that a class is read at once. `seen_at`
    is when the page of an exam last told that it is still there.
    """

    mode = models.CharField(max_length=10, choices=Mode, default=Mode.LESSON)
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    pack = models.CharField(max_length=80)
    lesson = models.CharField(max_length=120, blank=True, default="")
    lang = models.CharField(max_length=2)
    seed = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    total = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_learnt = models.BooleanField(default=False)
    occasion = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    points = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)
    out_of = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["student", "pack", "mode", "lesson", "occasion"],
                condition=models.Q(submitted_at__isnull=True),
                name="one_open_attempt",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["student", "started_at"], name="sittings_of_a_student"),
            models.Index(
                fields=["student"], condition=models.Q(is_learnt=False), name="not_learnt_from"
            ),
            models.Index(
                fields=["deadline_at"],
                condition=models.Q(submitted_at__isnull=True, deadline_at__isnull=False),
                name="open_with_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.lesson} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    @property
    def tells_at_once(self) -> bool:
        """Is an answer final, and followed by what is right? If not, it may be changed."""
        return self.mode != Mode.EXAM


def question_hash(question_id: str) -> str:
    """What a question is looked up by: its id may be longer than an index entry can be."""
    return blake2b(question_id.encode(), digest_size=16).hexdigest()


class AskedQuestion(models.Model):
    """A question as shown, its options, rows and statements in display order.

    `options` are `{text, ref, told}` and `statements` `{text, told}`, where `told` is what is said
    to who chose that option or judged that statement. `key` is that of `Shown`. The options of a
    typed question are its answer and the known wrong ones; they are never shown. `fingerprint`
    tells the facts that prove the question from what they become when edited. `part` is that of
    the blueprint, `marks` what it is worth when it is right; without them all are worth the same.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="asked")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, blank=True, default="")
    marks = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    is_flagged = models.BooleanField(default=False)
    question_id = models.TextField()
    question_hash = models.CharField(max_length=32, db_index=True)
    type = models.CharField(max_length=20)
    stem = models.TextField()
    material = models.TextField(blank=True, default="")
    options = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    statements = models.JSONField(default=list)
    accepted = models.JSONField(default=list)
    key = models.JSONField()
    facts = models.JSONField()
    sources = models.JSONField()
    explanation = models.TextField()
    fingerprint = models.CharField(max_length=128, blank=True, default="")

    class Meta:
        ordering = ("attempt", "position")
        constraints: ClassVar = [
            models.UniqueConstraint("attempt", "position", name="one_question_per_position")
        ]

    def __str__(self) -> str:
        return self.stem

    @property
    def form_name(self) -> FormName:
        return form_name(self.type)

    @property
    def form(self) -> Form:
        """How it is answered."""
        return form_of(self.type)

    @property
    def shown(self) -> Shown:
        """What could be answered, and the key to it."""
        texts = [option["text"] for option in self.options]
        is_typed = self.form_name == "typed"
        return Shown(
            key=tuple(self.key),
            options=len(self.options),
            rows=len(self.rows),
            statements=len(self.statements),
            accepted=(texts[0], *self.accepted) if is_typed else (),
            wrong=tuple(texts[1:]) if is_typed else (),
        )


class Response(models.Model):
    """A saved answer. Rows are only ever added; the one with the highest sequence counts.

    `client_key` comes with the form: the same form sent twice is one answer. What `answer` means
    is for the question's form to say; `credit` is what it earned, 0 to 1, and `is_right` is 1.
    """

    asked = models.ForeignKey(
        AskedQuestion,
        on_delete=models.CASCADE,
        related_name="responses",
        db_index=False,  # the constraint below has one that begins with it
    )
    sequence = models.PositiveIntegerField(default=FIRST_ANSWER)
    client_key = models.UUIDField(unique=True)
    answer = models.JSONField()
    credit = models.DecimalField(max_digits=5, decimal_places=4)
    is_right = models.BooleanField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("asked", "sequence")
        constraints: ClassVar = [
            models.UniqueConstraint("asked", "sequence", name="one_answer_per_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.answer}"


class LateAnswer(models.Model):
    """An answer that came after the deadline: refused, but kept as evidence."""

    asked = models.ForeignKey(AskedQuestion, on_delete=models.CASCADE, related_name="late_answers")
    client_key = models.UUIDField(unique=True)
    answer = models.JSONField()
    arrived_at = models.DateTimeField()

    class Meta:
        ordering = ("asked", "arrived_at")

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.answer}"
