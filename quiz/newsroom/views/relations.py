"""The form of a relation, tried on live examples before it is saved."""

from __future__ import annotations

from django.http import HttpResponse

from content.language import page_lang
from content.workbooks.names import Names
from quiz.newsroom.forms.relations import RelationForm
from quiz.newsroom.pages import NewsroomRequest, newsroom_page
from quiz.newsroom.relations.trying import Tried, try_relation
from quiz.newsroom.views.editing import Editing, bench_of, edited, editing_of, editing_there

MOST_KNOWN = 500


@newsroom_page
def relation_new(request: NewsroomRequest, pack: str) -> HttpResponse:
    """A kind of statement that is not there yet."""
    return _edited(editing_of(request, bench_of(request, pack), RelationForm))


@newsroom_page
def relation_edit(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """The logic and the wording of a relation."""
    return _edited(editing_there(request, pack, RelationForm, slug))


def _edited(editing: Editing) -> HttpResponse:
    return edited(
        editing,
        template="newsroom/relations/form.html",
        fragment="newsroom/relations/tried.html",
        page="newsroom:relation",
        context=_context,
    )


def _context(editing: Editing) -> dict[str, object]:
    """The heading, what the relation would say and ask, the names to choose from."""
    form, pack = editing.form, editing.bench.record
    assert isinstance(form, RelationForm)
    names = Names(pack)
    known = [names.entity_text(id_, page_lang()) for id_ in pack.entities]
    return {
        "heading": names.relation_text(editing.slug, page_lang()) if editing.slug else "",
        "known": sorted(known)[:MOST_KNOWN],
        "tried": _tried(editing, form),
    }


def _tried(editing: Editing, form: RelationForm) -> Tried | None:
    """What is typed, tried; of a relation that is only looked at, what it says as it stands."""
    if editing.trial is not None:
        found = editing.trial.findings
        if any(finding.record == "relation" and finding.id == form.id for finding in found):
            return None
        asking = "look" in editing.request.POST
        return try_relation(editing.trial.pack, form.id, form.examples, asking=asking)
    if form.is_bound or not editing.slug:
        return None
    return try_relation(editing.bench.record, editing.slug, [], asking=False)
