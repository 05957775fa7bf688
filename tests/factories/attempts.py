"""An attempt of four questions whose keys are 0, 1, 2, 3; and one question of each other form."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from quiz.attempts.models import AskedQuestion, Attempt, Response, question_hash
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


def options_of(*texts: str) -> list[dict[str, str]]:
    """Options about which something is told when they were chosen."""
    return [
        {"text": f"{text}.", "ref": text.lower(), "told": f"Sách nói về {text}."} for text in texts
    ]


class AskedQuestionFactory(DjangoModelFactory[AskedQuestion]):
    """One choice of four years."""

    class Meta:
        model = AskedQuestion

    attempt = factory.SubFactory(AttemptFactory)
    position = factory.Sequence(lambda n: n + 1)
    question_id = factory.LazyAttribute(lambda asked: f"{asked.type}:{asked.position}")
    question_hash = factory.LazyAttribute(lambda asked: question_hash(asked.question_id))
    type = "date_of"
    stem = factory.LazyAttribute(lambda asked: f"Câu số {asked.position}?")
    options: Any = factory.LazyFunction(lambda: options_of("2001", "2002", "2003", "2004"))
    key: Any = factory.LazyAttribute(lambda asked: [(asked.position - 1) % 4])
    facts = factory.LazyAttribute(lambda asked: [f"fact-{asked.position}"])
    sources = factory.LazyFunction(list)
    explanation = "Vì sách viết thế."


class MembersFactory(AskedQuestionFactory):
    """Two of four countries are right."""

    type = "members"
    stem = "Hai nước nào sau đây là hội viên?"
    options = factory.LazyFunction(lambda: options_of("Lào", "Nga", "Cuba", "Nhật Bản"))
    key = factory.LazyFunction(lambda: [0, 2])


class MatchFactory(AskedQuestionFactory):
    """Three events, four years; 2002 is left over."""

    type = "match"
    stem = "Ghép mỗi sự kiện với năm diễn ra."
    rows = factory.LazyFunction(lambda: ["Gia nhập hội", "Kí hiệp định", "Lập quan hệ"])
    key = factory.LazyFunction(lambda: [2, 0, 3])


class ClozeFactory(AskedQuestionFactory):
    """The answer is Hoa Kỳ, also called Mỹ; Hoà Bình and Ấn Độ are known to be wrong."""

    type = "cloze"
    stem = "Từ năm 2023, ____ là Đối tác Chiến lược toàn diện của Việt Nam."
    options = factory.LazyFunction(lambda: options_of("Hoa Kỳ", "Hoà Bình", "Ấn Độ"))
    accepted = factory.LazyFunction(lambda: ["Hoa Kỳ", "Mỹ", "Hợp chúng quốc Hoa Kỳ"])
    key = factory.LazyFunction(lambda: [0])


class TrueFalseFactory(AskedQuestionFactory):
    """One statement, which is true."""

    type = "true_false"
    stem = "Nhận định sau đây đúng hay sai: Lào là hội viên?"
    options = factory.LazyFunction(list)
    statements: Any = factory.LazyFunction(lambda: statements_of("Lào là hội viên."))
    key = factory.LazyFunction(lambda: [1])


class ClusterFactory(TrueFalseFactory):
    """Four statements about a text: true, false, false, true."""

    stem = "Đọc Tư liệu và xác định mỗi ý sau đây đúng hay sai."
    material = "Lào gia nhập hội năm 2001.\nNga gia nhập hội năm 2003."
    statements = factory.LazyFunction(
        lambda: statements_of(
            "Lào vào hội trước Nga.",
            "Nga vào hội năm 2001.",
            "Hội có từ năm 2003.",
            "Lào vào hội năm 2001.",
        )
    )
    key = factory.LazyFunction(lambda: [1, 0, 0, 1])
    facts = factory.LazyFunction(lambda: ["fact-lao", "fact-nga"])


EVERY_FORM = (
    AskedQuestionFactory,
    MembersFactory,
    MatchFactory,
    ClozeFactory,
    TrueFalseFactory,
    ClusterFactory,
)


def statements_of(*texts: str) -> list[dict[str, str]]:
    """Statements of which the reason is told when they were judged."""
    return [{"text": text, "told": f"Lí do: {text}"} for text in texts]


class ResponseFactory(DjangoModelFactory[Response]):
    """To the first option, marked as it deserves."""

    class Meta:
        model = Response

    asked = factory.SubFactory(AskedQuestionFactory)
    client_key = factory.LazyFunction(uuid4)
    answer: Any = 0
    credit = factory.LazyAttribute(
        lambda response: response.asked.form.grade(response.asked.shown, response.answer)
    )
    is_right = factory.LazyAttribute(lambda response: response.credit == 1)
    saved_at = NOW


def attempt_of_four(**fields: object) -> Attempt:
    """An attempt with its questions."""
    attempt = AttemptFactory(**fields)
    for position in range(1, 5):
        AskedQuestionFactory(attempt=attempt, position=position)
    return attempt


def attempt_of_every_form(**fields: object) -> Attempt:
    """An attempt with a question of each form."""
    attempt = AttemptFactory(**fields)
    for position, make in enumerate(EVERY_FORM, start=1):
        make(attempt=attempt, position=position)
    return attempt
