"""Everything that changes a class, by what it is about: the class, who teaches it, who is in it."""

from quiz.classrooms.actions.classes import (
    archive_classroom,
    create_classroom,
    refuse_archived,
    rename_classroom,
    restore_classroom,
)
from quiz.classrooms.actions.colleagues import (
    add_co_teacher,
    hand_on_classroom,
    remove_co_teacher,
)
from quiz.classrooms.actions.joining import (
    Newcomer,
    NotOpen,
    close_joining,
    is_open,
    join,
    open_joining,
)
from quiz.classrooms.actions.moving import change_number, move_student, return_student, take_out
from quiz.classrooms.actions.people import (
    ListChanged,
    NewStudent,
    add_students,
    give_extra_time,
    rename_student,
    reset_pins,
)

__all__ = [
    "ListChanged",
    "NewStudent",
    "Newcomer",
    "NotOpen",
    "add_co_teacher",
    "add_students",
    "archive_classroom",
    "change_number",
    "close_joining",
    "create_classroom",
    "give_extra_time",
    "hand_on_classroom",
    "join",
    "move_student",
    "is_open",
    "open_joining",
    "refuse_archived",
    "remove_co_teacher",
    "rename_classroom",
    "rename_student",
    "reset_pins",
    "restore_classroom",
    "return_student",
    "take_out",
]
