"""What a list of names would do to a class, before anything is done."""

from dataclasses import dataclass

from quiz.classrooms.roster import CLASS_LIMIT, Roster, Row


@dataclass(frozen=True)
class Preview:
    """What adding a paste to a class of `present` students would do.

    Whoever is in the class already is not added, unless `again` says that these are others.
    """

    roster: Roster
    first_number: int
    present: int
    again: bool = False

    limit: int = CLASS_LIMIT

    @property
    def arriving(self) -> list[Row]:
        """The future students."""
        good = [row for row in self.roster.rows if row.trouble is None]
        return [row for row in good if self.again or not row.present]

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.arriving]

    @property
    def is_over_limit(self) -> bool:
        return self.present + len(self.arriving) > self.limit

    @property
    def can_save(self) -> bool:
        """All or nothing: one troubled line stops the whole list."""
        return bool(self.arriving) and not self.roster.troubled and not self.is_over_limit

    @property
    def numbered(self) -> list[tuple[int, Row]]:
        """The future students with their list numbers."""
        return list(enumerate(self.arriving, start=self.first_number))
