"""What changed, in sentences."""

from dataclasses import replace
from datetime import date

import pytest

from cms import facts
from cms.facts.tests.shop import SHOP, SHOP_DATA, shop


def changed(**changes):
    return {d.where: d.words for d in facts.differences(SHOP, shop(**changes))}


def material(key, **changes):
    """The materials with one of them written differently."""
    return [m | changes if m["key"] == key else m for m in SHOP_DATA["materials"]]


def test_a_line_of_the_history():
    old, new = (shop(limits={"promised": {"n": n}}) for n in (3, 2))
    (difference,) = facts.differences(old, new)
    line = facts.dated(date(2026, 11, 20), difference)
    assert line == "2026-11-20: 承诺时限由3个工作日改为2个工作日"


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"title": "开店登记"}, "title", "事项名称由“个体工商户设立登记”改为“开店登记”"),
        ({"visits": 1}, "visits", "到办事现场次数由0 次改为1 次"),
        ({"online_depth": 3}, "online_depth", "网办深度由IV级改为III级"),
        ({"channels": ["window"]}, "channels", "办理形式由网上办理、窗口办理改为窗口办理"),
        ({"charged": True}, "charged", "是否收费由否改为是"),
        ({"summary": "开店用"}, "summary", "写明了说明：开店用"),
        ({"handling": ""}, "handling", "去掉了办件类型：承诺"),
        ({"phones": {"ask": ["0755-1"], "complain": ["0755-12345"]}}, "phones.ask", "咨询电话由0755-28684113改为0755-1"),
        ({"materials": SHOP_DATA["materials"][1:]}, "materials.form", "不再有材料“个体工商户登记申请书”"),
        (
            {"materials": [*SHOP_DATA["materials"], {"key": "x", "name": "新材料"}]},
            "materials.x", "新增材料“新材料”",
        ),
        (
            {"materials": material("lease", copies={"copy": 2})},
            "materials.lease.copies", "材料“房屋租赁合同”的份数由复印件 1 份改为复印件 2 份",
        ),
        (
            {"materials": material("form", need="optional")},
            "materials.form.need", "材料“个体工商户登记申请书”的必要性由“必要”改为“非必要”",
        ),
        (
            {"materials": material("mandate", when={"is": ["agent", False]})},
            "materials.mandate.when", "材料“授权委托书”的适用情形由是委托别人办改为不是委托别人办",
        ),
        ({"materials": SHOP_DATA["materials"][::-1]}, "materials", "材料的顺序有改动"),
        ({"details": {"补贴标准": "1万元"}}, "details.补贴标准", "写明了补贴标准：1万元"),
        ({"review": {"body": "区政府"}}, "review", "写明了行政复议：区政府"),
    ],
)  # fmt: skip
def test_each_change_is_one_sentence_at_its_place(changes, where, words):
    assert changed(**changes) == {where: words}


def test_options_and_fields_inside_a_part_are_named():
    questions = [dict(q) for q in SHOP_DATA["questions"]]
    questions[0]["options"] = questions[0]["options"][:2]
    assert changed(questions=questions) == {
        "questions.premises.options.none": "不再有情形问题“您在哪里经营？”的选项“没有固定地点”"
    }


def test_a_limit_that_comes_to_depend_says_for_whom():
    words = changed(limits={"statutory": {"n": 20}, "promised": {"n": 3}})["limits.promised"]
    assert words == "承诺时限由1个工作日（经营地点选“只在网上经营”的）、3个工作日改为3个工作日"


def test_what_words_do_not_tell_is_a_difference_all_the_same():
    other = replace(SHOP, department=replace(SHOP.department, code="11440300MB2D097053"))
    (difference,) = facts.differences(SHOP, other)
    assert difference.words == "实施部门有改动"


def test_equal_facts_have_no_differences():
    assert facts.differences(SHOP, facts.from_json(SHOP_DATA)) == ()
