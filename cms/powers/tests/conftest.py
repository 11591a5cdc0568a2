from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from cms.catalogue import rights
from cms.catalogue.departments import Department
from cms.catalogue.models import MatterPage
from cms.catalogue.tests.conftest import publish
from cms.catalogue.tree import department_page
from cms.powers.models import Power, PowerMatter
from cms.powers.proposals import Proposal, ProposalItem

__all__ = ["publish"]


@pytest.fixture
def department(db) -> Department:
    made = Department.objects.create(code="11440399MB2X000017", name="明堂区市场监督管理局")
    department_page(made)
    return made


@pytest.fixture
def other(db) -> Department:
    made = Department.objects.create(code="11390106005121370H", name="明堂区民政局")
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
def matter(department, publish) -> MatterPage:
    return MatterPage.objects.get(uid=publish().uid)


@pytest.fixture
def power(department) -> Callable[..., Power]:
    def make(number: str = "MT-1", *, matters=(), **changes: Any) -> Power:
        plain = {
            "number": number,
            "name": "小店登记",
            "kind": "01",
            "department": department,
            "basis": ["《促进个体工商户发展条例》第二条"],
            "since": "2025-01-01",
        }
        made = Power.objects.create(**(plain | changes))
        for page in matters:
            PowerMatter.objects.create(power=made, matter=page)
        return made

    return make


@pytest.fixture
def proposal(department) -> Callable[..., Proposal]:
    """By default one that adds an entry; items are dicts of columns."""

    def make(kind: str = "add", *items: dict[str, Any], **changes: Any) -> Proposal:
        plain = {
            "kind": kind,
            "title": "变动",
            "reason": "法律改了",
            "department": department,
            "effective_on": timezone.localdate() + timedelta(days=10),
        }
        made = Proposal.objects.create(**(plain | changes))
        for item in items or [NEW]:
            ProposalItem.objects.create(about=made, **item)
        return made

    return make


NEW = {
    "number": "MT-9",
    "name": "摊位备案",
    "kind": "10",
    "basis": ["某条例第一条"],
    "why_none": "soon",
}
