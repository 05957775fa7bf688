"""Sittings, reports of questions, and rulings about them."""

from quiz.attempts.models.reports import Reason, Report
from quiz.attempts.models.rulings import Adjustment, Remedy, Ruling
from quiz.attempts.models.sittings import (
    FIRST_ANSWER,
    AskedQuestion,
    Attempt,
    LateAnswer,
    Mode,
    Response,
    question_hash,
)

__all__ = [
    "FIRST_ANSWER",
    "Adjustment",
    "AskedQuestion",
    "Attempt",
    "LateAnswer",
    "Mode",
    "Reason",
    "Remedy",
    "Report",
    "Response",
    "Ruling",
    "question_hash",
]
