"""More time for a student who needs it."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.test import Client

from quiz.classrooms.actions import give_extra_time
from quiz.classrooms.models import Classroom, Membership
from quiz.classrooms.queries import time_factor
from tests.factories.accounts import StudentFactory


@pytest.fixture
def member(classroom: Classroom) -> Membership:
    return classroom.memberships.get(number=1)


@pytest.fixture
def address(member: Membership) -> str:
    return f"/teach/students/{member.pk}/time/"


def test_it_is_offered_where_the_student_is_edited(owner: Client, member, address) -> None:
    text = owner.get(f"/teach/students/{member.pk}/name/").content.decode()
    assert f'action="{address}"' in text
    for label in ("bình thường", "× 1,25", "× 1,5", "× 2", "× 3"):
        assert f">{label}<" in text
    assert re.search(r'name="factor" value="1"[^>]* checked', text)


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2", "3", "1"])
def test_the_teacher_gives_it(owner: Client, member, address, factor) -> None:
    response = owner.post(address, {"factor": factor}, follow=True)
    assert "Đã lưu thời gian làm bài." in response.content.decode()
    assert response.redirect_chain == [(f"/teach/classes/{member.classroom_id}/list/", 302)]
    assert time_factor(member.student) == Decimal(factor)


@pytest.mark.parametrize("factor", ["", "0", "0.5", "-1", "1.3", "11", "nan", "1,5", "x"])
def test_nothing_that_is_not_offered(owner: Client, member, address, factor) -> None:
    assert owner.post(address, {"factor": factor}).status_code == 422
    assert time_factor(member.student) == 1


def test_an_unusual_time_can_be_kept(owner: Client, member, address) -> None:
    give_extra_time(member=member, factor=Decimal("7.50"))
    text = owner.get(f"/teach/students/{member.pk}/name/").content.decode()
    assert "× 7,5" in text
    assert owner.post(address, {"factor": "7.5"}).status_code == 302
    assert time_factor(member.student) == Decimal("7.5")


@pytest.mark.parametrize("factor", ["0.99", "0", "10.01", "100"])
def test_never_less_time_and_never_without_end(member, factor) -> None:
    with pytest.raises(ValidationError):
        give_extra_time(member=member, factor=Decimal(factor))
    assert time_factor(member.student) == 1
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Membership.objects.filter(pk=member.pk).update(time_factor=Decimal(factor[:5]))


def test_without_a_class_the_time_is_the_usual_one(db) -> None:
    student = StudentFactory()
    assert time_factor(student) == 1
