"""What every test may use: the shipped pack, a small one, and static files without a manifest."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "content" / "packs" / "ngoai-giao"

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop


def pytest_configure() -> None:
    """Nothing is collected in a test run, so addresses of static files carry no hash; and secrets
    are hashed as always, but quickly."""
    from django.conf import settings

    from scripts.compile_messages import compile_messages

    settings.STORAGES["staticfiles"]["BACKEND"] = settings.PLAIN
    settings.PASSWORD_HASHERS = ["tests.factories.hashers.QuickArgon2"]
    compile_messages()


def pytest_collection_finish() -> None:
    """What is there by now stays, and need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses no database as `pure`: a second run on PostgreSQL can leave it out."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        django_case = hasattr(getattr(item, "cls", None), "databases")
        if not (
            item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES or django_case
        ):
            item.add_marker("pure")


@pytest.fixture(autouse=True)
def _fresh_snapshots() -> Iterator[None]:
    """Another test's content may have the same revision."""
    yield
    from content.queries import forget_snapshots

    forget_snapshots()


@pytest.fixture
def shipped_pack(db):  # type: ignore[no-untyped-def]
    """The shipped pack as a snapshot, in the database of this test alone: left there, it would
    be what `snapshot()` finds first in tests of other packs."""
    from tests.factories.loading import loaded

    return loaded(SHIPPED)


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory):  # type: ignore[no-untyped-def]
    """The files of the small pack, to be read only."""
    from tests.factories.lessons import write_small_pack

    return write_small_pack(tmp_path_factory.mktemp("small") / "pack")


@pytest.fixture
def small_pack(db, small_folder):  # type: ignore[no-untyped-def]
    """Two lessons on twelve dated facts: enough to draw any quiz of ten, and quick to load."""
    from tests.factories.loading import loaded

    return loaded(small_folder)


@pytest.fixture(scope="session")
def other_folder(tmp_path_factory):  # type: ignore[no-untyped-def]
    """The files of the other pack, to be read only."""
    from tests.factories.two_packs import write_other

    return write_other(tmp_path_factory.mktemp("other") / "pack")


@pytest.fixture
def other_pack(small_pack, other_folder):  # type: ignore[no-untyped-def]
    """A second pack that learners see, beside the small one, with the same ids in it."""
    from tests.factories.two_packs import load_beside

    return load_beside(other_folder)
