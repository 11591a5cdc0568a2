"""Codes and numbers with their real check digits."""

import pytest

from cms import facts

CREDIT = "11440300MB2D097052"
ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "finding"),
    [
        (ID, ""),
        (ID.lower(), ""),
        ("１１０１０５１９４９１２３１００２Ｘ", ""),
        ("110105 19491231 002X", ""),
        ("110105194912310020", "最后一位对不上"),
        ("11010519491331002X", "出生日期"),
        ("99010519491231002X", "不是一个地区"),
        ("1101051949123100", "少的 2 位"),
        ("11010519491231002XX", "多的那位"),
        ("11010519491231A02X", "只有数字"),
        ("", "18 位"),
    ],
)
def test_id_numbers(number, finding):
    found = facts.check_id_number(number)
    assert finding in found
    assert bool(found) is bool(finding)


def test_one_wrong_digit_anywhere_is_found():
    for place in range(17):
        other = str((int(ID[place]) + 1) % 10)
        assert facts.check_id_number(ID[:place] + other + ID[place + 1 :]), place


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        (CREDIT, ""),
        ("91350100M000100Y43", ""),
        (CREDIT[:-1] + "3", "最后一位对不上"),
        (CREDIT[:-1] + "O", "不该出现的字符"),
        (CREDIT[:-1], "少的那位"),
    ],
)
def test_credit_codes(code, finding):
    found = facts.check_credit_code(code)
    assert finding in found
    assert bool(found) is bool(finding)


@pytest.mark.parametrize(
    ("code", "findings"),
    [
        (CREDIT + "4" + "440125044001", 0),
        (CREDIT + "4" + "440125044001" + "01", 0),
        ("440125044001", 0),
        ("000125044001", 0),
        ("TE44011402000000XX" + "5" + "440125044001", 0),
        ("511A0064100173-511602000000-000-115113016823646795-1-00", 0),
        (CREDIT + "9" + "440125044001", 1),
        (CREDIT[:-1] + "3" + "4" + "440125044001", 1),
        (CREDIT + "8" + "990125044001", 2),
        (CREDIT + "4" + "44012504400X", 1),
        (CREDIT + "4" + "440125044001" + "0A", 1),
        ("TE123" + "0" * 13, 1),
        ("511A0064100173-511602000000", 1),
        ("实施编码", 1),
        ("1" * 65, 1),
        ("1" * 20, 1),
        (" ", 1),
    ],
)
def test_matter_codes(code, findings):
    found = facts.check_code(code)
    assert len(found) == findings
    assert all(finding.endswith("。") for finding in found)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("13800138000", True),
        ("+86 138-0013-8000", True),
        ("0755-28684113", True),
        ("(020)87654321", True),
        ("020-12345", True),
        ("12345", True),
        ("95598", True),
        ("400-800-1234", True),
        ("0660-2281234-801", True),
        ("020-123456", False),
        ("28684113", False),
        ("1380013800", False),
        ("12800138000", False),
        ("请拨打总机", False),
        ("", False),
    ],
)
def test_phones(number, right):
    assert (facts.check_phone(number) == "") is right


def test_a_mobile_number_that_is_too_short_says_by_how_much():
    assert facts.check_mobile("1380013800") == "手机号要 11 位，您填了 10 位。请补上少的那位。"
