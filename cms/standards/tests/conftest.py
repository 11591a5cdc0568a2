from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.catalogue import rights
from cms.catalogue.departments import Department
from cms.catalogue.tree import department_page
from cms.standards.models import Standard, Subsystem


@pytest.fixture
def department(db) -> Department:
    made = Department.objects.create(code="11440399MB2X000017", name="明堂区市场监督管理局")
    department_page(made)
    return made


@pytest.fixture
def other(db) -> Department:
    made = Department.objects.create(code="11440399MB2X000025", name="明堂区民政局")
    department_page(made)
    return made


@pytest.fixture
def people(department, other) -> dict[str, Any]:
    """An editor and a reviewer of the first department, an editor of the other, the hall's approver, an auditor."""
    groups = {
        "editor": department.page.editors,
        "reviewer": department.page.reviewers,
        "stranger": other.page.editors,
        "approver": Group.objects.get(name=rights.APPROVERS),
        "auditor": Group.objects.get(name=rights.AUDITORS),
        "hall": Group.objects.get(name=rights.EDITORS),
    }
    made = {}
    for name, group in groups.items():
        made[name] = get_user_model().objects.create_user(f"{name}@example.cn", name=name)
        made[name].groups.add(group)
    return made


@pytest.fixture
def box(db) -> Subsystem:
    return Subsystem.objects.create(code="TF1", name="服务提供")


@pytest.fixture
def standard(department, box) -> Callable[..., Standard]:
    def make(serial: int = 1, **changes: Any) -> Standard:
        plain = {
            "class_code": f"TF1-{serial:02}",
            "number": f"Q/MT {serial}-2026",
            "name": "窗口服务规范",
            "subsystem": box,
            "department": department,
            "body": "<p>当面受理，一次告知。</p>",
        }
        return Standard.objects.create(**(plain | changes))

    return make
