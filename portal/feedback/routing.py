"""Who hears a voice: pure rules. Whoever is accused never does."""

from collections.abc import Collection, Mapping

from portal.feedback.words import Desk, Kind

NEAR_TO_FAR = (Desk.DEPARTMENT, Desk.HALL, Desk.SUPERVISION)
SHORTEST_NAME = 2


def first_desk(kind: str, *, has_department: bool) -> Desk:
    """A complaint never starts at the department it may be about; what names no department starts at the hall."""
    near = kind != Kind.COMPLAINT and has_department
    return Desk.DEPARTMENT if near else Desk.HALL


def desk_for(
    kind: str,
    *,
    has_department: bool,
    hearers: Mapping[Desk, Collection[int]],
    accused: Collection[int],
) -> Desk:
    """The nearest desk at which somebody sits who is not accused; supervision where there is none."""
    first = NEAR_TO_FAR.index(first_desk(kind, has_department=has_department))
    for desk in NEAR_TO_FAR[first:]:
        if set(hearers.get(desk, ())) - set(accused):
            return desk
    return Desk.SUPERVISION


def named_in(text: str, names: Mapping[int, str]) -> set[int]:
    """Which of the people (by key) a text calls by their full name."""
    return {key for key, name in names.items() if len(name) >= SHORTEST_NAME and name in text}
