import json

import pytest
from django.db import connection

from quiz.attempts.models import Response, question_hash
from quiz.attempts.queries import chosen_counts
from tests.factories.attempts import (
    AskedQuestionFactory,
    ClozeFactory,
    ClusterFactory,
    MatchFactory,
    MembersFactory,
    ResponseFactory,
    options_of,
)

pytestmark = pytest.mark.django_db


def reply(make, answer, question_id: str = "q", **fields) -> Response:
    return ResponseFactory(asked=make(question_id=question_id, **fields), answer=answer)


class TestChosenCounts:
    def test_of_each_option_in_whatever_place_it_stood(self) -> None:
        reply(AskedQuestionFactory, 1)
        reply(AskedQuestionFactory, 1)
        reply(AskedQuestionFactory, 0, options=options_of("2002", "2001", "2004"))
        reply(AskedQuestionFactory, 3)
        reply(AskedQuestionFactory, 3, question_id="another")
        AskedQuestionFactory(question_id="q")
        assert chosen_counts(["q", "none"], "test") == {"q": {'"2002"': 3, '"2004"': 1}, "none": {}}

    def test_only_first_answers_count(self) -> None:
        first = reply(AskedQuestionFactory, 1)
        ResponseFactory(asked=first.asked, answer=2, sequence=2)
        assert chosen_counts(["q"], "test") == {"q": {'"2002"': 1}}

    @pytest.mark.parametrize(
        ("make", "answer", "counted"),
        [
            (MembersFactory, [1, 2], ["nga", "cuba"]),
            (MatchFactory, [1, 0, 2], ["2002", "2001", "2003"]),
            (ClozeFactory, "mỹ", ["hoa kỳ"]),
            (ClozeFactory, "an do", ["ấn độ"]),
            (ClozeFactory, "Lào", []),
            (ClusterFactory, [1, 1, 1, 1], []),
        ],
    )
    def test_of_every_form(self, make, answer, counted: list[str]) -> None:
        reply(make, answer)
        assert chosen_counts(["q"], "test")["q"] == {json.dumps(ref): 1 for ref in counted}

    @pytest.mark.parametrize("ref", [1586, 53.23, ["a", "b"], "2008/2009", "việt-nam"])
    def test_by_the_ref_as_json(self, ref: object) -> None:
        reply(AskedQuestionFactory, 0, options=[{"text": "x", "ref": ref, "told": ""}] * 4)
        assert chosen_counts(["q"], "test") == {"q": {json.dumps(ref): 1}}

    def test_one_query_through_the_index_for_ids_of_any_length(
        self, django_assert_num_queries
    ) -> None:
        long = "q" * 100_000
        reply(AskedQuestionFactory, 0, question_id=long)
        with django_assert_num_queries(1) as captured:
            assert chosen_counts([long, "other"], "test")[long] == {'"2001"': 1}
        sql = captured.captured_queries[0]["sql"]
        assert question_hash(long) in sql
        with connection.cursor() as cursor:
            described = connection.introspection.get_constraints(
                cursor, "attempts_askedquestion"
            ).values()
        assert any(d["columns"] == ["question_hash"] and d["index"] for d in described)
