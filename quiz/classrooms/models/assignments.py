"""What a class is asked to do, by when and under which rules, and what counts for it."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.classrooms.models.classes import Classroom

FEWEST_QUESTIONS, MOST_QUESTIONS = 3, 40
MOST_MINUTES = 300


class Kind(models.TextChoices):
    """What is asked of the class."""

    READING = "reading", _("Read a lesson")
    QUIZ = "quiz", _("Quiz of a lesson")
    PAPER = "paper", _("Test")
    CONFUSED = "confused", _("What the class confuses")


class LateRule(models.TextChoices):
    """What becomes of work begun in time or not at all when the due moment has passed."""

    ACCEPT = "accept", _("Taken, and marked as late")
    REFUSE = "refuse", _("Not taken")


class Telling(models.TextChoices):
    """When a student is told what was right. Nobody is told while others still sit the same."""

    AT_ONCE = "at once", _("After each answer")
    HANDED_IN = "handed in", _("When the student has handed in")
    DUE = "due", _("When the time for the whole class is over")
    NEVER = "never", _("Only the points, never the questions")


class Variety(models.TextChoices):
    """How alike the students' papers are."""

    OWN = "own", _("Each student gets other questions")
    SHUFFLED = "shuffled", _("The same questions, in another order")
    SAME = "same", _("The same questions in the same order")


class Matrix(models.Model):
    """A blueprint that a teacher keeps under a name, to assign again.

    `blueprint` is what `quiz.classrooms.blueprints` writes and reads.
    """

    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="matrices", verbose_name=_("teacher")
    )
    name = models.CharField(_("name"), max_length=80)
    pack = models.CharField(_("pack"), max_length=80)
    blueprint = models.JSONField()
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("matrix")
        verbose_name_plural = _("matrices")
        ordering = ("name", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("teacher", "name", name="one_matrix_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """What a class, or some of its students, do between two moments.

    `lesson` is empty for what is not about one lesson. `title` is the teacher's, or empty for the
    usual one. `blueprint` is frozen for a test, `facts` are what a reteaching asks about. Without
    `is_for_all` it is for the students in `chosen` only. `attempts` 0 is as often as one likes,
    `minutes` None without a clock. `seed` draws the questions where all get the same. A teacher
    may close it early, at `closed_at`.
    """

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="assignments")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.QUIZ)
    pack = models.CharField(_("pack"), max_length=80)  # ids, as an attempt keeps them
    lesson = models.CharField(_("lesson"), max_length=120, blank=True, default="")
    title = models.CharField(_("title"), max_length=120, blank=True, default="")
    blueprint = models.JSONField(null=True, blank=True)
    facts = models.JSONField(default=list, blank=True)
    is_for_all = models.BooleanField(_("for the whole class"), default=True)
    questions = models.PositiveSmallIntegerField(
        _("number of questions"),
        default=10,
        validators=[MinValueValidator(FEWEST_QUESTIONS), MaxValueValidator(MOST_QUESTIONS)],
    )
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    late = models.CharField(
        _("after the due moment"), max_length=10, choices=LateRule, default=LateRule.ACCEPT
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    telling = models.CharField(
        _("what was right is told"), max_length=10, choices=Telling, default=Telling.AT_ONCE
    )
    variety = models.CharField(_("questions"), max_length=10, choices=Variety, default=Variety.OWN)
    seed = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("-due_at", "-id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("opens_at")),
                name="assignment_is_due_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.PAPER, blueprint__isnull=False)
                | (~models.Q(kind=Kind.PAPER) & models.Q(blueprint__isnull=True)),
                name="a_test_and_nothing_else_has_a_blueprint",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[Kind.PAPER, Kind.CONFUSED]) | ~models.Q(lesson=""),
                name="a_lesson_is_read_and_asked_about",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.classroom_id}: {self.title or self.lesson or self.kind}"


class AssignedStudent(models.Model):
    """One of the students whom an assignment is for that is not for all."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="chosen")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assigned")

    class Meta:
        verbose_name = _("student an assignment is for")
        verbose_name_plural = _("students an assignment is for")
        constraints: ClassVar = [
            models.UniqueConstraint("assignment", "student", name="chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.student_id}"


class Extension(models.Model):
    """One student's own due moment, and minutes more than the others have for a sitting."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="extensions")
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("more minutes"), default=0, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints: ClassVar = [
            models.UniqueConstraint("assignment", "student", name="one_extension_each")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.student_id}"


class Reading(models.Model):
    """A student says that the lesson they were asked to read is read."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="readings")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints: ClassVar = [models.UniqueConstraint("assignment", "student", name="read_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.student_id}"


class Submission(models.Model):
    """An attempt that counts for an assignment, from the moment it is started."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="submissions")
    attempt = models.ForeignKey("attempts.Attempt", models.CASCADE, related_name="submissions")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints: ClassVar = [
            models.UniqueConstraint("assignment", "attempt", name="attempt_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.attempt_id}"
