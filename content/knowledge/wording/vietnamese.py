"""Vietnamese wording, in the style of school tests (school spelling, "… nào sau đây?")."""

from __future__ import annotations

from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Entity, Forms, Kind, Lang
from content.knowledge.wording.voice import SUBJECT, capital, fill, has_state, leads

_ORDINALS = (
    *("đầu tiên", "thứ hai", "thứ ba", "thứ tư", "thứ năm"),
    *("thứ sáu", "thứ bảy", "thứ tám", "thứ chín", "thứ mười"),
)
_DECIMAL_COMMA = str.maketrans(",.", ".,")
_ASK_DATE = {"year": "vào năm nào?", "month": "vào tháng nào, năm nào?", "day": "vào ngày nào?"}


class Vietnamese:
    """The Vietnamese voice; see :class:`content.knowledge.wording.voice.Voice`."""

    lang: Lang = "vi"

    def name(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "vi")

    def label(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "vi")

    def option(self, text: str) -> str:
        return f"{capital(text)}."

    def date_text(self, ref: str) -> str:
        parts = ref.split("-")
        return f"năm {ref}" if len(parts) == 1 else self._date(parts)

    def number(self, value: object) -> str:
        if isinstance(value, float):
            return f"{value:,.10g}".translate(_DECIMAL_COMMA)
        return f"{value:,}".translate(_DECIMAL_COMMA) if isinstance(value, int) else str(value)

    def on(self, ref: str) -> str:
        parts = ref.split("-")
        return f"vào năm {ref}" if len(parts) == 1 else f"vào {self._date(parts)}"

    def date_option(self, ref: str) -> str:
        parts = ref.split("-")
        return self.option(ref if len(parts) == 1 else self._date(parts))

    def day(self, day: date) -> str:
        return self._date(day.isoformat().split("-"))

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        return f"{capital(fill(forms.event, subject, object_))} {_ASK_DATE[unit]}"

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        template = forms.which or forms.event
        if SUBJECT not in template:
            return None
        sentence = fill(template, f"{kind.vi} nào sau đây", object_)
        return f"{capital(sentence)} {self.on(ref)}?"

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        return f"{self._by(day)}, {fill(forms.state, f'{kind.vi} nào sau đây', object_)}?"

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        phrase = self._nth(forms, kind, object_, n)
        return f"{capital(phrase)} là {kind.vi} nào?" if phrase else None

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        clause = self._counted(forms, f"bao nhiêu {kind.vi}", object_)
        return f"{self._by(day)}, {clause}{self._up(up)}?" if clause else None

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        if ref is None:
            return f"{capital(fill(forms.state, subject, object_, value))}."
        return f"{capital(fill(forms.event, subject, object_, value))} {self.on(ref)}."

    def say_event(self, forms: Forms, subject: str, object_: str, ref: str) -> str:
        return f"{capital(fill(forms.event, subject, object_))} {self.on(ref)}."

    def say_member(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"{self._by(day)}, {fill(forms.state, subject, object_)}."

    def say_not(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"Đến hết {self.day(day)}, chưa có việc {fill(forms.state, subject, object_)}."

    def say_nth(self, forms: Forms, kind: Kind, subject: str, object_: str, n: int) -> str | None:
        phrase = self._nth(forms, kind, object_, n)
        return f"{capital(subject)} là {phrase}." if phrase else None

    def say_count(
        self, forms: Forms, kind: Kind, object_: str, day: date, number: int, up: bool
    ) -> str | None:
        clause = self._counted(forms, f"{number} {kind.vi}", object_)
        return f"{self._by(day)}, {clause}{self._up(up)}." if clause else None

    def ask_truth(self, statement: str) -> str:
        return f"Nhận định sau đây đúng hay sai? “{statement}”"

    def _date(self, parts: list[str]) -> str:
        """Month or day as textbooks print it: "tháng 9 – 2023", "ngày 10 – 9 – 2023"."""
        numbers = " – ".join(str(int(part)) for part in reversed(parts))
        return f"{'tháng' if len(parts) == 2 else 'ngày'} {numbers}"

    def _by(self, day: date) -> str:
        return f"Tính đến hết {self.day(day)}"

    def _up(self, up: bool) -> str:
        return " hoặc ở mức cao hơn" if up else ""

    def _counted(self, forms: Forms, amount: str, object_: str) -> str | None:
        """The state said of an amount: "có 9 nước là …", "Việt Nam có quan hệ với 9 nước"."""
        if not has_state(forms.state):
            return None
        return fill(forms.state, f"có {amount}" if leads(forms.state) else amount, object_)

    def _nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        """The noun phrase of a rank: "nước thứ tư trở thành …", "tổ chức thứ hai mà … gia nhập"."""
        ordinal = _ORDINALS[n - 1] if n <= len(_ORDINALS) else f"thứ {n}"
        head = f"{kind.vi} {ordinal}"
        if leads(forms.event):
            rest = fill(forms.event, "", object_).strip()
            return f"{head} {rest}" if rest else None
        if SUBJECT not in forms.event:
            return None
        clause = " ".join(fill(forms.event, "", object_).split())
        return f"{head} mà {clause.removesuffix(' với')}"
