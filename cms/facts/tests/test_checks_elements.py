"""Checks at publishing of what every guide has to say, and of what contradicts itself."""

import pytest

from cms import facts
from cms.facts.tests.shop import SHOP_DATA, TODAY, bare, shop


def found(matter):
    return {(p.level, p.code, p.where) for p in facts.problems(matter, TODAY)}


CODE = "11440300MB2D0970524440125044001"
STEP = {"key": "s", "name": "审查"}
FEE = {"item": "工本费", "amount": "10", "basis": {"law": "收费办法"}}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": " "}, ("block", "no_title", "title")),
        ({"code": ""}, ("block", "no_code", "code")),
        ({"department": {"code": "", "name": ""}}, ("block", "no_department", "department")),
        ({"code": "11440300MB2D0970534440125044001"}, ("warn", "code", "code")),
        ({"base_code": "99"}, ("warn", "base_code", "base_code")),
        ({"code": CODE, "base_code": "440125044002"}, ("warn", "code_mismatch", "base_code")),
        ({"department": {"code": "11440300MB2D097053", "name": "某局"}}, ("warn", "department_code", "department.code")),
        ({"legal_basis": []}, ("block", "missing_element", "legal_basis")),
        ({"limits": {"promised": {"n": 3}}}, ("warn", "missing_element", "limits.statutory")),
        ({"limits": {"statutory": {"n": 3}}}, ("warn", "no_promise", "limits.promised")),
        ({"charged": None}, ("block", "missing_element", "charged")),
        ({"phones": {"ask": ["12345"]}}, ("block", "missing_element", "phones.complain")),
        ({"visits": 1, "online_depth": 3}, ("warn", "visit_without_reason", "visit_reason")),
        ({"visit_reason": "核验原件"}, ("warn", "reason_without_visit", "visit_reason")),
        ({"visits": 1}, ("warn", "depth_against_visits", "online_depth")),
        ({"online_depth": 1}, ("warn", "depth_against_channel", "online_depth")),
        ({"channels": ["window"]}, ("warn", "depth_without_channel", "channels")),
        ({"charged": True}, ("warn", "fee_without_items", "fees")),
        ({"fees": [FEE]}, ("warn", "fees_though_free", "fees")),
        ({"charged": True, "fees": [{"item": "费"}]}, ("warn", "fee_without_basis", "fees[0].basis")),
        ({"charged": True, "fees": [{"item": "费"}]}, ("warn", "fee_without_amount", "fees[0].amount")),
        ({"phones": {"ask": ["020-123456"], "complain": ["12345"]}}, ("warn", "phone", "phones.ask")),
        ({"phones": {"ask": ["12345"], "complain": ["12345"]}}, ("warn", "same_phones", "phones.complain")),
        ({"steps": [{**STEP, "limit": {"n": 4}}]}, ("block", "steps_beyond_limit", "limits.promised")),
        ({"steps": [{**STEP, "limit": {"n": 21}}], "limits": {"statutory": {"n": 20}}},
         ("block", "steps_beyond_limit", "limits.statutory")),
        ({"handling": "即办"}, ("warn", "instant_but_long", "handling")),
        ({"limits": {"promised": {"n": 0}}, "handling": "承诺"}, ("warn", "on_the_spot_not_instant", "handling")),
        ({"materials": [{"key": "a", "name": "其他相关材料"}]}, ("block", "vague_words", "materials[0].name")),
        ({"materials": [{"key": "a", "name": "申请书", "note": "必要时提供"}]}, ("warn", "vague_words", "materials[0].note")),
        ({"requirements": [{"say": "符合法律法规规定的其他条件及相关材料"}]}, ("warn", "vague_words", "requirements[0].say")),
        ({"materials": [{"key": "a", "name": "申请书", "copies": {}}]}, ("warn", "no_copies", "materials[0].copies")),
        ({"materials": [{"key": "a", "name": "属于残疾人的，需提供残疾人证"}]}, ("warn", "condition_in_name", "materials[0].name")),
    ],
)  # fmt: skip
def test_each_rule_finds_its_own(changes, problem):
    assert problem in found(shop(**changes))


def test_a_matter_that_is_only_listed_needs_no_more_than_its_names():
    assert found(bare()) == {("warn", "code", "code")}


def test_blocks_come_first_and_every_message_says_what_to_do():
    problems = facts.problems(shop(title="", visits=1, charged=None), TODAY)
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels)
    assert all(problem.message.endswith("。") for problem in problems)


def test_days_of_different_kinds_are_only_compared_where_it_is_sure():
    fifteen_days = {"n": 15, "unit": "natural_day"}
    sure = shop(limits={"statutory": fifteen_days, "promised": {"n": 16}})
    unsure = shop(limits={"statutory": {"n": 11}, "promised": fifteen_days})
    assert ("block", "promise_beyond_law", "limits.promised") in found(sure)
    assert ("block", "promise_beyond_law", "limits.promised") not in found(unsure)


def test_paper_only_against_all_on_line():
    paper = [{**SHOP_DATA["materials"][0], "medium": "paper"}]
    assert ("warn", "paper_only", "materials") in found(shop(materials=paper))
