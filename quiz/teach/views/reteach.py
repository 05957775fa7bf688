"""Asking a class again what it does not know yet: five questions on just that."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.language import page_lang
from content.lessons import fact_sentence
from content.queries import Snapshot
from quiz.classrooms import assigning
from quiz.classrooms.access import classroom_for
from quiz.classrooms.heat import Heat, heat_of
from quiz.classrooms.models import Kind, Membership
from quiz.classrooms.outcomes import members_at_work
from quiz.classrooms.plans import usual
from quiz.progress.plans import lessons_by_fact
from quiz.teach.forms import ReteachForm
from quiz.teach.forms.reteaching import MOST_FACTS, WEAK
from quiz.teach.pages import TeacherRequest, form_page, loaded, saved, teacher_page

SUGGESTED = 5


@teacher_page
def reteach(request: TeacherRequest, classroom_id: int) -> HttpResponse:
    """The facts and the students that another page sent, or what the class knows least; then
    sure."""
    room = classroom_for(request.user, classroom_id)
    now, content, members = timezone.now(), loaded(request), members_at_work(room)
    heat = heat_of(members, content, now) if content and members else None
    facts = _facts(request, content, heat)
    named = _named(request, members)
    weak = named or (_weak(heat, facts) if heat else [])
    is_sure = request.POST.get("sure") == "1"
    form = ReteachForm(
        request.POST if is_sure else None,
        facts=[(fact, fact_sentence(content, fact, page_lang())) for fact in facts]
        if content
        else [],
        weak=_these(named) or _who(weak),
        due_at=usual(Kind.CONFUSED, now).due_at,
        initial={"facts": facts},
    )
    assigned = content and saved(
        form,
        lambda: assigning.reteach(
            classroom=room,
            content=content,
            facts=form.cleaned_data["facts"],
            students=_students(form, heat, named),
            due_at=form.due_at,
            now=now,
        ),
    )
    if assigned:
        messages.success(request, _("Assigned: five questions on just that."))
        return redirect("teach:classroom", room.pk)
    context = {
        "classroom": room,
        "weak": weak,
        "named": named,
        "is_sent": request.method == "POST",
    }
    return form_page(request, "teach/reteach.html", form, context)


def _facts(request: TeacherRequest, content: Snapshot | None, heat: Heat | None) -> list[str]:
    """What was sent, as far as it can be asked; else what the class knows least."""
    if content is None:
        return []
    askable = lessons_by_fact(content, page_lang())
    sent = request.POST.getlist("offered") or request.POST.getlist("facts")
    if request.method == "POST":
        return [fact for fact in dict.fromkeys(sent) if fact in askable][:MOST_FACTS]
    known = {fact: heat.of_fact(fact) for fact in askable} if heat else {}
    poor = [
        (share.recall, fact)
        for fact, share in known.items()
        if share.fading and share.recall is not None
    ]
    return [fact for _recall, fact in sorted(poor)[:SUGGESTED]]


def _named(request: TeacherRequest, members: Sequence[Membership]) -> list[Membership]:
    """Those of the class whom another page names, by their accounts."""
    sent = set(request.POST.getlist("students"))
    return [member for member in members if str(member.student_id) in sent]


def _weak(heat: Heat, facts: Sequence[str]) -> list[Membership]:
    """Those who were asked one of `facts` and do not know it, or forget it."""
    return [
        member
        for member in heat.members
        if any(heat.cell(member.student_id, fact).is_fading for fact in facts)
    ]


def _these(named: Sequence[Membership]) -> str:
    if not named:
        return ""
    words = ngettext("This %(number)d student", "These %(number)d students", len(named))
    return words % {"number": len(named)}


def _who(weak: Sequence[Membership]) -> str:
    if not weak:
        return ""
    words = ngettext(
        "%(number)d student who does not know it yet",
        "%(number)d students who do not know it yet",
        len(weak),
    )
    return words % {"number": len(weak)}


def _students(
    form: ReteachForm, heat: Heat | None, named: Sequence[Membership]
) -> list[int] | None:
    """None is the whole class."""
    if form.cleaned_data["for_whom"] != WEAK or heat is None:
        return None
    weak = named or _weak(heat, form.cleaned_data["facts"])
    return [member.student_id for member in weak]
