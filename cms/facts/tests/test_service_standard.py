"""A service standard says what the facts say, all of it and nothing else."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from cms import facts
from cms.facts.service_standard import service_standard
from cms.facts.tests.shop import SHOP
from cms.facts.tests.strategies import matters


def test_number_and_revision_name_the_facts_it_was_made_from():
    made = service_standard(SHOP, 3)
    assert made.designation == f"FW/{SHOP.code}—第3版"
    assert made.title == f"{SHOP.title}服务标准"


def test_where_the_facts_are_silent_the_clause_says_so():
    made = service_standard(replace(SHOP, fees=(), charged=None), 1)
    assert [clause.title for clause in made.clauses if clause.silent].count("收费") == 1
    assert not made.complete


def test_a_matter_that_is_only_listed_has_no_complete_standard():
    bare = facts.Matter("m-1", "TEST-1", "只列名的事项", facts.Department("1", "某局"))
    assert not service_standard(bare, 1).complete


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(matters())
def test_every_material_of_every_matter_stands_in_its_standard(matter):
    made = service_standard(matter, 1)
    [clause] = [clause for clause in made.clauses if clause.title == "申请材料"]
    assert len(clause.lines) == len(matter.materials)
    for line, material in zip(clause.lines, matter.materials, strict=True):
        assert material.name.strip() in line
