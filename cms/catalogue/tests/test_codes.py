"""Codes of shipped data pass the checks that editors' codes have to pass, and none of them is two matters'."""

from collections import Counter

import pytest

from cms import facts
from cms.catalogue import sample_catalogue

SAMPLES = list(sample_catalogue.matters())


@pytest.mark.parametrize("matter", SAMPLES, ids=lambda matter: matter.title)
def test_a_samples_codes_are_well_formed(matter):
    assert facts.check_code(matter.code) == ()
    assert facts.check_organisation(matter.department.code) == ()
    assert matter.code.startswith(matter.department.code)
    assert matter.code.endswith(matter.base_code)


def test_no_two_samples_share_an_identity():
    for part in ("id", "code", "title"):
        counts = Counter(getattr(matter, part) for matter in SAMPLES)
        assert [name for name, count in counts.items() if count > 1] == []
