"""The real catalogue and the real guides: all of it goes in, nearly every leaf lands, and each guide can be used."""

import json
import time
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cms import facts
from cms.catalogue import selectors
from cms.catalogue.models import Department, ImportFinding, Revision
from cms.catalogue.national import guide
from cms.catalogue.tests import landing

pytestmark = pytest.mark.data
TODAY = date(2026, 11, 24)
GUIDES = (
    "GD01", "GD02", "GD03_", "GD03b", "GD04", "GD05", "GD07", "GD08", "GD11",
)  # fmt: skip
NEVER_TYPED = {"GD07": 11}
"""A row of GD07's list that is an instruction and no document: its marks as a document are reported as not taken."""


def load(folder, name):
    [path] = (folder / "guides").glob(f"{name}*.json")
    return json.loads(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("name", GUIDES)
def test_the_leaves_of_a_guide_land_in_typed_facts(data_folder, name):
    data, file = load(data_folder, name)
    found = guide.matter_of(data, file)
    total = len(list(landing.leaves(data)))
    lost = landing.lost(data, found.matter)
    assert len(lost) - NEVER_TYPED.get(name, 0) <= total * 0.01, lost
    reported = {*found.unknown, *found.matter.details}
    assert all(any(path.split(".")[0] in known for known in reported) for path, _value in lost)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guides_matter_can_be_prechecked_and_filed(data_folder, name):
    matter = guide.matter_of(*load(data_folder, name)).matter
    ways = facts.paths(matter, TODAY)
    open_ways = [a for a in ways if facts.eligibility(matter, a, TODAY).may_apply]
    assert open_ways
    assert matter.form
    assert any(facts.slots(matter, answers, TODAY) for answers in open_ways)
    for answers in ways[:200]:
        assert facts.next_question(matter, answers, TODAY) is None
        assert facts.form(matter, answers, TODAY)


@pytest.mark.django_db
def test_all_of_it_goes_in_and_a_second_time_changes_nothing(data_folder):
    folders = [str(data_folder / "catalogue"), str(data_folder / "guides")]
    started = time.process_time()
    call_command("import_matters", *folders, stdout=StringIO(), stderr=StringIO())
    assert time.process_time() - started < 60
    assert Revision.objects.live().count() == 1144
    assert Revision.objects.live().filter(listed_only=True).count() == 1135
    assert Department.objects.count() == 34 + 8
    marks = Revision.objects.count(), ImportFinding.objects.count()
    out = StringIO()
    call_command("import_matters", *folders, stdout=out, stderr=StringIO())
    assert "没有变化 1144 个；" in out.getvalue()
    assert (Revision.objects.count(), ImportFinding.objects.count()) == marks
    assert {
        item.matter.region for item in selectors.implementations("442106041002", "申领居住证")
    } == {
        "番禺区化龙镇",
        "从化区街口街",
    }
