"""What an editor sees before publishing: facts that differ, what they touch, what the checks say, and previews."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms import facts
from cms.catalogue import outlook, ports
from cms.catalogue.models import MatterPage
from cms.catalogue.tests.conftest import a_matter
from cms.catalogue.tests.test_publishing import promised

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(matter_page) -> MatterPage:
    """Promised in 2 days instead of 3, with a lease besides; not published."""
    lease = facts.Material("lease", "房屋租赁合同")
    materials = (*a_matter().materials, lease)
    matter_page.apply(replace(a_matter(), limits=promised(2), materials=materials))
    matter_page.save_revision()
    return MatterPage.objects.get(pk=matter_page.pk)


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("root@example.cn"))
    return client


def test_wagtails_comparison_shows_facts(admin, draft):
    page = admin.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, "live", "latest"])
    )
    assertContains(page, "承诺时限由3个工作日改为2个工作日")
    assertContains(page, "新增材料“房屋租赁合同”")
    assertNotContains(page, "promised")


def test_the_editor_shows_what_the_draft_changes_and_touches(admin, draft):
    teller = [ports.Touch("没交的草稿", 4, ("甲",)), ports.Touch("没有的", 0)]
    ports.on_touch.append(lambda matter: teller if matter.id == draft.uid else ())
    try:
        page = admin.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    finally:
        ports.on_touch.pop()
    assertContains(page, "承诺时限由3个工作日改为2个工作日")
    assertContains(page, "没交的草稿：4")
    assertNotContains(page, "没有的")


def test_the_same_matter_at_another_office_is_compared(publish, matter_page):
    other = facts.Department("11440399MB2X000025", "化龙镇人民政府")
    publish(id="m-else", code="11440399MB2X0000254440125044001", department=other, visits=2)
    warnings = outlook.of(matter_page.uid, matter_page.as_matter()).warnings
    assert any("化龙镇人民政府" in one.message for one in warnings)


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("", "承诺"),
        ("checklist", "房屋租赁合同"),
        ("form", "姓名"),
        ("answers", "2个工作日"),
    ],
)
def test_a_draft_is_previewed_as_guide_list_form_and_answers(rf, draft, mode, said):
    latest = draft.get_latest_revision_as_object()
    page = latest.make_preview_request(preview_mode=mode)
    page.render() if hasattr(page, "render") else None
    assertContains(page, "这是草稿的预览")
    assertContains(page, said)
