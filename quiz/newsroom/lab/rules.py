"""The rules that every question passes, in the words of a teacher and not of a programmer."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: Mapping[str, str | Promise] = {
    "C1": _("What is called right is proved right by the facts."),
    "C2": _("No wrong option could also be right."),
    "C3": _("Nothing on the screen is uncertain: every answer is known to be right or wrong."),
    "C4": _("A date is not asked more precisely than the sources give it."),
    "C5": _("The day asked about is stated, and lies inside the time that the facts cover."),
    "C6": _("It rests on published facts only, and no draft speaks against it."),
    "C7": _("Its facts are still as they were when it was made."),
    "O1": _("No two options, and no two names, can be taken for the same."),
    "O2": _("The options are all of one kind: countries beside countries."),
    "O3": _("The options are written alike: years beside years, days beside days."),
    "O4": _("Dates and numbers stand in order."),
    "O5": _("The right option is neither much longer nor much shorter than the others."),
    "O6": _("No option says “all of the above” or “none of the above”."),
    "O7": _("Words such as “always” or “only” stand in all options or in none."),
    "O8": _("The question does not give its answer away."),
    "O9": _("No option is part of another."),
    "O10": _("The right option does not stand out as the one most like all others."),
    "O11": _("There are enough wrong options that are certainly wrong and still tempting."),
    "O12": _("All options begin and end alike."),
    "T1": _("The relation has the words that this kind of question needs."),
    "T2": _("The question can be understood without its options, and means one thing only."),
    "T3": _("It denies at most once, and in capitals."),
    "T4": _("It has at most 40 words."),
    "T6": _("It is worth knowing: a lesson tells it, or it asks about the end of a year."),
}
"""What each rule asks for, by the code of its check."""
