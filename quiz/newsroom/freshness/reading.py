"""The page of what wants to be looked at again, as values for its template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.freshness import Kind, Stale
from content.knowledge.records import Lang
from content.models import Pack, Snooze
from content.queries import Snapshot, snapshot_of
from content.stale import counted_since, counts_of, found_in
from quiz.newsroom.forms.freshness import LaterForm
from quiz.newsroom.freshness.drawing import sparkline
from quiz.newsroom.freshness.words import TITLES, WHY, matter_with, name_of
from quiz.newsroom.links import address_of

PER_PAGE = 50
AT_FIRST = 5
"""So many of each kind stand on the page of all kinds."""
DRAWN_DAYS = 90
TABLE_DAYS = 14
"""So many of the days on which it was counted stand in the table."""
_FIELDS = {Kind.BEHIND: "#id_complete_until", Kind.PACK: "#id_as_of"}
"""The field of a form to which a kind leads at once: the day that is to be moved."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record with what is the matter, and the form that puts it off; of one that is put off,
    ``snooze`` says until when."""

    stale: Stale
    name: str
    matter: str
    link: str
    form: LaterForm | None = None
    snooze: Snooze | None = None

    @property
    def anchor(self) -> str:
        return "-".join(self.stale.key)


@dataclass(frozen=True, slots=True)
class Group:
    """One kind: how many wait and are put off, how that went, and the rows on this page."""

    kind: Kind
    waiting: int
    later: int
    drawing: SafeString
    rows: list[Row]

    @property
    def title(self) -> str | Promise:
        return TITLES[self.kind]

    @property
    def why(self) -> str | Promise:
        return WHY[self.kind]

    @property
    def more(self) -> int:
        """How many are not on this page."""
        return self.waiting - len(self.rows)


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page. ``days`` are the last on which it was counted, each with its numbers in the
    order of the groups."""

    groups: list[Group]
    chosen: Group | None
    page_obj: Page[Stale] | None
    later: list[Row]
    days: list[tuple[date, list[int | None]]]

    @property
    def total(self) -> int:
        return sum(group.waiting for group in self.groups)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: one kind or all (None), which page of it, and the form that came
    back with errors, by the key of its row."""

    kind: Kind | None
    page: str | None
    returned: LaterForm | None = None


def overview(pack: Pack, asked: Asked, lang: Lang, today: date) -> Overview:
    """What the page shows on ``today``. Four queries, where the pack has been read."""
    found, content = found_in(pack, today), snapshot_of(pack)
    first = today - timedelta(DRAWN_DAYS - 1)
    counted = counted_since(pack, first)
    writer = _Writer(content, lang, today, asked.returned)
    page_obj = None
    if asked.kind:
        page_obj = Paginator(found.of(asked.kind), PER_PAGE).get_page(asked.page)
    groups = []
    for kind, (waiting, later) in counts_of(found).items():
        shown = found.of(kind)[:AT_FIRST] if asked.kind is None else []
        if page_obj and kind is asked.kind:
            shown = list(page_obj.object_list)
        drawing = sparkline(counted[kind], first, today, _drawn_in_words(counted[kind]))
        groups.append(Group(kind, waiting, later, drawing, writer.rows(shown)))
    chosen = next((group for group in groups if group.kind is asked.kind), None)
    put_off = [pair for pair in found.later if asked.kind in (None, pair[0].kind)]
    return Overview(groups, chosen, page_obj, writer.later(put_off), _days(counted))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes rows of what was found."""

    content: Snapshot
    lang: Lang
    today: date
    returned: LaterForm | None

    def rows(self, found: Iterable[Stale]) -> list[Row]:
        return [self._row(one, form=self._form(one)) for one in found]

    def later(self, found: Iterable[tuple[Stale, Snooze]]) -> list[Row]:
        return [self._row(one, snooze=snooze) for one, snooze in found]

    def _row(self, one: Stale, form: LaterForm | None = None, snooze: Snooze | None = None) -> Row:
        return Row(
            one,
            name_of(one, self.content, self.lang),
            matter_with(one, self.content, self.lang, self.today),
            address_of(self.content.slug, one.record, one.slug) + _FIELDS.get(one.kind, ""),
            form,
            snooze,
        )

    def _form(self, one: Stale) -> LaterForm:
        if self.returned is not None and self.returned.key == one.key:
            return self.returned
        return LaterForm(key=one.key, today=self.today)


def known_kind(text: str | None) -> Kind | None:
    """The kind that an address names; None for all, and for what is none."""
    return Kind(text) if text in list(Kind) else None


def _drawn_in_words(counts: list[tuple[date, int]]) -> str:
    if not counts:
        return ""
    told = {"first": counts[0][1], "last": counts[-1][1], "days": DRAWN_DAYS}
    return _("In the last %(days)s days from %(first)s to %(last)s") % told


def _days(counted: dict[Kind, list[tuple[date, int]]]) -> list[tuple[date, list[int | None]]]:
    """The latest day first."""
    by_kind = [dict(counts) for counts in counted.values()]
    days = sorted({day for counts in by_kind for day in counts}, reverse=True)
    return [(day, [counts.get(day) for counts in by_kind]) for day in days[:TABLE_DAYS]]
