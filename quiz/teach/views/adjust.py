"""A question that was not fair: what is to be done, what that would change for whom, doing it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from quiz.attempts.models import AskedQuestion, Ruling
from quiz.attempts.rulings import Changed, DryRun, dry_run, rule, rulings_of
from quiz.attempts.telling import key_in_words
from quiz.classrooms.access import assignment_for
from quiz.classrooms.adjusting import acceptable, answers_given, asked_in, lines, still_open
from quiz.classrooms.closing import close_ended
from quiz.classrooms.models import Assignment
from quiz.classrooms.viewing import Page
from quiz.teach.forms.adjusting import AdjustForm
from quiz.teach.pages import TeacherRequest, form_page, looked, refuse, sent, teacher_page
from quiz.teach.views.assignments import about


@teacher_page
def adjust(request: TeacherRequest, assignment_id: int, question_hash: str) -> HttpResponse:
    """Ask what is to be done; then what would change for whom, to be agreed to; then do it."""
    assignment = assignment_for(request.user, assignment_id)
    close_ended([assignment], timezone.now())
    questions = _questions(assignment, question_hash)
    looked(request, assignment.classroom, Page.ADJUST)
    rulings = rulings_of(question_hash, assignment.pk)
    form = AdjustForm(
        sent(request),
        acceptable=acceptable(questions),
        is_typed=questions[0].form_name == "typed",
        is_ruled=bool(rulings),
        initial={"credit": "1"},
    )
    context = about(assignment) | {
        "asked": questions[0],
        "key": key_in_words(questions[0]),
        "given": answers_given(questions),
        "papers": len(questions),
        "open": still_open(assignment, question_hash),
        "rulings": rulings,
    }
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return _asking(request, form, context)
    if "agreed" in request.POST:
        return _agreed(request, form, assignment, question_hash, context)
    found = dry_run(asked_in(assignment, question_hash), form.proposal)
    return _shown(request, form, assignment, found, context)


def _agreed(
    request: TeacherRequest,
    form: AdjustForm,
    assignment: Assignment,
    question_hash: str,
    context: dict[str, Any],
) -> HttpResponse:
    """What was agreed to is done; if it would do something else by now, that is shown instead."""
    try:
        ruling = rule(
            asked=asked_in(assignment, question_hash),
            proposal=form.proposal,
            occasion=assignment.pk,
            reason=form.cleaned_data["reason"],
            made_by=request.user,
            client_key=_key(request),
            agreed=request.POST["agreed"],
            now=timezone.now(),
        )
    except Changed as changed:
        context["is_new"] = True
        return _shown(request, form, assignment, changed.now, context)
    except ValidationError as refusal:
        refuse(form, refusal)
        return _asking(request, form, context)
    messages.success(request, _done(ruling))
    return redirect("teach:adjust", assignment.pk, question_hash)


def _asking(request: TeacherRequest, form: AdjustForm, context: dict[str, Any]) -> HttpResponse:
    return form_page(request, "teach/adjust.html", form, context)


def _shown(
    request: TeacherRequest,
    form: AdjustForm,
    assignment: Assignment,
    found: DryRun,
    context: dict[str, Any],
) -> HttpResponse:
    """What it would change for whom. Nothing is saved."""
    every = lines(assignment, found)
    more = {
        "form": form,
        "found": found,
        "key_of_form": uuid4(),
        "changing": [line for line in every if line.change.after != line.change.before],
        "staying": [line for line in every if line.change.after == line.change.before],
        "chosen": _chosen(form),
    }
    status = 409 if context.get("is_new") else 200
    return render(request, "teach/adjust_agree.html", context | more, status=status)


def _questions(assignment: Assignment, question_hash: str) -> list[AskedQuestion]:
    """The question in all papers, with the answers. Raises Http404 where it is in none."""
    asked = asked_in(assignment, question_hash).select_related("attempt")
    questions = list(asked.prefetch_related("responses").order_by("attempt_id"))
    if not questions:
        raise Http404
    return questions


def _chosen(form: AdjustForm) -> str:
    """The decision in words."""
    remedies = dict(form.fields["remedy"].choices)  # type: ignore[attr-defined]
    return str(remedies[form.cleaned_data["remedy"]])


def _key(request: TeacherRequest) -> UUID:
    """The key of the form; without a good one, a new one: then it is not sent twice."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _done(ruling: Ruling) -> str:
    number = ruling.adjustments.count()
    return ngettext(
        "Saved: the points of %(number)d paper have changed. Its student is told.",
        "Saved: the points of %(number)d papers have changed. Their students are told.",
        number,
    ) % {"number": number}
