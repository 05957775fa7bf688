"""Classes, who is in them, what they were asked to do, and who looked at whom."""

from quiz.classrooms.models.assignments import (
    FEWEST_QUESTIONS,
    MOST_QUESTIONS,
    AssignedStudent,
    Assignment,
    Extension,
    Kind,
    LateRule,
    Matrix,
    Reading,
    Submission,
    Telling,
    Variety,
)
from quiz.classrooms.models.classes import Classroom, CoTeacher, Membership
from quiz.classrooms.models.corrections import Correction
from quiz.classrooms.models.viewing import Viewing

__all__ = [
    "FEWEST_QUESTIONS",
    "MOST_QUESTIONS",
    "AssignedStudent",
    "Assignment",
    "Classroom",
    "CoTeacher",
    "Correction",
    "Extension",
    "Kind",
    "LateRule",
    "Matrix",
    "Membership",
    "Reading",
    "Submission",
    "Telling",
    "Variety",
    "Viewing",
]
