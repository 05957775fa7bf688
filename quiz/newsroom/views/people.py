"""The people of the site: who looks after accounts makes them, changes roles, resets secrets.

Everything that changes something is asked of `accounts.staffing`, which compares the ranks.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from quiz.accounts import staffing
from quiz.accounts.access import View, person_for, to_sign_in
from quiz.accounts.models import User
from quiz.accounts.ranks import keeps_people
from quiz.accounts.second_factor import factor_of, is_required
from quiz.newsroom.forms.people import FindForm, NewPersonForm, RoleForm
from quiz.newsroom.pages import NewsroomRequest, page_of, show
from quiz.newsroom.people import changes, described, staff

LAST = 15  # lines of the log beside the list
TAB = "people"


def people_page(*methods: str) -> Callable[[View], View]:
    """A page for who looks after people. For everybody else it is not there; whoever still sends
    something to it is refused (403)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return to_sign_in(request)
            if not keeps_people(request.user):
                raise PermissionDenied if request.method == "POST" else Http404
            return view(request, *args, **kwargs)

        return require_http_methods(methods)(checked)

    return decorate


@people_page("GET", "HEAD")
def people(request: NewsroomRequest) -> HttpResponse:
    """Everybody of the staff, and what was done lately."""
    form = FindForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = staff(name=wanted.get("q", ""), role=wanted.get("role", ""))
    page = page_of(request, found)
    context = {
        "form": form,
        "page_obj": page,
        "people": described(request.user, list(page)),
        "changes": changes()[:LAST],
    }
    return show(request, "newsroom/people.html", context, tab=TAB)


@people_page("GET", "HEAD")
def log(request: NewsroomRequest) -> HttpResponse:
    """All that was done to accounts."""
    page = page_of(request, changes())
    return show(
        request, "newsroom/people_log.html", {"page_obj": page, "changes": list(page)}, tab=TAB
    )


@people_page("GET", "HEAD", "POST")
@sensitive_variables("password")
def new_person(request: NewsroomRequest) -> HttpResponse:
    """An account for somebody new; the page that answers is the only one to show the password."""
    sent = request.POST if request.method == "POST" else None
    form = NewPersonForm(sent, actor=request.user)
    if form.is_valid():
        try:
            person, password = staffing.create_person(
                actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return _secret(request, person, password, is_new=True)
    return show(
        request,
        "newsroom/people_new.html",
        {"form": form},
        tab=TAB,
        status=422 if form.errors else 200,
    )


@people_page("GET", "HEAD")
def person(request: NewsroomRequest, person: int) -> HttpResponse:
    """One account, and what may be done with it."""
    subject = person_for(request.user, person)
    return _page(request, subject, RoleForm(actor=request.user, subject=subject))


@people_page("POST")
def role(request: NewsroomRequest, person: int) -> HttpResponse:
    """Another role."""
    subject = person_for(request.user, person)
    form = RoleForm(request.POST, actor=request.user, subject=subject)
    if form.is_valid():
        try:
            staffing.change_role(
                actor=request.user, subject=subject, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return _done(request, subject, _("The role is changed."))
    return _page(request, subject, form, status=422)


@people_page("POST")
def active(request: NewsroomRequest, person: int) -> HttpResponse:
    """Close the account, or open it again (`active=1`)."""
    subject = person_for(request.user, person)
    opens = request.POST.get("active") == "1"
    try:
        staffing.set_active(actor=request.user, subject=subject, active=opens, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("newsroom:person", subject.pk)
    return _done(
        request, subject, _("The account is open again.") if opens else _("The account is closed.")
    )


@people_page("POST")
@sensitive_variables("secret")
def password(request: NewsroomRequest, person: int) -> HttpResponse:
    """A new password for the next sign-in."""
    subject = person_for(request.user, person)
    secret = staffing.reset_password(actor=request.user, subject=subject, now=timezone.now())
    return _secret(request, subject, secret, is_new=False)


@people_page("POST")
def factor(request: NewsroomRequest, person: int) -> HttpResponse:
    """The phone is lost: without the second step until it is set up again."""
    subject = person_for(request.user, person)
    staffing.reset_factor(actor=request.user, subject=subject, now=timezone.now())
    return _done(request, subject, _("Two-step verification is reset."))


def _done(request: HttpRequest, subject: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("newsroom:person", subject.pk)


def _secret(
    request: NewsroomRequest, subject: User, password: str, *, is_new: bool
) -> HttpResponse:
    context = {"person": subject, "password": password, "is_new": is_new}
    return show(request, "newsroom/people_secret.html", context, tab=TAB)


def _page(
    request: NewsroomRequest, subject: User, form: RoleForm, status: int = 200
) -> HttpResponse:
    context = {
        "person": subject,
        "form": form,
        "has_factor": factor_of(subject) is not None,
        "must_have_factor": is_required(subject),
        "is_self": subject == request.user,
        "changes": changes(of=subject)[:LAST],
    }
    return show(request, "newsroom/people_one.html", context, tab=TAB, status=status)
