"""Every address of a teacher's pages, and who may do what there: a line for each.

`test_permissions` makes of it a table of address × person × method, and fails for an address that
is not here. The objects that an address names are made in its fixture `things`.
"""

from dataclasses import dataclass
from enum import Enum


class May(Enum):
    """Who may open a page."""

    STAFF = "any teacher and head, to look"
    TEACH = "any teacher"
    SEE = "who teaches the class and the head of its school, to look"
    WORK = "who teaches the class"
    OWN = "whom it belongs to"


STAFF, TEACH, SEE, WORK, OWN = May


@dataclass(frozen=True)
class Address:
    """`of` names the objects in the address (see `things`), `may` who opens it; `get` and `post`
    are the answers to a GET and to a POST without data of those who may. `work`: what students did
    is shown, so the look is noted ("Ai đã xem")."""

    of: str
    may: May
    get: int = 200
    post: int = 405
    work: bool = False


ADDRESSES = {
    # classes
    "home": Address("", STAFF),
    "archived": Address("", STAFF),
    "new": Address("", TEACH, post=422),
    "classroom": Address("classroom", SEE),
    "rename": Address("classroom", WORK, post=422),
    "archive": Address("classroom", OWN, post=302),
    # people
    "students": Address("classroom", SEE),
    "viewings": Address("classroom", SEE),
    "add_students": Address("classroom", WORK, post=422),
    "new_pins": Address("classroom", WORK, post=200),
    "rename_student": Address("member", WORK, post=422),
    "extra_time": Address("member", WORK, post=422),
    "new_pin": Address("member", WORK, post=200),
    "change_number": Address("member", WORK, post=422),
    "move": Address("member", WORK, post=422),
    "take_out": Address("member", WORK, post=302),
    "joining": Address("classroom", WORK, post=422),
    "join_screen": Address("classroom", WORK),
    "teachers": Address("classroom", SEE),
    "add_teacher": Address("classroom", OWN, post=422),
    "remove_teacher": Address("co_teacher", WORK, post=302),
    "hand_on": Address("co_teacher", OWN, post=302),
    # Excel files
    "fill": Address("classroom", WORK, post=422),
    "list_xlsx": Address("classroom", WORK),
    "list_csv": Address("classroom", WORK),
    # assignments
    "assign": Address("classroom", WORK),
    "assign_what": Address("classroom what", WORK, get=302, post=302),
    "reteach": Address("classroom", WORK, post=200),
    "change": Address("assignment", WORK, post=422),
    "extend": Address("assignment", WORK, post=422),
    "copy": Address("assignment", WORK, post=422),
    "close": Address("assignment", WORK, post=302),
    "reopen": Address("assignment", WORK, post=302),
    "delete": Address("assignment", WORK, post=409),
    "correction_seen": Address("correction", WORK, get=302, post=302),
    "live": Address("assignment", SEE, work=True),
    "add_minutes": Address("assignment", WORK, post=422),
    "matrices": Address("", TEACH),
    "new_matrix": Address("", TEACH, post=422),
    "matrix": Address("matrix", OWN, post=422),
    "copy_matrix": Address("matrix", OWN, get=302, post=302),
    "delete_matrix": Address("matrix", OWN, post=302),
    # results
    "results": Address("assignment", SEE, work=True),
    "items": Address("assignment", SEE, work=True),
    "gradebook": Address("classroom", SEE, work=True),
    "gradebook_xlsx": Address("classroom", SEE, work=True),
    "gradebook_csv": Address("classroom", SEE, work=True),
    "facts_map": Address("classroom", SEE, work=True),
    "confusions": Address("classroom", SEE, work=True),
    "student": Address("member", SEE, work=True),
    "paper": Address("attempt", SEE, work=True),
    "adjust": Address("assignment question", WORK, post=422, work=True),
    # on paper
    "report": Address("classroom", SEE, work=True),
    "report_each": Address("classroom", SEE, work=True),
    "report_student": Address("member", SEE, work=True),
}
