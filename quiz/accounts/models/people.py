"""People who sign in. No e-mail, phone, birthday or photo: the less kept, the less lost."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from quiz.accounts.names import staff_name


class Role(models.TextChoices):
    STUDENT = "student", _("student")
    TEACHER = "teacher", _("teacher")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    ADMIN = "admin", _("administrator")
    HEAD = "head", _("school head")


NEWSROOM = (Role.EDITOR, Role.REVIEWER, Role.ADMIN)
"""Who works on content, each with the rights of those before."""


class School(models.Model):
    """What teachers and their classes have in common; its head may look, and change nothing."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_superuser(self, sign_in_name: str, password: str, display_name: str = "") -> "User":
        """For `manage.py createsuperuser`; other people are made in `actions`."""
        name = staff_name(sign_in_name)
        user = self.model(
            sign_in_name=name,
            display_name=display_name or name,
            role=Role.ADMIN,
            is_staff=True,
            is_superuser=True,
        )
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """`sign_in_name` is `CODE-NN` for a student, a name in small letters for everyone else.

    `school` is for teachers and heads; a student's is that of the class. `is_staff` follows the
    role (`ranks.opens_admin`). `sessions_ended` counts how often all sessions were ended at once.
    """

    sign_in_name = models.CharField(_("sign-in name"), max_length=40, unique=True)
    display_name = models.CharField(_("display name"), max_length=80)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.STUDENT)
    school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("school"),
    )
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(
        _("must choose a new password when signing in"), default=False
    )
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("sign_in_name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_role_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.STUDENT)
                | models.Q(is_staff=False, is_superuser=False),
                name="student_is_never_staff",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    @property
    def is_student(self) -> bool:
        return self.role == Role.STUDENT

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER

    @property
    def is_head(self) -> bool:
        return self.role == Role.HEAD

    @property
    def is_in_the_newsroom(self) -> bool:
        return self.role in NEWSROOM

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry: another password, role or end of sessions, and it is over."""
        rights = f"{self.role} {self.is_superuser:d} {self.sessions_ended}"
        return salted_hmac(
            "quiz.accounts.models.User",
            f"{rights} {self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
