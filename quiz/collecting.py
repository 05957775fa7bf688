"""Static files as they are served: whole, compressed, under names that change as they do."""

import posixpath
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from quiz import scripts, styles

WHOLE = {"css": styles.whole, "js": scripts.whole}
"""By folder, what makes one file of a file and its parts. What lies deeper are parts alone."""


class WholeFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes sheets and scripts whole before they are named and compressed."""

    def post_process(
        self, paths: styles.Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            texts = {
                name: WHOLE[folder](name, paths)
                for name in paths
                if (folder := posixpath.dirname(name)) in WHOLE
            }
            for name, text in texts.items():
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
            paths = paths | {name: (self, name) for name in texts}  # hashed as they are served
        yield from super().post_process(paths, dry_run, **options)
