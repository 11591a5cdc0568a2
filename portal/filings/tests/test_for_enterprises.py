"""Filing in an enterprise's name: shared drafts, what each grant lets an agent do, and a right that was taken away."""

from dataclasses import replace
from functools import partial

import pytest
from django.utils import timezone

from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import UserFactory
from portal.desk.selectors import queue
from portal.enterprises import services as enterprises
from portal.enterprises.acting import Party
from portal.enterprises.models import Action
from portal.enterprises.tests.factories import EnterpriseFactory, GrantFactory, agent_of
from portal.filings import selectors, services
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import FORM, MATTER, FilingFactory, publish, upload
from portal.filings.tests.races import DONE, race
from portal.notices.models import OutgoingMail
from portal.records import selectors as records
from portal.records.models import Line
from portal.refusals import Forbidden, NotFound, Refused

pytestmark = pytest.mark.django_db

SHOP = {MATTER.id: "小店登记"}
FIRMS = replace(MATTER, id="m-firms", code="TEST-FIRMS", title="企业登记", audience=("1", "2"))


@pytest.fixture
def enterprise():
    return EnterpriseFactory()


@pytest.fixture
def published(department):
    return publish(department, FIRMS)


@pytest.fixture
def draft(enterprise, department):
    return FilingFactory(
        applicant=enterprise.representative, enterprise=enterprise, department=department
    )


def start(user, published, enterprise):
    return services.start(user, published, {}, enterprise=enterprise)


def numbers(user, **more):
    mine = selectors.filings_of(user, **more)
    return {filing.pk for filing in (*mine.todo, *mine.running, *mine.ended)}


def test_agents_share_one_draft_beside_each_ones_own(enterprise, published):
    first, second = agent_of(enterprise), agent_of(enterprise)
    shared = start(first, published, enterprise)
    assert start(second, published, enterprise).pk == shared.pk
    own = services.start(first, published, {})
    assert own.pk != shared.pk
    assert own.enterprise is None
    assert numbers(second) == {shared.pk}
    assert numbers(first, party=Party(first, enterprise)) == {shared.pk}
    assert numbers(first, party=Party(first)) == {own.pk}


def test_what_an_agent_began_stays_when_the_agent_goes(enterprise, published):
    grant = GrantFactory(agency__enterprise=enterprise)
    agent = grant.agency.person
    shared = start(agent, published, enterprise)
    services.fill_in(shared, {"name": "云溪商贸有限公司"}, by=agent)
    enterprises.end(grant.agency, by=enterprise.representative)
    assert not numbers(agent)
    with pytest.raises(NotFound):
        services.fill_in(shared, {"name": "改掉"}, by=agent)
    kept = selectors.own_draft(enterprise.representative, shared.pk)
    assert kept.form["name"] == "云溪商贸有限公司"


@pytest.mark.parametrize(
    ("action", "may"),
    [
        (Action.READ, "look"),
        (Action.PREPARE, "look fill attach"),
        (Action.SUBMIT, "look fill attach submit"),
    ],
)
def test_each_grant_allows_its_acts_and_no_more(enterprise, draft, action, may):
    agent = agent_of(enterprise, action=action, matters=SHOP)
    acts = {
        "look": lambda: selectors.own_draft(agent, draft.pk),
        "fill": lambda: services.fill_in(draft, FORM, by=agent),
        "attach": lambda: services.attach(draft, "photo", upload("a.pdf"), by=agent),
        "submit": lambda: services.submit(draft, by=agent, declared=True),
    }
    done = []
    for name, act in acts.items():
        try:
            act()
            done.append(name)
        except Forbidden:
            continue
    assert " ".join(done) == may


def test_an_agent_of_another_matter_another_enterprise_or_nobody_finds_nothing(enterprise, draft):
    strangers = [
        agent_of(enterprise, matters={"m-other": "别的事"}),
        agent_of(EnterpriseFactory()),
        EnterpriseFactory().representative,
        UserFactory(),
    ]
    for person in strangers:
        assert not numbers(person)
        with pytest.raises(NotFound):
            selectors.own_draft(person, draft.pk)
        with pytest.raises(NotFound):
            services.fill_in(draft, {}, by=person)
        with pytest.raises(NotFound):
            services.submit(draft, by=person, declared=True)


def test_starting_without_a_grant_says_what_is_missing(enterprise, published):
    agent = agent_of(enterprise, matters={"m-other": "别的事"})
    with pytest.raises(Forbidden, match=r"not_granted.*企业没有授权您"):
        start(agent, published, enterprise)
    assert not Filing.objects.exists()


def test_a_matter_for_persons_is_not_filed_in_an_enterprises_name(enterprise, department):
    with pytest.raises(Refused, match="persons_only"):
        start(enterprise.representative, publish(department), enterprise)


def test_a_submission_carries_person_and_enterprise_and_both_are_told(enterprise, draft):
    agent = agent_of(enterprise, matters=SHOP)
    Filing.objects.filter(pk=draft.pk).update(applicant=agent)
    draft.refresh_from_db()
    services.submit(draft, by=agent, declared=True)
    draft.refresh_from_db()
    assert draft.events.get(move="submit").by == agent
    assert str(draft.party) == enterprise.name
    told = OutgoingMail.objects.values_list("to", flat=True)
    assert set(told) == {agent.email, enterprise.representative.email}
    line = Line.objects.get(act="filing_submit")
    assert (line.actor, line.enterprise, line.about) == (agent.pk, enterprise.pk, draft.number)
    assert not list(records.breaks())


def test_an_officer_does_not_handle_a_filing_of_an_enterprise_they_act_for(
    enterprise, department, clerk
):
    filing = FilingFactory(
        applicant=enterprise.representative,
        enterprise=enterprise,
        department=department,
        state=State.SUBMITTED,
    )
    GrantFactory(agency__enterprise=enterprise, agency__person=clerk, action=Action.READ)
    with pytest.raises(Forbidden, match="own_filing"):
        services.move(filing, "accept", by=clerk)


def test_the_desk_finds_a_filing_by_the_name_of_its_enterprise(enterprise, department, clerk):
    filing = FilingFactory(
        applicant=enterprise.representative,
        enterprise=enterprise,
        department=department,
        state=State.SUBMITTED,
    )
    today = timezone.localdate()
    found = queue(clerk, duties_of(clerk, today), text=enterprise.name, today=today, size=10)
    assert [row.filing.pk for row in found.rows] == [filing.pk]


def test_the_pages_say_in_whose_name_one_files(client, enterprise, published):
    agent = agent_of(enterprise)
    client.force_login(agent)
    client.post("/enterprises/switch/", {"enterprise": enterprise.pk})
    answer = client.post(f"/filings/start/{FIRMS.code}/", {}, follow=True)
    assert f"替{enterprise.name}办" in answer.content.decode()
    draft = Filing.objects.get()
    assert (draft.applicant, draft.enterprise) == (agent, enterprise)
    assert enterprise.name in client.get("/filings/").content.decode()
    client.post("/enterprises/switch/", {"enterprise": ""})
    assert FIRMS.title not in client.get("/filings/").content.decode()


def test_lists_ask_no_more_however_many_enterprises(client, django_assert_max_num_queries):
    agent = UserFactory()
    for _ in range(6):
        enterprise = EnterpriseFactory()
        GrantFactory(agency__enterprise=enterprise, agency__person=agent)
        FilingFactory(applicant=agent, enterprise=enterprise, state=State.SUBMITTED)
    client.force_login(agent)
    client.get("/filings/")
    with django_assert_max_num_queries(12):
        client.get("/filings/")


@pytest.mark.django_db(transaction=True)
def test_a_submission_and_a_revocation_at_once_never_leave_one_submitted_after_the_other(
    department,
):
    for _ in range(5):
        enterprise = EnterpriseFactory()
        grant = GrantFactory(agency__enterprise=enterprise)
        agent = grant.agency.person
        draft = FilingFactory(applicant=agent, enterprise=enterprise, department=department)
        ends = race(
            partial(services.submit, Filing.objects.get(pk=draft.pk), by=agent, declared=True),
            partial(enterprises.revoke, grant, by=enterprise.representative),
        )
        draft.refresh_from_db()
        grant.refresh_from_db()
        acts = list(
            Line.objects.filter(enterprise=enterprise.pk)
            .order_by("number")
            .values_list("act", flat=True)
        )
        assert ends[1] == DONE
        assert acts in (["filing_submit", "revoke"], ["revoke"])
        assert (draft.state == State.SUBMITTED) is (ends[0] == DONE) is ("filing_submit" in acts)
