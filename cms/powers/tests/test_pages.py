"""What the public and the editors see of powers, proposals and places."""

import pytest
from django.urls import reverse

from cms.catalogue.departments import Department
from cms.powers import places, selectors
from cms.powers.models import PlaceMatter, Power
from cms.powers.proposals import Proposal
from cms.powers.states import PUBLIC, State

pytestmark = pytest.mark.django_db


def text_of(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_ten_types_are_counted_and_the_list_is_narrowed(power, client):
    power("MT-1", kind="01")
    power("MT-2", kind="02", name="处罚", why_none="of_itself")
    power("MT-3", kind="02", name="已取消", until="2026-01-01")
    types = selectors.by_type()
    assert len(types) == 10
    assert {one.code: one.count for one in types if one.count} == {"01": 1, "02": 1}
    page = text_of(client, reverse("powers:index") + "?kind=02")
    assert "处罚" in page
    assert "小店登记" not in page
    assert "没有找到" in text_of(client, reverse("powers:index") + "?q=不会有的词")


def test_an_entry_leads_to_its_matter_or_says_why_there_is_none(power, matter, client):
    tied = text_of(client, power("MT-1", matters=[matter]).get_absolute_url())
    assert f"/matters/{matter.code}/" in tied
    assert "依职权行使" in text_of(client, power("MT-2", why_none="of_itself").get_absolute_url())


def test_entries_with_neither_are_found_for_editors(power, matter):
    power("MT-1", matters=[matter])
    power("MT-2", why_none="soon")
    lost = power("MT-3")
    assert list(selectors.untied()) == [lost]
    matter.unpublish()
    assert {one.number for one in selectors.untied()} == {"MT-1", "MT-3"}


@pytest.mark.parametrize("state", State)
def test_the_public_sees_a_proposal_from_its_notice_on(state, proposal, client):
    one = proposal(state=state, notice_from="2026-01-01", notice_until="2026-01-08")
    seen = state in PUBLIC
    assert client.get(one.get_absolute_url()).status_code == (200 if seen else 404)
    assert (one.get_absolute_url() in text_of(client, reverse("powers:proposals"))) == seen


# --- Places --------------------------------------------------------------------------------------------------------


@pytest.fixture
def hall(department) -> Department:
    made = Department.objects.create(code="HALL-1", name="大厅", kind=Department.Kind.HALL)
    made.receives_for.add(department)
    return made


def counts(place) -> list[int]:
    return [one.count for one in places.duties(place)]


def test_a_hall_accepts_for_its_departments_and_these_decide(hall, department, matter, client):
    assert counts(hall) == [1, 0, 0]
    assert counts(department) == [0, 0, 1]
    page = text_of(client, reverse("halls:hall", args=[hall.code]))
    assert f"/matters/{matter.code}/" in page


def test_a_department_without_a_hall_accepts_itself(department, matter):
    assert counts(department) == [1, 0, 1]


def test_single_matters_can_be_given_to_a_point(matter, other, client):
    point = Department.objects.create(
        code="P-1", name="村里", kind=Department.Kind.POINT, parent=other
    )
    PlaceMatter.objects.create(place=point, matter=matter, role="entrusted")
    assert counts(point) == [0, 1, 0]
    page = text_of(client, reverse("halls:hall", args=["P-1"]))
    assert f"/matters/{matter.code}/" in page
    assert reverse("halls:hall", args=[other.code]) in page


def test_a_circle_by_mistake_ends():
    one = Department.objects.create(code="A", name="甲")
    two = Department.objects.create(code="B", name="乙", parent=one)
    Department.objects.filter(pk=one.pk).update(parent=two)
    assert [place.code for place in places.way_to(Department.objects.get(code="A"))] == ["B", "A"]


def test_an_unknown_place_is_not_there(db, client):
    assert client.get(reverse("halls:hall", args=["NONE"])).status_code == 404


# --- Editors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "own", "others"),
    [("editor", 200, 302), ("stranger", 302, 200), ("hall", 200, 200), ("auditor", 302, 302)],
)
def test_proposals_are_edited_by_their_department(
    who, own, others, proposal, other, people, client
):
    client.force_login(people[who])
    for one, expected in ((proposal(), own), (proposal(department=other), others)):
        address = reverse("powers_proposals:edit", args=[one.pk])
        assert client.get(address).status_code == expected


def test_an_entry_is_not_made_nor_deleted_by_hand(power, people, client):
    for who in ("editor", "hall"):
        client.force_login(people[who])
        assert client.get(reverse("powers_list:add")).status_code == 302
        one = power(f"MT-{who}")
        assert client.get(reverse("powers_list:delete", args=[one.pk])).status_code == 302


def ties(*pages, **more):
    data = {
        "ties-TOTAL_FORMS": len(pages),
        "ties-INITIAL_FORMS": 0,
        "ties-MIN_NUM_FORMS": 0,
        "ties-MAX_NUM_FORMS": 1000,
        "why_none": "",
    }
    for n, page in enumerate(pages):
        data |= {f"ties-{n}-matter": page.pk, f"ties-{n}-ORDER": n + 1, f"ties-{n}-id": ""}
    return data | more


def test_an_entry_is_tied_to_matters_or_has_a_reason_never_both(power, matter, people, client):
    one = power(name="原名")
    client.force_login(people["editor"])
    address = reverse("powers_list:edit", args=[one.pk])
    assert client.post(address, ties()).status_code == 200
    assert client.post(address, ties(matter, why_none="soon")).status_code == 200
    assert not Power.objects.get(pk=one.pk).ties.exists()
    assert client.post(address, ties(matter, name="偷改")).status_code == 302
    now = Power.objects.get(pk=one.pk)
    assert ([tie.matter for tie in now.ties.all()], now.name) == ([matter], "原名")


def test_what_was_submitted_is_not_edited(proposal, people, client):
    one = proposal(state=State.HALL)
    client.force_login(people["editor"])
    client.post(reverse("powers_proposals:edit", args=[one.pk]), {"title": "偷改"})
    assert Proposal.objects.get(pk=one.pk).title == "变动"


def test_moves_are_taken_in_the_admin(proposal, people, client):
    one = proposal()
    address = reverse("powers_moves", args=[one.pk])
    client.force_login(people["stranger"])
    assert client.get(address).status_code == 302
    client.force_login(people["editor"])
    assert "送部门审核" in text_of(client, address)
    assert client.post(address, {"move": "pass"}).status_code == 422
    assert client.post(address, {"move": "submit"}).status_code == 302
    one.refresh_from_db()
    assert one.state == State.DEPARTMENT


def test_the_first_page_says_what_waits_for_whom(proposal, power, people, client):
    waiting = proposal(state=State.DEPARTMENT, title="等审核的")
    power("MT-7", name="没有对上的")
    first = reverse("wagtailadmin_home")
    address = reverse("powers_moves", args=[waiting.pk])
    for who, seen in (
        ("reviewer", True),
        ("editor", False),
        ("stranger", False),
        ("approver", False),
    ):
        client.force_login(people[who])
        assert (address in text_of(client, first)) == seen, who
    client.force_login(people["editor"])
    assert "没有对上的" in text_of(client, first)
