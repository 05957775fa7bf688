"""When two texts are the same word, whoever typed them and in whichever way."""

import re
import unicodedata

TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
SIGNS_AROUND = " \t\r\n.:*()[]-–"


def name_key(name: str) -> str:
    """The same for two ways of writing one name: NGUYỄN HOÀ, Nguyễn  Hòa.

    Where the tone mark stands is a habit (hoà, hòa), the mark itself and the letters are not.
    """
    words = unicodedata.normalize("NFD", name).casefold().split()
    return " ".join(word.translate(TONES) + _tone(word) for word in words)


def heading_key(heading: str) -> str:
    """The same for "Họ và  tên", "HỌ VÀ TÊN (*)" and "Họ và tên:"."""
    composed = unicodedata.normalize("NFC", heading).casefold()
    return re.sub(r"\s+", " ", composed).strip(SIGNS_AROUND)


def _tone(word: str) -> str:
    return "".join(c for c in word if ord(c) in TONES)
