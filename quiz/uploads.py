"""What is sent as a file stays in memory, and only so much of it as any page reads."""

import io
from typing import IO, Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_KEPT = 4 * 1024 * 1024


class SmallFilesOnly(FileUploadHandler):
    """Keeps the beginning of a file in memory and lets the rest of it go by.

    Nothing touches the disk: files of schools are about children. A page that reads files has a
    limit of its own below MOST_KEPT, so what was cut off is refused there in words.
    """

    kept: io.BytesIO

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: max(MOST_KEPT - self.kept.tell(), 0)])

    def file_complete(self, file_size: int) -> UploadedFile:
        size = self.kept.tell()
        self.kept.seek(0)
        content: IO[bytes] = self.kept
        return InMemoryUploadedFile(
            content,
            self.field_name,
            self.file_name or "",
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )
