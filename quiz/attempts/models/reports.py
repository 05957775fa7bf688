"""What readers say is wrong with a question."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.attempts.models.sittings import Mode


class Reason(models.TextChoices):
    """What is said to be wrong with a question."""

    KEY = "key", _("The answer called right is wrong")
    SEVERAL = "several", _("More than one answer is right")
    WORDING = "wording", _("The words are unclear or misspelt")
    SOURCE = "source", _("The source does not say so, or does not open")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """Somebody says that a question is wrong. Everything needed to look into it is a copy.

    `reporter` is None for a visitor, and once the person is erased; `visitor` is then a random
    mark of the browser, which serves to count and nothing else. `mode` is that of the sitting, ""
    for a question on a lesson's page. The copied columns mean what they mean in `AskedQuestion`
    and `Attempt`. It is settled once `resolved_at` is set; `resolution` tells the reporter what was
    done, who has read it at `read_at`. Of one that waits again the words stay, to be written
    better.
    """

    reason = models.CharField(_("what is wrong"), max_length=10, choices=Reason)
    text = models.TextField(_("in the reader's words"), max_length=500, blank=True, default="")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
    )
    visitor = models.CharField(max_length=32, blank=True, default="")
    created_at = models.DateTimeField(_("reported at"), db_index=True)

    pack = models.CharField(_("pack"), max_length=80)
    lesson = models.CharField(_("lesson"), max_length=120, blank=True, default="")
    lang = models.CharField(_("language"), max_length=2)
    revision = models.PositiveIntegerField(_("revision"))
    seed = models.BigIntegerField(_("seed"))
    mode = models.CharField(_("asked in"), max_length=10, choices=Mode, blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"))
    question_id = models.TextField(_("question"))
    question_hash = models.CharField(max_length=32, db_index=True)
    type = models.CharField(_("type"), max_length=20)
    stem = models.TextField(_("stem"))
    material = models.TextField(_("material"), blank=True, default="")
    options = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    statements = models.JSONField(default=list)
    accepted = models.JSONField(default=list)
    key = models.JSONField()
    facts = models.JSONField()
    sources = models.JSONField()
    explanation = models.TextField(_("explanation"))

    resolution = models.TextField(_("what was done"), blank=True, default="")
    resolved_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    read_at = models.DateTimeField(_("answer read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a question")
        verbose_name_plural = _("reports of questions")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.stem
