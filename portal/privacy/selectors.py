"""Who looked at a person's data, as it is told to them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from portal.accounts.models import Posting, User
from portal.records import selectors as records
from portal.records.models import Line

PAGE_SIZE = 50


@dataclass(frozen=True)
class Look:
    line: Line
    who: str
    office: str


def looks(person: User, page: str | None) -> tuple[Page[Line], list[Look]]:
    """Three queries, whatever the number of lines."""
    found = Paginator(records.looks_at(person.pk), PAGE_SIZE).get_page(page)
    keys = {line.actor for line in found.object_list if line.actor}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=keys)}
    offices: dict[int, str] = {}
    for posting in Posting.objects.filter(person__in=keys).select_related("department"):
        words = f"{posting.department or ''}{posting.get_role_display()}"
        offices.setdefault(posting.person_id, words)
    return found, [
        Look(line, names.get(line.actor or 0, ""), offices.get(line.actor or 0, ""))
        for line in found.object_list
    ]
