"""The sample standards system: whole, and only where there is none."""

import pytest

from cms.catalogue.departments import Department
from cms.standards import sample_standards, selectors
from cms.standards.models import Check, Standard
from cms.standards.states import State

pytestmark = pytest.mark.django_db


def test_without_the_sample_hall_nothing_is_made():
    assert sample_standards.load() == 0


def test_it_is_loaded_once_with_every_state_in_its_place(client):
    Department.objects.create(code="12390106MB1Q210503", name="区政务服务中心", kind="hall")
    made = sample_standards.load()
    assert made == Standard.objects.count() > 20
    assert sample_standards.load() == 0
    old = Standard.objects.get(state=State.REPLACED)
    assert old.replaced_by.get().state == State.IN_FORCE
    assert all(
        row.class_code.startswith(f"{row.subsystem.code}-") for row in Standard.objects.all()
    )
    assert Check.objects.filter(implemented=False, corrections__done_on__isnull=False).exists()
    rates = [one.rate.percent for one in selectors.measures(2026)]
    assert None not in rates[:3]
    for row in selectors.public():
        assert client.get(row.get_absolute_url()).status_code == 200
