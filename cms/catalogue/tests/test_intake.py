"""Files taken in through the admin: nothing changes before somebody decides, and a wrong file changes nothing."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cms import facts
from cms.catalogue import findings, rights, selectors, sheets
from cms.catalogue.import_sets import ImportItem, ImportSet
from cms.catalogue.models import DepartmentPage, Finding, MatterPage
from cms.catalogue.tests.conftest import a_matter
from cms.catalogue.tests.test_publishing import promised

pytestmark = pytest.mark.django_db

OTHER = facts.Department("11440399MB2X000025", "明堂区民政局", "民政局")
QUICK = replace(a_matter(), limits=promised(2))
NEW = replace(a_matter(), id="m-new", code="TE-NEW", title="摆摊备案")


def signed_in(client, *groups):
    user = get_user_model().objects.create_user(f"u{len(groups)}@example.cn")
    user.groups.add(*groups)
    client.force_login(user)
    return client


@pytest.fixture
def hall(client, matter_page):
    return signed_in(client, rights.Group.objects.get(name=rights.EDITORS))


@pytest.fixture
def department(client, matter_page):
    own = DepartmentPage.objects.get(department=matter_page.department)
    return signed_in(client, own.editors)


def upload(client, content: Any, name: str = "facts.json"):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return client.post(
        reverse("catalogue_imports"), {"file": SimpleUploadedFile(name, content)}, follow=True
    )


def decide(client, act: str, *items: ImportItem):
    kept = ImportSet.objects.get()
    chosen = [item.pk for item in items or kept.items.all()]
    return client.post(reverse("catalogue_import", args=[kept.pk]), {"act": act, "item": chosen})


def limit(code: str = QUICK.code) -> int:
    return int(selectors.published(code).matter.limits.promised[0].value.n)


def test_an_upload_shows_what_differs_and_changes_nothing(hall):
    page = upload(hall, [facts.to_json(QUICK), facts.to_json(NEW)])
    assertContains(page, "承诺时限由3个工作日改为2个工作日")
    assertContains(page, "新的事项")
    assert limit() == 3
    assert selectors.published_or_none(NEW.code) is None


def test_one_is_drafted_another_published_the_third_left(hall):
    upload(hall, [facts.to_json(QUICK), facts.to_json(NEW)])
    quick, new = ImportItem.objects.order_by("place")
    decide(hall, "draft", quick)
    assert limit() == 3
    draft = MatterPage.objects.get(code=QUICK.code).get_latest_revision_as_object()
    assert draft.promised_n == 2
    decide(hall, "publish", new)
    assert limit(NEW.code) == 3
    decide(hall, "leave", quick, new)
    assert set(ImportItem.objects.values_list("state", flat=True)) == {"drafted", "published"}


def test_a_departments_editor_drafts_and_never_publishes(department):
    upload(department, [facts.to_json(QUICK), facts.to_json(NEW)])
    decide(department, "publish")
    assert limit() == 3
    assert selectors.published_or_none(NEW.code) is None
    page = MatterPage.objects.get(code=NEW.code)
    assert (page.live, page.has_unpublished_changes) == (False, True)


def test_a_departments_editor_takes_nothing_in_for_another_nor_takes_one_away(department, publish):
    publish(id="m-theirs", code="TE-THEIRS", title="孤儿认定", department=OTHER)
    theirs = replace(a_matter(), id="m-theirs", code="TE-THEIRS", title="抢来的")
    upload(department, [facts.to_json(replace(QUICK, department=OTHER)), facts.to_json(theirs)])
    decide(department, "draft")
    assert set(ImportItem.objects.values_list("state", flat=True)) == {"waiting"}
    assert not MatterPage.objects.filter(has_unpublished_changes=True).exists()


def test_a_sheet_goes_the_same_way(hall):
    page = upload(hall, sheets.write([QUICK]), "matters.xlsx")
    assertContains(page, "承诺时限由3个工作日改为2个工作日")
    decide(hall, "publish")
    assert limit() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "不是 XLSX 表格，也不是 UTF-8 编码的 JSON"),
        (b"[1,", "第 1 行第 4 个字读不下去"),
        ({"paths": {}, "openapi": "3.1.0"}, "不知道是什么事项"),
        ([facts.to_json(QUICK), {"x": 1}], "第 2 个：没有“事项名称”"),
        (b"[" * 100_000, "嵌套得太深"),
        ([], "没有事项"),
        ([facts.to_json(a_matter())], "和线上的一模一样"),
        (b"PK\x03\x04" + b"0" * 50, "不是 XLSX 表格"),
    ],
    ids=["bytes", "cut", "schema", "half", "deep", "empty", "same", "zip"],
)
def test_a_wrong_file_says_why_and_nothing_of_it_is_kept(hall, content, said):
    page = upload(hall, content)
    assert page.status_code == 422
    assertContains(page, said, status_code=422)
    assert not ImportSet.objects.exists()


def test_what_is_exported_and_taken_in_again_is_the_same(hall):
    for kind in ("xlsx", "json"):
        file = hall.get(reverse("catalogue_export", args=[kind])).content
        assertContains(upload(hall, file), "和线上的一模一样", status_code=422)


def test_strangers_and_auditors_take_nothing_in(client, matter_page):
    signed_in(client, rights.Group.objects.get(name=rights.AUDITORS))
    page = upload(client, [facts.to_json(QUICK)])
    assertRedirects(page, reverse("wagtailadmin_home"), fetch_redirect_response=False)
    assert not ImportSet.objects.exists()


# --- The dashboard --------------------------------------------------------------------------------------------------


@pytest.fixture
def two_departments(publish, matter_page):
    publish(id="m-else", code="TE-ELSE", title="孤儿认定", department=OTHER, quantity_limit="")
    findings.check(["TE-ELSE", matter_page.code])
    return MatterPage.objects.get(uid="m-else")


def test_findings_are_counted_per_department_and_replaced(two_departments, publish, hall):
    assertContains(hall.get(reverse("catalogue_findings")), "民政局")
    found = Finding.objects.filter(matter_uid="m-else", level="block")
    assert found.exists()
    page = hall.get(reverse("catalogue_department", args=[two_departments.department_id]))
    assertContains(page, found[0].message)
    publish(id="m-else", code="TE-ELSE", title="孤儿认定", department=OTHER)
    findings.check(["TE-ELSE"])
    assert not Finding.objects.filter(matter_uid="m-else", level="block").exists()


def test_an_auditor_reads_every_draft_and_edits_none(client, two_departments):
    two_departments.promised_n = 1
    two_departments.save_revision()
    signed_in(client, rights.Group.objects.get(name=rights.AUDITORS))
    page = client.get(reverse("catalogue_matter", args=[two_departments.pk]))
    assertContains(page, "承诺时限由3个工作日改为1个工作日")
    assertContains(client.get(reverse("catalogue_preview", args=[two_departments.pk])), "1个工作日")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[two_departments.pk]))
    assert edit.status_code == 302


def test_an_editor_sees_no_other_departments_findings_or_drafts(department, two_departments):
    assertNotContains(department.get(reverse("catalogue_findings")), "民政局")
    for name, key in (
        ("department", two_departments.department_id),
        ("matter", two_departments.pk),
        ("preview", two_departments.pk),
    ):
        assert department.get(reverse(f"catalogue_{name}", args=[key])).status_code == 404, name


def test_the_first_page_says_what_waits_in_ones_own_department(department, two_departments):
    page = department.get(reverse("wagtailadmin_home"))
    assertContains(page, "已发布 1 项，有草稿 0 项，在审核 0 项")
    assertNotContains(page, "民政局")


def test_guides_to_be_looked_through_again_are_counted(hall, publish):
    user, today = get_user_model().objects.get(email="u1@example.cn"), timezone.localdate()
    for days, due in ((20, 1), (200, 0)):
        publish(review_due=today + timedelta(days=days))
        assert [line.due for line in findings.lines(user)] == [due]
