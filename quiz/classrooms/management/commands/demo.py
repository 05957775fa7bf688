from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from content.queries import NoContent
from quiz.accounts.models import User
from quiz.classrooms.demo import (
    ADMIN,
    CO_TEACHER,
    EDITOR,
    HEAD,
    REVIEWER,
    TEACHER,
    make_demo,
)
from quiz.classrooms.demo_secrets import password_for, pin_for
from quiz.classrooms.models import Classroom

STAFF = {
    "teacher": TEACHER,
    "co-teacher": CO_TEACHER,
    "head": HEAD,
    "editor": EDITOR,
    "reviewer": REVIEWER,
    "admin": ADMIN,
}


class Command(BaseCommand):
    help = (
        "On a database without any user: make a school with two teachers and its head, an editor, "
        "a reviewer, an administrator and a class with three weeks of work. Otherwise change "
        "nothing, and repeat the sign-ins of the demo if it is there."
    )

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("demo people do not belong in production or in a real database")
        if not User.objects.exists():
            self._make()
        self._print_sign_ins()

    def _make(self) -> None:
        try:
            make_demo(timezone.now())
        except NoContent as error:
            raise CommandError(f"load a pack first: {error}") from error

    def _print_sign_ins(self) -> None:
        """Only those that still work: a password that was changed is nobody's business."""
        classroom = Classroom.objects.filter(teacher__sign_in_name=TEACHER).order_by("pk").first()
        if classroom is None:
            self.stdout.write("There are users already: no demo was made.")
            return
        self.stdout.write("  Sign in at /accounts/sign-in/ as")
        for who, name in STAFF.items():
            if _still(name, password_for(name)):
                self.stdout.write(f"    {who:<10}  {name} / {password_for(name)}")
        first = classroom.memberships.select_related("student").first()
        if first and _still(first.student.sign_in_name, pin_for(first.student.sign_in_name)):
            pin = pin_for(first.student.sign_in_name)
            self.stdout.write(
                f"    {'student':<10}  class {classroom.code}, number {first.number}, PIN {pin}"
            )
        if not settings.STAFF_SECOND_FACTOR:
            self.stdout.write(
                "  A password is enough for staff here; STAFF_SECOND_FACTOR=1 asks for a code too."
            )


def _still(name: str, secret: str) -> bool:
    user = User.objects.filter(sign_in_name=name).first()
    return user is not None and user.check_password(secret)
