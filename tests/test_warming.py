"""Server processes build question banks before a student waits for one."""

from __future__ import annotations

from typing import Any

import pytest

from content.queries import forget_snapshots, snapshot
from quiz.attempts import banks
from quiz.warming import warm_up


def test_banks_of_both_languages_are_ready(small_pack: Any) -> None:
    forget_snapshots()  # nothing is built of what is read anew
    warm_up()
    now = snapshot()
    assert now is not small_pack
    assert set(banks._banks[now.base]) == {"vi", "en"}


@pytest.mark.django_db
def test_a_server_without_content_starts_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    warm_up()
    assert "were not built ahead" in caplog.text
