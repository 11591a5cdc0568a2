"""Where files are kept on one machine."""

import os
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import FileSystemStorage


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class DurableStorage(FileSystemStorage):
    """A file that was saved is on the disk, its entry in the folder too, before anybody is told so."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        kept = super().save(name, content, max_length)
        place = Path(self.path(kept))
        sync(place)
        sync(place.parent)
        return kept
