"""Files that somebody takes along."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
LONGEST = 120


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """`content` to be saved as `name`; Vietnamese letters in it are kept."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(name))
    return response


def file_name(wished: str) -> str:
    """`wished` without what no system takes in the name of a file."""
    plain = " ".join(FORBIDDEN.sub(" ", wished).split()).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:LONGEST].strip()}{dot}{ending[:8]}" if dot else plain[:LONGEST]
