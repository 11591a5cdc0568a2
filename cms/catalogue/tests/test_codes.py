"""Codes of shipped data pass the checks that editors' codes have to pass, and none of them is two matters'."""

import json
from collections import Counter
from datetime import date

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


def test_samples_pass_the_checks_that_editors_have_to_pass():
    today = date(2026, 11, 24)
    stopped = [
        f"{matter.title}: {problem.message}"
        for matter in SAMPLES
        for problem in facts.problems(matter, today)
        if problem.level == "block"
    ]
    assert stopped == []


def test_what_is_featured_is_there():
    uids = {matter.id for matter in SAMPLES}
    assert set(json.loads((sample_catalogue.FOLDER / "featured.json").read_text())) <= uids
