"""Checks at publishing of texts, papers, places and grounds: contradictions that a reader would stumble over."""

import pytest

from cms import facts
from cms.facts import Law, areas
from cms.facts.laws import articles_cited, law_key
from cms.facts.tests.shop import SHOP_DATA, TODAY, shop

GUANGZHOU, ZHONGSHAN = "TE4401057371571340", "11442000MB2C91058B"


def found(laws=(), **changes):
    problems = facts.problems(shop(**changes), TODAY, facts.register(laws))
    return {(p.level, p.code, p.where) for p in problems}


def material(**changes):
    return {"materials": [{"key": "a", "name": "申请书", **changes}]}


def basis(**changes):
    return {"legal_basis": [{"law": "登记条例", **changes}]}


def department(code, **changes):
    return {"department": {"code": code, "name": "某局"}, **changes}


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"process": ["自受理之日起10个工作日内领取执照"]}, "limit_in_text", "process[0]"),
        ({"process_offline": ["窗口当场办结"]}, "at_once_in_text", "process_offline[0]"),
        ({"service": {"ways": ["马上办"]}}, "at_once_in_text", "service.ways"),
        (
            {"process": ["出生后6个月内办理"], "process_offline": ["出生之日起180天内办理"]},
            "periods_disagree", "process[0]",
        ),
        ({"process": ["上传材料", "成功后到前台办理"]}, "process_to_counter", "process[1]"),
        ({"process": ["填写《登记业务申办表》", "交《登记业务申请表》"]}, "form_names", "process[0]"),
        ({"kind": "07", "process": ["作出准予许可的决定"]}, "permit_words", "process[0]"),
        ({"process": ["上传（正反两面"]}, "marks_unpaired", "process[0]"),
        ({"questions": [*SHOP_DATA["questions"], {"key": "again", "ask": "您今年多大", "kind": "number"}]},
         "asked_twice", "questions[4].ask"),
        (material(kind="form", name="营业执照"), "kind_against_name", "materials[0].kind"),
        (material(kind="certificate", name="登记申请书"), "kind_against_name", "materials[0].kind"),
        (material(kind="certificate", name="身份证", has_blank=True), "certificate_with_blank", "materials[0].blank"),
        (material(name="身份证原件及复印件", copies={"original": 1}), "copies_in_name", "materials[0].copies"),
        (material(medium="electronic", copies={}), "required_without_copies", "materials[0].copies"),
        (material(source="government", name="身份证"), "government_not_waived", "materials[0].waived"),
        ({"visits": 1, "online_depth": 3, "visit_reason": "核验原件", **material(waived=True)},
         "waived_but_original", "materials[0].waived"),
        (material(medium="paper"), "paper_without_post", "channels"),
        ({"promise_based": True}, "promise_without_paper", "promise_based"),
        (material(kind="form"), "no_blank", "materials[0].blank"),
        (material(kind="form"), "no_sample", "materials[0].sample"),
        ({"results": [{"name": "营业执照", "sample": "图"}]}, "result_kind", "results[0].kind"),
        ({"results": [{"name": "通知书", "kind": "document"}]}, "no_result_sample", "results[0].sample"),
        ({"kind": "01", "faq": []}, "permit_without_faq", "faq"),
        ({"kind": "01"}, "permit_steps", "steps"),
        ({"special": [{"kind": "专家评审", "limit": {"n": 60}}]}, "special_beyond_law", "special[0].limit"),
        ({"base_code": "440125044001", "service": {"url": "https://x.cn/11440300MB2D0970524440125044002"}},
         "link_of_other_matter", "service.url"),
        ({"review_due": "2026-11-01"}, "review_overdue", "review_due"),
        ({"service": {"online_payment": True}}, "payment_though_free", "service.online_payment"),
        ({"charged": True, "fees": [{"item": "费", "way": "行政事业性收费"}]}, "fee_way", "fees[0].way"),
        (
            {**basis(number="国务院令第1号"), **material(basis={"law": "《登记条例》", "number": "国务院令第2号"})},
            "law_numbers_differ", "materials[0].basis",
        ),
        (basis(since="2022-03-01", note="本办法有效期3年"), "basis_expired", "legal_basis[0]"),
        (basis(note="应当自受理之日起十个工作日内予以发放"), "limit_beyond_basis", "limits.statutory"),
        ({"legal_basis": [{"law": f"办法{n}"} for n in range(13)]}, "many_bases", "legal_basis"),
        (basis(article="第一条至第三十五条"), "whole_law_cited", "legal_basis[0].article"),
        (department("TE4401840075182240"), "area_abolished", "department.code"),
        (department(ZHONGSHAN, service={"system": "信息平台（惠州）"}), "other_city", "service.system"),
        (department(ZHONGSHAN, reaches=[{"kind": "省内通办", "area": "广州市、中山市"}]),
         "own_city_in_reach", "reaches[0].area"),
        ({"litigation": {"body": "法院", "address": "某市青禾区青禾路1号2楼"},
          "windows": [{"name": "窗口", "address": "青禾区青禾路1号"}]}, "court_at_counter", "litigation.address"),
    ],
)  # fmt: skip
def test_each_rule_finds_its_own(changes, code, where):
    assert {(level, code, where) for level in ("block", "warn")} & found(**changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"process": ["自受理之日起3个工作日内领取执照"]}, "limit_in_text"),
        ({"limits": {"promised": {"n": 0}}, "handling": "即办", "process": ["当场办结"]}, "at_once_in_text"),
        ({"process": ["登记注册满6个月", "登记注册后30日内"]}, "periods_disagree"),
        ({"process": ["窗口工作人员审查"]}, "process_to_counter"),
        ({"process": ["填《居住证申请表》", "交《营业执照遗失声明书》"]}, "form_names"),
        ({"kind": "01", "process": ["作出准予许可的决定"]}, "permit_words"),
        ({"process": ["1）上传 2）提交"]}, "marks_unpaired"),
        (basis(since="2025-03-01", note="本办法有效期3年"), "basis_expired"),
        (basis(note="应当自受理之日起二十个工作日内予以发放"), "limit_beyond_basis"),
        (department(ZHONGSHAN, service={"system": "信息平台（中山）"}), "other_city"),
        (department(GUANGZHOU), "area_abolished"),
        (material(source="government", name="身份证", held_as="居民身份证"), "government_not_waived"),
        ({"special": [{"kind": "专家评审", "limit": {"n": 60}, "basis": {"law": "办法"}}]}, "special_beyond_law"),
    ],
)  # fmt: skip
def test_what_is_right_raises_nothing(changes, code):
    assert code not in {raised for _, raised, _ in found(**changes)}


IN_FORCE = Law("登记条例", "in_force", articles=30)


@pytest.mark.parametrize(
    ("law", "article", "problem"),
    [
        (IN_FORCE, "第三十条", None),
        (IN_FORCE, "第三十一条", ("block", "no_such_article", "legal_basis[0].article")),
        (
            Law("登记条例", "replaced", replaced_by="新条例"), "第一条",
            ("block", "law_replaced", "legal_basis[0].law"),
        ),
        (Law("登记条例", "not_known"), "", ("warn", "law_not_known", "legal_basis[0].law")),
        (Law("别的法", "in_force"), "", ("warn", "law_not_known", "legal_basis[0].law")),
    ],
)  # fmt: skip
def test_laws_are_looked_up_in_the_register(law, article, problem):
    raised = found([law, Law("民法典", "in_force")], **basis(article=article))
    looked_up = {p for p in raised if p[1] in {"law_replaced", "law_not_known", "no_such_article"}}
    assert looked_up == ({problem} if problem else set())


def test_another_version_than_the_one_in_force_is_pointed_out():
    law = Law("登记条例", "in_force", number="国务院令第2号")
    assert ("warn", "law_other_version", "legal_basis[0].number") in found(
        [law], **basis(number="国务院令第1号")
    )
    same = found([law], **basis(number="中华人民共和国国务院令 第2号"))
    assert "law_other_version" not in {code for _, code, _ in same}


def test_a_day_of_review_answers_for_a_law_nobody_has_looked_up():
    raised = found([Law("别的法")], **basis(), review_due="2027-01-01")
    assert "law_not_known" not in {code for _, code, _ in raised}


def test_the_message_names_what_took_its_place():
    laws = facts.register([Law("登记条例", "replaced", replaced_by="新条例")])
    (problem,) = [
        p for p in facts.problems(shop(**basis()), TODAY, laws) if p.code == "law_replaced"
    ]
    assert problem.message == "《登记条例》已经失效，由《新条例》取代。请改引现行的。"


@pytest.mark.parametrize(
    "name",
    ["行政许可法", "《中华人民共和国行政许可法》", "行政许可法（2019年修正）", " 行政许可法 "],
)
def test_one_law_under_all_its_spellings(name):
    assert law_key(name) == "行政许可法"


def test_articles_are_read_from_a_citation():
    assert articles_cited("第十八条、第二十条第一款；第35条") == [18, 20, 35]


def test_areas_by_their_code():
    assert areas.area_name("442000") == "中山市"
    assert areas.city_name("440105") == "广州"
    assert areas.is_abolished("440184")
    assert not areas.is_abolished("440117")
    assert not areas.is_abolished("999999")
    assert areas.area_of("TE4401840075182240") == "440184"
