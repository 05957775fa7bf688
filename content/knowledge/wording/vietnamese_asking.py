"""Vietnamese stems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import vietnamese_grammar as grammar
from content.knowledge.wording.vietnamese_words import VietnameseWords
from content.knowledge.wording.voice import SUBJECT, capital, fill, has_state, leads

_ASK_DATE = {"year": "vào năm nào?", "month": "vào tháng nào, năm nào?", "day": "vào ngày nào?"}


class VietnameseAsking(VietnameseWords):
    """See :class:`content.knowledge.wording.voice.Asking`."""

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        return f"{capital(fill(forms.event, subject, object_))} {_ASK_DATE[unit]}"

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        template = forms.which or forms.event
        if SUBJECT not in template or template == SUBJECT:
            return None
        sentence = fill(template, f"{kind.vi} nào sau đây", object_)
        return f"{capital(sentence)} {self.on(ref)}?"

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        return f"{self.by(day)}, {fill(forms.state, f'{kind.vi} nào sau đây', object_)}?"

    def ask_members(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        return f"{self.by(day)}, {fill(forms.state, f'hai {kind.vi} nào sau đây', object_)}?"

    def ask_odd(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        denied = grammar.denied(forms)
        if denied is None or SUBJECT not in denied:
            return None
        return f"{self.by(day)}, {fill(denied, f'{kind.vi} nào sau đây', object_)}?"

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        phrase = grammar.nth_phrase(forms, kind, object_, self.ordinal(n))
        return f"{capital(phrase)} là {kind.vi} nào?" if phrase else None

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        clause = grammar.counted(forms, f"bao nhiêu {kind.vi}", object_)
        higher = " hoặc ở mức cao hơn" if up else ""
        return f"{self.by(day)}, {clause}{higher}?" if clause else None

    def ask_order(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        done = self._done_by_each(forms, f"từng {kind.vi}", object_)
        if done is None:
            return None
        head = f"Sắp xếp các {kind.vi} sau theo thứ tự thời gian {done}, từ sớm đến muộn"
        return f"{head}: {self.listed(names)}."

    def ask_match(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        done = self._done_by_each(forms, f"{kind.vi} đó", object_)
        return f"Ghép mỗi {kind.vi} với năm {done}: {self.listed(names)}." if done else None

    def ask_interval(self, first: str, second: str, unit: Unit) -> str:
        if unit == "day":
            return f"Khoảng thời gian từ khi {first} đến khi {second} là bao nhiêu ngày?"
        return f"Tính từ khi {first} đến khi {second}, đã đủ bao nhiêu năm tròn?"

    def ask_level(self, ladder: str, subject: str, day: date) -> str:
        return f"{self.by(day)}, {self.highest(ladder, subject)} là"

    def ask_value(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        name = fill(forms.name, subject, object_)
        return f"{self.figure(source, day)}, {name} là"

    def ask_result(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        asked = forms.event.replace("{value}%", "bao nhiêu phần trăm")
        return f"{self.result(source, day)}, {fill(asked, subject, object_, 'bao nhiêu')}?"

    def ask_term(
        self, forms: Forms, subject: str, object_: str, n: int | None, *, short: bool
    ) -> str | None:
        if not forms.state or forms.state == SUBJECT:
            return None
        state = capital(fill(forms.state, subject, object_))
        time = f" lần {self.ordinal(n)}" if n else ""
        preposition = "vào" if short and forms.term else "trong"
        return f"{state}{time} {preposition} {forms.term or 'khoảng thời gian'} nào sau đây?"

    def ask_blank(self, what: str, sentence: str) -> str:
        filling = f"tên {what}" if what else "số"
        return f"Điền {filling} thích hợp vào chỗ trống: “{sentence}”"

    def ask_truth(self, statement: str) -> str:
        return f"Nhận định sau đây đúng hay sai? “{statement}”"

    def ask_truths(self, about: str) -> str:
        what = f"một số {about.removeprefix('các ')}"
        judge = "Dựa vào tư liệu và hiểu biết của em, cho biết mỗi nhận định sau đúng hay sai."
        return f"Đọc tư liệu về {what}. {judge}"

    def _done_by_each(self, forms: Forms, each: str, object_: str) -> str | None:
        """What the subjects did, without naming them; "Việt Nam gia nhập tổ chức đó"."""
        template = forms.which or forms.event
        if SUBJECT not in template or template == SUBJECT:
            return None
        return fill(template, "" if leads(template) else each, object_).strip()
