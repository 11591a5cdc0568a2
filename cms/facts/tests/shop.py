"""One matter written as editors export it, with every kind of dependence; the tests ask it what they want to know."""

from dataclasses import replace
from datetime import date
from typing import Any

from cms import facts

TODAY = date(2026, 11, 20)
RENTED = {"premises": "shop", "rented": True}

SHOP_DATA: dict[str, Any] = {
    "id": "m-7f3a",
    "code": "11440300MB2D0970524440125044001",
    "title": "个体工商户设立登记",
    "aliases": ["办营业执照"],
    "department": {"code": "11440300MB2D097052", "name": "青禾区市场监督管理局"},
    "audience": ["1"],
    "channels": ["online", "window"],
    "visits": 0,
    "online_depth": 4,
    "handling": "承诺",
    "charged": False,
    "quantity_limit": "没有数量限制",
    "person_in_charge": "登记科",
    "phones": {"ask": ["0755-28684113"], "complain": ["0755-12345"]},
    "limits": {
        "statutory": {"n": 20},
        "promised": [
            {"when": {"is": ["premises", "online"]}, "value": {"n": 1}},
            {"value": {"n": 3}},
        ],
    },
    "questions": [
        {
            "key": "premises", "ask": "您在哪里经营？", "kind": "one", "label": "经营地点",
            "options": [
                {"key": "shop", "label": "有门店或摊位"},
                {"key": "online", "label": "只在网上经营"},
                {"key": "none", "label": "没有固定地点"},
            ],
        },
        {"key": "rented", "ask": "门店是租的吗？", "kind": "yesno", "when": {"is": ["premises", "shop"]}},
        {"key": "agent", "ask": "是不是委托别人办？", "kind": "yesno"},
        {"key": "age", "ask": "您今年多大？", "kind": "number", "unit": "岁", "label": "年龄", "min": 0, "max": 120},
    ],
    "requirements": [
        {"say": "经营者是自然人"},
        {
            "say": "16周岁以下不能登记为经营者", "gate": True, "when": {"lt": ["age", 16]},
            "basis": {"law": "民法典", "article": "第十八条"},
        },
        {"say": "没有固定地点的，只能登记为流动经营", "when": {"is": ["premises", "none"]}},
    ],
    "materials": [
        {
            "key": "form", "name": "个体工商户登记申请书", "source": "applicant", "kind": "form",
            "blank": "/forms/blank.pdf", "sample": "/forms/sample.pdf",
        },
        {
            "key": "id", "name": "经营者身份证", "held_as": "居民身份证", "source": "government",
            "copies": [
                {"when": {"is": ["agent", True]}, "value": {"original": 1, "copy": 1}},
                {"value": {"copy": 1}},
            ],
        },
        {
            "key": "lease", "name": "房屋租赁合同", "copies": {"copy": 1}, "because": "您的门店是租的",
            "when": {"all": [{"is": ["premises", "shop"]}, {"is": ["rented", True]}]},
        },
        {
            "key": "deed", "name": "不动产权证书", "waived": True,
            "when": {"all": [{"is": ["premises", "shop"]}, {"is": ["rented", False]}]},
        },
        {"key": "platform", "name": "网络平台证明", "when": {"is": ["premises", "online"]}, "max_age_days": 30},
        {"key": "mandate", "name": "授权委托书", "when": {"is": ["agent", True]}, "note": "写明委托的事情"},
        {"key": "photo", "name": "照片", "need": "deferrable"},
    ],
    "form": [
        {
            "key": "operator", "title": "经营者",
            "fields": [
                {"key": "name", "label": "姓名", "kind": "name", "prefill": "person.name"},
                {"key": "id_number", "label": "身份证号", "kind": "id_number", "prefill": "person.id_number"},
                {"key": "age", "label": "年龄", "kind": "number", "unit": "岁", "prefill": "answers.age"},
                {"key": "shop_name", "label": "字号名称", "kind": "text", "required": False, "max_length": 20},
            ],
        },
        {
            "key": "premises", "title": "经营场所", "when": {"is": ["premises", "shop"]},
            "fields": [
                {"key": "address", "label": "地址", "kind": "address"},
                {"key": "landlord", "label": "出租人", "kind": "name", "when": {"is": ["rented", True]}},
            ],
        },
    ],
    "steps": [
        {"key": "accept", "name": "受理", "role": "window", "limit": {"n": 1}},
        {"key": "decide", "name": "决定", "role": "approver", "decides": True, "limit": {"n": 1}},
    ],
    "windows": [{"name": "青禾区政务服务中心", "address": "青禾路1号", "hours": "周一至周五 9:00-17:00"}],
    "results": [{"name": "营业执照", "kind": "certificate", "electronic": True, "sample": "执照样本"}],
    "legal_basis": [{"law": "促进个体工商户发展条例", "article": "第二条", "number": "国务院令第755号"}],
    "faq": [{"ask": "要多少钱？", "answer": "不要钱。"}],
}  # fmt: skip
SHOP = facts.from_json(SHOP_DATA)


def shop(**changes: object) -> facts.Matter:
    """The same matter with some of its facts written differently, as in the export."""
    return facts.from_json({**SHOP_DATA, **changes})


def bare(**facts_of: Any) -> facts.Matter:
    """A matter with nothing but its names."""
    empty = facts.Matter("m-0", "c-0", "空事项", facts.Department("", "某局"))
    return replace(empty, **facts_of)


def keys(items: Any) -> list[str]:
    return [item.key for item in items]
