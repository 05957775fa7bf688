"""What is said of any spreadsheet that cannot be used, and what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.sheets.faults import Fault

SHEET_FAULTS: dict[Fault, Promise] = {
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
    Fault.UNSAFE: _(
        "The file has parts that Excel does not make and that could do harm. Copy the table into "
        "a new workbook, save it and choose that file."
    ),
}
