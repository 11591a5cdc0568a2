"""Gates close the way, advice does not, and both name their legal basis."""

from decimal import Decimal

from cms import facts
from cms.facts.tests.shop import SHOP, TODAY


def says(requirements):
    return [requirement.say for requirement in requirements]


def test_without_answers_what_depends_is_open_and_the_rest_is_stated():
    found = facts.eligibility(SHOP, {}, TODAY)
    assert says(found.stated) == ["经营者是自然人"]
    assert len(found.open) == 2
    assert found.may_apply


def test_a_gate_closes_the_way():
    found = facts.eligibility(SHOP, {"age": Decimal(15)}, TODAY)
    assert says(found.gates_hit) == ["16周岁以下不能登记为经营者"]
    assert not found.may_apply


def test_sixteen_may():
    assert facts.eligibility(SHOP, {"age": Decimal(16)}, TODAY).may_apply


def test_advice_leaves_the_way_open():
    found = facts.eligibility(SHOP, {"premises": "none"}, TODAY)
    assert says(found.advice) == ["没有固定地点的，只能登记为流动经营"]
    assert found.may_apply
