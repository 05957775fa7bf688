"""Comparing, searching and sorting Vietnamese text.

SQLite folds no Vietnamese case and its full-text index keeps đ apart from d, so comparison,
search and order use the keys made here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_I_OR_Y = re.compile(r"^(qu|[hklmstv])y(?=[\u0300\u0301\u0303\u0309\u0323]*$)")
_SEPARATORS = re.compile(r"[\s\-‐-―_.,;:!?'\"“”‘’()/]+")


def nfc(text: str) -> str:
    """The text in Unicode's composed form, in which everything is stored."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, without marks between them."""
    return tuple(word for word in _SEPARATORS.split(nfc(text).casefold()) if word)


@lru_cache(maxsize=50_000)
def same_key(text: str) -> str:
    """Equal for two spellings that a reader takes for the same text.

    Case, spaces, hyphens, marks and the place of a tone (``hoà`` = ``hòa``) do not count;
    letters and tones do (``má`` ≠ ``ma``).
    """
    return " ".join(_tone_last(word) for word in words(text))


def spelling_key(text: str) -> str:
    """Equal for two ways to spell the same text: as `same_key`, and `kí` = `ký`, `Mĩ` = `Mỹ`.

    Marks that cannot be seen, which phones and copied texts bring along, do not count either.
    """
    seen = "".join(mark for mark in nfc(text) if unicodedata.category(mark) != "Cf")
    return " ".join(_I_OR_Y.sub(r"\1i", word) for word in same_key(seen).split())


def bare_key(text: str) -> str:
    """As `spelling_key` without diacritics: "My", "Mỹ" and "Mĩ" are equal."""
    return fold(spelling_key(text))


def fold(text: str) -> str:
    """A search key without diacritics: ``"Điện Biên"`` and ``"dien-bien"`` are equal."""
    bare = unicodedata.normalize("NFD", " ".join(words(text)).replace("đ", "d"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def found_in(search: str, text: str) -> bool:
    """Is every word of a search somewhere in ``text``, diacritics aside?"""
    folded = fold(text)
    return all(word in folded for word in fold(search).split())


def sort_key(text: str) -> list[tuple[list[int], list[int]]]:
    """Vietnamese dictionary order: word by word, letters first (a ă â … d đ), then tones."""
    key = []
    for word in words(text):
        letters = [_letter_key(letter) for letter in word]
        key.append(([place for place, _ in letters], [tone for _, tone in letters]))
    return key


def _tone_last(word: str) -> str:
    """The word with its tone mark behind it, wherever it was written."""
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in marks if mark in _TONES)
    return nfc("".join(mark for mark in marks if mark not in _TONES)) + tones


def _letter_key(letter: str) -> tuple[int, int]:
    """(place in the alphabet, tone) of one letter."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    base = nfc("".join(mark for mark in marks if mark not in _TONES))
    place = _ALPHABET.find(base)
    return (place if place >= 0 else 100 + ord(base[0]), tone) if base else (0, tone)
