"""Work of the catalogue that nobody waits for."""

from collections.abc import Sequence

from django.tasks import task

from cms.catalogue import findings
from cms.catalogue.departments import Department
from cms.catalogue.publishing import republish_department


@task(queue_name="slow")
def republish(department_id: int) -> None:
    """A department was edited: its live matters show its name, so they are published anew where it changed."""
    department = Department.objects.filter(pk=department_id).first()
    if department:
        republish_department(department)


@task(queue_name="slow")
def check(codes: list[str]) -> None:
    """Look through matters that were published or withdrawn, for the dashboard of findings."""
    findings.check(codes)


def published(codes: Sequence[str]) -> None:
    check.enqueue(list(codes))
