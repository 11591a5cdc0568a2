"""The rules on the wording of real guides."""

import json
import re
from pathlib import Path

import pytest

from cms import facts
from cms.facts import Department, Material, Matter
from cms.facts.tests.shop import TODAY

pytestmark = pytest.mark.data


@pytest.fixture
def guides(data_folder: Path) -> list[dict]:
    files = sorted((data_folder / "guides").glob("*.json"))
    return [json.loads(file.read_text()) for file in files]


def matter_of(guide: dict) -> Matter:
    names = [row["材料名称"] for row in guide.get("材料清单", [])]
    materials = tuple(Material(f"m{n}", name) for n, name in enumerate(names))
    department = Department("", guide["实施主体"])
    return Matter("m", "c", guide["事项名称"], department, materials=materials)


def test_a_material_called_by_its_own_name_is_heard(guides):
    deaf = []
    for guide in guides:
        items = facts.checklist(matter_of(guide), {}, TODAY).needed
        for item in items:
            name = re.split(r"[，,（(]", item.name)[0]
            if item.key not in facts.read_materials(items, f"{name}有"):
                deaf.append((guide["事项名称"], item.name))
    assert deaf == []


def test_the_one_that_is_missing_is_heard_and_the_rest_counts_as_there(guides):
    for guide in guides:
        items = facts.checklist(matter_of(guide), {}, TODAY).needed
        for item in items:
            name = re.split(r"[，,（(]", item.name)[0]
            assert item.key not in facts.read_materials(items, f"都有，就差{name}")


def test_all_and_none_are_heard_in_every_guide(guides):
    for guide in guides:
        items = facts.checklist(matter_of(guide), {}, TODAY).needed
        assert facts.read_materials(items, "都有了") == {item.key for item in items}
        assert facts.read_materials(items, "都还没有") == frozenset()


def test_national_codes_pass_and_the_pseudo_codes_of_townships_too(guides):
    for guide in guides:
        assert facts.check_code(guide["实施编码"]) == (), guide["事项名称"]


def test_of_all_telephones_only_the_known_defect_is_found(guides):
    wrong = {
        phone
        for guide in guides
        for name in ("咨询电话", "投诉电话")
        for phone in re.split(r"[、,，;；/ ]+", str(guide.get(name) or ""))
        if phone and facts.check_phone(phone)
    }
    assert wrong == {"020-123456"}
