"""The lexicon that is in force: the rows of the table, seen by every process within a second of a change."""

import time
from dataclasses import dataclass
from threading import Lock

from django.db.models import Count, Max

from cms.finder.models import LexiconEntry
from search.lexicon import Entry, Lexicon, actions, shipped

LOOK_EVERY = 1.0  # seconds between two looks at the table, in one process

type Stamp = tuple[int, object]


@dataclass
class _Kept:
    lexicon: Lexicon
    stamp: Stamp
    looked_at: float


_lock = Lock()
_kept: _Kept | None = None


def current() -> Lexicon:
    """The entries in force; those that come with the program where no table has been filled yet."""
    global _kept
    with _lock:
        now = time.monotonic()
        if _kept and now - _kept.looked_at < LOOK_EVERY:
            return _kept.lexicon
        stamp = _stamp()
        if _kept and _kept.stamp == stamp:
            _kept.looked_at = now
        else:
            _kept = _Kept(_read(stamp), stamp, now)
        return _kept.lexicon


def forget() -> None:
    """Look at the table at the next query, however soon: the editor sees the effect at once."""
    global _kept
    with _lock:
        _kept = None


def _stamp() -> Stamp:
    found = LexiconEntry.objects.aggregate(rows=Count("pk"), latest=Max("changed_at"))
    return found["rows"], found["latest"]


def _read(stamp: Stamp) -> Lexicon:
    if not stamp[0]:
        return shipped()
    rows = LexiconEntry.objects.filter(active=True)
    return Lexicon((row.as_entry() for row in rows), actions())


def load() -> tuple[int, int]:
    """Bring the table up to the entries that come with the program: new ones are added, and those that no
    editor has touched follow. (added, followed). What an editor changed or switched off stays as it is."""
    rows = {row.key: row for row in LexiconEntry.objects.all()}
    new, changed = [], []
    for entry in shipped().entries.values():
        row = rows.get(entry.key)
        if row is None:
            new.append(_row(entry))
        elif row.shipped is not None and row.shipped != entry.as_row():
            changed.append(_followed(row, entry))
    LexiconEntry.objects.bulk_create(new, batch_size=200)
    for row in changed:
        row.save()
    forget()
    return len(new), len(changed)


def _row(entry: Entry) -> LexiconEntry:
    row = LexiconEntry(key=entry.key, theme=entry.key.rpartition("-")[0], shipped=entry.as_row())
    row.take(entry)
    return row


def _followed(row: LexiconEntry, entry: Entry) -> LexiconEntry:
    untouched = row.active and row.as_entry().as_row() == row.shipped
    row.shipped = entry.as_row()
    if untouched:
        row.take(entry)
    return row
