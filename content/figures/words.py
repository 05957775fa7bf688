"""The few words that figures need besides those of the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.knowledge.records import Kind, Lang
from content.knowledge.wording import VOICES


@dataclass(frozen=True, slots=True)
class Words:
    """What figures say in one language; blanks are filled by ``str.format``."""

    figure: str
    level: str
    end_of: str
    since: str
    number_of: str
    periods: str
    only_known: str
    year: str
    together: str
    table: str
    unsure: str
    list_below: str
    none: str
    region: str
    home: str
    sea: str
    archipelagos: tuple[tuple[str, str], tuple[str, str]]


WORDS: dict[Lang, Words] = {
    "vi": Words(
        figure="Hình {}.",
        level="mức",
        end_of="cuối {}",
        since="từ {}",
        number_of="Số {kind} ở từng {ladder} vào cuối mỗi năm, {first} – {last}",
        periods="Các khoảng thời gian, {first} – {last}",
        only_known="chỉ gồm những {kind} mà sách có ghi",
        year="Năm",
        together="Cộng",
        table="Xem bảng số liệu",
        unsure="chưa xác định",
        list_below="Danh sách theo từng mức ở ngay dưới bản đồ.",
        none="Chưa có {kind} nào.",
        region="Khu vực Đông Nam Á",
        home="Việt Nam",
        sea="Biển Đông",
        archipelagos=(("Hoàng Sa", "(Việt Nam)"), ("Trường Sa", "(Việt Nam)")),
    ),
    "en": Words(
        figure="Figure {}.",
        level="level",
        end_of="at the end of {}",
        since="since {}",
        number_of="Number of {kind} at each {ladder} at the end of every year, {first}–{last}",
        periods="Periods, {first}–{last}",
        only_known="only {kind} that this book names",
        year="Year",
        together="Total",
        table="The numbers as a table",
        unsure="not known",
        list_below="The list by level is right below the map.",
        none="No {kind} yet.",
        region="Southeast Asia",
        home="Viet Nam",
        sea="East Sea",
        archipelagos=(("Hoàng Sa", "(Viet Nam)"), ("Trường Sa", "(Viet Nam)")),
    ),
}


def end_of(day: date, lang: Lang) -> str:
    """ "cuối năm 2025"; "at the end of 31 May 2026"."""
    last_of_year = (day.month, day.day) == (12, 31)
    ref = str(day.year) if last_of_year else day.isoformat()
    return WORDS[lang].end_of.format(VOICES[lang].date_text(ref))


def kind_word(kind: Kind, lang: Lang, *, number: int = 2) -> str:
    """ "nước"; "countries", of one "country"."""
    if lang == "vi":
        return kind.vi
    return kind.en if number == 1 else kind.plural or f"{kind.en}s"
