"""Keeping the whole database safe: backups that are proved when they are made, and restoring them.

A backup is one zip file with the copy of the database and a `Manifest` of what is in it.
"""

from content.keeping.making import back_up
from content.keeping.manifest import Refused
from content.keeping.record import last_backup
from content.keeping.restoring import check, restore

__all__ = ("Refused", "back_up", "check", "last_backup", "restore")
