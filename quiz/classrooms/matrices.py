"""Blueprints that a teacher keeps under a name, and those that are ready for everyone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.classrooms import blueprints
from quiz.classrooms.models import Matrix
from quiz.classrooms.roster import has_hidden_characters, tidy

LONGEST_NAME = 80
MOST_KEPT = 100


@dataclass(frozen=True)
class Ready:
    """A matrix that ships with the program; `key` is what addresses call it."""

    key: str
    name: Promise
    blueprint: Mapping[str, Any]


def _part(name: str, number: int, marks: str) -> dict[str, Any]:
    return {"name": name, "number": number, "marks": marks} | {
        "levels": [],
        "types": [],
        "lessons": [],
    }


READY = (
    Ready("thpt", gettext_lazy("Mock graduation exam"), blueprints.THPT_DATA),
    Ready(
        "quarter",
        gettext_lazy("15-minute test"),
        {"minutes": 15, "parts": [_part("choice", 10, "1")]},
    ),
    Ready(
        "period",
        gettext_lazy("One-period test, 45 minutes"),
        {
            "minutes": 45,
            "parts": [
                _part("choice", 12, "0.25"),
                _part("cluster", 4, "1"),
                _part("short", 6, "0.5"),
            ],
        },
    ),
    Ready(
        "essay",
        gettext_lazy("One-period test with an essay on paper"),
        {"minutes": 30, "parts": [_part("choice", 12, "0.25"), _part("cluster", 4, "1")]},
    ),
)
"""As school tests are marked since 2025: 3 points of four options, 4 of statements, 3 of their own
words, in `essay` left to paper."""


def ready(key: str) -> Ready | None:
    """The one that addresses call `key`."""
    return next((one for one in READY if one.key == key), None)


def matrices_of(teacher: User, pack: str) -> QuerySet[Matrix]:
    """What the teacher keeps about a pack, by name."""
    return Matrix.objects.filter(teacher=teacher, pack=pack).order_by("name", "pk")


def keep(
    *,
    teacher: User,
    name: str,
    pack: str,
    blueprint: Mapping[str, Any],
    now: datetime,
    matrix: Matrix | None = None,
) -> Matrix:
    """Keep `blueprint` under `name`, in place of `matrix` where one is given. What was assigned
    with it stays as it was. Raises ValidationError."""
    blueprints.read(blueprint)
    stored = matrix or Matrix(teacher=teacher, created_at=now)
    stored.name, stored.pack, stored.blueprint = _name(name), pack, dict(blueprint)
    if matrix is None and Matrix.objects.filter(teacher=teacher).count() >= MOST_KEPT:
        raise ValidationError(
            _("You keep %(most)d matrices already. Delete one first.") % {"most": MOST_KEPT}
        )
    try:
        with write_transaction():
            stored.save()
    except IntegrityError:
        raise ValidationError(
            {"name": _("You have a matrix of this name. Choose another name.")}
        ) from None
    return stored


def copy(*, matrix: Matrix, now: datetime) -> Matrix:
    """The same under a name that is free."""
    taken = set(Matrix.objects.filter(teacher=matrix.teacher).values_list("name", flat=True))
    number = 2
    while (name := _numbered(matrix.name, number)) in taken:
        number += 1
    return keep(
        teacher=matrix.teacher, name=name, pack=matrix.pack, blueprint=matrix.blueprint, now=now
    )


def remove(*, matrix: Matrix) -> None:
    """Forget it. What was assigned with it stays."""
    with write_transaction():
        matrix.delete()


def _numbered(name: str, number: int) -> str:
    tail = f" ({number})"
    return name[: LONGEST_NAME - len(tail)] + tail


def _name(typed: str) -> str:
    name = tidy(typed)
    if not name or has_hidden_characters(name) or len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("Write a name for the matrix.")})
    return name
