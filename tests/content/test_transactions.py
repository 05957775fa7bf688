"""Writers queue on a file lock, each in one transaction."""

import threading
import time

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from content import transactions
from content.transactions import lock_path, write_transaction
from quiz.accounts.models import User
from tests.factories.accounts import UserFactory


def test_no_lock_where_none_is_needed(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "file:x?mode=memory&cache=shared")
    assert lock_path() is None


@pytest.fixture
def lock(tmp_path, monkeypatch):
    """Every database is given the same lock file, whatever it is."""
    path = tmp_path / "db.lock"
    monkeypatch.setattr(transactions, "lock_path", lambda using="default": path)
    return path


def test_writers_take_turns(lock, monkeypatch):
    monkeypatch.setattr(transactions.transaction, "atomic", lambda using: _nothing())
    inside, most = 0, 0

    def write():
        nonlocal inside, most
        with write_transaction():
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside) == (1, 0)


def test_one_thread_may_nest(lock, monkeypatch):
    monkeypatch.setattr(transactions.transaction, "atomic", lambda using: _nothing())
    with write_transaction(), write_transaction():
        assert lock.exists()


@pytest.mark.django_db(transaction=True)
def test_an_error_rolls_back_and_frees_the_lock(lock):
    with pytest.raises(IntegrityError), write_transaction():
        UserFactory(role="nobody")
    assert not User.objects.exists()
    with write_transaction():
        pass
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_it_is_too_late_to_queue(lock):
    with transaction.atomic(), write_transaction():
        assert not lock.exists()


def test_a_read_only_disk_is_a_database_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(transactions, "lock_path", lambda using: tmp_path / "missing" / "db.lock")
    with pytest.raises(OperationalError, match="lock"), transactions._writers_queue("default"):
        pass


class _nothing:
    def __enter__(self):
        return None

    def __exit__(self, *error):
        return False
