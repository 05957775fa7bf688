"""An attempt of four questions whose keys are 0, 1, 2, 3."""

from datetime import UTC, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from quiz.attempts.models import AskedQuestion, Attempt, Response
from tests.factories.accounts import StudentFactory

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # nine in the morning in Ha Noi


class AttemptFactory(DjangoModelFactory[Attempt]):
    class Meta:
        model = Attempt

    student = factory.SubFactory(StudentFactory)
    pack = "test"
    lesson = "first-lesson"
    lang = "vi"
    seed = 1
    revision = 1
    started_at = NOW


class AskedQuestionFactory(DjangoModelFactory[AskedQuestion]):
    class Meta:
        model = AskedQuestion

    attempt = factory.SubFactory(AttemptFactory)
    position = factory.Sequence(lambda n: n + 1)
    question_id = factory.LazyAttribute(lambda asked: f"date_of:{asked.position}")
    type = "date_of"
    stem = factory.LazyAttribute(lambda asked: f"Câu số {asked.position}?")
    options = factory.LazyFunction(
        lambda: [{"text": f"{year}.", "ref": str(year)} for year in (2001, 2002, 2003, 2004)]
    )
    key = factory.LazyAttribute(lambda asked: [(asked.position - 1) % 4])
    facts = factory.LazyAttribute(lambda asked: [f"fact-{asked.position}"])
    sources = factory.LazyFunction(list)
    explanation = "Vì sách viết thế."


class ResponseFactory(DjangoModelFactory[Response]):
    class Meta:
        model = Response

    asked = factory.SubFactory(AskedQuestionFactory)
    client_key = factory.LazyFunction(uuid4)
    choice = 0
    is_right = factory.LazyAttribute(lambda response: response.choice in response.asked.key)
    saved_at = NOW


def attempt_of_four(**fields: object) -> Attempt:
    """An attempt with its questions."""
    attempt = AttemptFactory(**fields)
    for position in range(1, 5):
        AskedQuestionFactory(attempt=attempt, position=position)
    return attempt
