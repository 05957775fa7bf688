import pytest
from django.http import Http404

from quiz.attempts.access import asked_for, attempt_for
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.attempts import NOW, AskedQuestionFactory, attempt_of_four

pytestmark = pytest.mark.django_db


def test_own_attempt_and_question() -> None:
    attempt = attempt_of_four()
    assert attempt_for(attempt.student, attempt.pk, NOW) == attempt
    assert asked_for(attempt.student, attempt.pk, 2, NOW).position == 2


@pytest.mark.parametrize("stranger", [StudentFactory, TeacherFactory])
def test_not_yours_is_not_there(stranger) -> None:
    attempt, user = attempt_of_four(), stranger()
    with pytest.raises(Http404):
        attempt_for(user, attempt.pk, NOW)
    with pytest.raises(Http404):
        asked_for(user, attempt.pk, 1, NOW)


def test_question_of_another_attempt_is_not_there() -> None:
    attempt = attempt_of_four()
    AskedQuestionFactory(position=7)
    with pytest.raises(Http404):
        asked_for(attempt.student, attempt.pk, 7, NOW)
