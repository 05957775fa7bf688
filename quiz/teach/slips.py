"""Slips to cut out: what a student needs to sign in, and a QR code of the address.

The QR code carries the address, the class code and the list number, never the PIN: a photo
of somebody's slip with a thumb on the PIN opens nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from quiz.accounts.qr import qr_code
from quiz.classrooms.actions import NewStudent
from quiz.classrooms.models import Classroom

ONLY_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True)
class Slip:
    """One student's slip; the PIN in two groups is easier to copy."""

    name: str
    number: int
    pin: str
    qr: SafeString


def slips_page(
    request: HttpRequest, classroom: Classroom, students: Iterable[NewStudent]
) -> HttpResponse:
    """The only page that ever shows these PINs."""
    sign_in = request.build_absolute_uri(reverse("accounts:sign_in"))
    context = {
        "classroom": classroom,
        "slips": [_slip(student, sign_in, classroom.code) for student in students],
        "address": f"{request.scheme}://{request.get_host()}",  # short: it may be typed
        "only_here": is_only_here(request),
    }
    return render(request, "teach/slips.html", context)


def is_only_here(request: HttpRequest) -> bool:
    """Whether the address of this page opens on no other machine."""
    return request.get_host().rsplit(":", 1)[0] in ONLY_THIS_MACHINE


def _slip(student: NewStudent, sign_in: str, code: str) -> Slip:
    number = student.member.number
    return Slip(
        name=student.member.student.display_name,
        number=number,
        pin=f"{student.pin[:3]} {student.pin[3:]}",
        qr=qr_code(f"{sign_in}?{urlencode({'code': code, 'number': number})}", "slip__qr"),
    )
