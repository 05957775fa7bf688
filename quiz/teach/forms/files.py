"""Files of a school, as they are sent and as they travel along in a form.

A school's workbook is never stored here: between two steps it travels in the page, signed, so
that what comes back is what was looked at.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.carrying import NotWhole, seal, unseal
from content.downloads import file_name
from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import read
from quiz.classrooms.sheets.lists import Lines, lines_of
from quiz.classrooms.sheets.school_files import SchoolFile
from quiz.teach.forms.base import TeacherForm
from quiz.teach.forms.faults import WORDS

LISTS = ".xlsx,.csv,.tsv,.txt"
WORKBOOKS = ".xlsx"
LONGEST_FILE_NAME = 200


def refusal(fault: Fault) -> ValidationError:
    """What is said of a file that cannot be used."""
    return ValidationError(str(WORDS[fault]), code=fault.value)


class ListFileForm(TeacherForm):
    """A class list in a file; `lines` is what it gives."""

    file = forms.FileField(
        label=gettext_lazy("Excel or CSV file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "As the school's system gives it, at most 2 MB: the columns of names are found by "
            "their headings. Birthdays, telephones and addresses are left out and not stored."
        ),
        widget=forms.FileInput(attrs={"accept": LISTS}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "invalid": gettext_lazy("Choose a file first."),
        },
    )
    lines: Lines

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            self.lines = lines_of(read(upload.read()))
        except Unreadable as why:
            raise refusal(why.fault) from None
        return upload


class SchoolFileForm(TeacherForm):
    """A workbook to be filled: just sent, or carried along from the page before.

    `whose` binds what is carried to one teacher and one class.
    """

    file = forms.FileField(
        label=gettext_lazy("Excel file of the school (.xlsx)"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "At most 2 MB, for example as exported from vnEdu or SMAS. It is not stored on the "
            "server."
        ),
        widget=forms.FileInput(attrs={"accept": WORKBOOKS}),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=LONGEST_FILE_NAME, widget=forms.HiddenInput)
    school_file: SchoolFile
    sealed: str
    file_name: str

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        whose: str,
    ) -> None:
        super().__init__(data, files)
        self.whose = f"a school's file: {whose}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload is not None:
            content, name = upload.read(), upload.name or ""
        else:
            content, name = self._carried(cleaned.get("carried", "")), cleaned.get("name", "")
        try:
            self.school_file = SchoolFile(content)
        except Unreadable as why:
            raise refusal(why.fault) from None
        self.sealed = seal(content, self.whose)
        self.file_name = _with_ending(file_name(name))
        return cleaned

    def _carried(self, sealed: str) -> bytes:
        if not sealed:
            raise ValidationError(_("Choose a file first."))
        try:
            return unseal(sealed, self.whose)
        except NotWhole:
            raise ValidationError(
                _("The file did not come back whole. Nothing was lost: choose it again.")
            ) from None


def _with_ending(name: str) -> str:
    stem = name.removesuffix(".xlsx").strip() or _("mark sheet")
    return f"{stem}.xlsx"
