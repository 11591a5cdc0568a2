"""Batch transfer (划转): matters go to another department with new codes; what is in progress goes with them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cms.catalogue import ports
from cms.catalogue import services as catalogue
from cms.catalogue.departments import Department
from cms.catalogue.models import MatterPage

ORGANISATION, NATIONAL = 18, 31  # characters of a national code, and those that name the body


def code_under(code: str, department: Department) -> str:
    """A national code as the department's own: only the body in it changes. "" where codes are made otherwise."""
    if len(code) == NATIONAL and "-" not in code and len(department.code) == ORGANISATION:
        return department.code + code[ORGANISATION:]
    return ""


@transaction.atomic
def transfer(codes: Mapping[MatterPage, str], target: Department, by: Any = None) -> None:
    """Give each matter its new code and department: published anew, drafts kept, old addresses leading on.

    Filings follow in the same transaction, each with an event.
    """
    with ports.gathered():
        for page, code in codes.items():
            _move(MatterPage.objects.get(pk=page.pk), code, target, by)
    ports.tell_transferred([page.uid for page in codes], target.pk)


def _move(page: MatterPage, code: str, target: Department, by: Any) -> None:
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    page.department, page.code = target, code
    if page.live:
        page = catalogue.publish_matter(page, by)
    else:
        page.save()
    if draft is not None:
        draft.department, draft.code = target, code
        draft.save_revision(user=by)
