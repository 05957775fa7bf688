import factory
from factory.django import DjangoModelFactory

from quiz.progress.models import Card
from tests.factories.accounts import StudentFactory


class CardFactory(DjangoModelFactory[Card]):
    """Nothing asked yet."""

    class Meta:
        model = Card

    student = factory.SubFactory(StudentFactory)
    pack = "test"
    fact = factory.Sequence(lambda n: f"fact-{n}")
