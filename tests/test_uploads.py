"""Files that are sent: in memory, and only so much of them."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from content.downloads import file_name
from quiz.uploads import MOST_KEPT

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("size", [0, 10, MOST_KEPT, MOST_KEPT + 1, 3 * MOST_KEPT])
def test_the_beginning_is_kept_and_nothing_touches_the_disk(
    size: int, tmp_path: Path, settings, monkeypatch
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    file = SimpleUploadedFile("Lớp 10A1.xlsx", b"a" * size)
    request = RequestFactory().post("/", {"file": file, "name": "b"})
    sent = request.FILES["file"]
    assert sent.read() == b"a" * min(size, MOST_KEPT)
    assert (sent.name, sent.size, request.POST["name"]) == (
        "Lớp 10A1.xlsx",
        min(size, MOST_KEPT),
        "b",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wished", "name"),
    [
        ("Bảng điểm 10A1.xlsx", "Bảng điểm 10A1.xlsx"),
        ("../../etc/passwd", "etc passwd"),
        ('a"b\r\nSet-Cookie: x.xlsx', "a b Set-Cookie x.xlsx"),
        ("\u202efdp.xlsx", "fdp.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 120 + ".xlsx"),
        ("10A1/2.csv", "10A1 2.csv"),
    ],
)
def test_names_of_files_that_go_out(wished: str, name: str) -> None:
    assert file_name(wished) == name
