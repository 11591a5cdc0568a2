"""One form filled in from two windows: what each changed is kept; what both changed is put before the person.

Pure. A trail holds for every field its last changes as [version of the draft after it, value before it].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Value = object
Trail = Mapping[str, Sequence[Sequence[Value]]]
LONGEST_TRAIL = 10  # changes of one field that are remembered


@dataclass(frozen=True)
class Merged:
    """`form` and `trail` are to be kept; `conflicts` are the stored values that were not overwritten."""

    form: dict[str, Value]
    trail: dict[str, list[list[Value]]]
    conflicts: dict[str, Value] = field(default_factory=dict)


def merge(
    form: Mapping[str, Value],
    trail: Trail,
    version: int,
    typed: Mapping[str, Value],
    seen: int | None,
) -> Merged:
    """Put typed values into the form. `seen` is the version on the page they were typed on; None: they win."""
    merged = Merged(dict(form), {key: [list(one) for one in past] for key, past in trail.items()})
    for key, value in typed.items():
        stored = form.get(key, "")
        if value == stored:
            continue
        since = [one for one in trail.get(key, ()) if seen is not None and _number(one) > seen]
        if since and value == since[0][1]:
            continue  # not touched on that page: the newer value stays
        if since:
            merged.conflicts[key] = stored
            continue
        merged.form[key] = value
        merged.trail[key] = [*merged.trail.get(key, []), [version + 1, stored]][-LONGEST_TRAIL:]
    return merged


def _number(change: Sequence[Value]) -> int:
    return int(str(change[0]))
