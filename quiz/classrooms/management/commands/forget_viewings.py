from django.core.management.base import BaseCommand
from django.utils import timezone

from quiz.classrooms.viewing import forget_viewings


class Command(BaseCommand):
    help = "Forget who looked at students' work more than a year ago. Run it every night."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{forget_viewings(now=timezone.now())} forgotten")
