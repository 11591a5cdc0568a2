"""One matter at several offices: each difference is found once and needs a reason."""

from cms import facts
from cms.facts.implementations import office, same_standard, unexplained, variances
from cms.facts.tests.shop import SHOP_DATA, TODAY, shop

CODES = {"base_code": "440125044001"}


def at(place, **changes):
    return shop(**CODES, id=place, region=place, **changes)


HERE = at("甲镇")


def told(*others, matter=HERE):
    return {v.key: (v.ours, v.theirs) for v in variances(matter, others)}


def material(key, **changes):
    return {"materials": [m | changes if m["key"] == key else m for m in SHOP_DATA["materials"]]}


def test_equal_offices_differ_in_nothing():
    assert told(at("乙镇")) == {}


def test_only_the_same_base_code_and_name_are_compared():
    others = [
        at("乙镇"),
        shop(id="x", base_code="440125044002"),
        at("丙镇", title="注销登记"),
        HERE,
    ]
    assert [office(other) for other in same_standard(HERE, others)] == ["乙镇"]
    assert same_standard(shop(), [shop(id="y")]) == ()


def test_limits_are_compared():
    other = at("乙镇", limits={"statutory": {"n": 10}, "promised": SHOP_DATA["limits"]["promised"]})
    assert told(other) == {"limits.statutory": ("20个工作日", (("乙镇", "10个工作日"),))}


def test_several_offices_that_differ_come_together():
    others = [at("乙镇", visits=1), at("丙镇", visits=2), at("丁镇")]
    assert told(*others) == {"visits": ("0 次", (("乙镇", "1 次"), ("丙镇", "2 次")))}


def test_materials_are_paired_by_their_names():
    other = at("乙镇", **material("lease", name="《房屋租赁合同》", need="optional"))
    assert told(other) == {"materials.lease.need": ("必要", (("乙镇", "非必要"),))}


def test_no_submission_is_compared():
    assert told(at("乙镇", **material("deed", waived=False))) == {
        "materials.deed.waived": ("是", (("乙镇", "否"),))
    }


def test_what_only_one_asks_for():
    more = at("乙镇", materials=[*SHOP_DATA["materials"], {"key": "x", "name": "无犯罪记录承诺"}])
    assert told(more) == {"materials.无犯罪记录承诺": ("不要", (("乙镇", "要"),))}
    assert told(HERE, matter=more) == {"materials.x": ("要", (("甲镇", "不要"),))}


def test_a_difference_with_a_reason_is_explained():
    here = at("甲镇", visits=1, visit_reason="核验", deviations={"visits": "山区邮路不通"})
    assert unexplained(here, [at("乙镇")]) == ()
    blank = at("甲镇", visits=1, visit_reason="核验", deviations={"visits": " "})
    assert [v.key for v in unexplained(blank, [at("乙镇")])] == ["visits"]


def test_at_publishing_it_is_pointed_out_where_it_is():
    others = [at("乙镇", **material("deed", waived=False))]
    problems = facts.problems(HERE, TODAY, others=others)
    assert [(p.level, p.code, p.where) for p in problems] == [
        ("warn", "differs_from_others", "materials[3].waived")
    ]
    assert problems[0].message == (
        "材料“不动产权证书”的免提交：这里写“是”，乙镇写“否”。请统一，或者写明理由。"
    )
