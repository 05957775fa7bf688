"""Names in, slips out."""

import re

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from quiz.accounts.models import User
from quiz.classrooms.models import Classroom, Membership

PASTE = "STT\tHọ và tên\r\n1\tTrần An\r\n\r\n2\tLê Bình\r\n3\tTrần An"


@pytest.fixture
def address(classroom: Classroom) -> str:
    return f"/teach/classes/{classroom.pk}/students/"


def confirmed(client: Client, address: str, names: str, first_number: int = 3) -> object:
    return client.post(address, {"names": names, "first_number": first_number, "save": "1"})


def pins(html: str) -> list[str]:
    return re.findall(r'slip__pin">(\d{3} \d{3})<', html)


def test_a_preview_says_what_will_happen_and_saves_nothing(owner: Client, address: str) -> None:
    text = owner.post(address, {"names": PASTE}).content.decode()
    assert "Sẽ thêm 3 học sinh vào lớp 7A" in text
    assert '<li value="3">Trần An' in text
    assert '<li value="4">Lê Bình' in text
    assert "Bỏ qua 1 dòng trống." in text
    assert "tiêu đề “STT Họ và tên”" in text
    assert "Trần An (dòng 2), Trần An (dòng 5)" in text
    assert Membership.objects.count() == 2


def test_confirming_saves_and_shows_the_slips_once(owner: Client, address: str) -> None:
    response = confirmed(owner, address, PASTE)
    text = response.content.decode()
    assert [m.student.display_name for m in Membership.objects.all()][2:] == [
        "Trần An",
        "Lê Bình",
        "Trần An",
    ]
    found = pins(text)
    assert len(found) == 3
    assert "no-store" in response["Cache-Control"]
    assert authenticate(None, code="7A-KM43", number=4, pin=found[1])
    assert found[1] not in owner.get(address).content.decode()


def test_the_slip_has_what_signing_in_needs(owner: Client, address: str) -> None:
    text = confirmed(owner, address, "Trần An").content.decode()
    assert "7A-KM43" in text
    assert "http://testserver" in text
    assert text.count('class="slip__qr"') == 1
    assert " style=" not in text


def test_only_here_is_said_where_the_address_is_only_here(owner: Client, address: str) -> None:
    warning = "chỉ mở được trên máy này"
    assert warning not in confirmed(owner, address, "Trần An").content.decode()
    data = {"names": "Lê Bình", "first_number": 4, "save": "1"}
    text = owner.post(address, data, headers={"host": "127.0.0.1:8000"}).content.decode()
    assert warning in text


def test_pressing_twice_adds_once(owner: Client, address: str) -> None:
    assert confirmed(owner, address, PASTE).status_code == 200
    again = confirmed(owner, address, PASTE)
    assert again.status_code == 409
    assert "Lần này chưa thêm ai" in again.content.decode()
    assert Membership.objects.count() == 5


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Trần An\nLê\u202eBình", "Lê⟨U+202E⟩Bình"),
        ("Trần An\nLê Bình 12/3/2010", "có ngày tháng hoặc dãy số dài"),
        ("Trần An\n...", "không có chữ cái nào"),
        ("Trần An\n" + "L" * 81, "quá dài"),
        ("\n\n1.\n", "không có tên nào"),
        ("\n".join(f"An {'B' * n}" for n in range(1, 60)), "nhiều nhất 60 học sinh"),
    ],
)
def test_a_list_with_trouble_cannot_be_saved(
    names: str, said: str, owner: Client, address: str
) -> None:
    for data in ({"names": names}, {"names": names, "first_number": 3, "save": "1"}):
        text = owner.post(address, data).content.decode()
        assert said in text
        assert "Thêm và xem phiếu" not in text
        assert Membership.objects.count() == 2


@pytest.mark.parametrize("names", ["", "A" * 20_001, "Trần\x00An"])
def test_what_the_form_itself_refuses(names: str, owner: Client, address: str) -> None:
    assert owner.post(address, {"names": names}).status_code == 422


def test_what_was_pasted_stays_for_correcting(owner: Client, address: str) -> None:
    text = owner.post(address, {"names": "1. Trần An\n---"}).content.decode()
    assert "1. Trần An\n---</textarea>" in text


def test_a_new_pin_is_asked_first(owner: Client, classroom: Classroom) -> None:
    member = classroom.memberships.first()
    before = User.objects.get(pk=member.student_id).password
    owner.get(f"/teach/students/{member.pk}/pin/")
    assert User.objects.get(pk=member.student_id).password == before
    text = owner.post(f"/teach/students/{member.pk}/pin/").content.decode()
    (pin,) = pins(text)
    assert User.objects.get(pk=member.student_id).check_password(pin.replace(" ", ""))


def test_new_slips_for_everyone(owner: Client, classroom: Classroom) -> None:
    owner.get(f"/teach/classes/{classroom.pk}/pins/")
    assert not User.objects.exclude(password="!").exists()
    assert len(pins(owner.post(f"/teach/classes/{classroom.pk}/pins/").content.decode())) == 2


def test_an_empty_class_has_no_slips(owner: Client, classroom: Classroom) -> None:
    Membership.objects.all().delete()
    assert pins(owner.post(f"/teach/classes/{classroom.pk}/pins/").content.decode()) == []


def test_correcting_a_name(owner: Client, classroom: Classroom) -> None:
    member = classroom.memberships.first()
    address = f"/teach/students/{member.pk}/name/"
    assert owner.post(address, {"name": "Trần\u202eAn"}).status_code == 422
    response = owner.post(address, {"name": "Trần Ân", "role": "teacher"}, follow=True)
    assert "Trần Ân" in response.content.decode()
    assert User.objects.get(pk=member.student_id).is_student
