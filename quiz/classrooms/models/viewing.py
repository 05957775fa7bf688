"""Who looked at whose work."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quiz.classrooms.models.classes import Classroom


class Viewing(models.Model):
    """Somebody looked at what students did: at one `student`, or at the whole class (None).

    `page` is the name of the page. The same look within a short while is one row.
    """

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="viewings"
    )
    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="viewings")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="viewed"
    )
    page = models.CharField(_("page"), max_length=40)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("viewing")
        verbose_name_plural = _("viewings")
        ordering = ("-at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["classroom", "-at"], name="viewings_of_a_class"),
            models.Index(fields=["student", "-at"], name="viewings_of_a_student"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer_id}: {self.page}"
