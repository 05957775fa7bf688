"""What a reader sees: texts compared as eyes compare them, dates and ranks found in sentences."""

import re
import unicodedata
from functools import cache

from tests.oracle.days import unit_of

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
MONTHS += ("October", "November", "December")


@cache
def words(text: str, *, fold: bool = True) -> tuple[str, ...]:
    """Words without case or punctuation; hoà and hòa are the same word."""
    plain = unicodedata.normalize("NFD", text.casefold() if fold else text)
    return tuple(_tone_last(word) for word in re.findall(r"[\w\u0300-\u036f]+", plain))


@cache
def _tone_last(word: str) -> str:
    """The word with its tone marks moved to its end, so that their place does not matter."""
    tones = [char for char in word if char in TONES]
    return "".join(char for char in word if char not in TONES) + "".join(tones)


@cache
def look(text: str) -> str:
    """What a reader may take for the same: case, spaces, hyphens and tone places do not count."""
    return "".join(words(text))


def contains(text: str, part: str, *, fold: bool = True) -> bool:
    """The words of the part stand in the text, side by side (without `fold`, case counts)."""
    hay, needle = words(text, fold=fold), words(part, fold=fold)
    size = len(needle)
    return size > 0 and any(hay[i : i + size] == needle for i in range(len(hay) - size + 1))


def place_of(name: str, text: str) -> int:
    """Where a name begins in a text, as a word of its own; -1 if it does not stand there."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return found.start() if found else -1


@cache
def date_patterns(ref: str) -> list[str]:
    """The usual ways, in Vietnamese and English, to write a date at its unit."""
    parts = [int(part) for part in ref.split("-")]
    year = str(parts[0])
    if unit_of(ref) == "year":
        return [year]
    month, name = f"0?{parts[1]}", MONTHS[parts[1] - 1]
    dash = r"\s*[-–/.]\s*"
    if unit_of(ref) == "month":
        return [rf"{month}{dash}{year}", rf"tháng {month},? (?:năm )?{year}", rf"{name},? {year}"]
    day = f"0?{parts[2]}"
    return [
        rf"{day}{dash}{month}{dash}{year}",
        rf"{day} tháng {month},? (?:năm )?{year}",
        rf"{day} {name},? {year}",
        rf"{name} {day}(?:st|nd|rd|th)?,? {year}",
    ]


@cache
def _date_regex(ref: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{'|'.join(date_patterns(ref))})(?!\d)", re.IGNORECASE)


def shows_date(text: str, ref: str) -> bool:
    """The date can be read in the text."""
    return _date_regex(ref).search(text) is not None


def without_dates(text: str, refs: list[str]) -> str:
    """The text with these dates cut out, so that their digits give nothing away."""
    for ref in refs:
        text = _date_regex(ref).sub(" ", text)
    return text


DATE = re.compile(
    r"(?<![\d.,–-])(?:"
    r"(?P<d>\d{1,2})\s*[–-]\s*(?P<m>\d{1,2})\s*[–-]\s*(?P<y>\d{4})"
    r"|[Tt]háng (?P<m2>\d{1,2})\s*[–-]\s*(?P<y2>\d{4})"
    rf"|(?:(?P<d3>\d{{1,2}}) )?(?P<m3>{'|'.join(MONTHS)}) (?P<y3>\d{{4}})"
    r"|(?P<y4>[12]\d{3})"
    r")(?!\d|[.,]\d)"
)


def dates_in(text: str) -> list[str]:
    """Every date in a text, as refs; years alone as well."""
    found = []
    for match in DATE.finditer(text):
        part = match.groupdict()
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        month = part["m"] or part["m2"] or (part["m3"] and MONTHS.index(part["m3"]) + 1)
        day = part["d"] or part["d3"]
        found.append("-".join([year, *(f"{int(one):02}" for one in (month, day) if one)]))
    return found


def shows_number(text: str, value: object) -> bool:
    """The number can be read in the text, with or without separators of thousands."""
    digits = re.findall(r"(?<!\w)\d[\d.,\u00a0\u202f]*", text)
    wanted = re.sub(r"\D", "", str(value))
    return any(re.sub(r"\D", "", found) == wanted for found in digits)


ORDINALS = {
    "vi": "đầu tiên|nhất,hai,ba,tư,năm,sáu,bảy,tám,chín,mười".split(","),
    "en": "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth".split(","),
}


def shows_ordinal(text: str, lang: str, n: int) -> bool:
    """The rank can be read in the text, as a word or in digits."""
    return _ordinal_regex(lang, n).search(text) is not None


@cache
def _ordinal_regex(lang: str, n: int) -> re.Pattern[str]:
    word = ORDINALS[lang][n - 1] if n <= 10 else str(n)
    if lang == "vi":
        pattern = rf"đầu tiên|thứ (?:nhất|{n})" if n == 1 else rf"thứ (?:{word}|{n})"
    else:
        pattern = rf"{word}|{n}(?:st|nd|rd|th)"
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


MONTH_NAME = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")


def shape(text: str) -> str:
    """The text with every number and month replaced, and English singulars made plural."""
    plain = NUMBER.sub("9", MONTH_NAME.sub("M", text))
    return re.sub(r"\b(year|day|month)\b", r"\1s", plain)


def decimals(text: str) -> set[int]:
    """How many decimals the numbers in a text have; separators of thousands are none."""
    parts = [re.split(r"[.,]", number) for number in NUMBER.findall(text)]
    return {len(p[-1]) if len(p) > 1 and len(p[-1]) != 3 else 0 for p in parts}


@cache
def _fixed_words(wording: str) -> tuple[str, ...]:
    return words(re.sub(r"\{\w*\}", " ", wording))


def speaks_of(text: str, wordings: list[str], share: float = 0.5) -> bool:
    """Half of the fixed words of some wording, or more, stand in the text, endings aside."""
    present = {word[:4] for word in words(text)}
    fixed = [_fixed_words(wording) for wording in wordings]
    if not all(fixed):
        return True
    return any(sum(w[:4] in present for w in one) >= share * len(one) for one in fixed)
