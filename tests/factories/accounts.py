"""People: minimum valid fields, a known PIN or password."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from quiz.accounts.models import Role, School, User

PIN = "204817"
PASSWORD = "mot-mat-khau-dai-9"


class UserFactory(DjangoModelFactory[User]):
    """Without a usable secret (hashing takes time): sign in by `client.force_login`."""

    class Meta:
        model = User

    sign_in_name = factory.Sequence(lambda n: f"user-{n}")
    display_name = factory.Sequence(lambda n: f"Người Thứ {n}")
    password = "!"


class StudentFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"TEST-{n:02d}")
    role = Role.STUDENT


class TeacherFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"teacher-{n}")
    role = Role.TEACHER


class SchoolFactory(DjangoModelFactory[School]):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"THCS Số {n}")


class HeadFactory(UserFactory):
    sign_in_name: Any = factory.Sequence(lambda n: f"head-{n}")
    role = Role.HEAD
    school = factory.SubFactory(SchoolFactory)
