"""The rules behind warnings, for each kind of record. Pure.

A rule takes the id of a record, a pack, and the pack as it was before: with it, what the step
between them takes away counts too. It yields codes and messages. Packs have no findings; the
record may be missing in either.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from content.knowledge.messages import Message
from content.knowledge.records import LANGS
from content.knowledge.text import bare_key
from content.warnings.facts import Warned, of_fact
from content.warnings.world import World


def of_entity(slug: str, world: World, was: World | None) -> Warned:
    """Another entity may be called the same."""
    yield from _same_label("entity", slug, world)


def of_source(slug: str, world: World, was: World | None) -> Warned:
    """Another source may be called the same."""
    yield from _same_label("source", slug, world)


def of_relation(slug: str, world: World, was: World | None) -> Warned:
    """Another one may be called the same; wording may be gone; more or less may be complete."""
    yield from _same_label("relation", slug, world)
    if was is None:
        return
    relation, old = world.pack.relations[slug], was.pack.relations.get(slug)
    yield from _completeness(relation.complete_day, old.complete_day if old else None, world)
    if old is None:
        return
    for lang in LANGS:
        forms, gone = relation.says.get(lang), old.says.get(lang)
        for form in forms.__struct_fields__:
            if getattr(gone, form) and not getattr(forms, form):
                yield (
                    f"wording-gone:{lang}.{form}",
                    Message(
                        'the wording "{form}" ({lang}) is gone: what was asked with it is asked '
                        "no more, or otherwise. Is that meant?",
                        form=form,
                        lang=lang,
                    ),
                )


def of_lesson(slug: str, world: World, was: World | None) -> Warned:
    """A lesson that the pack does not list is read by nobody."""
    hidden = was and slug in was.pack.lessons and slug not in was.pack.manifest.lessons
    if was and not hidden and slug not in world.pack.manifest.lessons:
        text = "the pack does not list this lesson, so nobody sees it: is that meant?"
        yield "unlisted", Message(text)


def of_manifest(slug: str, world: World, was: World | None) -> Warned:
    """Lessons that are listed no more; a horizon that moves back."""
    manifest = world.pack.manifest
    if manifest.as_of_day > world.today:
        text = "{day} has not come yet: the pack cannot know up to then. Is that meant?"
        yield f"future:{manifest.as_of}", Message(text, day=world.day(manifest.as_of_day))
    if was is None:
        return
    old = was.pack.manifest
    for lesson in old.lessons:
        if lesson not in manifest.lessons:
            text = 'the lesson "{lesson}" is listed no more, so nobody sees it: is that meant?'
            yield f"lesson-gone:{lesson}", Message(text, lesson=lesson)
    if manifest.as_of_day < old.as_of_day:
        text = "the pack would claim to know less: up to {day}, not up to {was}. Is that meant?"
        message = Message(text, day=world.day(manifest.as_of_day), was=world.day(old.as_of_day))
        yield f"known-until:{manifest.as_of}", message


def _same_label(kind: str, slug: str, world: World) -> Warned:
    if slug not in getattr(world.pack, _IN_PACK[kind]):
        return
    alike: dict[str, str] = {}
    for label, said in _folded(kind, slug, world).items():
        for other in world.labels[kind][label] if label else ():
            if other != slug and (kind, other) not in world.later:
                alike.setdefault(other, said)
    for other, said in alike.items():
        text = '"{label}" is also what "{other}" is called. Are they not the same?'
        yield f"same-label:{other}", Message(text, label=said, other=other)


def _folded(kind: str, slug: str, world: World) -> dict[str, str]:
    """What the record is called, by what that is when folded."""
    return {bare_key(label): label for label in reversed(world.labels_of(kind, slug))}


def _completeness(until: date | None, was: date | None, world: World) -> Warned:
    """A claim that all cases up to a day are there, made or taken back."""
    if until and (was is None or until > was):
        text = "you say that every case up to {day} is in the pack. Was that looked up?"
        yield f"all-until:{until.isoformat()}", Message(text, day=world.day(until))
    if was and (until is None or until < was):
        text = (
            "up to {day} absence meant false: now less is certain, and less is asked. Is that "
            "meant?"
        )
        yield f"less-until:{until or 'never'}", Message(text, day=world.day(was))


_IN_PACK = {"entity": "entities", "relation": "relations", "source": "sources"}

RULES: dict[str, Callable[[str, World, World | None], Warned]] = {
    "manifest": of_manifest,
    "entity": of_entity,
    "relation": of_relation,
    "source": of_source,
    "lesson": of_lesson,
    "fact": of_fact,
}
