import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms import facts
from cms.catalogue import ports, selectors, services
from cms.catalogue.models import MatterPage
from cms.catalogue.selectors import Published

HALL = facts.Department("11440399MB2X000017", "明堂区市场监督管理局", "市监局")


def a_matter(**changes: Any) -> facts.Matter:
    """A small matter that passes every check."""
    plain: dict[str, Any] = {
        "id": "m-shop",
        "code": "11440399MB2X0000174440125044001",
        "title": "小店登记",
        "department": HALL,
        "base_code": "440125044001",
        "kind": "01",
        "level": "4",
        "audience": ("1",),
        "handling": "承诺",
        "limits": facts.part_from_json(
            facts.Limits, {"promised": {"n": 3}, "statutory": {"n": 20}}
        ),
        "quantity_limit": "不限",
        "person_in_charge": "登记科",
        "visits": 0,
        "online_depth": 4,
        "channels": ("online", "window"),
        "charged": False,
        "phones": facts.Phones(("0755-28684113",), ("0755-12345",)),
        "materials": (facts.Material("form", "申请书"),),
        "requirements": (facts.Requirement("有经营能力的公民"),),
        "steps": (facts.Step("accept", "受理", "window"),),
        "windows": (
            facts.Window("综合窗口", "明堂路1号", "周一至周五 9:00-17:00", ("0755-28684113",)),
        ),
        "results": (facts.Result("营业执照", "certificate"),),
        "legal_basis": (facts.Basis("促进个体工商户发展条例", "第二条"),),
        "form": (facts.Section("who", "申请人", (facts.Field("name", "姓名", "name"),)),),
    }
    return facts.Matter(**(plain | changes))


@pytest.fixture
def publish(db) -> Callable[..., Published]:
    """Publish facts, changed ones too, and give them as everybody sees them."""

    def make(**changes: Any) -> Published:
        matter = a_matter(**changes)
        services.save_facts(matter, publish=True)
        return selectors.published(matter.code)

    return make


@pytest.fixture
def matter_page(publish) -> MatterPage:
    published = publish()
    return MatterPage.objects.get(uid=published.uid)


@pytest.fixture
def heard():
    """The codes that listeners were told, in order; a listener is also told on which connection it may still roll back."""
    told: list[str] = []
    ports.on_published.append(told.extend)
    yield told
    ports.on_published.remove(told.extend)


@pytest.fixture
def guide_file(tmp_path) -> Callable[..., Path]:
    """A national-schema guide as a file."""

    def write(name: str = "guide.json", **fields: Any) -> Path:
        data = {
            "事项名称": "小店登记",
            "实施主体": "明堂区市场监督管理局",
            "实施主体编码": "11440399MB2X000017",
            "实施编码": "11440399MB2X0000174440125044001",
            "服务对象": ["自然人"],
            "受理条件": "1.有经营能力的公民。",
            "材料清单": [{"序号": 1, "材料名称": "申请书", "原件份数": 1, "必要性": "必要"}],
        }
        path = tmp_path / name
        path.write_text(json.dumps(data | fields, ensure_ascii=False), encoding="utf-8")
        return path

    return write
