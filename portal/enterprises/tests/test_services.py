"""How rights come and go: claims, invitations, grants, and the record of all of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import Role
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer
from portal.enterprises import selectors, services
from portal.enterprises.models import Action, Agency, Claim, Enterprise
from portal.enterprises.services import Terms
from portal.enterprises.tests.factories import (
    AgencyFactory,
    ClaimFactory,
    EnterpriseFactory,
    GrantFactory,
    agent_of,
    credit_code,
)
from portal.notices.models import OutgoingMail
from portal.records import selectors as records
from portal.records.models import Line
from portal.refusals import Forbidden, Invalid, NotFound, StateChanged

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
ALL = Terms(Action.SUBMIT, all_matters=True)


@pytest.fixture
def enterprise():
    return EnterpriseFactory()


@pytest.fixture
def clerk():
    return officer(Role.WINDOW_CLERK, DepartmentFactory())


def confirm(claim, clerk):
    return services.confirm(claim, by=clerk, duties=duties_of(clerk, TODAY))


def acts():
    assert not list(records.breaks())
    return list(Line.objects.values_list("act", flat=True))


def mail_to(person):
    return OutgoingMail.objects.filter(to=person.email).order_by("pk")


# --- Claims ----


def test_a_window_that_saw_the_papers_makes_the_representative(clerk):
    person = UserFactory(name="何美玲")
    claim = services.claim(
        person, credit_code=f" {credit_code(1).lower()} ", name="云溪食品有限公司"
    )
    assert not selectors.acted_for(person, TODAY)
    enterprise = confirm(claim, clerk)
    assert (enterprise.name, enterprise.representative) == ("云溪食品有限公司", person)
    assert list(selectors.acted_for(person, TODAY)) == [enterprise]
    assert "核验通过" in mail_to(person).get().body
    assert acts() == ["claim", "represent"]


@pytest.mark.parametrize("typed", ["", "123", credit_code(1)[:-1] + "0", "中文", "9" * 40])
def test_a_code_that_cannot_be_one_is_told_at_its_field(typed):
    with pytest.raises(Invalid) as refused:
        services.claim(UserFactory(), credit_code=typed, name="云溪")
    assert refused.value.fields["credit_code"]


def test_claiming_twice_is_one_claim():
    person = UserFactory()
    for _ in range(2):
        services.claim(person, credit_code=credit_code(1), name="云溪")
    assert Claim.objects.count() == 1
    assert acts() == ["claim"]


def test_a_claim_is_answered_once(clerk):
    claim = ClaimFactory()
    confirm(claim, clerk)
    with pytest.raises(StateChanged):
        services.refuse(claim, by=clerk, duties=duties_of(clerk, TODAY), reason="照片不符")
    with pytest.raises(StateChanged):
        confirm(claim, clerk)


def test_a_refused_claim_says_why_and_can_be_made_again(clerk):
    claim = ClaimFactory()
    with pytest.raises(Invalid):
        services.refuse(claim, by=clerk, duties=duties_of(clerk, TODAY), reason=" ")
    services.refuse(claim, by=clerk, duties=duties_of(clerk, TODAY), reason="执照是复印件")
    assert "执照是复印件" in mail_to(claim.person).get().body
    again = services.claim(claim.person, credit_code=claim.credit_code, name=claim.name)
    assert again.pk != claim.pk


def test_only_windows_answer_and_never_their_own(clerk):
    for person in (
        UserFactory(),
        officer(Role.SUPERVISOR),
        officer(Role.APPROVER, DepartmentFactory()),
    ):
        with pytest.raises(NotFound):
            confirm(ClaimFactory(), person)
    with pytest.raises(Forbidden, match="own_claim"):
        confirm(ClaimFactory(person=clerk), clerk)
    assert not Enterprise.objects.exists()


def test_a_new_representative_ends_what_the_old_one_had_and_only_offered(enterprise, clerk):
    old = enterprise.representative
    invited = AgencyFactory(enterprise=enterprise, invited=True)
    agent = agent_of(enterprise)
    claim = ClaimFactory(credit_code=enterprise.credit_code, name="云溪新名有限公司")
    confirm(claim, clerk)
    enterprise.refresh_from_db()
    invited.refresh_from_db()
    assert (enterprise.representative, enterprise.name) == (claim.person, "云溪新名有限公司")
    assert not selectors.acted_for(old, TODAY)
    assert invited.state == Agency.State.ENDED
    assert list(selectors.acted_for(agent, TODAY)) == [enterprise]
    assert "换了法定代表人" in mail_to(old).get().subject
    with pytest.raises(NotFound):
        services.invite(enterprise, by=old, email="x@example.cn", name="周敏", terms=ALL)


def test_a_closed_enterprise_is_not_claimed(enterprise, clerk):
    waiting = ClaimFactory(credit_code=enterprise.credit_code)
    services.close(enterprise, by=enterprise.representative)
    with pytest.raises(Invalid) as refused:
        services.claim(UserFactory(), credit_code=enterprise.credit_code, name="云溪")
    assert "注销" in refused.value.fields["credit_code"]
    with pytest.raises(StateChanged):
        confirm(waiting, clerk)


# --- Agents ----


def invite(enterprise, email="zhou@example.cn", terms=ALL):
    return services.invite(
        enterprise, by=enterprise.representative, email=email, name="周敏", terms=terms
    )


def test_an_invitation_gives_nothing_until_its_person_accepts(enterprise):
    person = UserFactory(email="zhou@example.cn")
    invite(enterprise, "  Zhou@Example.CN ")
    assert not selectors.acted_for(person, TODAY)
    found = selectors.invitations_for(person).get()
    services.answer(found, by=person, accept=True)
    assert list(selectors.acted_for(person, TODAY)) == [enterprise]
    assert "接受了经办邀请" in mail_to(enterprise.representative).get().subject
    assert acts() == ["grant", "agency_accepted"]


def test_an_invitation_is_found_only_under_an_address_that_was_shown_to_be_ones_own(enterprise):
    agency = invite(enterprise)
    stranger, unverified = (
        UserFactory(),
        UserFactory(email="zhou@example.cn", address__verified=False),
    )
    for person in (stranger, unverified):
        with pytest.raises(NotFound):
            selectors.invitation_for(person, agency.uuid)


def test_an_invitation_lives_seven_days(enterprise):
    person = UserFactory(email="zhou@example.cn")
    agency = invite(enterprise)
    Agency.objects.update(invited_at=timezone.now() - timedelta(days=7, seconds=1))
    agency.refresh_from_db()
    assert not selectors.invitations_for(person).exists()
    assert agency.words == "邀请过期了"


def test_declining_gives_nothing_and_is_told(enterprise):
    person = UserFactory(email="zhou@example.cn")
    agency = invite(enterprise)
    services.answer(agency, by=person, accept=False)
    assert not selectors.acted_for(person, TODAY)
    assert "没有接受" in mail_to(enterprise.representative).get().subject


def test_an_invitation_is_answered_once_and_not_after_it_was_taken_back(enterprise):
    person = UserFactory(email="zhou@example.cn")
    agency = invite(enterprise)
    services.end(agency, by=enterprise.representative)
    with pytest.raises(StateChanged):
        services.answer(agency, by=person, accept=True)
    assert not selectors.acted_for(person, TODAY)


def test_inviting_again_replaces_what_was_not_answered(enterprise):
    first = invite(enterprise)
    second = invite(enterprise)
    first.refresh_from_db()
    assert (first.state, second.state) == (Agency.State.ENDED, Agency.State.INVITED)


def test_nobody_is_invited_twice_and_nobody_invites_themselves(enterprise):
    agent = agent_of(enterprise)
    for address in (agent.email, enterprise.representative.email):
        with pytest.raises(Invalid) as refused:
            invite(enterprise, address)
        assert refused.value.fields["email"]


BAD_TERMS = [
    (Terms(Action.SUBMIT), "matters"),
    (Terms("everything", all_matters=True), "action"),
    (Terms(Action.READ, all_matters=True, since=TODAY - timedelta(days=1)), "since"),
    (Terms(Action.READ, all_matters=True, until=TODAY - timedelta(days=1)), "until"),
    (Terms(Action.READ, all_matters=True, until=TODAY + timedelta(days=1200)), "until"),
]


@pytest.mark.parametrize(("terms", "name"), BAD_TERMS)
def test_terms_that_make_no_sense_are_refused_at_their_field_and_nothing_is_kept(
    enterprise, terms, name
):
    with pytest.raises(Invalid) as refused:
        invite(enterprise, terms=terms)
    assert set(refused.value.fields) == {name}
    assert not Agency.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_only_the_representative_grants_revokes_and_ends(enterprise):
    grant = GrantFactory(agency__enterprise=enterprise)
    for person in (UserFactory(), agent_of(enterprise), EnterpriseFactory().representative):
        for act in (
            lambda by=person: services.grant(grant.agency, by=by, terms=ALL),
            lambda by=person: services.revoke(grant, by=by),
            lambda by=person: services.end(grant.agency, by=by),
            lambda by=person: services.close(enterprise, by=by),
        ):
            with pytest.raises(NotFound):
                act()
    assert selectors.acted_for(grant.agency.person, TODAY).exists()


def test_revoking_twice_is_told_once(enterprise):
    grant = GrantFactory(agency__enterprise=enterprise)
    for _ in range(2):
        services.revoke(grant, by=enterprise.representative)
    assert mail_to(grant.agency.person).count() == 1
    assert acts() == ["revoke"]


def test_an_agent_leaves_and_the_representative_is_told(enterprise):
    agent = agent_of(enterprise)
    agency = selectors.own_agencies(agent).get()
    services.end(agency, by=agent)
    assert not selectors.acted_for(agent, TODAY)
    assert "不再替企业办事" in mail_to(enterprise.representative).get().subject
    assert acts() == ["leave"]


def test_an_agent_who_was_ended_gets_no_new_grant(enterprise):
    agency = GrantFactory(agency__enterprise=enterprise).agency
    services.end(agency, by=enterprise.representative)
    agency.refresh_from_db()
    with pytest.raises(StateChanged):
        services.grant(agency, by=enterprise.representative, terms=ALL)


def test_the_enterprise_sees_every_act_with_the_name_of_who_did_it(enterprise):
    invite(enterprise)
    services.record(
        enterprise.pk, by=agent_of(enterprise), act="filing_submit", about="2026112200010001"
    )
    services.record(EnterpriseFactory().pk, by=UserFactory(), act="filing_submit")
    seen = selectors.acts_of(enterprise, 100)
    assert [act.line.act for act in seen] == ["filing_submit", "grant"]
    assert seen[1].who == "何美玲"
