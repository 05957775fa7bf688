"""The page on which a matrix is made."""

from typing import Any

import pytest
from django.test import Client

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom, Matrix
from tests.factories.classrooms import MatrixFactory, blueprint_of

HTMX = {"HX-Request": "true"}
NEW = "/teach/matrices/new/"
# rows: any lesson, first-lesson, second-lesson; columns: I any, I biet, I hieu, II, III any, …
FIELDS = {
    "name": "Ôn tập",
    "minutes": 20,
    "marks_choice": "0,5",
    "marks_cluster": "1",
    "marks_short": "2",
    "cell_0_0": 2,
    "cell_1_1": 3,
    "cell_2_4": 1,
}


@pytest.fixture(autouse=True)
def _pack(small_pack: Snapshot) -> None:
    """Two lessons."""


def test_cells_become_parts(owner: Client, teacher: User) -> None:
    response = owner.post(NEW, FIELDS, follow=True)
    assert "Đã lưu ma trận." in response.content.decode()
    kept = Matrix.objects.get(teacher=teacher)
    assert (kept.name, kept.pack, kept.blueprint["minutes"]) == ("Ôn tập", "test", 20)
    rows = [
        (part["name"], part["number"], part["marks"], part["levels"], part["lessons"])
        for part in kept.blueprint["parts"]
    ]
    assert rows == [
        ("choice", 2, "0.5", [], []),
        ("choice", 3, "0.5", ["biet"], ["first-lesson"]),
        ("short", 1, "2", [], ["second-lesson"]),
    ]


def test_what_was_kept_stands_in_the_cells_again(owner: Client, teacher: User) -> None:
    owner.post(NEW, FIELDS | {"types_choice": ["date_of"]})
    kept = Matrix.objects.get()
    form = owner.get(f"/teach/matrices/{kept.pk}/").context["form"]
    standing = {field.html_name: field.value() for field in form}
    assert {name: standing[name] for name in FIELDS} == FIELDS
    assert standing["types_choice"] == ["date_of"]
    page = owner.get(f"/teach/matrices/{kept.pk}/").content.decode()
    assert 'value="0,5"' in page
    sent = {name: value for name, value in standing.items() if value not in (None, "")}
    owner.post(f"/teach/matrices/{kept.pk}/", sent | {"name": "Khác"})
    changed = Matrix.objects.get()
    assert (changed.name, changed.blueprint) == ("Khác", kept.blueprint)


@pytest.mark.parametrize(
    ("key", "number", "marks"),
    [("thpt", "28", "10"), ("quarter", "10", "10"), ("period", "22", "10"), ("essay", "16", "7")],
)
def test_beginning_with_one_that_is_ready(key: str, number: str, marks: str, owner: Client) -> None:
    page = owner.get(f"{NEW}?from={key}").content.decode()
    assert f"<strong>{number}</strong>" in page
    assert f"<strong>{marks}</strong>" in page
    assert ("không phải 10" in page) == (marks != "10")


def test_sums_and_shortages_come_without_saving(owner: Client) -> None:
    page = owner.post(NEW, FIELDS | {"check": "1"}).content.decode()
    assert "Tổng điểm là 4,5, không phải 10." in page
    assert 'value="Ôn tập"' in page
    assert not Matrix.objects.exists()
    many = FIELDS | {"cell_2_1": 9}
    fragment = owner.post(NEW, many, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert "second-lesson vi · Biết:</strong>" in fragment.replace("\n", "")
    assert "Nếu lấy ở mọi bài:" in fragment
    assert not Matrix.objects.exists()


def test_sums_need_no_name(owner: Client) -> None:
    fragment = owner.post(NEW, FIELDS | {"name": ""}, headers=HTMX).content.decode()
    assert "<strong>6</strong>" in fragment


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u202e"},
        {"minutes": 0},
        {"minutes": 301},
        {"cell_0_0": -1},
        {"cell_0_0": 61},
        {"cell_0_0": "x"},
        {"marks_choice": "0"},
        {"marks_choice": "-1"},
        {"marks_choice": "NaN"},
        {"marks_choice": "0,0001"},
        {"marks_choice": "rất nhiều"},
        {"marks_choice": ""},
        {"types_choice": ["cooking"]},
        {"cell_0_0": "", "cell_1_1": "", "cell_2_4": ""},
        {"cell_0_0": 60, "cell_1_1": 60},
    ],
)
def test_what_makes_no_sense_is_said(wrong: dict[str, Any], owner: Client) -> None:
    for headers, status in (({}, 422), (HTMX, 200)):
        response = owner.post(NEW, FIELDS | wrong, headers=headers)
        assert response.status_code == status
    assert owner.post(NEW, FIELDS | wrong).context["form"].errors
    assert not Matrix.objects.exists()


def test_a_name_that_is_taken(owner: Client, teacher: User) -> None:
    MatrixFactory(teacher=teacher, name="Ôn tập")
    response = owner.post(NEW, FIELDS)
    assert response.status_code == 422
    assert "Đã có ma trận tên này." in response.content.decode()


def test_from_a_class_it_goes_on_to_assigning(
    owner: Client, classroom: Classroom, teacher: User
) -> None:
    response = owner.post(f"{NEW}?class={classroom.pk}", FIELDS)
    kept = Matrix.objects.get()
    there = f"/teach/classes/{classroom.pk}/assign/paper/?matrix={kept.pk}"
    assert response["Location"] == there
    page = owner.get(there).content.decode()
    assert 'value="20"' in page
    form = owner.get(there).context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() is not None}
    owner.post(there, sent)
    given = Assignment.objects.get()
    assert (given.blueprint, given.minutes, given.title) == (kept.blueprint, 20, "Ôn tập")


def test_another_teachers_class_is_not_there(owner: Client) -> None:
    theirs = MatrixFactory().teacher.pk
    assert owner.get(f"{NEW}?class={theirs + 100}").status_code == 404


def test_copying_and_deleting(owner: Client, teacher: User) -> None:
    kept = MatrixFactory(teacher=teacher, name="Ôn tập")
    response = owner.post(f"/teach/matrices/{kept.pk}/copy/", follow=True)
    assert "Đã sao chép." in response.content.decode()
    assert Matrix.objects.filter(name="Ôn tập (2)", blueprint=blueprint_of(4)).exists()
    path = f"/teach/matrices/{kept.pk}/delete/"
    assert "Xoá “Ôn tập”?" in owner.get(path).content.decode()
    assert Matrix.objects.filter(pk=kept.pk).exists()
    assert "Đã xoá ma trận." in owner.post(path, follow=True).content.decode()
    assert not Matrix.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("kept", [1, 12])
def test_queries_of_the_list(
    kept: int, owner: Client, teacher: User, django_assert_num_queries: Any
) -> None:
    MatrixFactory.create_batch(kept, teacher=teacher)
    MatrixFactory()
    with django_assert_num_queries(4):  # session, user, revision, matrices
        text = owner.get("/teach/matrices/").content.decode()
    assert text.count("/delete/") == kept
