"""The pre-check: questions one by one, then what is there, then a verdict with its reasons."""

from decimal import Decimal

from cms import facts
from cms.facts.tests.shop import RENTED, SHOP, TODAY, bare, keys

ALL = RENTED | {"agent": False, "age": Decimal(30)}
HELD = frozenset({"居民身份证"})


def step(answers=ALL, have=frozenset(), stage="materials", held=frozenset(), matter=SHOP):
    return facts.precheck(matter, answers, have, stage, TODAY, held)


def test_it_asks_the_matters_own_questions_first():
    assert step({}, stage="questions").question.key == "premises"


def test_a_gate_ends_it_at_once_with_its_basis():
    found = step({"age": Decimal(15)}, stage="questions")
    assert found.verdict == "fail"
    assert found.reasons == ("16周岁以下不能登记为经营者（依据《民法典》第十八条）",)


def test_then_it_asks_for_what_the_person_has_to_bring():
    assert keys(step(stage="questions").materials) == ["form", "id", "lease"]
    assert keys(step(stage="questions", held=HELD).materials) == ["form", "lease"]


def test_missing_ones_are_named_with_the_reason_they_are_needed():
    found = step(have=frozenset({"form", "id"}))
    assert found.verdict == "missing"
    assert keys(found.missing) == ["lease"]
    assert found.reasons == ("房屋租赁合同：因为您的门店是租的",)


def test_expired_and_uncertain_ones_stand_in_the_way_and_say_so():
    found = step(have={"form": "have", "id": "expired", "lease": "unsure"})
    assert keys(found.missing) == ["id", "lease"]
    assert keys(found.expired) == ["id"]
    assert keys(found.unsure) == ["lease"]
    assert "过期了" in found.reasons[0]
    assert "不确定" in found.reasons[1]


def test_how_fresh_it_has_to_be_is_said():
    online = {"premises": "online", "agent": False, "age": Decimal(30)}
    found = step(online, have={"form": "have", "id": "have", "platform": "expired"})
    assert found.reasons == ("网络平台证明：您说的这份过期了，要换有效的，要 30 天内开具的",)


def test_what_may_come_later_does_not_stand_in_the_way():
    found = step(have=frozenset({"form", "id", "lease"}))
    assert found.verdict == "pass"
    assert keys(found.later) == ["photo"]
    assert found.stated == ("经营者是自然人",)


def test_what_the_hall_holds_counts_as_there():
    found = step(have=frozenset({"form", "lease"}), held=HELD)
    assert found.verdict == "pass"
    assert keys(found.ours) == ["id"]


def test_without_a_guide_there_is_nothing_to_check():
    assert not step({}, matter=bare()).known
