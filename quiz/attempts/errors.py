"""Why an attempt could not be started or an answer not be taken."""

from quiz.attempts.models import Response


class NothingToAsk(Exception):
    """No question can be made from the facts of this lesson."""


class Conflict(Exception):
    """The answer was not taken; `first` is the one that stands, if there is one."""

    def __init__(self, first: Response | None) -> None:
        self.first = first
        super().__init__("this question is answered, or the attempt is handed in")


class TooLate(Conflict):
    """The answer came after the time was up; it is kept, but does not count."""
