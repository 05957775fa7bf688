"""Every form of answer: what it reads from a page, and what an answer is worth."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.generation.answering import judging, matching, one_choice, several, typed
from quiz.generation.answering.forms import Form, form_name, form_of
from quiz.generation.answering.shown import Blank, NotAnAnswer, Shown, UsedTwice

pytestmark = pytest.mark.pure

CHOICE = Shown(key=(2,), options=4)
MEMBERS = Shown(key=(0, 2), options=4)
MATCH = Shown(key=(2, 0, 3), options=4, rows=3)
JUDGED = Shown(key=(0,), statements=1)
CLUSTER = Shown(key=(1, 0, 0, 1), statements=4)
TYPED = Shown(key=(0,), options=2, accepted=("Hoa Kỳ", "Mỹ"), wrong=("Hoà Bình",))

FORMS: list[tuple[Form, Shown]] = [
    (one_choice, CHOICE),
    (several, MEMBERS),
    (matching, MATCH),
    (judging, JUDGED),
    (judging, CLUSTER),
    (typed, TYPED),
]
FIELDS = ["choice", "typed", *(f"{name}-{at}" for name in ("row", "statement") for at in range(4))]
HOSTILE = [
    "-1", "4", "9" * 5000, "1e0", "1.0", "+1", " 1", "01", "٣", "NaN", "inf", "None", "TRUE",
    "\x00", "1\x00", "\ud800", "x" * 10_000, "é" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("date_of", "one_choice"),
        ("order", "one_choice"),
        ("members", "several"),
        ("match", "matching"),
        ("cloze", "typed"),
        ("true_false", "judging"),
    ],
)
def test_each_type_has_its_form(type_: str, name: str) -> None:
    assert form_name(type_) == name
    assert form_of(type_).parse


class TestOneChoice:
    def test_the_option_chosen(self) -> None:
        assert one_choice.parse({"choice": ["2"], "client_key": ["x"]}, CHOICE) == 2

    @pytest.mark.parametrize("posted", [{}, {"choice": []}, {"choice": [""]}])
    def test_nothing_chosen(self, posted: dict[str, list[str]]) -> None:
        with pytest.raises(Blank):
            one_choice.parse(posted, CHOICE)

    @pytest.mark.parametrize("values", [["0", "1"], ["1", "1"], ["4"]])
    def test_what_radio_buttons_never_send(self, values: list[str]) -> None:
        with pytest.raises(NotAnAnswer):
            one_choice.parse({"choice": values}, CHOICE)

    def test_all_or_nothing(self) -> None:
        assert [one_choice.grade(CHOICE, choice) for choice in range(4)] == [0, 0, 1, 0]


class TestSeveral:
    def test_the_options_chosen_in_order(self) -> None:
        assert several.parse({"choice": ["2", "0"]}, MEMBERS) == [0, 2]

    def test_nothing_chosen(self) -> None:
        with pytest.raises(Blank):
            several.parse({}, MEMBERS)

    @pytest.mark.parametrize("values", [["0", "0"], ["0", "4"], ["0", ""], ["0"] * 5000])
    def test_what_checkboxes_never_send(self, values: list[str]) -> None:
        with pytest.raises(NotAnAnswer):
            several.parse({"choice": values}, MEMBERS)

    @pytest.mark.parametrize(
        ("answer", "credit"),
        [([0, 2], 1), ([2, 0], 1), ([0], 0), ([0, 1], 0), ([0, 2, 3], 0), ([0, 1, 2, 3], 0)],
    )
    def test_all_the_right_ones_and_no_other(self, answer: list[int], credit: int) -> None:
        assert several.grade(MEMBERS, answer) == credit


class TestMatching:
    def test_an_option_for_each_row(self) -> None:
        posted = {"row-0": ["2"], "row-1": ["0"], "row-2": ["1"]}
        assert matching.parse(posted, MATCH) == [2, 0, 1]

    def test_a_row_without_an_option_keeps_the_others(self) -> None:
        with pytest.raises(Blank) as slip:
            matching.parse({"row-0": ["2"], "row-1": [""]}, MATCH)
        assert slip.value.kept == [2, None, None]

    def test_an_option_for_two_rows_is_a_slip_too(self) -> None:
        with pytest.raises(UsedTwice) as slip:
            matching.parse({"row-0": ["2"], "row-1": ["2"], "row-2": ["0"]}, MATCH)
        assert slip.value.kept == [2, 2, 0]

    def test_what_is_hostile_is_refused_though_something_is_missing(self) -> None:
        with pytest.raises(NotAnAnswer):
            matching.parse({"row-0": ["2", "2"]}, MATCH)

    @pytest.mark.parametrize(
        ("answer", "credit"), [([2, 0, 3], 1), ([2, 0, 1], 0), ([0, 2, 3], 0), ([2, 3, 0], 0)]
    )
    def test_every_row_or_nothing(self, answer: list[int], credit: int) -> None:
        assert matching.grade(MATCH, answer) == credit

    @pytest.mark.parametrize("answer", [[2, 0], [2, 0, 3, 1], []])
    def test_other_numbers_of_rows_are_refused(self, answer: list[int]) -> None:
        with pytest.raises(NotAnAnswer):
            matching.grade(MATCH, answer)


class TestJudging:
    def test_one_statement(self) -> None:
        assert judging.parse({"statement-0": ["false"]}, JUDGED) == [0]
        assert [judging.grade(JUDGED, [judged]) for judged in (0, 1)] == [1, 0]

    def test_four_statements(self) -> None:
        posted = {
            f"statement-{at}": [word] for at, word in enumerate(["true", "false", "true", "true"])
        }
        assert judging.parse(posted, CLUSTER) == [1, 0, 1, 1]

    def test_a_blank_statement_keeps_the_others(self) -> None:
        with pytest.raises(Blank) as slip:
            judging.parse({"statement-0": ["true"], "statement-3": ["false"]}, CLUSTER)
        assert slip.value.kept == [1, None, None, 0]

    @pytest.mark.parametrize(
        ("answer", "credit"),
        [
            ([0, 1, 1, 0], "0"),
            ([1, 1, 1, 0], "0.1"),
            ([1, 0, 1, 0], "0.25"),
            ([1, 0, 0, 0], "0.5"),
            ([1, 0, 0, 1], "1"),
            ([1, 0, 0, None], "0.5"),
            ([None] * 4, "0"),
        ],
    )
    def test_a_cluster_by_the_rule_of_the_exam(self, answer: list[Any], credit: str) -> None:
        assert judging.grade(CLUSTER, answer) == Decimal(credit)

    @pytest.mark.parametrize("answer", [[], [1], [1, 0, 0], [1, 0, 0, 2], [1, 0, 0, True], "1001"])
    def test_what_is_no_judgement_is_refused(self, answer: Any) -> None:
        with pytest.raises(NotAnAnswer):
            judging.grade(CLUSTER, answer)


@pytest.mark.parametrize(("form", "shown"), FORMS)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:8]))
def test_what_no_page_of_ours_sends_is_refused_or_just_wrong(
    form: Form, shown: Shown, value: str
) -> None:
    """Never right, never a slip, and never anything but NotAnAnswer."""
    posted = {field: [value] for field in FIELDS}
    if form is typed and value.isprintable() and len(value) < 200:
        assert form.grade(shown, form.parse(posted, shown)) == 0
    else:
        with pytest.raises(NotAnAnswer):
            form.parse(posted, shown)


@pytest.mark.parametrize(("form", "shown"), FORMS)
@pytest.mark.parametrize(
    "answer", [-1, 4, 10**30, True, None, 1.0, [9], [[0]], {}, "\x00", "\ud800"]
)
def test_a_kept_answer_of_another_shape_is_not_graded(
    form: Form, shown: Shown, answer: Any
) -> None:
    with pytest.raises(NotAnAnswer):
        form.grade(shown, answer)


@pytest.mark.parametrize(
    ("form", "shown", "luck"),
    [
        (form, shown, Fraction(luck))
        for (form, shown), luck in zip(
            FORMS, ["1/4", "1/15", "1/24", "1/2", "1/16", "0"], strict=True
        )
    ],
)
def test_luck_is_the_share_of_right_answers_among_all(
    form: Form, shown: Shown, luck: Fraction
) -> None:
    assert form.luck(shown) == luck


SCRAPS = st.one_of(
    st.sampled_from(["0", "1", "2", "3", "true", "false", "", *HOSTILE]),
    st.text(st.sampled_from("0123 -.,\x00\u0301HoaKỳMđ٣😀"), max_size=6),
)
ANYTHING = st.dictionaries(st.sampled_from(FIELDS), st.lists(SCRAPS, max_size=4))


@pytest.mark.parametrize(("form", "shown"), FORMS)
@given(posted=ANYTHING)
def test_whatever_is_posted_is_an_answer_a_slip_or_refused(
    form: Form, shown: Shown, posted: dict[str, list[str]]
) -> None:
    try:
        answer = form.parse(posted, shown)
    except (Blank, NotAnAnswer):
        return
    assert 0 <= form.grade(shown, answer) <= 1
    assert all(0 <= index < shown.options for index in form.chosen(shown, answer))
