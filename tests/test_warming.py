"""Server processes build question banks before a student waits for one."""

from __future__ import annotations

from typing import Any

import pytest

from content.queries import forget_snapshots, snapshot
from content.shelf import shelf
from quiz.attempts import banks
from quiz.warming import warm_up
from tests.factories.two_packs import OTHER, SMALL, close


def test_banks_of_both_languages_are_ready(small_pack: Any) -> None:
    forget_snapshots()  # nothing is built of what is read anew
    warm_up()
    now = snapshot()
    assert now is not small_pack
    assert set(banks._whole[now.base]) == {"vi", "en"}


def test_banks_of_every_pack_that_learners_see(other_pack: Any) -> None:
    forget_snapshots()
    warm_up()
    for content in shelf().contents:
        assert set(banks._whole[content.base]) == {"vi", "en"}
    assert [content.slug for content in shelf().contents] == [SMALL, OTHER]
    close(OTHER)
    forget_snapshots()
    warm_up()
    assert snapshot(OTHER).base not in banks._whole


@pytest.mark.django_db
def test_a_server_without_content_starts_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    warm_up()
    assert "were not built ahead" in caplog.text
