"""Catalogues as they lie in files: our own sample, or a list in the portals' national schema."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from search.documents import Document

FIELDS = ("title", "aliases", "main_item", "summary")


def documents(path: Path) -> list[Document]:
    """All matters of a file, or of all files of a folder; each is known by its code."""
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    found = {one.id: one for file in files for one in _documents(file)}
    return list(found.values())


def _documents(file: Path) -> Iterator[Document]:
    read = json.loads(file.read_text(encoding="utf-8"))
    for matter in read if isinstance(read, list) else [read]:
        if isinstance(matter, dict) and (one := _document(matter)):
            yield one


def _document(matter: Mapping[str, Any]) -> Document | None:
    """Nothing where the object is no matter."""
    if "item_code" in matter:
        own = {"id": matter["item_code"], "title": matter["name"], "main_item": matter["main_item"]}
        department = matter["department"]
    elif "code" in matter and "title" in matter:
        own = {"id": matter["code"], **{name: matter.get(name, "") for name in FIELDS}}
        department = matter["department"]["name"]
    else:
        return None
    return Document.from_dict({**own, "version": 1, "department": department})
