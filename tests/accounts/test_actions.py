import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from quiz.accounts import actions
from quiz.accounts.models import Role, User
from quiz.accounts.names import is_weak_pin
from tests.factories.accounts import PASSWORD, PIN, StudentFactory

pytestmark = pytest.mark.django_db


def student(**changes):
    given = {"code": "ab12", "number": 7, "display_name": " Trần Ế ", "pin": PIN} | changes
    return actions.create_student(**given)


def test_create_student():
    user = student()
    assert (user.sign_in_name, user.display_name, user.role) == ("AB12-07", "Trần Ế", "student")
    assert user.check_password(PIN)
    assert not user.is_staff


def test_secrets_are_hashed_at_a_cost(settings):
    settings.PASSWORD_HASHERS = ["quiz.accounts.hashers.SchoolArgon2"]
    user = student()
    assert user.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert user.check_password(PIN)


def test_the_tests_alone_hash_quickly():
    from quiz.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS == ["quiz.accounts.hashers.SchoolArgon2"]


def test_a_new_student_is_hashed_and_not_saved():
    user = actions.new_student(display_name=" Trần Ế ", pin="204 817")
    assert (user.pk, user.sign_in_name, user.display_name) == (None, "", "Trần Ế")
    assert user.check_password(PIN)
    assert user.is_student
    with pytest.raises(ValidationError):
        actions.new_student(display_name="Trần Ế", pin="123456")


def test_a_list_number_is_taken_once():
    student()
    with pytest.raises(ValidationError):
        student(code="AB 12")


def test_a_weak_pin_is_refused():
    with pytest.raises(ValidationError, match="six digits|sáu chữ số"):
        student(pin="111111")


def test_random_pins_are_strong():
    assert not any(is_weak_pin(actions.random_pin()) for _ in range(200))


def test_create_teacher_and_editor():
    teacher = actions.create_teacher(sign_in_name="Lan", display_name="Cô Lan", password=PASSWORD)
    editor = actions.create_editor(sign_in_name="minh", display_name="Minh", password=PASSWORD)
    assert (teacher.sign_in_name, teacher.role, teacher.is_staff) == ("lan", Role.TEACHER, False)
    assert (editor.role, editor.is_staff, editor.is_superuser) == (Role.EDITOR, True, False)


def test_staff_need_a_real_password():
    with pytest.raises(ValidationError):
        actions.create_teacher(sign_in_name="lan", display_name="Cô Lan", password="12345678")


def test_a_new_pin_ends_old_sessions(client):
    user = student()
    client.force_login(user)
    actions.set_pin(student=user, pin="730264")
    assert user.check_password("730264")
    assert "_auth_user_id" in client.session
    assert not client.get("/accounts/sign-in/").wsgi_request.user.is_authenticated


def test_pin_and_password_are_not_mixed():
    user = student()
    with pytest.raises(ValidationError):
        actions.change_password(user=user, password=PASSWORD)
    teacher = actions.create_teacher(sign_in_name="lan", display_name="Cô Lan", password=PASSWORD)
    with pytest.raises(ValidationError):
        actions.set_pin(student=teacher, pin=PIN)
    actions.change_password(user=teacher, password="another-long-one-4")
    assert teacher.check_password("another-long-one-4")


def test_the_database_refuses_a_student_with_staff_rights():
    user = StudentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_staff=True)


def test_an_editor_may_edit_content_and_nobody_else():
    editor = actions.create_editor(sign_in_name="minh", display_name="Minh", password=PASSWORD)
    assert editor.has_perm("content.change_fact")
    assert editor.has_module_perms("content")
    assert not editor.has_perm("accounts.change_user")
    assert not StudentFactory().has_perm("content.change_fact")
