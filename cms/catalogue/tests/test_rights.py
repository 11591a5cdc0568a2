"""Rights per department, and the way of a draft: department's review, the hall's approval, publication."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from cms import facts
from cms.catalogue import rights, selectors, services
from cms.catalogue.models import DepartmentPage, MatterPage, Revision
from cms.catalogue.tests.conftest import a_matter
from cms.catalogue.tests.test_publishing import promised
from cms.catalogue.tree import catalogue_index, department_page

pytestmark = pytest.mark.django_db

OTHER = facts.Department("11440399MB2X000025", "明堂区民政局", "民政局")


@pytest.fixture
def other_page(publish, matter_page) -> MatterPage:
    published = publish(
        id="m-ward", code="11440399MB2X0000254440125044002", title="孤儿认定", department=OTHER
    )
    return MatterPage.objects.get(uid=published.uid)


def member(group, name: str):
    user = get_user_model().objects.create_user(f"{name}@example.cn", name=name)
    user.groups.add(group)
    return user


@pytest.fixture
def people(other_page):
    """An editor and a reviewer of the first matter's department, a reviewer of the other, the hall's approver, an auditor."""
    own, other = (DepartmentPage.objects.get(department__code=code) for code in CODES)
    group = {
        name: rights.Group.objects.get(name=name) for name in (rights.APPROVERS, rights.AUDITORS)
    }
    return {
        "editor": member(own.editors, "editor"),
        "reviewer": member(own.reviewers, "reviewer"),
        "stranger": member(other.reviewers, "stranger"),
        "approver": member(group[rights.APPROVERS], "approver"),
        "auditor": member(group[rights.AUDITORS], "auditor"),
    }


CODES = (a_matter().department.code, OTHER.code)


@pytest.fixture
def status(client, people):
    """What a page of the admin answers somebody."""

    def ask(who: str, name: str, *args: object) -> int:
        client.force_login(people[who])
        return client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code

    return ask


def test_each_matter_stands_under_its_department(matter_page, other_page):
    assert DepartmentPage.objects.parent_of(matter_page).get().department == matter_page.department
    assert DepartmentPage.objects.parent_of(other_page).get().department.code == OTHER.code
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_editor_opens_only_her_own_departments_matters(status, matter_page, other_page):
    assert status("editor", "edit", matter_page.pk) == 200
    for door in ("edit", "history", "view_draft", "delete", "unpublish"):
        assert status("editor", door, other_page.pk) == 302, door
    assert status("editor", "preview_on_edit", other_page.pk) == 302
    assert status("editor", "revisions_compare", other_page.pk, "live", "latest") == 302


def test_what_an_editor_finds_in_the_admin_is_her_departments(
    client, people, matter_page, other_page
):
    client.force_login(people["editor"])
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "定"}).content.decode()
    listed = client.get(
        reverse("wagtailadmin_explore", args=[matter_page.get_parent().pk])
    ).content.decode()
    assert matter_page.title in listed
    assert other_page.title not in found + listed


def test_an_editor_cannot_publish_nor_give_a_matter_away(people, matter_page, other_page):
    perms = matter_page.permissions_for_user(people["editor"])
    assert perms.can_edit()
    assert perms.can_submit_for_moderation()
    assert not perms.can_publish()
    assert not perms.can_unpublish()
    assert not perms.can_move_to(other_page.get_parent())
    form = MatterPage.get_edit_handler().get_form_class()(
        instance=matter_page, for_user=people["editor"], parent_page=matter_page.get_parent()
    )
    assert form.fields["department"].disabled


def submit(page: MatterPage, by) -> None:
    page.promised_n = 2
    page.save_revision(user=by)
    page.get_workflow().start(page, by)


def take(page: MatterPage, action: str, by, **more: object) -> None:
    state = MatterPage.objects.get(pk=page.pk).current_workflow_task_state
    names = [
        name for name, _label, _modal in state.task.specific.get_actions(page, by) if name == action
    ]
    assert names, f"{by} may not {action}"
    state.task.specific.on_action(state, by, action, **more)


def test_a_draft_goes_from_review_to_approval_to_publication(
    people, matter_page, django_capture_on_commit_callbacks
):
    submit(matter_page, people["editor"])
    assert [mail_.to for mail_ in mail.outbox] == [["reviewer@example.cn"]]
    mine = TaskState.objects.reviewable_by
    assert mine(people["reviewer"]).count() == 1
    assert not mine(people["stranger"]).exists()
    assert not mine(people["approver"]).exists()
    with pytest.raises(AssertionError, match="may not approve"):
        take(matter_page, "approve", people["stranger"])
    take(matter_page, "approve", people["reviewer"])
    assert selectors.published(matter_page.code).revision == 1
    with pytest.raises(AssertionError, match="may not approve"):
        take(matter_page, "approve", people["reviewer"])
    take(matter_page, "approve", people["approver"])
    now = selectors.published(matter_page.code)
    assert (now.revision, now.matter.limits.promised[0].value.n) == (2, 2)
    assert Revision.objects.live().get(matter_uid=matter_page.uid).by == people["editor"]


def test_what_is_under_review_is_locked_for_its_editor(people, matter_page):
    submit(matter_page, people["editor"])
    page = MatterPage.objects.get(pk=matter_page.pk)
    assert page.get_lock().for_user(people["editor"])
    assert not page.get_lock().for_user(people["reviewer"])


def test_a_returned_draft_says_why_and_changes_nothing_public(people, matter_page):
    submit(matter_page, people["editor"])
    take(matter_page, "reject", people["reviewer"], comment="时限没有依据")
    state = MatterPage.objects.get(pk=matter_page.pk).current_workflow_state
    assert state.status == state.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "时限没有依据"
    assert selectors.published(matter_page.code).revision == 1


def test_a_draft_goes_live_at_its_hour_and_a_matter_ends_at_its(matter_page):
    soon, later = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    matter_page.promised_n, matter_page.go_live_at, matter_page.expire_at = 2, soon, later
    services.publish_matter(matter_page)
    assert selectors.published(matter_page.code).revision == 1
    waiting = MatterPage.objects.get(pk=matter_page.pk).scheduled_revision
    past = timezone.now() - timedelta(minutes=1)
    waiting.approved_go_live_at, waiting.content["go_live_at"] = past, past.isoformat()
    waiting.save()
    call_command("publish_scheduled")
    assert selectors.published(matter_page.code).matter.limits.promised[0].value.n == 2
    MatterPage.objects.filter(pk=matter_page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert selectors.published_or_none(matter_page.code) is None


def test_a_matter_published_for_another_department_moves_there_and_a_moved_one_is_its(
    publish, matter_page, other_page
):
    publish(department=OTHER)
    assert matter_page.department_id != other_page.department_id
    moved = MatterPage.objects.get(pk=matter_page.pk)
    assert moved.get_parent().pk == other_page.get_parent().pk
    moved.move(department_page(matter_page.department), pos="last-child")
    now = selectors.published(matter_page.code)
    assert (now.revision, now.matter.department.name) == (3, a_matter().department.name)


def test_an_older_hall_gets_its_groups_when_it_is_migrated(matter_page):
    place = DepartmentPage.objects.get(department=matter_page.department)
    place.editors.delete()
    place.reviewers.delete()
    call_command("migrate", verbosity=0)
    place.refresh_from_db()
    assert place.editors.page_permissions.filter(page=place.page_ptr).count() == len(rights.WRITE)
    assert catalogue_index().get_workflow().tasks.count() == 2


def test_an_old_state_is_published_again_from_the_history(publish, matter_page):
    publish(limits=promised(2))
    old = MatterPage.objects.get(pk=matter_page.pk)
    first = old.revisions.order_by("pk").first()
    assert first is not None
    first.as_object().save_revision().publish()
    assert selectors.published(matter_page.code).revision == 2
