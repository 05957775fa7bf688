"""The question bank: what is asked, one question in full, what is refused and why."""

from typing import Any

from django.http import Http404, HttpResponse

from content.knowledge.records import Lang
from content.language import page_lang
from content.models import Pack
from content.queries import Snapshot, snapshot_of
from quiz.attempts.retired import types_of
from quiz.attempts.retirements import covering
from quiz.newsroom.forms.lab import FindQuestionsForm, FindRefusedForm, LabForm
from quiz.newsroom.lab.browsing import found
from quiz.newsroom.lab.catalogue import Item, catalogue
from quiz.newsroom.lab.choices import idle_options
from quiz.newsroom.lab.figures import FEWEST, Counted, Figures, counted, figures
from quiz.newsroom.lab.item import whole_item
from quiz.newsroom.lab.refusals import by_rule, in_words, refused_by, unasked
from quiz.newsroom.lab.why import why
from quiz.newsroom.lab.words import KINDS, kind_of, relation_names
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, pack_or_404, page_of, show


@newsroom_look
def lab(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Every question of the pack in one language, narrowed and in order, a page at a time."""
    own, content = _read(pack)
    form = FindQuestionsForm(request.GET, content, page_lang())
    there, known = catalogue(content, form.lang_wanted), figures(own.slug)
    page = page_of(request, found(there, form.wanted, known))
    counts = counted(own.slug, [item.hash for item in page])
    context = {
        "form": form,
        "page_obj": page,
        "lines": [line(item, known, counts) for item in page],
        "total": len(there.items),
    }
    return _show(request, "newsroom/lab/lab.html", own, form, context)


@newsroom_look
def item(request: NewsroomRequest, pack: str, question: str) -> HttpResponse:
    """One question in full; `?seed=` another draw of it, `?lang=` in the other language."""
    own, content = _read(pack)
    form = LabForm(request.GET, content, page_lang())
    one = item_or_404(content, question, form.lang_wanted)
    known, counts = figures(own.slug), counted(own.slug, [one.hash])
    seed = _number(request.GET.get("seed"))
    names = relation_names(content, page_lang())
    context = {
        "line": line(one, known, counts),
        "whole": whole_item(content, one.question, form.lang_wanted, seed),
        "next_seed": seed + 1,
        "retirements": covering(own.slug, one.question) if one.is_retired else [],
        "templates": [
            (type_, KINDS[type_], relation, names[relation])
            for relation in sorted(one.question.relations)
            for type_ in types_of(one.question)
        ],
    }
    return _show(request, "newsroom/lab/item.html", own, form, context)


@newsroom_look
def refused(request: NewsroomRequest, pack: str) -> HttpResponse:
    """What is not asked, by rule and type, with the stems."""
    own, content = _read(pack)
    form = FindRefusedForm(request.GET, content, page_lang())
    there = catalogue(content, form.lang_wanted)
    sought = refused_by(there, form.sought, content)
    page = page_of(request, sought)
    context = {
        "form": form,
        "rules": by_rule(sought),
        "page_obj": page,
        "refusals": [in_words(one, content, form.lang_wanted) for one in page],
        "asked": len(there.items),
        "is_narrowed": any((form.sought.rule, form.sought.type, form.sought.relation)),
    }
    return _show(request, "newsroom/lab/refused.html", own, form, context)


@newsroom_look
def without(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The published facts on which no question rests, and the rules that stood in the way."""
    own, content = _read(pack)
    form = LabForm(request.GET, content, page_lang())
    page = page_of(request, unasked(content, form.lang_wanted))
    context = {"page_obj": page, "published": len(content.base.facts)}
    return _show(request, "newsroom/lab/without.html", own, form, context)


@newsroom_look
def fact(request: NewsroomRequest, pack: str, fact: str) -> HttpResponse:
    """Why one fact is asked as it is, or not at all."""
    own, content = _read(pack)
    known = content.pack.facts.get(fact)
    if known is None:
        raise Http404
    form = LabForm(request.GET, content, page_lang())
    context = {"why": why(content, known, form.lang_wanted)}
    return _show(request, "newsroom/lab/fact.html", own, form, context)


@newsroom_look
def unchosen(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The wrong options that were shown often and tempt nobody."""
    own, content = _read(pack)
    form = LabForm(request.GET, content, page_lang())
    there = catalogue(content, form.lang_wanted)
    found_idle = idle_options(own.slug, there, figures(own.slug))
    return _show(request, "newsroom/lab/unchosen.html", own, form, {"found": found_idle})


def item_or_404(content: Snapshot, question: str, lang: Lang) -> Item:
    """The question with this hash. Raises Http404."""
    one = catalogue(content, lang).by_hash.get(question)
    if one is None:
        raise Http404
    return one


def line(one: Item, known: Figures, counts: dict[str, Counted]) -> dict[str, Any]:
    """A question with what is known of it."""
    answers, count = known.answers(one), counts.get(one.hash, Counted())
    return {
        "item": one,
        "kind": kind_of(one.question),
        "counted": count,
        "answers": answers,
        "difficulty": known.difficulty(one) if answers else None,
        "chance": round(100 * known.chance(one)),
        "reported": known.reported(one),
        "is_often_wrong": known.is_often_wrong(one, count),
        "is_sure": max(answers, count.answered) >= FEWEST,
    }


def _read(slug: str) -> tuple[Pack, Snapshot]:
    own = pack_or_404(slug)
    return own, snapshot_of(own)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _show(
    request: NewsroomRequest, template: str, own: Pack, form: LabForm, context: dict[str, Any]
) -> HttpResponse:
    """A page of the bank; `lang` is the language of the questions on it."""
    return show(request, template, {"lang": form.lang_wanted, **context}, tab="lab", pack=own)
