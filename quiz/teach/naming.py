"""What an assignment is called."""

from django.utils.translation import gettext as _

from content.shelf import Titles
from quiz.classrooms.models import Assignment, Kind


def title_of(assignment: Assignment, lessons: Titles) -> str:
    """The teacher's own title; else the lesson's (its id where it was taken out since), said to be
    read where that is all; else the kind. `lessons` is `pages.titles`."""
    if assignment.title:
        return assignment.title
    if assignment.lesson:
        title = lessons.of(assignment.pack, assignment.lesson)
        is_read = assignment.kind == Kind.READING
        return _("Read: %(title)s") % {"title": title} if is_read else title
    return str(assignment.get_kind_display())
