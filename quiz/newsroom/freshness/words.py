"""What is found, in words: what it is, why it matters, and what is the matter with one record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.freshness import Kind, Stale, months_after
from content.knowledge.records import Lang
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import capital
from content.queries import Snapshot

TITLES: dict[Kind, str | Promise] = {
    Kind.DUE: gettext_lazy("Figures past their day"),
    Kind.BEHIND: gettext_lazy("Lists that end too early"),
    Kind.PACK: gettext_lazy("The day of the pack"),
    Kind.DISAGREE: gettext_lazy("Sources that disagree"),
    Kind.DRAFT: gettext_lazy("Drafts that wait"),
    Kind.ONE_SOURCE: gettext_lazy("Facts from one source"),
    Kind.NO_PLACE: gettext_lazy("Sources that cannot be found"),
    Kind.UNUSED: gettext_lazy("Used by nothing"),
    Kind.LABEL: gettext_lazy("Names that are missing"),
}
WHY: dict[Kind, str | Promise] = {
    Kind.DUE: gettext_lazy(
        "A figure is true of its day. Once that day is long past, readers take an old number for "
        "today’s."
    ),
    Kind.BEHIND: gettext_lazy(
        "Up to its last day a list is complete; what came later is unknown, so no question asks "
        "about it. Look for what is new, then move the day forward."
    ),
    Kind.PACK: gettext_lazy(
        "Where a list has no last day of its own, the day of the pack counts: no question asks "
        "beyond it."
    ),
    Kind.DISAGREE: gettext_lazy(
        "Only what all readings agree on is asked. A better source may settle it."
    ),
    Kind.DRAFT: gettext_lazy(
        "A draft is shown to nobody, yet what it might make true counts as unknown: it keeps "
        "questions away. Finish it or retract it."
    ),
    Kind.ONE_SOURCE: gettext_lazy("If that source errs, so do we. A second one makes it safe."),
    Kind.NO_PLACE: gettext_lazy(
        "Without an address and a publisher no reader can look up what we say."
    ),
    Kind.UNUSED: gettext_lazy(
        "Nobody reads it. Either a fact about it is missing, or it is left over."
    ),
    Kind.LABEL: gettext_lazy(
        "Pages and questions in that language lack the name, or fall back on another."
    ),
}
LANGUAGES: dict[str, str | Promise] = {
    "vi": gettext_lazy("Vietnamese"),
    "en": gettext_lazy("English"),
}


def name_of(one: Stale, content: Snapshot, lang: Lang) -> str:
    """What the record says or is called."""
    pack = content.pack
    match one.record:
        case "fact":
            return content.base.tell(pack.facts[one.slug], lang)
        case "relation":
            return capital(pack.relations[one.slug].label(lang))
        case "entity":
            names = pack.entities[one.slug].name
            return names.get(lang) or names.vi or names.en or one.slug
        case "source":
            return pack.sources[one.slug].title
        case _:
            return pack.manifest.title.get(lang)


def matter_with(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    """What is the matter with it, in one sentence."""
    return _MATTERS[one.kind](one, content, lang, today)


def _due(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    fact = content.pack.facts[one.slug]
    relation = content.pack.relations[fact.relation]
    own = relation.review_months
    months = content.pack.manifest.review_months if own is None else own
    assert one.day is not None
    told = {"day": _text(one.day), "due": _text(months_after(one.day, months))}
    if fact.as_of:
        return _("A figure of %(day)s, to be looked at again since %(due)s.") % told
    return _("It still holds, as far as we know, but its newest source is of %(day)s.") % told


def _behind(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    return _("Complete up to %(day)s: %(behind)s behind.") % _how_far(one, today)


def _pack(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    return _("It claims to know up to %(day)s: %(behind)s behind.") % _how_far(one, today)


def _how_far(one: Stale, today: date) -> dict[str, str]:
    assert one.day is not None
    days = (today - one.day).days
    behind = ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    return {"day": _text(one.day), "behind": behind}


def _disagree(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    readings = " · ".join(_reading(text, lang) for text in one.names)
    return _("The sources say: %(readings)s.") % {"readings": readings}


def _reading(text: str, lang: Lang) -> str:
    """One date of a list; one event between two days has both."""
    return " – ".join(VOICES[lang].date_text(ref) for ref in text.split("/"))


def _draft(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    if one.day is None:
        return _("A draft for a long time.")
    return _("A draft since %(day)s.") % {"day": _text(one.day)}


def _one_source(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    source = content.pack.sources.get(one.names[0])
    return _("Only one source says so: %(source)s.") % {
        "source": source.title if source else one.names[0]
    }


def _no_place(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    return _("It has neither an address nor a publisher.")


def _unused(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    if one.record == "source":
        return _("No fact cites this source.")
    return _("No fact, lesson or relation names it.")


def _label(one: Stale, content: Snapshot, lang: Lang, today: date) -> str:
    names = ", ".join(str(LANGUAGES[name]) for name in one.names)
    return _("A name is missing in: %(languages)s.") % {"languages": names}


def _text(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


_MATTERS: dict[Kind, Callable[[Stale, Snapshot, Lang, date], str]] = {
    Kind.DUE: _due,
    Kind.BEHIND: _behind,
    Kind.PACK: _pack,
    Kind.DISAGREE: _disagree,
    Kind.DRAFT: _draft,
    Kind.ONE_SOURCE: _one_source,
    Kind.NO_PLACE: _no_place,
    Kind.UNUSED: _unused,
    Kind.LABEL: _label,
}
