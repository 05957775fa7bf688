"""What relations and families are called in a caption or a legend."""

from __future__ import annotations

from content.figures.levels import Ladder
from content.figures.sheet import Sheet
from content.figures.words import kind_word
from content.knowledge.records import Fact, Forms
from content.knowledge.wording.voice import SUBJECT, capital, fill


def whole_name(sheet: Sheet, relation: str) -> str:
    """The name of a relation; where it speaks of one entity, that of its facts or of their kind."""
    facts = sheet.base.by_relation[relation]
    logic = sheet.base.relations[relation]
    subject = _common(sheet, [fact.subject for fact in facts], logic.subject_kinds)
    object_ = _common(sheet, [fact.object for fact in facts], logic.object_kinds)
    return capital(fill(_forms(sheet, relation).name, subject, object_))


def name_of(sheet: Sheet, fact: Fact) -> str:
    """The name of a fact's relation with the entities of the fact."""
    day = fact.start.lo if fact.start else sheet.base.pack.manifest.as_of_day
    subject, object_ = (
        sheet.voice.name(sheet.base.entities[id_], day) if id_ else ""
        for id_ in (fact.subject, fact.object)
    )
    return capital(fill(_forms(sheet, fact.relation).name, subject, object_))


def level_name(sheet: Sheet, level: str) -> str:
    """A level as a heading: "Đối tác toàn diện của Việt Nam"."""
    forms = _forms(sheet, level)
    return capital(forms.level or forms.name)


def ladder_word(sheet: Sheet, ladder: Ladder, subject: str | None = None) -> str:
    """What the levels are called: "mức quan hệ". ``subject`` is the name of the one in question.

    Where the word speaks of one subject and none is given, it is that of the kind.
    """
    forms = [_forms(sheet, level).ladder for level in ladder.levels]
    word = next(filter(None, forms), sheet.words.level)
    return word.replace(SUBJECT, subject or counted(sheet, ladder))


def level_word(sheet: Sheet, ladder: Ladder) -> str:
    """As `ladder_word`, but short where that would speak of one subject."""
    word = ladder_word(sheet, ladder, SUBJECT)
    return sheet.words.level if SUBJECT in word else word


def counted(sheet: Sheet, ladder: Ladder, number: int = 2) -> str:
    """The word for those who stand on a ladder: "nước", "countries"."""
    return kind_word(sheet.base.pack.manifest.kinds[ladder.kind], sheet.lang, number=number)


def _forms(sheet: Sheet, relation: str) -> Forms:
    return sheet.base.relations[relation].says.get(sheet.lang)


def _common(sheet: Sheet, ids: list[str | None] | list[str], kinds: list[str]) -> str:
    """The name of the only entity among ``ids``, else the word for the first of ``kinds``."""
    if len(set(ids)) == 1 and ids[0]:
        entity = sheet.base.entities[ids[0]]
        return sheet.voice.name(entity, sheet.base.pack.manifest.as_of_day)
    return kind_word(sheet.base.pack.manifest.kinds[kinds[0]], sheet.lang) if kinds else ""
