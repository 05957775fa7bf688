"""Files that come into the newsroom: just chosen, or carried along from the page before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.carrying import NotWhole, seal, unseal
from content.downloads import file_name
from content.knowledge.pack import PackError
from content.knowledge.records import Pack
from content.knowledge.strict_yaml import Problem
from content.sheet_faults import SHEET_FAULTS
from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import Book, read
from content.unpacking import BadZip, ZipFault, read_zip
from content.workbooks.reading import is_facts_table
from quiz.newsroom.forms.base import NewsroomForm, PlainText

SHEETS = ".xlsx,.csv,.tsv,.txt"
LONGEST_FILE_NAME = 200

_SHEET_FAULTS = SHEET_FAULTS | {
    Fault.WORD: gettext_lazy(
        "This is a Word document. Copy its tables into the template and choose that file."
    ),
    Fault.PDF: gettext_lazy("This is a PDF. Choose an Excel (.xlsx) or CSV file."),
    Fault.PICTURE: gettext_lazy("This is a picture. Choose an Excel (.xlsx) or CSV file."),
    Fault.SWELLS: gettext_lazy(
        "Unpacked, this file would be far larger than such a table is. Copy the table into a new "
        "workbook, save it and choose that file."
    ),
    Fault.TOO_MANY_ROWS: gettext_lazy(
        "A sheet has more than 3,000 rows. Divide the file and bring in one part after another."
    ),
}
_ZIP_FAULTS = {
    ZipFault.EMPTY: gettext_lazy("There is nothing in this file. Did you choose the right one?"),
    ZipFault.TOO_LARGE: gettext_lazy("The file is larger than 2 MB: more than any pack is."),
    ZipFault.NOT_ZIP: gettext_lazy(
        "This is not a zip file. Choose the zip that was downloaded here, or a folder of a pack "
        "that was packed as .zip."
    ),
    ZipFault.DAMAGED: gettext_lazy("The zip file is damaged. Pack the folder again."),
    ZipFault.PASSWORD: gettext_lazy("The zip file has a password. Pack the folder without one."),
    ZipFault.UNSAFE: gettext_lazy(
        "“%(name)s” is no file of a pack. Pack only the folder with pack.yaml and what belongs to "
        "it."
    ),
    ZipFault.SWELLS: gettext_lazy(
        "Unpacked, this file would be far larger than a pack is. Pack the folder again."
    ),
    ZipFault.NO_PACK: gettext_lazy(
        "There is no pack.yaml in this zip. Pack the whole folder of the pack."
    ),
}


class CarriedFileForm(NewsroomForm):
    """A file; `content` is what it holds. `whose` binds what is carried to a person and a use."""

    accept: ClassVar[str] = SHEETS

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput,
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=LONGEST_FILE_NAME, widget=forms.HiddenInput)
    content: bytes = b""
    sealed: str = ""
    file_name: str = ""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        whose: str,
    ) -> None:
        super().__init__(data, files)
        self.whose = f"a file of the newsroom: {whose}"
        self.fields["file"].widget.attrs["accept"] = self.accept

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload is not None:
            self.content, name = upload.read(), upload.name or ""
        elif cleaned.get("carried"):
            self.content, name = self._carried(cleaned["carried"]), cleaned.get("name", "")
        else:
            raise ValidationError(_("Choose a file first."))
        self.file_name = file_name(name) or _("file")
        self.read()
        self.sealed = seal(self.content, self.whose)
        return cleaned

    def read(self) -> None:
        """Read `content`. Raises ValidationError."""
        raise NotImplementedError

    def _carried(self, sealed: str) -> bytes:
        try:
            return unseal(sealed, self.whose)
        except NotWhole:
            raise ValidationError(
                _("The file did not come back whole. Nothing was lost: choose it again.")
            ) from None


class SheetForm(CarriedFileForm):
    """A workbook or a table; `book` is what was read."""

    book: Book

    def read(self) -> None:
        try:
            self.book = read(self.content, wanted=is_facts_table)
        except Unreadable as why:
            words = _SHEET_FAULTS.get(why.fault, _SHEET_FAULTS[Fault.OTHER_KIND])
            raise ValidationError(str(words), code=why.fault.value) from None


class ZipForm(CarriedFileForm):
    """A zip of a pack; `pack` is what it holds, or `problems` what is wrong in its files.

    `reason` is needed only to save.
    """

    accept: ClassVar[str] = ".zip"

    reason = PlainText(
        label=gettext_lazy("Why?"),
        max_length=2000,
        rows=2,
        help_text=gettext_lazy("It stays in the history, for whoever asks in some years."),
    )
    pack: Pack | None = None
    problems: list[Problem]

    def read(self) -> None:
        self.problems = []
        try:
            self.pack = read_zip(self.content)
        except BadZip as why:
            words = str(_ZIP_FAULTS[why.fault])
            if why.fault is ZipFault.UNSAFE:
                words = words % {"name": why.name[:80]}
            raise ValidationError(words, code=why.fault.value) from None
        except PackError as error:
            self.problems = error.problems
