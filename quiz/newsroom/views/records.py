"""What facts are made of, entities, sources and relations: lists, and forms of the first two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpResponse

from content.knowledge.records import LANGS, Lang
from content.language import page_lang
from content.queries import Snapshot, snapshot_of
from quiz.newsroom.bench import changed_in_proposals
from quiz.newsroom.forms.records import EntityForm, SourceForm
from quiz.newsroom.pages import (
    NewsroomRequest,
    newsroom_look,
    newsroom_page,
    pack_or_404,
    page_of,
    show,
)
from quiz.newsroom.reading import (
    RecordLine,
    Wanted,
    entity_lines,
    facts_found,
    found,
    relation_lines,
    source_lines,
    wording_of,
)
from quiz.newsroom.saying import kind_words, status_look
from quiz.newsroom.views.editing import Editing, bench_of, edited, editing_of, editing_there

MOST_FACTS = 20
Lines = Callable[[Snapshot, Lang], Sequence[RecordLine]]


@newsroom_look
def entities(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Countries, organisations, events … by their names, of one kind if asked."""
    return _listed(request, pack, "entity", "entities", entity_lines)


@newsroom_look
def sources(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Where facts were read."""
    return _listed(request, pack, "source", "sources", source_lines)


@newsroom_look
def relations(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Kinds of statement."""
    return _listed(request, pack, "relation", "relations", relation_lines)


@newsroom_page
def entity_new(request: NewsroomRequest, pack: str) -> HttpResponse:
    """An entity that is not there yet."""
    bench = bench_of(request, pack)
    wishes = {"kind": request.GET.get("kind"), f"name_{page_lang()}": request.GET.get("name")}
    return _edited(editing_of(request, bench, EntityForm, initial=wishes), "entity")


@newsroom_page
def entity(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """An entity with all its names."""
    return _edited(editing_there(request, pack, EntityForm, slug), "entity")


@newsroom_page
def source_new(request: NewsroomRequest, pack: str) -> HttpResponse:
    """A source that is not there yet."""
    return _edited(editing_of(request, bench_of(request, pack), SourceForm), "source")


@newsroom_page
def source(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """A source, and what was read in it."""
    return _edited(editing_there(request, pack, SourceForm, slug), "source")


@newsroom_look
def relation(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """A relation as it stands: its logic, its wording, its facts."""
    row = pack_or_404(pack)
    content = snapshot_of(row)
    known = content.pack.relations.get(slug)
    if known is None:
        raise Http404
    lang = page_lang()
    context = {
        "slug": slug,
        "relation": known,
        "wording": wording_of(content.pack, known, lang),
        "subjects": kind_words(content.pack, known.subject_kinds, lang),
        "objects": kind_words(content.pack, known.object_kinds, lang),
        "unit": known.unit_text(lang),
        "forms": _forms(known),
        **_facts(content, "relation", slug),
    }
    return show(request, "newsroom/relation.html", context, tab="facts", pack=row)


def _listed(
    request: NewsroomRequest, pack: str, kind: str, listed: str, lines: Lines
) -> HttpResponse:
    """A list that is searched by ``?q=`` and, of entities, narrowed by ``?kind=``. Two more
    queries than the frame. ``listed`` names the list: "entities"."""
    row = pack_or_404(pack)
    content = snapshot_of(row)
    words, wanted = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    hits = found(lines(content, page_lang()), words, wanted)
    proposed = changed_in_proposals(row, kind)
    page = page_of(request, hits)
    kinds = content.pack.manifest.kinds
    context = {
        "listed": listed,
        "page": f"newsroom:{kind}",
        "page_new": f"newsroom:{kind}_new",
        "number": len(hits),
        "page_obj": page,
        "rows": [
            (line, _kind_word(content, line.kind), proposed.get(line.id, [])) for line in page
        ],
        "words": words,
        "wanted": wanted,
        "kinds": [(id_, kind_.get(page_lang())) for id_, kind_ in kinds.items()],
    }
    return show(request, f"newsroom/{listed}.html", context, tab="facts", pack=row)


def _edited(editing: Editing, kind: str) -> HttpResponse:
    return edited(
        editing,
        template=f"newsroom/{kind}.html",
        fragment="newsroom/parts/asked_about.html",
        page=f"newsroom:{kind}",
        context=_context,
    )


def _context(editing: Editing) -> dict[str, object]:
    """The name, and the facts that name the record now."""
    kind, slug = editing.key
    values = editing.form.present
    name = values.get("name") or values.get("title") or ""
    heading = name.get(page_lang(), slug) if isinstance(name, dict) else name
    facts = _facts(editing.bench.now, kind, slug) if slug else {}
    return {"heading": heading, **facts}


def _facts(content: Snapshot, kind: str, slug: str) -> dict[str, Any]:
    """The first facts that name an entity or a source, or are of a relation, and how many."""
    lines = facts_found(content, _NAMING[kind](slug), page_lang())
    shown = [(line, status_look(line.status)) for line in lines[:MOST_FACTS]]
    return {"facts": shown, "facts_number": len(lines), "facts_query": {kind: slug}}


_NAMING: dict[str, Callable[[str], Wanted]] = {
    "entity": lambda slug: Wanted(entity=slug),
    "source": lambda slug: Wanted(source=slug),
    "relation": lambda slug: Wanted(relation=slug),
}


def _kind_word(content: Snapshot, kind: str) -> str:
    known = content.pack.manifest.kinds.get(kind)
    return known.get(page_lang()) if known else kind


def _forms(relation: Any) -> list[tuple[str, str, str]]:
    """Every form of the wording, in both languages."""
    both = [relation.says.get(lang) for lang in LANGS]
    names = both[0].__struct_fields__
    return [
        (name, *(getattr(forms, name) for forms in both))
        for name in names
        if any(getattr(forms, name) for forms in both)
    ]
