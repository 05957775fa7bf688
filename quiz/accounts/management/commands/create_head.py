import sys
from argparse import ArgumentParser
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from content.transactions import write_transaction
from quiz.accounts.actions import create_head, create_school


class Command(BaseCommand):
    help = (
        "Make an account for the head of a school, who looks at its classes and changes nothing. "
        "The password is asked for, or read from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sign_in_name", help="what the head types to sign in")
        parser.add_argument("--name", required=True, help="as it is shown: “Thầy Trần Văn Hùng”")
        parser.add_argument("--school", required=True, help="made when there is none of this name")

    def handle(self, *args: object, **options: str) -> None:
        password = _password()
        try:
            with write_transaction():
                head = create_head(
                    sign_in_name=options["sign_in_name"],
                    display_name=options["name"],
                    password=password,
                    school=create_school(name=options["school"]),
                )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"{head.sign_in_name} looks at the classes of {head.school}")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if password != getpass("Password again: "):
        raise CommandError("the two passwords are not the same")
    return password
