"""How much has been tried, by name and by address."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInThrottle(models.Model):
    """Tries at one sign-in name since its last success; the name need not exist."""

    sign_in_name = models.CharField(max_length=40, unique=True)
    tries = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    last_try = models.DateTimeField()

    class Meta:
        verbose_name = _("slowed sign-in")
        verbose_name_plural = _("slowed sign-ins")

    def __str__(self) -> str:
        return f"{self.sign_in_name}: {self.tries}"


class AddressThrottle(models.Model):
    """How much an address owes for trying class codes that were new to it: one more is paid for
    every so often until `owes_until`. The address is a mark (`addresses`), never the address."""

    address = models.CharField(max_length=32, unique=True)
    owes_until = models.DateTimeField()

    class Meta:
        verbose_name = _("slowed address")
        verbose_name_plural = _("slowed addresses")

    def __str__(self) -> str:
        return f"{self.address}: {self.owes_until}"


class TriedCode(models.Model):
    """A class code, right or wrong, that was tried at an address lately."""

    address = models.CharField(max_length=32)
    code = models.CharField(max_length=40)
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tried class code")
        verbose_name_plural = _("tried class codes")
        constraints: ClassVar = [
            models.UniqueConstraint("address", "code", name="code_is_tried_once_at_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.tried_at}"
