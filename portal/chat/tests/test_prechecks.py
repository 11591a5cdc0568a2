"""What people say to the conditions of a guide, in words of their own."""

import pytest

from portal.chat import prechecks
from portal.chat.asked import Asked


@pytest.mark.parametrize(
    ("words", "act", "fits"),
    [
        ("条件都符合", "ask_facet", True),
        ("全都满足", None, True),
        ("有一条不符合", "deny", False),
        ("不太符合", "affirm", False),
        ("对的", "affirm", True),
        ("没有", "deny", False),
        ("符合吗", "ask_facet", None),
        ("今天天气好", "out_of_scope", None),
    ],
)
def test_whether_the_conditions_hold(words, act, fits):
    assert prechecks._fits(Asked(words, act)) is fits


@pytest.mark.parametrize("words", ["不清楚", "不太确定", "这个我不晓得", "拿不准"])
def test_not_knowing_is_heard(words):
    assert prechecks.UNSURE.search(words)
