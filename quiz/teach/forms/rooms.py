"""What a teacher types about who is in a class, who teaches it, and joining it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from quiz.classrooms.actions.moving import HIGHEST_NUMBER
from quiz.classrooms.models import Classroom
from quiz.teach.forms.base import TeacherForm

ONE_LESSON = 45
JOINING_MINUTES = (15, ONE_LESSON, 90)


class NumberForm(TeacherForm):
    number = forms.IntegerField(
        label=gettext_lazy("List number"), min_value=1, max_value=HIGHEST_NUMBER
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs.update(autocomplete="off", inputmode="numeric")


class RoomField(forms.ModelChoiceField):
    """Classes of two years may have the same name: the code tells them apart."""

    def label_from_instance(self, room: Classroom) -> str:
        return f"{room.name} · {room.code}"


class MoveForm(TeacherForm):
    """To which class: `rooms` are those that the teacher may choose."""

    to = RoomField(
        label=gettext_lazy("To which class?"),
        queryset=Classroom.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a class.")},
    )

    def __init__(self, *args: Any, rooms: Iterable[Classroom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = rooms  # type: ignore[attr-defined]


class ColleagueForm(TeacherForm):
    name = forms.CharField(
        label=gettext_lazy("Your colleague's sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


class OpenForm(TeacherForm):
    """For how long newcomers are let in."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        initial=ONE_LESSON,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [  # type: ignore[attr-defined]
            (number, _minutes(number)) for number in JOINING_MINUTES
        ]

    @property
    def how_long(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["minutes"])


def _minutes(number: int) -> str:
    return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number}
