import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from quiz.accounts.access import require_role, sign_in_required
from quiz.accounts.models import Role, User


@require_role(Role.TEACHER)
def view(request):
    return HttpResponse("for teachers")


def ask(rf, user, **extra):
    request = rf.get("/teach/x/?page=2")
    request.user = user
    request.htmx = extra.get("htmx", False)
    return request


def test_the_right_role_enters(rf):
    assert view(ask(rf, User(role=Role.TEACHER))).content == b"for teachers"


@pytest.mark.parametrize("role", [Role.STUDENT, Role.EDITOR])
def test_a_wrong_role_sees_what_is_not_there(rf, role):
    with pytest.raises(Http404):
        view(ask(rf, User(role=role)))


def test_a_stranger_is_sent_to_sign_in_and_back(rf):
    response = view(ask(rf, AnonymousUser()))
    assert response.url == "/accounts/sign-in/?next=/teach/x/%3Fpage%3D2"


def test_a_fragment_takes_the_whole_page_to_sign_in(rf):
    response = view(ask(rf, AnonymousUser(), htmx=True))
    assert response["HX-Redirect"] == "/accounts/sign-in/"


@pytest.mark.parametrize("role", list(Role))
def test_any_role_may_enter_where_only_signing_in_is_asked(rf, role):
    anyone = sign_in_required(lambda request: HttpResponse("in"))
    assert anyone(ask(rf, User(role=role))).content == b"in"
