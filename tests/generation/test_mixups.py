"""What a wrong answer takes for what, and how it is said: right and natural in both languages."""

from collections.abc import Iterator
from functools import cache

import pytest

from content.knowledge.records import LANGS, Lang
from quiz.generation import engine
from quiz.generation.mixups import (
    Belief,
    Mixup,
    Pair,
    Said,
    Teller,
    believed,
    between,
    in_blank,
    in_row,
)
from quiz.generation.question import Question
from tests.factories.shipped import shipped

pytestmark = pytest.mark.pure

BASE = shipped().base


@cache
def asked(lang: Lang) -> list[Question]:
    return engine.questions(BASE, lang)


@cache
def teller(lang: Lang) -> Teller:
    return Teller(BASE, lang)


def mixups_of(question: Question) -> Iterator[Mixup | None]:
    """Every confusion that a question may offer."""
    if question.statements:
        yield from (believed(question, place) for place in range(len(question.statements)))
    elif question.type == "match":
        dates = [option.ref for option in (*question.key, *question.wrong)]
        for fact, date in question.ask["pairs"]:
            yield from (in_row(BASE, fact, other) for other in dates if other != date)
    else:
        for key in question.key:
            for wrong in question.wrong:
                found = between(question, key.ref, wrong.ref)
                yield found or in_blank(question, BASE, key.ref, wrong.ref)


@pytest.fixture(scope="module")
def said() -> dict[Lang, dict[Mixup, Said | None]]:
    """Everything that the shipped pack's questions may have confused, said."""
    return {
        lang: {
            mixup: teller(lang).say(mixup)
            for question in asked(lang)
            for mixup in mixups_of(question)
            if mixup is not None
        }
        for lang in LANGS
    }


@pytest.mark.parametrize("lang", LANGS)
def test_everything_can_be_said_and_rests_on_facts(lang: Lang, said: dict) -> None:
    assert len(said[lang]) > 5_000
    for mixup, words in said[lang].items():
        assert words is not None, mixup
        assert words.truths, mixup
        assert set(words.facts) <= set(BASE.facts), mixup
        assert bool(words.names) == isinstance(mixup, Pair)


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_are_whole(lang: Lang, said: dict) -> None:
    for words in said[lang].values():
        for sentence in (*words.truths, words.claim):
            assert "  " not in sentence
            assert "{" not in sentence
            assert not sentence or sentence.endswith((".", "!", ")", "”"))
        if words.names:
            assert words.names[0] != words.names[1]


@pytest.mark.parametrize("lang", LANGS)
def test_no_claim_is_true(lang: Lang, said: dict) -> None:
    claims = {words.claim for words in said[lang].values() if words.claim}
    true = {truth for words in said[lang].values() for truth in words.truths}
    assert not claims & true


def say(lang: Lang, mixup: Mixup) -> Said:
    found = teller(lang).say(mixup)
    assert found
    return found


def test_two_of_one_year_are_told_apart_by_the_month() -> None:
    mixup = Pair("csp", None, "au", "fr")
    assert say("vi", mixup).names == ("Australia (tháng 3 – 2024)", "Pháp (tháng 10 – 2024)")
    assert say("en", mixup).names == ("Australia (March 2024)", "France (October 2024)")
    assert say("vi", mixup).facts == ("csp-au", "csp-fr")
    assert say("vi", Pair("csp", None, "cn", "us")).names == (
        "Trung Quốc (năm 2008)",
        "Hoa Kỳ (năm 2023)",
    )


def test_a_name_like_a_sentence_is_quoted() -> None:
    ids = ("host-asean-2020", "host-dprk-us-2019")
    one, other = (BASE.facts[id_].subject for id_ in ids)
    names = say("en", Pair(BASE.facts[ids[0]].relation, None, one, other)).names
    assert names
    assert all(name.startswith("“") for name in names)


def test_a_wrong_date_says_what_happened_then() -> None:
    ask = (("relation", "csp"), ("subject", "us"))
    told = say("vi", Belief("date_of", ask, "2013"))
    assert told.claim.startswith("Hoa Kỳ trở thành Đối tác Chiến lược toàn diện")
    assert told.claim.endswith("vào năm 2013.")
    assert told.facts == ("csp-us", "cp-us")  # that year it became another partner


def test_the_day_is_not_taken_for_the_year() -> None:
    ask = (("relation", "diplomatic-relations"), ("subject", "dk"))
    told = say("vi", Belief("date_of", ask, "1972-01-07"))
    assert [BASE.facts[id_].subject for id_ in told.facts] == ["dk", "in"]


def test_the_same_confusion_in_any_question() -> None:
    questions = {q.id: q for q in asked("vi")}
    by_year = questions["who_in:csp:country:2012:options"]
    by_rank = questions["nth:csp:country:3"]
    assert between(by_year, "ru", "in") == between(by_rank, "in", "ru")
    by_month = questions["date_of:csp:ru:month"]
    assert between(by_month, "2012-07", "2013-07") != between(by_month, "2012-07", "2013-09")


def test_a_true_statement_is_no_confusion() -> None:
    statements = [q for q in asked("vi") if len(q.statements) == 1]
    for question in statements:
        assert (believed(question, 0) is None) >= question.statements[0].truth


def test_what_is_no_longer_false_is_not_told() -> None:
    ask = (("relation", "csp"), ("subject", "us"))
    assert teller("vi").say(Belief("date_of", ask, "2023")) is None
    assert teller("vi").say(Pair("csp", None, "us", "no-such-country")) is None
    assert teller("vi").say(Pair("no-such-relation", None, "us", "fr")) is None
