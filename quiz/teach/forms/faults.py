"""What is said of a file that cannot be used, and what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.sheet_faults import SHEET_FAULTS
from content.sheets.faults import Fault

WORDS: dict[Fault, Promise] = {
    **SHEET_FAULTS,
    Fault.WORD: _(
        "This is a Word document. Copy its table into Excel, save it as .xlsx and choose that "
        "file; or paste the names."
    ),
    Fault.PDF: _("This is a PDF. Choose the Excel file that it was made from, or paste the names."),
    Fault.PICTURE: _("This is a picture. Choose an Excel or CSV file, or paste the names."),
    Fault.SWELLS: _(
        "Unpacked, this file would be far larger than a class list is. Copy the table into a new "
        "workbook, save it and choose that file."
    ),
    Fault.TOO_MANY_ROWS: _(
        "The sheet has more than 3,000 rows. Leave only the rows of your class in it, save it "
        "and choose it again."
    ),
    Fault.NO_NAMES: _(
        "There is no column headed “Họ và tên” (or “Họ đệm” and “Tên”, or “Full name”). Write "
        "this heading above the names, save the file and choose it again."
    ),
    Fault.NOT_XLSX: _(
        "Marks can be filled into Excel files (.xlsx) only. Open this file in Excel, save it as "
        "Excel Workbook (.xlsx) and choose the new file here."
    ),
}
