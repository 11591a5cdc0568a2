"""What stands under a code: a published matter, its present code, a matter that was withdrawn, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.catalogue import selectors as catalogue
from cms.catalogue.models import Department
from cms.catalogue.published import matter_url
from cms.catalogue.selectors import Published


@dataclass(frozen=True)
class Moved:
    """The matter has another code now."""

    code: str


@dataclass(frozen=True)
class Withdrawn:
    title: str
    department: str


@dataclass(frozen=True)
class Neighbour:
    """A matter to go to instead, as lists print it."""

    url: str
    title: str
    department: str


type Standing = Published | Moved | Withdrawn | None

CODE_LENGTH = 64


def standing(code: str) -> Standing:
    """One query where the code is live; the rest is looked up only when it is not."""
    if len(code) > CODE_LENGTH or "\x00" in code:
        return None
    if published := catalogue.published_or_none(code):
        return published
    if present := catalogue.moved_to(code):
        return Moved(present)
    if last := catalogue.last_of(code):
        return Withdrawn(last.matter.title, last.matter.department.name)
    return None


def nearest(code_or_text: str, size: int) -> list[Neighbour]:
    return _neighbours(catalogue.nearest(code_or_text[:CODE_LENGTH], size))


def siblings(published: Published, size: int) -> list[Neighbour]:
    """Matters with a name like this one's, itself left out."""
    found = catalogue.nearest(published.matter.title, size + 1)
    return _neighbours([one for one in found if one.uid != published.uid][:size])


def phones(published: Published) -> Sequence[str]:
    """The guide's own numbers, else those of the department."""
    if published.matter.phones.ask:
        return published.matter.phones.ask
    department = Department.objects.filter(pk=published.department_id).first()
    return department.phones if department else ()


def _neighbours(found: Sequence[Published]) -> list[Neighbour]:
    return [
        Neighbour(
            matter_url(one.matter.code),
            one.matter.title,
            one.matter.department.short_name or one.matter.department.name,
        )
        for one in found
    ]
