"""What somebody chose before signing in, kept in the session until the draft can be made: nothing is asked twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

KEY = "filings.pending"
MOST_PAIRS = 300
LONGEST = 200


@dataclass(frozen=True)
class Pending:
    pairs: tuple[tuple[str, str], ...] = ()
    have: tuple[str, ...] = ()


def read(post: QueryDict) -> Pending:
    pairs = [
        (name, value) for name in post for value in post.getlist(name) if name.startswith("a.")
    ]
    return Pending(
        _short(pairs), tuple(value[:LONGEST] for value in post.getlist("have")[:MOST_PAIRS])
    )


def keep(session: SessionBase, code: str, pending: Pending) -> None:
    session[KEY] = {"code": code, "pairs": pending.pairs, "have": pending.have}


def take(session: SessionBase, code: str) -> Pending | None:
    """What was kept for this matter, once; what was kept for another one stays."""
    kept = session.get(KEY)
    if not kept or kept["code"] != code:
        return None
    del session[KEY]
    return Pending(_short(kept["pairs"]), tuple(kept["have"]))


def _short(pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name[:LONGEST], value[:LONGEST]) for name, value in list(pairs)[:MOST_PAIRS])
