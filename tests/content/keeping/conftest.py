from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.accounts.models import User
from tests.factories.accounts import StudentFactory
from tests.factories.keeping import own_database


@pytest.fixture
def folder(transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """Where backups go; the database is one that may be replaced, with one student in it."""
    with own_database(tmp_path):
        StudentFactory(display_name="Trần Ế", sign_in_name="7AKM43-01")
        yield tmp_path


@pytest.fixture
def names():
    """Everybody's names in the database as it is now."""
    return lambda: list(User.objects.order_by("pk").values_list("display_name", flat=True))
