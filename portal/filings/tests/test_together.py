"""One thing: one interview, one form and each shared material once make one filing per matter."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from cms import facts
from cms.facts import events
from portal.accounts.tests.factories import UserFactory
from portal.filings import together
from portal.filings.bundles import Bundle
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, publish, upload
from portal.filings.together import Joint, Told
from portal.refusals import Invalid, NotFound, Refused, StateChanged

pytestmark = pytest.mark.django_db

IDENTITY = facts.Material("id", "经营者身份证明")
NAME = facts.Field("name", "姓名", "name", prefill="person.name")
BARE = replace(MATTER, questions=(), requirements=())
SHOP = replace(
    BARE,
    materials=(IDENTITY, facts.Material("lease", "租赁合同")),
    form=(facts.Section("one", "经营者", (NAME, facts.Field("scope", "经营范围", "text"))),),
)
FOOD = replace(
    BARE,
    id="m-food",
    code="TEST-2",
    title="食品经营登记",
    materials=(IDENTITY, facts.Material("licence", "营业执照")),
    form=(facts.Section("one", "经营者", (NAME,)),),
    results=(facts.Result("食品经营证"),),
)
TAXI = replace(FOOD, id="m-taxi", code="TEST-3", title="开出租", materials=())
OWN = facts.Question("food", "卖吃的吗？", "yesno")
EVENT = events.LifeEvent(
    "shop",
    "开小店",
    (
        events.Member("food", FOOD, when=facts.Atom("is", "food", True)),
        events.Member("shop", SHOP),
        events.Member("taxi", TAXI, when=facts.Atom("is", "food", False)),
    ),
    questions=(OWN,),
)
YES = {"food": True}


@pytest.fixture
def told(department):
    published = {member.key: publish(department, member.matter) for member in EVENT.members}
    return Told(EVENT, published, YES, [("a.food", "yes")])


@pytest.fixture
def joint(told, citizen):
    return Joint(together.start(citizen, told))


def fill(joint):
    together.fill_in(
        joint, {"shop.name": "李秀英", "shop.scope": "零售"}, by=joint.bundle.applicant
    )
    joint = Joint(joint.bundle)
    for item in joint.items:
        if item.to_bring:
            together.attach(joint, item, upload(), by=joint.bundle.applicant)
    return Joint(joint.bundle)


def test_one_draft_per_matter_that_takes_part(joint):
    assert list(joint.filings) == ["shop", "food"]  # in the order of doing: the licence comes first
    assert {filing.state for filing in joint.filings.values()} == {State.DRAFT}


def test_nothing_begins_while_a_question_is_open(told, citizen):
    with pytest.raises(Refused, match="not_asked"):
        together.start(citizen, replace(told, answers={}, pairs=[]))
    assert not Filing.objects.exists()


def test_starting_again_goes_on_with_what_is_open(told, joint, citizen):
    again = together.start(citizen, told)
    assert again == joint.bundle
    assert Filing.objects.count() == 2


def test_what_two_ask_is_asked_once_and_kept_in_both(joint):
    assert [one.key for one in joint.fields] == ["shop.name", "shop.scope"]
    joint = fill(joint)
    assert joint.filings["food"].form["name"] == "李秀英"
    assert joint.filings["shop"].form == {"name": "李秀英", "scope": "零售"}
    assert not joint.errors


def test_a_shared_material_is_sent_once_and_an_earlier_result_not_at_all(joint):
    assert [item.name for item in joint.items if item.to_bring] == ["经营者身份证明", "租赁合同"]
    joint = fill(joint)
    assert set(joint.dossiers["food"].attachments) == {"id"}
    assert joint.filings["food"].awaited == ["licence"]
    assert not joint.lacks


def test_all_are_sent_under_one_number_each_with_its_own_clock(joint):
    joint = fill(joint)
    together.send(joint.bundle, by=joint.bundle.applicant, declared=True)
    together.send(joint.bundle, by=joint.bundle.applicant, declared=True)  # twice is once
    bundle = Bundle.objects.get()
    sent = list(bundle.filings.all())
    assert bundle.number.startswith("E")
    assert {filing.state for filing in sent} == {State.SUBMITTED}
    assert len({filing.number for filing in sent}) == 2
    assert all(filing.due for filing in sent)
    with pytest.raises(StateChanged):
        together.fill_in(Joint(bundle), {}, by=bundle.applicant)


@pytest.mark.parametrize("declared", [True, False])
def test_where_one_cannot_be_sent_none_is(joint, declared):
    if not declared:
        joint = fill(joint)
    with pytest.raises(Invalid):
        together.send(joint.bundle, by=joint.bundle.applicant, declared=declared)
    assert not Filing.objects.sent().exists()
    assert not Bundle.objects.get().is_sent


def test_nobody_else_finds_it(joint):
    with pytest.raises(NotFound):
        together.own_bundle(UserFactory(), joint.bundle.pk)


def test_the_pages_lead_from_the_form_to_the_common_number(client, joint, citizen):
    client.force_login(citizen)
    here = reverse("filings:together", args=[joint.bundle.pk])
    assertContains(client.get(here), "还要传 2 份")
    form = reverse("filings:together_form", args=[joint.bundle.pk])
    assertContains(client.get(form), citizen.name)
    bad = client.post(form, {"f.shop.name": "李秀英", "f.shop.scope": ""})
    assert bad.status_code == 422
    client.post(form, {"f.shop.name": "李秀英", "f.shop.scope": "零售"})
    papers = reverse("filings:together_materials", args=[joint.bundle.pk])
    assertContains(client.get(papers), "前面的事项办好就有")
    files = {f"file.{at}": upload() for at, item in enumerate(joint.items) if item.to_bring}
    assert client.post(papers, files).url == here
    assert client.post(here, {}).status_code == 422
    client.post(here, {"declared": "yes"})
    assertContains(client.get(here), Bundle.objects.get().number)
    assert client.get(form).url == here
