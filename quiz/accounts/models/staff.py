"""What is kept of staff alone: their second factor, where they are signed in, what was changed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quiz.accounts.models.people import Role, User


class SecondFactor(models.Model):
    """An app that shows a new code every half minute.

    The key in the app follows from `salt` and SECRET_KEY (`factors.key_of`): a copy of the
    database alone shows nobody's codes. `last_step` is the half minute of the last code that was
    taken: none is taken twice.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor")
    salt = models.CharField(max_length=64)
    last_step = models.BigIntegerField()
    turned_on_at = models.DateTimeField()

    class Meta:
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """Stands in for the app once. `digest` is hashed as passwords are."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return f"{self.factor_id}: {self.used_at}"


class Device(models.Model):
    """Where somebody of the staff is signed in. Its session may be over already."""

    user = models.ForeignKey(User, models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=30, blank=True)
    system = models.CharField(max_length=30, blank=True)
    began_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        ordering = ("-last_used_at", "-pk")

    def __str__(self) -> str:
        return f"{self.browser} {self.system}"


class What(models.TextChoices):
    """What was done to an account of the staff."""

    CREATED = "created", pgettext_lazy("account", "account made")
    ROLE = "role", pgettext_lazy("account", "role changed")
    CLOSED = "closed", pgettext_lazy("account", "account closed")
    OPENED = "opened", pgettext_lazy("account", "account opened again")
    PASSWORD = "password", pgettext_lazy("account", "password reset")
    FACTOR_RESET = "factor", pgettext_lazy("account", "two-step verification reset")
    FACTOR_ON = "factor_on", pgettext_lazy("account", "two-step verification turned on")
    FACTOR_OFF = "factor_off", pgettext_lazy("account", "two-step verification turned off")
    CODES = "codes", pgettext_lazy("account", "new recovery codes made")


class WrittenOnce(Exception):
    """Someone tried to change or delete a line of the log."""


class PersonChange(models.Model):
    """Who did what to whose account, and when: written once (the database refuses a second time).

    `actor` is None for the command line. A deleted person leaves the line, without their name.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    subject = models.ForeignKey(User, models.SET_NULL, null=True, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    before = models.CharField(max_length=10, blank=True, default="")
    after = models.CharField(max_length=10, blank=True, default="")
    by_command = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of an account")
        verbose_name_plural = _("changes of accounts")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at}: {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise WrittenOnce

    @property
    def before_label(self) -> str:
        """The role before, as it is called."""
        return _role(self.before)

    @property
    def after_label(self) -> str:
        """The role after, as it is called."""
        return _role(self.after)


def _role(value: str) -> str:
    return str(Role(value).label) if value in Role.values else value
