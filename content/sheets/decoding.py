"""Bytes of a text file → text, when it can be told surely in which code they are written.

UTF-8 and UTF-16 show themselves. The two old Vietnamese codes do not: any bytes can be read in
either. They are believed only when in exactly one of them every word with a mark is spelt as
Vietnamese is; otherwise the file is refused, since a wrong letter in a name is worse than a
question.
"""

import codecs
import re
import unicodedata

from content.sheets.faults import Fault, Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
WORD = re.compile(r"[^\W\d_]+")
# Up to three consonants, then vowels, then up to two consonants: loose enough for Krông and Niê.
SYLLABLE = re.compile(r"(?:gi|qu|[bcdđghklmnpqrstvx]{0,3})[aăâeêioôơuưy]{1,3}[cghmnpt]{0,2}")


def decoded(data: bytes) -> str:
    """The text of `data`, composed (NFC). Raises Unreadable(LETTERS)."""
    for mark, code in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], code)
    if b"\0" in data:
        return _without_mark(data)
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return _old_vietnamese(data)


def _strictly(data: bytes, code: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode(code))
    except UnicodeDecodeError:
        raise Unreadable(Fault.LETTERS) from None


def _without_mark(data: bytes) -> str:
    """UTF-16 that does not say so: zeros stand in every other place, and only there."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd and not even:
        return _strictly(data, "utf-16-le")
    if even and not odd:
        return _strictly(data, "utf-16-be")
    raise Unreadable(Fault.LETTERS)


def _old_vietnamese(data: bytes) -> str:
    readings = {text for text in (_windows_1258(data), _tcvn3(data)) if text and _is_spelt(text)}
    if len(readings) != 1:
        raise Unreadable(Fault.LETTERS)
    return readings.pop()


def _windows_1258(data: bytes) -> str | None:
    """Its tone marks stand after their letters; composed they become one."""
    try:
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _tcvn3(data: bytes) -> str | None:
    letters = data.decode("latin-1")
    if any(ord(c) > 127 and c not in TCVN3 for c in letters):
        return None
    return "".join(TCVN3.get(c, c) for c in letters)


def _is_spelt(text: str) -> bool:
    """Whether every word with a mark could be a Vietnamese syllable, and no sign is left over."""
    if any(ord(c) > 127 and not c.isalpha() for c in text):
        return False
    return all(_is_syllable(word) for word in WORD.findall(text) if not word.isascii())


def _is_syllable(word: str) -> bool:
    loose = unicodedata.normalize("NFD", word.casefold())
    tones = sum(c in TONES for c in loose)
    bare = unicodedata.normalize("NFC", "".join(c for c in loose if c not in TONES))
    return tones <= 1 and SYLLABLE.fullmatch(bare) is not None
