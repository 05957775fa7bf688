"""What parts of a paper, levels and types of question are called on teachers' pages."""

from django.utils.translation import gettext_lazy as _

from quiz.attempts.words import LEVELS, TYPES

__all__ = ("LEVELS", "PARTS", "TYPES")

PARTS = {
    "choice": _("Part I: four options"),
    "cluster": _("Part II: statements to judge"),
    "short": _("Part III: other forms"),
}
