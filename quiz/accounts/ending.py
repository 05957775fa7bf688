"""Ending sessions: all of a person's, or all but the one they are in."""

from django.contrib.sessions.models import Session

from content.transactions import write_transaction
from quiz.accounts.models import Device, User


def end_sessions(user: User, *, but: str = "") -> None:
    """Sign `user` out everywhere, and forget the devices that were to be remembered.

    Every session carries `sessions_ended`; deleting those that are known besides is tidiness. The
    one with the key `but` is left to `sessions.keep_only_this`.
    """
    with write_transaction():
        now = User.objects.select_for_update().only("sessions_ended").get(pk=user.pk)
        user.sessions_ended = now.sessions_ended + 1
        user.save(update_fields=["sessions_ended"])
        forget_devices(user, but=but)


def forget_devices(user: User, *, but: str = "") -> None:
    """Delete the known sessions of `user` and their lines, except the one whose key is `but`."""
    devices = Device.objects.filter(user=user).exclude(session_key=but)
    with write_transaction():
        Session.objects.filter(session_key__in=devices.values("session_key")).delete()
        devices.delete()
