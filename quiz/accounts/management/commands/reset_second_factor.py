from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quiz.accounts.models import Role, User
from quiz.accounts.names import staff_name
from quiz.accounts.staffing import forget_factor


class Command(BaseCommand):
    help = (
        "For the last one who could help others and lost both phone and recovery codes: turn their "
        "two-step verification off and sign them out. Who must have it sets it up when signing in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sign_in_name", help="whose")

    def handle(self, *args: object, **options: str) -> None:
        name = staff_name(options["sign_in_name"])
        user = User.objects.exclude(role=Role.STUDENT).filter(sign_in_name=name).first()
        if user is None:
            raise CommandError(f"nobody of the staff signs in as {name}")
        forget_factor(user=user, actor=None, now=timezone.now())
        self.stdout.write(f"{name}: two-step verification is reset")
