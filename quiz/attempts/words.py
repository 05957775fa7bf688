"""What levels and types of question are called on pages."""

from django.utils.translation import gettext_lazy as _

LEVELS = {"biet": _("Recall"), "hieu": _("Understanding"), "": _("any level")}

TYPES = {
    "date_of": _("When did it happen"),
    "who_in": _("Which one, in that year"),
    "nth": _("Which one was the first, second …"),
    "order": _("Order of events"),
    "interval": _("Time between two events"),
    "match": _("Match events and dates"),
    "member": _("Which one is a member"),
    "members": _("All that are members"),
    "odd_one_out": _("Which one does not belong"),
    "level": _("Level of a relation"),
    "count": _("How many"),
    "statistic": _("Figures"),
    "term": _("Which term of office"),
    "nth_term": _("Which term, by its number"),
    "cloze": _("Fill in the blank"),
    "true_false": _("True or false"),
}
