"""Who may act for which enterprise, in what, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.catalogue import selectors as catalogue
from portal.accounts.permissions import allowed
from portal.accounts.tests.factories import DepartmentFactory, UserFactory
from portal.enterprises import permissions, selectors, services
from portal.enterprises.models import Action, Agency
from portal.enterprises.tests.factories import (
    AgencyFactory,
    EnterpriseFactory,
    GrantFactory,
    agent_of,
)
from portal.refusals import Forbidden, NotFound

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
UID = "m-test"


@pytest.fixture
def enterprise():
    return EnterpriseFactory()


def may(person, enterprise, action=Action.SUBMIT, matter=UID, day=TODAY):
    return allowed(permissions.check_may, person, enterprise.pk, action, matter, day)


def test_the_representative_may_do_everything_in_every_matter(enterprise):
    assert all(may(enterprise.representative, enterprise, action, "m-any") for action in Action)


def test_nobody_else_may_do_anything(enterprise):
    other = EnterpriseFactory()
    for person in (UserFactory(), other.representative, agent_of(other)):
        assert not any(may(person, enterprise, action) for action in Action)


@pytest.mark.parametrize(
    ("granted", "allows"),
    [
        (Action.READ, {Action.READ}),
        (Action.PREPARE, {Action.READ, Action.PREPARE}),
        (Action.SUBMIT, set(Action)),
    ],
)
def test_an_action_includes_those_before_it(enterprise, granted, allows):
    agent = agent_of(enterprise, action=granted)
    assert {action for action in Action if may(agent, enterprise, action)} == allows


def test_a_grant_for_one_matter_covers_no_other(enterprise):
    agent = agent_of(enterprise, matters={UID: "小店登记"})
    assert may(agent, enterprise)
    assert not may(agent, enterprise, Action.READ, "m-other")


def test_a_grant_for_a_theme_covers_the_matters_that_have_it_now(enterprise):
    agent = agent_of(enterprise, themes=["设立变更"])
    assert not may(agent, enterprise)
    mark = catalogue.SEPARATOR
    catalogue.Revision.objects.create(
        matter_uid=UID, number=1, facts={}, code="TEST-1", title="小店登记",
        department=DepartmentFactory(), themes=f"{mark}设立变更{mark}",
    )  # fmt: skip
    assert may(agent, enterprise)
    assert not may(agent, enterprise, matter="m-other")


PERIODS = [
    (YESTERDAY, TOMORROW, True),
    (TODAY, TODAY, True),
    (TODAY, None, True),
    (TOMORROW, None, False),
    (YESTERDAY, YESTERDAY, False),
]


@pytest.mark.parametrize(("since", "until", "holds"), PERIODS)
def test_a_grant_holds_on_both_ends_of_its_period_and_on_no_other_day(
    enterprise, since, until, holds
):
    assert may(agent_of(enterprise, since=since, until=until), enterprise) is holds


@pytest.mark.parametrize(
    "state", [state for state in Agency.State if state != Agency.State.ACCEPTED]
)
def test_only_an_accepted_agency_gives_rights(enterprise, state):
    agency = AgencyFactory(enterprise=enterprise, state=state)
    GrantFactory(agency=agency)
    assert not may(agency.person, enterprise, Action.READ)


def test_a_right_revoked_is_gone_at_once(enterprise):
    grant = GrantFactory(agency__enterprise=enterprise)
    services.revoke(grant, by=enterprise.representative)
    assert not may(grant.agency.person, enterprise, Action.READ)


def test_an_enterprise_that_closed_or_has_no_representative_is_acted_for_by_nobody(enterprise):
    agent = agent_of(enterprise)
    representative = enterprise.representative
    enterprise.representative = None
    enterprise.save()
    assert not may(agent, enterprise)
    enterprise.representative = representative
    enterprise.save()
    services.close(enterprise, by=representative)
    assert not may(agent, enterprise)
    assert not may(representative, enterprise, Action.READ)


def test_what_one_may_not_read_is_not_there_and_what_one_may_says_who_may_more(enterprise):
    agent = agent_of(enterprise, action=Action.READ, matters={UID: "小店登记"})
    with pytest.raises(Forbidden, match="not_granted"):
        permissions.check_may(agent, enterprise.pk, Action.SUBMIT, UID, TODAY)
    with pytest.raises(NotFound):
        permissions.check_may(agent, enterprise.pk, Action.SUBMIT, "m-other", TODAY)
    with pytest.raises(Forbidden, match="not_granted"):
        permissions.check_may_start(agent, enterprise.pk, "m-other", TODAY)


def test_a_filter_finds_what_is_granted_and_nothing_where_nothing_is(enterprise):
    assert not selectors.granted(UserFactory(), TODAY).any
    agent = agent_of(enterprise, matters={UID: "小店登记"})
    found = selectors.granted(agent, TODAY)
    assert found.covers(enterprise.pk, UID)
    assert not found.covers(enterprise.pk, "m-other")
    assert not found.covers(enterprise.pk + 1, UID)


def test_the_check_is_a_handful_of_queries_however_many_grants(
    enterprise, django_assert_max_num_queries
):
    agent = agent_of(enterprise, matters={UID: "小店登记"})
    for _ in range(10):
        GrantFactory(agency__enterprise=EnterpriseFactory(), agency__person=agent)
    with django_assert_max_num_queries(3):
        selectors.granted(agent, TODAY)


def test_one_may_act_for_those_with_a_grant_in_force_and_those_one_represents(enterprise):
    agent = agent_of(enterprise)
    own = EnterpriseFactory(representative=agent)
    agent_of(EnterpriseFactory())
    GrantFactory(agency__enterprise=EnterpriseFactory(), agency__person=agent, until=YESTERDAY)
    assert set(selectors.acted_for(agent, TODAY)) == {enterprise, own}
