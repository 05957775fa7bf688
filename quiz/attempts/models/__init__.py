"""Sittings, reports of questions, rulings about them, and questions that are retired."""

from quiz.attempts.models.reports import Reason, Report
from quiz.attempts.models.retirements import Retirement
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
    "Retirement",
    "Ruling",
    "question_hash",
]
