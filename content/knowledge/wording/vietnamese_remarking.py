"""Vietnamese sentences of the *Em có biết?* boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import vietnamese_grammar as grammar
from content.knowledge.wording.remarking import Named, Rank
from content.knowledge.wording.vietnamese_words import VietnameseWords
from content.knowledge.wording.voice import (
    SUBJECT,
    capital,
    fill,
    leads,
    without_same_subject,
)

_NUMBERS = "không một hai ba bốn năm sáu bảy tám chín mười".split()
_UNITS: dict[Unit, str] = {"year": "năm", "month": "tháng", "day": "ngày"}
_SORTS = {"exact": "đúng ", "over": "hơn ", "nearly": "gần ", "under": "chưa đầy "}
_RANKS = {"first": "đầu tiên", "only": "duy nhất", "latest": "gần đây nhất", "next": "tiếp theo"}
_TITLES = {
    "completed": "Đủ cả {number} {kind}",
    "reached_all": "Đủ cả {number} {kind}",
    "near_record": "{Only}",
    "near": "{Only}",
    "far_record": "Quãng chờ {length}",
    "faster": "Nhịp bước nhanh dần",
    "equal": "Hai lần {number} năm",
    "first": "{Kind} đầu tiên",
    "first_twice": "Hai lần “đầu tiên”",
    "first_of_group": "{Kind} mở đường",
    "only": "Chỉ có một",
    "round": "{Kind} thứ {number}",
    "latest": "{Kind} gần đây nhất",
    "year_record": "Năm kỉ lục",
    "road": "Chặng đường {length}",
    "twins": "Cùng một ngày",
    "same_day": "Hai sự kiện, một ngày",
    "on_this_day": "Ngày này năm xưa",
    "anniversary": "Tròn {figure} năm",
}


class VietnameseRemarking(VietnameseWords):
    """See :class:`content.knowledge.wording.remarking.Remarking`."""

    def cardinal(self, number: int) -> str:
        return _NUMBERS[number] if number < len(_NUMBERS) else self.number(number)

    def lasting(self, number: int, unit: Unit, sort: str) -> str:
        plain = f"{self.cardinal(number)} {_UNITS[unit]}"
        return plain if unit == "day" else f"{_SORTS[sort]}{plain}"

    def remark_title(self, kind: str, word: Kind, number: int, length: str, *, top: bool) -> str:
        if kind == "jump":
            return "Lên thẳng bậc cao nhất" if top else "Vượt một bậc"
        if length == "một ngày":
            return "Ngay hôm sau"
        return _TITLES[kind].format(
            number=self.cardinal(number),
            figure=number,
            kind=word.vi,
            Kind=capital(word.vi),
            length=length,
            Only=capital(_only(length)),
        )

    def ranked(self, forms: Forms, kind: Kind, object_: str, rank: Rank) -> str:
        ordinal = _RANKS[rank] if isinstance(rank, str) else self.ordinal(rank)
        return grammar.nth_phrase(forms, kind, object_, ordinal) or ""

    def remark_completed(
        self,
        dated: str,
        group: str,
        number: int,
        name: str,
        others: Sequence[str],
        *,
        then: bool,
    ) -> str:
        before = f"trước {name} đã có {_and(others)}"
        members = f"{self.cardinal(number)} {_one(group)}{' khi đó' if then else ''}"
        return f"{dated} Như vậy là đủ cả {members}: {before}."

    def remark_reached_all(self, dated: str, forms: Forms, kind: Kind, number: int) -> str:
        clause = grammar.counted(forms, f"cả {self.cardinal(number)} {kind.vi}", "") or ""
        for plain, all_ in (("có cả", "cả"), (f"{kind.vi} đã", f"{kind.vi} đều đã")):
            clause = clause.replace(plain, all_)
        return f"{dated} Như vậy, {clause}."

    def remark_near(
        self,
        forms: Forms,
        kind: Kind,
        event: str,
        ref: str,
        later: tuple[str, str],
        length: str,
        *,
        follows: bool,
        record: date | None,
    ) -> str:
        soon = "ngay hôm sau" if length == "một ngày" else _only(f"{length} sau")
        turn = f"đến lượt {later[0]}" if follows else _so(forms, *later)
        told = f"{event} {self.on(ref)}; {soon}, {turn}."
        if record is None:
            return told
        shortest = f"khoảng cách ngắn nhất giữa hai {kind.vi} liên tiếp trong danh sách này"
        return f"{told} Tính đến {self.day(record)}, đó là {shortest}."

    def remark_far(
        self,
        forms: Forms,
        kind: Kind,
        object_: str,
        names: tuple[str, str],
        refs: tuple[str, str],
        length: str,
        record: date | None,
    ) -> str:
        after = f"Sau {names[0]} ({self.date_text(refs[0])}), phải {length} mới có"
        told = (
            f"{after} {self.ranked(forms, kind, object_, 'next')}: {names[1]}, {self.on(refs[1])}."
        )
        if record is None:
            return told
        return f"{told} Tính đến {self.day(record)}, đó là quãng chờ dài nhất trong danh sách này."

    def remark_faster(
        self, event: str, before: str, after: str, ref: str, lengths: tuple[str, str]
    ) -> str:
        told = f"{event} {lengths[0]} sau {before}"
        later = _only(f"{lengths[1]} sau")
        return f"{told}, nhưng {later} đã đến lượt {after} ({self.date_text(ref)})."

    def remark_equal(self, event: str, names: Sequence[str], length: str) -> str:
        one, two, three = names
        equal = "Tính theo năm tròn, hai quãng thời gian ấy dài bằng nhau."
        return f"{event} {length} sau {one}; {three} lại đến {length} sau {two}. {equal}"

    def remark_first(
        self, name: str, rank: str, ref: str, kind: Kind, number: int, day: date | None
    ) -> str:
        told = f"{name} là {rank}, {self.on(ref)}."
        if day is None:
            return told
        many = f"{self.cardinal(number)} {kind.vi}"
        return f"{told} Tính đến {self.day(day)}, danh sách này đã có {many}."

    def remark_first_twice(self, low: Named, high: Named) -> str:
        first = f"{low[0]} là {low[1]} ({self.date_text(low[2])})"
        return f"{first}, nhưng {high[1]} lại là {high[0]} ({self.date_text(high[2])})."

    def remark_first_of_group(
        self, group: str, main: Named, kind: Kind, number: int, *, within: bool
    ) -> str:
        where = f"trong {_all(group)}" if within else f"ở {group}"
        told = f"{where}, {main[0]} là {main[1]}, {self.on(main[2])}."
        if number < 2:
            return told
        return f"{told} Tính chung, đây là {kind.vi} {self.ordinal(number)}."

    def remark_only(self, name: str, rank: str, day: date, kind: Kind, number: int) -> str:
        beside = f"bên cạnh {self.cardinal(number)} {kind.vi}"
        return f"Tính đến {self.day(day)}, {name} là {rank}, {beside}."

    def remark_round(self, name: str, rank: str, ref: str) -> str:
        return f"{name} là {rank}, {self.on(ref)}."

    def remark_latest(self, name: str, rank: str, ref: str, day: date) -> str:
        return f"Tính đến {self.day(day)}, {rank} là {name}, {self.on(ref)}."

    def remark_year(
        self, forms: Forms, kind: Kind, object_: str, year: str, names: Sequence[str], day: date
    ) -> str:
        many = f"{self.cardinal(len(names))} {kind.vi}"
        event = fill(forms.event, f"có {many}" if leads(forms.event) else many, object_)
        most = f"Tính đến {self.day(day)}, chưa năm nào khác có nhiều như vậy"
        return f"Riêng năm {int(year)}, {event}: {_and(names)}. {most}."

    def remark_road(
        self,
        events: Sequence[str],
        refs: Sequence[str],
        kind: Kind,
        lengths: Sequence[str],
        other: str,
        record: date | None,
    ) -> str:
        first, second = (f"{e} ({self.date_text(r)})" for e, r in zip(events, refs, strict=True))
        told = f"Từ khi {first} đến khi {second} là {lengths[0]}."
        if record:
            longer = f"chưa {kind.vi} nào mất nhiều thời gian hơn giữa hai mốc ấy"
            told += f" Tính đến {self.day(record)}, {longer}."
        return f"{told} Với {other}, chặng ấy {lengths[1]}." if other else told

    def remark_jump(
        self, start: str, event: str, ref: str, below: Forms, name: str, object_: str
    ) -> str:
        never = _never(below, name, object_)
        then = f"{self.date_text(ref)}, {event}, dù trước đó {never}."
        return f"{start} Đến {then}" if start else then

    def remark_twins(self, forms: Forms, object_: str, names: Sequence[str], ref: str) -> str:
        event = fill(forms.event, f"cả {_and(names)}", object_)
        return f"Cùng {self.date_text(ref)}, {event}."

    def remark_same_day(self, events: Sequence[str], ref: str) -> str:
        one, two = events
        return f"Cùng {self.date_text(ref)}, {one} và {without_same_subject(one, two)}."

    def remark_on_this_day(self, event: str, ref: str, years: int) -> str:
        return f"Ngày này cách đây {self.cardinal(years)} năm, {self.date_text(ref)}, {event}."

    def remark_anniversary(self, event: str, ref: str, years: int) -> str:
        return f"Năm nay tròn {years} năm kể từ khi {event}, {self.date_text(ref)}."


def _and(names: Sequence[str]) -> str:
    """Names in a row with "và" before the last."""
    if len(names) < 2:
        return "".join(names)
    mark = "; " if any("," in name for name in names) else ", "
    return f"{mark.join(names[:-1])} và {names[-1]}"


def _only(length: str) -> str:
    """The length with "chỉ" before it, unless it is "chưa đầy" something."""
    return length if length.startswith("chưa") else f"chỉ {length}"


def _one(group: str) -> str:
    """The set without its plural, to stand behind a number."""
    return group.removeprefix("các ").removeprefix("những ")


def _all(group: str) -> str:
    """The set with its plural."""
    return group if group.startswith(("các ", "những ")) else f"các {group}"


def _so(forms: Forms, name: str, event: str) -> str:
    """That another did the same: "Bulgaria cũng vậy", "với Italia", or the event again."""
    if leads(forms.event):
        return f"{name} cũng vậy"
    if forms.event.endswith(f" với {SUBJECT}"):
        return f"với {name}"
    return event


def _never(forms: Forms, name: str, object_: str) -> str:
    """That it had never been so: "chưa từng là Đối tác Chiến lược của Việt Nam"."""
    denied = grammar.denied(forms)
    if denied is None:
        return f"điều này chưa từng đúng: {fill(forms.state, name, object_)}"
    for capitals, never in (("KHÔNG phải là", "chưa từng là"), ("CHƯA", "chưa từng")):
        denied = denied.replace(capitals, never)
    said = fill(denied.replace("KHÔNG", "chưa từng"), name, object_)
    return said.removeprefix(f"{name} ") if leads(forms.state) else said
