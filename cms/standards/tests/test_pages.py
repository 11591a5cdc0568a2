"""What the public and the editors see of standards, and the rates."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.catalogue.tests.conftest import publish  # noqa: F401 - a fixture
from cms.facts.rates import Rate
from cms.standards import selectors
from cms.standards.models import Check, ScoreLine, ScoreSheet, Standard, Subsystem, Training
from cms.standards.states import PUBLIC, State

pytestmark = pytest.mark.django_db


def text_of(client, *address, **query) -> str:
    response = client.get(reverse(*address, query=query) if query else reverse(*address))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("state", State)
def test_the_public_sees_drafts_only_while_opinions_are_asked(state, standard, client):
    one = standard(state=state, name="这一个标准", opinions_until=timezone.localdate())
    seen = state in PUBLIC
    assert client.get(one.get_absolute_url()).status_code == (200 if seen else 404)
    assert ("这一个标准" in text_of(client, "standards:index")) == seen


def test_standards_are_found_by_number_name_text_class_and_state(standard, box, client):
    below = Subsystem.objects.create(code="TF1.1", name="受理", parent=box)
    standard(1, state=State.IN_FORCE, name="甲规范")
    standard(2, state=State.REPLACED, name="乙规范", body="<p>叫号</p>")
    standard(3, state=State.IN_FORCE, name="丙规范", subsystem=below, class_code="TF1.1-01")

    def names(**query):
        tree = selectors.tree()
        code = query.pop("code", "")
        boxes = selectors.boxes_of(tree, code) if code else None
        return [one.name[0] for one in selectors.found(boxes=boxes, **query)]

    assert names(text="叫号") == ["乙"]
    assert names(text="MT 3-2026") == ["丙"]
    assert names(state="in_force") == ["甲", "丙"]
    assert names(code="TF1") == ["甲", "乙", "丙"]
    assert names(code="TF1.1") == ["丙"]
    assert names(code="nowhere") == []
    assert "没有找到" in text_of(client, "standards:index", q="不会有的词")


def test_the_replaced_and_the_new_lead_to_each_other(standard, client):
    old, new = standard(1, state=State.REPLACED), standard(2, state=State.IN_FORCE)
    new.replaces.add(old)
    assert new.get_absolute_url() in client.get(old.get_absolute_url()).content.decode()
    assert old.get_absolute_url() in client.get(new.get_absolute_url()).content.decode()


def test_the_tree_counts_what_is_in_force_in_a_box_and_below(standard, box):
    below = Subsystem.objects.create(code="TF1.1", name="受理", parent=box)
    standard(1, state=State.IN_FORCE)
    standard(2, state=State.IN_FORCE, subsystem=below)
    standard(3, state=State.REPLACED, subsystem=below)
    [top] = selectors.tree()
    assert (top.count, [one.count for one in top.below]) == (2, [1])


def test_a_box_is_not_put_below_itself(box):
    below = Subsystem.objects.create(code="TF1.1", name="受理", parent=box)
    box.parent = below
    with pytest.raises(ValidationError, match="上级不能是自己"):
        box.full_clean()


def test_coverage_counts_the_last_classes_with_a_standard_in_force(standard, box):
    for number in range(4):
        Subsystem.objects.create(code=f"TF1.{number}", name="类", parent=box)
    leaf = Subsystem.objects.get(code="TF1.0")
    standard(1, state=State.IN_FORCE, subsystem=leaf)
    standard(2, state=State.IN_FORCE, subsystem=leaf)
    standard(3, state=State.DRAFTING, subsystem=Subsystem.objects.get(code="TF1.1"))
    assert selectors.coverage() == Rate(1, 4)


def test_implementation_asks_the_latest_check(standard):
    one, two = (standard(n, state=State.IN_FORCE) for n in (1, 2))
    standard(3, state=State.REPLACED)
    Check.objects.create(standard=one, checked_on="2026-01-05", checked_by="组", implemented=False)
    Check.objects.create(standard=one, checked_on="2026-03-05", checked_by="组", implemented=True)
    Check.objects.create(standard=two, checked_on="2026-01-05", checked_by="组", implemented=True)
    Check.objects.create(standard=two, checked_on="2026-02-05", checked_by="组", implemented=False)
    assert selectors.implementation() == Rate(1, 2)


def test_training_is_of_the_year_and_of_heads(department):
    for on, expected, attended in (
        ("2026-02-01", 100, 97),
        ("2026-05-01", 72, 51),
        ("2025-05-01", 9, 1),
    ):
        Training.objects.create(
            title="讲", department=department, held_on=on, expected=expected, attended=attended
        )
    assert selectors.training(2026) == Rate(148, 172)
    assert selectors.training(2026).percent == Decimal("86.05")


def test_rates_say_what_they_are_of_and_whether_the_target_is_reached(standard, client):
    standard(state=State.IN_FORCE)
    page = text_of(client, "standards:index")
    assert "100.00%" in page
    assert "达到目标 90%" in page
    assert "没有达到目标 95%" in page
    assert "四舍五入" in page


def test_the_score_sheet_adds_up(client):
    sheet = ScoreSheet.objects.create(year=2026)
    ScoreLine.objects.create(sheet=sheet, asked="有体系表", points=10, given="9.5")
    ScoreLine.objects.create(sheet=sheet, asked="有培训", points=5, given=5)
    assert "14.5 分，满分 15.0 分" in text_of(client, "standards:work")


# --- The service standard of a matter ------------------------------------------------------------------------------


def test_the_service_standard_is_of_the_live_revision(publish, client):  # noqa: F811
    item = publish()
    page = client.get(reverse("standards:service", args=[item.matter.code])).content.decode()
    assert f"FW/{item.matter.code}—第1版" in page
    publish(title="小店登记（新）")
    page = client.get(reverse("standards:service", args=[item.matter.code])).content.decode()
    assert "第2版" in page
    assert "小店登记（新）服务标准" in page


def test_a_matter_that_is_not_published_has_none(db, client):
    assert client.get(reverse("standards:service", args=["TEST-0"])).status_code == 404


# --- Editors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "own", "others"),
    [
        ("editor", 200, 302),
        ("stranger", 302, 200),
        ("hall", 200, 200),
        ("reviewer", 302, 302),
        ("auditor", 302, 302),
    ],
)
def test_an_editor_changes_the_standards_of_her_own_department(
    who, own, others, standard, other, people, client
):
    client.force_login(people[who])
    theirs = standard(2, department=other)
    for one, expected in ((standard(1), own), (theirs, others)):
        response = client.get(reverse("standards_list:edit", args=[one.pk]))
        assert response.status_code == expected


def test_a_list_in_the_admin_holds_what_one_may_read(standard, other, people, client):
    standard(1, name="自己的"), standard(2, name="别人的", department=other)
    address = reverse("standards_list:index")
    for who, seen in (("editor", (True, False)), ("auditor", (True, True))):
        client.force_login(people[who])
        page = client.get(address).content.decode()
        assert ("自己的" in page, "别人的" in page) == seen


def test_a_text_is_not_changed_after_drafting(standard, people, client):
    one = standard(state=State.IN_FORCE)
    client.force_login(people["hall"])
    client.post(reverse("standards_list:edit", args=[one.pk]), {"name": "偷改", "number": "X"})
    assert Standard.objects.get(pk=one.pk).name == "窗口服务规范"


def test_moves_are_taken_in_the_admin_by_those_whose_turn_it_is(standard, people, client):
    one = standard(state=State.REVIEW)
    address = reverse("standards_moves", args=[one.pk])
    client.force_login(people["stranger"])
    assert client.get(address).status_code == 302
    client.force_login(people["reviewer"])
    assert "审查通过，报批" in client.get(address).content.decode()
    assert client.post(address, {"move": "return"}).status_code == 422
    assert client.post(address, {"move": "pass"}).status_code == 302
    one.refresh_from_db()
    assert one.state == State.APPROVAL
