"""Matrices that a teacher keeps, and those that are ready."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from quiz.classrooms import matrices
from quiz.classrooms.access import matrix_for
from quiz.classrooms.blueprints import read
from quiz.classrooms.models import Assignment, Kind, Matrix
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import NOW, AssignmentFactory, MatrixFactory, blueprint_of

pytestmark = pytest.mark.django_db


def keep(teacher: Any, name: str = "Ôn tập", **more: Any) -> Matrix:
    blueprint = more.pop("blueprint", blueprint_of(4))
    return matrices.keep(
        teacher=teacher, name=name, pack="test", blueprint=blueprint, now=NOW, **more
    )


def test_what_is_ready_can_be_read_and_comes_to_the_marks_of_its_kind() -> None:
    marks = {one.key: read(one.blueprint).marks for one in matrices.READY}
    ten, without_essay = Decimal(10), Decimal(7)
    assert marks == {"thpt": ten, "quarter": ten, "period": ten, "essay": without_essay}
    assert matrices.ready("thpt") is matrices.READY[0]
    assert matrices.ready("nothing") is None


def test_keeping_one_under_a_name() -> None:
    teacher = TeacherFactory()
    kept = keep(teacher, " Ôn  tập ")
    assert list(matrices.matrices_of(teacher, "test")) == [kept]
    assert not matrices.matrices_of(teacher, "other").exists()
    assert (kept.name, kept.blueprint) == ("Ôn tập", blueprint_of(4))


def test_a_name_is_taken_once_by_each_teacher() -> None:
    teacher = TeacherFactory()
    kept = keep(teacher)
    keep(TeacherFactory())
    with pytest.raises(ValidationError) as refusal:
        keep(teacher, blueprint=blueprint_of(9))
    assert set(refusal.value.message_dict) == {"name"}
    changed = keep(teacher, blueprint=blueprint_of(7), matrix=kept)
    assert (changed.pk, Matrix.objects.filter(teacher=teacher).count()) == (kept.pk, 1)


@pytest.mark.parametrize("name", ["", "  ", "\u202eabc", "x" * 81])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        keep(TeacherFactory(), name)
    assert not Matrix.objects.exists()


@pytest.mark.parametrize("blueprint", [{}, {"minutes": 5, "parts": []}, blueprint_of(0)])
def test_what_is_no_blueprint_is_refused(blueprint: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        keep(TeacherFactory(), blueprint=blueprint)
    assert not Matrix.objects.exists()


def test_copies_are_numbered_and_fit() -> None:
    teacher = TeacherFactory()
    first = keep(teacher, "x" * 80)
    names = [matrices.copy(matrix=first, now=NOW).name for _ in range(2)]
    assert names == ["x" * 76 + " (2)", "x" * 76 + " (3)"]


def test_what_was_assigned_outlives_the_matrix() -> None:
    matrix = MatrixFactory()
    given = AssignmentFactory(kind=Kind.PAPER, lesson="", blueprint=matrix.blueprint)
    matrices.remove(matrix=matrix)
    assert Assignment.objects.get(pk=given.pk).blueprint == blueprint_of(4)


def test_there_is_an_end_to_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "MOST_KEPT", 1)
    teacher = TeacherFactory()
    kept = keep(teacher)
    with pytest.raises(ValidationError):
        keep(teacher, "Khác")
    keep(teacher, "Khác", matrix=kept)


def test_another_teachers_matrix_is_not_there() -> None:
    matrix = MatrixFactory()
    assert matrix_for(matrix.teacher, matrix.pk) == matrix
    with pytest.raises(Http404):
        matrix_for(TeacherFactory(), matrix.pk)
