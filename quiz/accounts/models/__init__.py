"""The tables of accounts, a file for each kind."""

from quiz.accounts.models.people import NEWSROOM, Role, School, User, UserManager
from quiz.accounts.models.staff import Device, PersonChange, RecoveryCode, SecondFactor, What
from quiz.accounts.models.throttles import AddressThrottle, SignInThrottle, TriedCode

__all__ = (
    "NEWSROOM",
    "AddressThrottle",
    "Device",
    "PersonChange",
    "RecoveryCode",
    "Role",
    "School",
    "SecondFactor",
    "SignInThrottle",
    "TriedCode",
    "User",
    "UserManager",
    "What",
)
