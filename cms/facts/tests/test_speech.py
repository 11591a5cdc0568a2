"""What the assistant says to each facet: every value of the guide, and nothing that is not in it."""

from decimal import Decimal

import pytest

from cms import facts
from cms.facts.speech import FACETS
from cms.facts.tests.shop import RENTED, SHOP, TODAY, bare, shop


def say(facet, answers=None, matter=SHOP, held=frozenset()):
    return facts.speak(matter, facet, answers or {}, TODAY, held)


@pytest.mark.parametrize(
    ("facet", "said"),
    [
        ("materials", "个体工商户登记申请书"),
        ("conditions", "经营者是自然人"),
        ("steps", "受理（1个工作日） → 决定（1个工作日）"),
        ("time_limit", "法定 20个工作日"),
        ("fee", "不收费"),
        ("place_hours", "周一至周五 9:00-17:00"),
        ("contact", "0755-28684113"),
        ("online", "全程网办（IV级）"),
        ("result", "营业执照"),
        ("legal_basis", "《促进个体工商户发展条例》第二条（国务院令第755号）"),
    ],
)
def test_each_facet_says_what_the_guide_says(facet, said):
    spoken = say(facet)
    assert spoken.known
    assert said in spoken.short
    assert spoken.anchors


def test_every_facet_is_covered_above():
    assert len(FACETS) == 10


@pytest.mark.parametrize("facet", sorted(FACETS))
def test_where_the_guide_is_silent_so_is_the_assistant(facet):
    matter = bare(requirements=(facts.Requirement("无"),) if facet != "conditions" else ())
    spoken = say(facet, matter=matter)
    assert not spoken.known
    assert not spoken.long
    assert "某局" in spoken.short


def test_of_a_matter_that_is_only_listed_it_names_department_and_way():
    spoken = say("fee", matter=bare())
    assert "还没有发布" in spoken.short
    assert "某局" in spoken.short


def test_a_limit_that_depends_is_told_with_all_its_values_until_it_is_settled():
    assert "1个工作日 或 3个工作日" in say("time_limit").short
    assert "承诺受理后 1个工作日办结" in say("time_limit", {"premises": "online"}).short


def test_materials_are_told_for_the_situation_with_reasons():
    spoken = say("materials", RENTED, held=frozenset({"居民身份证"}))
    assert "需要 2 样材料：个体工商户登记申请书；房屋租赁合同" in spoken.short
    assert "1 样我们替您取，不用您交：经营者身份证" in spoken.short
    assert "1 样要看您的情形：授权委托书" in spoken.short
    lease = next(line for line in spoken.long if line.startswith("房屋租赁合同"))
    assert lease == "房屋租赁合同：复印件 1 份，因为您的门店是租的。"


def test_how_fresh_a_document_has_to_be_and_what_it_must_say_is_told():
    spoken = say("materials", {"premises": "online", "agent": True})
    assert any("30 天内开具的才有效" in line for line in spoken.long)
    assert any("写明委托的事情" in line for line in spoken.long)


def test_a_gate_that_is_hit_comes_first_with_its_basis():
    spoken = say("conditions", {"age": Decimal(15)})
    assert spoken.short.startswith(
        "按您说的情形，现在办不了：16周岁以下不能登记为经营者（依据《民法典》第十八条）。"
    )
    assert "有这些情形的办不了：16周岁以下不能登记为经营者" in say("conditions").short


def test_a_guide_against_itself_is_told_with_both_values_and_a_warning():
    slow = shop(steps=[{"key": "s", "name": "审查", "limit": {"n": 30}}])
    spoken = say("time_limit", matter=slow)
    assert "30个工作日，比承诺的长" in " ".join(spoken.long)
    odd = shop(online_depth=1)
    assert "两处不一致" in " ".join(say("online", matter=odd).long)


def test_what_one_pays_and_what_one_gets_are_kept_apart():
    subsidy = shop(details={"补贴标准": "10000元"})
    assert "10000元" not in say("fee", matter=subsidy).short
    assert "补贴标准：10000元" in say("result", matter=subsidy).short


def test_fees_are_told_with_amount_basis_and_reductions():
    fee = {
        "item": "登记费", "amount": "80", "unit": "件", "basis": {"law": "收费办法"}, "reductions": ["小微企业免收"],
    }  # fmt: skip
    spoken = say("fee", matter=shop(charged=True, fees=[fee]))
    assert spoken.short == "要收费：登记费 80元/件。"
    assert spoken.long == ("登记费的收费依据：《收费办法》。", "可以减免：小微企业免收。")


def test_a_phone_that_cannot_be_right_is_given_with_a_warning():
    spoken = say("contact", matter=shop(phones={"complain": ["020-123456"]}))
    assert "投诉电话：020-123456" in spoken.short
    assert "打不通就换别的号码" in spoken.short


def test_an_unknown_facet_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        say("weather")


def test_a_matter_without_a_guide_says_once_what_is_missing():
    words = facts.unpublished(bare(), ["steps", "fee"]).short
    assert words.count("还没有发布") == 1
    assert "办理步骤、收费情况" in words


def test_doors_on_line_are_told_apart():
    line = "登录“办事通”小程序或电子社保卡小程序，选择补换卡。"
    spoken = say("online", matter=shop(process=[line], process_offline=[])).short
    assert "“办事通”小程序、电子社保卡小程序" in spoken
