import datetime

import pytest

from cms import facts
from portal.filings.comparing import Given, compare

TODAY = datetime.date(2026, 11, 24)
NAME = facts.Field("name", "经营者姓名", "name")
AGENT = facts.Field("agent", "代理人姓名", "name")
NUMBER = facts.Field("number", "身份证号", "id_number")
CODE = facts.Field("code", "统一社会信用代码", "credit_code")


def given(material="房屋租赁合同", max_age_days=None, **values):
    fields = {"name": NAME, "agent": AGENT, "number": NUMBER, "code": CODE}
    known = tuple((fields[key], value) for key, value in values.items())
    return Given(material, known, TODAY, max_age_days)


def said(text, **known):
    return [(one.kind, one.item, one.read) for one in compare(text, given(**known))]


def test_a_name_in_the_material_agrees_with_the_form():
    assert said("承租人：李秀英", name="李秀英") == [("ok", "经营者姓名", "李秀英")]
    assert said("姓 名 李 秀 英", name="李秀英") == [("ok", "经营者姓名", "李秀英")]


def test_another_name_is_told_with_both():
    [finding] = compare("经营者：王海涛\n", given(name="李秀英"))
    assert (finding.kind, finding.read, finding.given) == ("warn", "王海涛", "李秀英")
    assert "材料上是“王海涛”" in finding.words


def test_one_of_the_forms_names_is_enough():
    assert said("姓名：李秀英", name="李秀英", agent="周倩") == [("ok", "经营者姓名", "李秀英")]


def test_words_without_a_name_say_nothing_of_names():
    assert said("本证明仅供办理登记使用", name="李秀英") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("公民身份号码11010519491231002X", "ok"), ("号码 110105 19491231 002X", "ok"),
     ("号码440524188001010014", "warn")],
)  # fmt: skip
def test_identity_numbers_are_compared_and_shown_masked(text, kind):
    [finding] = compare(text, given(number="11010519491231002X"))
    assert finding.kind == kind
    assert "19491231" not in finding.read + finding.given + finding.words


def test_a_number_with_a_wrong_check_digit_was_read_wrong_and_is_no_finding():
    assert said("号码110105194912310021", number="11010519491231002X") == []


def test_credit_codes_are_compared():
    text = "统一社会信用代码91350100M000100Y43"
    assert said(text, code="91350100M000100Y43")[0][0] == "ok"
    assert said(text, code="91310000132207927C")[0][0] == "warn"


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("营业期限 2015年03月01日至2025年03月01日", "warn", "2025-03-01"),
        ("使用期限自2026年11月1日起至2027年10月31日止", "ok", "2027-10-31"),
        ("有效期至 2026-11-24", "ok", "2026-11-24"),
        ("有效期限：2016.05.20-2026.05.20", "warn", "2026-05-20"),
    ],
)
def test_the_last_day_of_a_period_is_judged_against_today(text, kind, day):
    assert said(text) == [(kind, "有效期到", day)]


def test_what_has_expired_says_which_and_since_when():
    text = "营业执照\n营业期限 2015年03月01日至2025年03月01日"
    [finding] = compare(text, given("营业执照"))
    assert finding.words.startswith("“营业执照”已于 2025-03-01 到期")


@pytest.mark.parametrize(
    ("text", "known", "kind"),
    [
        ("兹证明…\n2026年11月18日", {"material": "场地使用证明"}, "ok"),
        ("兹证明…\n2026年7月1日", {"material": "场地使用证明"}, "warn"),
        ("报告\n2026年7月1日", {"material": "检测报告", "max_age_days": 365}, "ok"),
        ("报告\n2025年7月1日", {"material": "检测报告", "max_age_days": 365}, "warn"),
    ],
)
def test_how_old_a_proof_is(text, known, kind):
    assert [finding[0] for finding in said(text, **known)] == [kind]


def test_a_report_without_a_rule_may_be_old():
    assert said("报告\n2015年7月1日", material="检测报告") == []


def test_another_document_than_the_one_asked_for():
    assert said("营业执照\n名称 明堂小店", material="经营者身份证明") == [
        ("warn", "材料种类", "营业执照")
    ]
    assert said("房屋租赁合同\n出租人提供不动产权证复印件") == []
    assert said("居民身份证\n公民身份号码", material="经营者身份证明") == []


@pytest.mark.parametrize(
    "text", ["", "2026年13月45日至2027年99月1日", "有效期至9999年", "·" * 5000]
)
def test_odd_words_break_nothing(text):
    assert compare(text, given(name="李秀英", number="11010519491231002X")) == []
