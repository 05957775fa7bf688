"""What is said of a file that cannot be used, and what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quiz.classrooms.sheets.faults import Fault

WORDS: dict[Fault, Promise] = {
    Fault.EMPTY: _("There is nothing in this file. Did you choose the right one?"),
    Fault.TOO_LARGE: _(
        "The file is larger than 2 MB. Delete its pictures and the sheets that are not needed, "
        "save it and choose it again."
    ),
    Fault.OLD_EXCEL: _(
        "This is the old Excel format (.xls). Open it in Excel, choose Save As, Excel Workbook "
        "(.xlsx), and choose the new file here."
    ),
    Fault.BINARY_EXCEL: _(
        "This is a binary Excel file (.xlsb). Save it as Excel Workbook (.xlsx) and choose the "
        "new file here."
    ),
    Fault.PASSWORD: _(
        "The file is protected with a password. Save a copy without one and choose that copy."
    ),
    Fault.MACROS: _(
        "The file has macros. Save it as Excel Workbook (.xlsx), which has none, and choose the "
        "new file here."
    ),
    Fault.OPEN_DOCUMENT: _(
        "This is an OpenDocument file. Save it as Excel Workbook (.xlsx) or CSV and choose the "
        "new file here."
    ),
    Fault.WORD: _(
        "This is a Word document. Copy its table into Excel, save it as .xlsx and choose that "
        "file; or paste the names."
    ),
    Fault.PDF: _("This is a PDF. Choose the Excel file that it was made from, or paste the names."),
    Fault.PICTURE: _("This is a picture. Choose an Excel or CSV file, or paste the names."),
    Fault.WEB_PAGE: _(
        "This file is really a web page, as some school systems make them, whatever its name "
        "says. Open it in Excel, save it as Excel Workbook (.xlsx) and choose the new file here."
    ),
    Fault.OTHER_KIND: _("This is not a spreadsheet. Choose an Excel (.xlsx) or CSV file."),
    Fault.LETTERS: _(
        "It cannot be told surely in which code the letters of this file are written, and names "
        "must not be guessed. Open it in Excel, save it as Excel Workbook (.xlsx) or CSV UTF-8 "
        "and choose the new file here."
    ),
    Fault.DAMAGED: _(
        "The file is damaged, or not made as Excel makes it. Open it in Excel, save it again as "
        ".xlsx and choose the new file."
    ),
    Fault.SWELLS: _(
        "Unpacked, this file would be far larger than a class list is. Copy the table into a new "
        "workbook, save it and choose that file."
    ),
    Fault.UNSAFE: _(
        "The file has parts that Excel does not make and that could do harm. Copy the table into "
        "a new workbook, save it and choose that file."
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
