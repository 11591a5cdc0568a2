"""Free words to the materials a person has."""

import pytest

from cms import facts
from cms.facts.tests.shop import TODAY, shop

NAMES = {
    "id": "经营者身份证",
    "lease": "房屋租赁合同",
    "photo": "一寸照片",
    "form": "个体工商户登记申请书",
}
LISTED = shop(materials=[{"key": key, "name": name} for key, name in NAMES.items()])
ITEMS = facts.checklist(LISTED, {}, TODAY).needed
EVERY = frozenset(NAMES)


@pytest.mark.parametrize(
    ("words", "have"),
    [
        ("都有", EVERY),
        ("都准备好了", EVERY),
        ("都没有", frozenset()),
        ("身份证有，租房合同有", {"id", "lease"}),
        ("身份证和照片都有", {"id", "photo"}),
        ("我有二代证", {"id"}),
        ("都有，就差申请书", EVERY - {"form"}),
        ("还差照片", EVERY - {"photo"}),
        ("除了租约其他都有", EVERY - {"lease"}),
        ("身份证、租约都没有", {"photo", "form"}),
        ("第一和第三样", {"id", "photo"}),
        ("缺第2样", EVERY - {"lease"}),
        ("身份证带了，申请表还没填", {"id"}),
        ("今天天气不错", frozenset()),
    ],
)
def test_what_is_there(words, have):
    assert facts.read_materials(ITEMS, words) == have


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("身份证有，但是过期了", {"id": "expired"}),
        ("都有，照片过期了", dict.fromkeys(NAMES, "have") | {"photo": "expired"}),
        ("身份证没过期，照片没有", {"id": "have", "photo": "missing"}),
        ("租赁合同不确定有没有，其他都有", dict.fromkeys(NAMES, "have") | {"lease": "unsure"}),
        ("都不确定", dict.fromkeys(NAMES, "unsure")),
        ("除了照片过期了其他都有", dict.fromkeys(NAMES, "have") | {"photo": "expired"}),
        ("身份证在有效期内", {"id": "have"}),
        ("你好", {}),
    ],
)
def test_how_it_stands(words, states):
    assert facts.read_having(ITEMS, words) == states
