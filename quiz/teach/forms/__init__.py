"""What a teacher types. The rules are in `quiz.classrooms`; these only clean."""

from quiz.teach.forms.base import DayInput, TeacherForm
from quiz.teach.forms.extending import CopyForm, ExtensionForm, MinutesForm
from quiz.teach.forms.matrix import MatrixForm
from quiz.teach.forms.people import ClassroomForm, PasteForm, StudentNameForm, TimeForm
from quiz.teach.forms.planning import DueForm, PlanForm
from quiz.teach.forms.reteaching import ReteachForm
from quiz.teach.forms.rooms import ColleagueForm, MoveForm, NumberForm, OpenForm

__all__ = [
    "ClassroomForm",
    "ColleagueForm",
    "CopyForm",
    "DayInput",
    "DueForm",
    "ExtensionForm",
    "MatrixForm",
    "MinutesForm",
    "PlanForm",
    "ReteachForm",
    "DueForm",
    "MoveForm",
    "NumberForm",
    "OpenForm",
    "PasteForm",
    "StudentNameForm",
    "TeacherForm",
    "TimeForm",
]
