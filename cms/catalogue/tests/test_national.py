"""Reading national-schema guides: whatever a field holds, it lands, is reported, or is refused; never lost, never a crash."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms import facts
from cms.catalogue.national import guide, papers, parts, values
from cms.catalogue.national.fields import FIELDS
from cms.facts.tests.strategies import SMALL

TODAY = date(2026, 11, 24)
TABLES = (
    papers.MATERIAL, parts.STEP, parts.WINDOW, parts.RESULT, parts.FEE, parts.REMEDY, parts.FAQ, parts.SPECIAL,
    parts.REACH, parts.INTERMEDIARY,
)  # fmt: skip
names = st.sampled_from(
    [
        "数",
        "单位",
        *sorted({name for name in FIELDS if name[0] != "^"} | {name for t in TABLES for name in t}),
    ]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**6)
    | st.floats(allow_nan=False)
    | st.text(alphabet="0123456789年月日个工作，。、（）1.属于的提交满周岁不能", max_size=30)
    | st.sampled_from(["是", "否", "无", "5个工作日", "当场", "IV级", "2026-02-31", "0755-12345"])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)


def read(**fields) -> guide.Read:
    return guide.matter_of({"事项名称": "某事", **fields}, "x.json")


@SMALL
@given(st.dictionaries(names, anything, max_size=6))
def test_no_value_of_any_field_breaks_the_reading(data):
    found = guide.matter_of({"事项名称": "某事", **data} | {"事项名称": "某事"}, "x.json").matter
    assert facts.from_json(facts.to_json(found)) == found
    facts.problems(found, TODAY)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ({"数": 1, "单位": "工作日"}, facts.Limit(Decimal(1))),
        ({"数": "0.5", "单位": "工作日"}, facts.Limit(Decimal("0.5"))),
        ("5个工作日", facts.Limit(Decimal(5))),
        ("5（工作日）", facts.Limit(Decimal(5))),
        ("15天", facts.Limit(Decimal(15), "natural_day")),
        ("当场办结", facts.Limit(Decimal(0), note="当场办结")),
        ("另行约定", None),
    ],
)
def test_limits(text, limit):
    assert values.limit(text) == limit


def test_a_limit_nobody_can_count_is_shown_and_reported():
    found = read(承诺办结时限="另行约定")
    assert found.matter.limits.promised == ()
    assert found.matter.details["承诺办结时限"] == "另行约定"
    assert "承诺办结时限" in found.unknown


def test_a_code_the_standard_does_not_have_is_shown_and_reported():
    found = read(事项类型="行政备案", 办理形式=["窗口办理", "心灵感应"])
    assert found.matter.kind == ""
    assert found.matter.channels == ("window",)
    assert found.unknown == {"事项类型": "行政备案", "办理形式": "心灵感应"}
    assert set(found.matter.details) == {"事项类型", "办理形式"}


def test_fields_land_in_places_of_their_own():
    matter = read(
        是否支持预约办理="是",
        在线预约地址="http://example.cn/",
        跨域通办=[{"通办类型": "省内通办", "通办区域": "全省", "通办形式": "全程网办"}],
        特别程序=[{"类型": "公示", "总时限": "5工作日"}],
        中介服务=[{"中介服务事项名称": "测绘", "依据": {"法律法规名称": "某条例"}}],
        联办机构="公安，民政",
        补贴标准="每月800元",
    ).matter
    assert matter.service == facts.Service(booking=True, booking_url="http://example.cn/")
    assert matter.reaches == (facts.Reach("省内通办", "全省", "全程网办"),)
    assert matter.special == (facts.SpecialProcedure("公示", facts.Limit(Decimal(5))),)
    assert matter.intermediaries == (facts.Intermediary("测绘", basis=facts.Basis("某条例")),)
    assert matter.power.joint == ("公安", "民政")
    assert matter.benefit.amount == "每月800元"
    assert not matter.details


def test_a_place_in_words_is_a_window():
    matter = read(办理地点="明堂路1号", 办理时间="周一至周五").matter
    assert matter.windows == (facts.Window("明堂路1号", "明堂路1号", "周一至周五"),)


def test_materials_by_situation_are_asked_for_by_reason():
    matter = read(
        受理条件="符合有合法稳定就业、合法稳定住所条件之一的。",
        材料清单=[{"材料名称": "申请表"}],
        情形材料={"合法稳定住所证明": "租赁合同", "合法稳定就业证明": "劳动合同"},
    ).matter
    [question] = matter.questions
    labels = {option.label: option.key for option in question.options}
    chosen = {question.key: labels["合法稳定住所"]}
    needed = [item.material.name for item in facts.checklist(matter, chosen, TODAY).needed]
    assert needed == ["申请表", "合法稳定住所证明"]


def test_a_gate_is_read_out_of_the_conditions():
    matter = read(受理条件="未满16周岁的不能申请。", 材料清单=[{"材料名称": "申请表"}]).matter
    [question] = matter.questions
    assert not facts.eligibility(matter, {question.key: True}, TODAY).may_apply
    assert facts.eligibility(matter, {question.key: False}, TODAY).may_apply


def test_the_same_number_twice_in_the_list_gives_two_materials():
    matter = read(材料清单=[{"序号": 1, "材料名称": "甲"}, {"序号": 1, "材料名称": "乙"}]).matter
    assert [material.key for material in matter.materials] == ["m1", "m2"]


def test_a_guide_without_codes_gets_some_of_its_own_that_stay():
    one, other = read(), read()
    assert one.matter.code == other.matter.code != ""
    assert one.missing == ("没有“实施编码”", "没有“实施主体”")
