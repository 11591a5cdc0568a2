from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from portal.accounts.models import Role
from portal.accounts.selectors import duties_of
from portal.accounts.tests.factories import officer
from portal.desk import selectors
from portal.filings import holding, services
from portal.filings.models import StandIn
from portal.filings.saying import Said
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory
from portal.refusals import Forbidden, Invalid, Refused, StateChanged

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def colleague(clerk):
    return officer(Role.WINDOW_CLERK, clerk.postings.get().department)


@pytest.fixture
def filing(department):
    return FilingFactory(state=State.SUBMITTED, department=department)


def mine(user):
    queue = selectors.queue(user, duties_of(user, TODAY), stage="mine", today=TODAY, size=9)
    return [row.filing for row in queue.rows]


def test_what_one_clerk_claims_another_does_not_take(filing, clerk, colleague):
    holding.claim(filing, by=clerk)
    assert mine(clerk) == [filing]
    with pytest.raises(Forbidden, match="held"):
        services.move(filing, "accept", by=colleague)
    with pytest.raises(StateChanged):
        holding.claim(filing, by=colleague)
    services.move(filing, "accept", by=clerk)
    assert filing.holder is None


def test_it_can_be_given_back_or_handed_over(filing, clerk, colleague):
    holding.claim(filing, by=clerk)
    holding.release(filing, by=clerk)
    holding.claim(filing, by=clerk)
    holding.hand_over(filing, colleague, by=clerk)
    assert (mine(clerk), mine(colleague)) == ([], [filing])
    services.move(filing, "accept", by=colleague)
    assert [event.move for event in filing.events.all()] == [
        "claim", "release", "claim", "hand_over", "accept",
    ]  # fmt: skip


def test_only_who_could_do_it_holds_it(filing, clerk, reviewer, supervisor):
    for person in (reviewer, supervisor):
        with pytest.raises(Refused, match=r"not_theirs|not_found"):
            holding.claim(filing, by=person)
    holding.claim(filing, by=clerk)
    with pytest.raises(Refused, match=r"not_theirs|not_found"):
        holding.hand_over(filing, reviewer, by=clerk)


def test_a_stand_in_goes_on_with_what_a_colleague_holds(filing, clerk, colleague):
    holding.claim(filing, by=clerk)
    holding.appoint(colleague, TODAY, TODAY + timedelta(days=3), by=clerk)
    assert mine(colleague) == [filing]
    services.move(filing, "accept", by=colleague)


def test_a_stand_in_gains_no_right(department, decider, reviewer):
    filing = FilingFactory(state=State.ACCEPTED, department=department, holder=decider)
    StandIn.objects.create(person=reviewer, instead_of=decider, since=TODAY, until=TODAY)
    with pytest.raises(Forbidden, match="not_decider"):
        services.move(filing, "refuse", by=reviewer, said=Said(reason="不符"))


@pytest.mark.parametrize(
    ("since", "until"), [(0, -1), (-9, -1), (0, 61)], ids=["backwards", "past", "too long"]
)
def test_a_stand_in_has_a_sensible_period(clerk, colleague, since, until):
    days = TODAY + timedelta(days=since), TODAY + timedelta(days=until)
    with pytest.raises(Invalid, match="period"):
        holding.appoint(colleague, *days, by=clerk)


def test_only_colleagues_of_the_same_post_stand_in(clerk, reviewer):
    with pytest.raises(Invalid, match="no_colleague"):
        holding.appoint(reviewer, TODAY, TODAY, by=clerk)


def test_the_pages_offer_what_may_be_done(client, filing, clerk, colleague):
    page = reverse("desk:filing", args=[filing.number])
    client.force_login(clerk)
    assertContains(client.get(page), "我来办")
    hold = reverse("desk:hold", args=[filing.number])
    client.post(hold, {"act": "claim"})
    assertContains(client.get(page), f"经办人 {clerk}")
    client.post(hold, {"act": "hand_over", "to": colleague.pk})
    assertNotContains(client.get(page), "放回待办")
    answer = client.post("/desk/stand-in/", {"person": colleague.pk, "since": TODAY, "until": "x"})
    assertContains(answer, "这一天看不懂", status_code=422)
    client.post("/desk/stand-in/", {"person": colleague.pk, "since": TODAY, "until": TODAY})
    assertContains(client.get("/desk/stand-in/"), "结束")
    client.post("/desk/stand-in/", {"end": StandIn.objects.get().pk})
    assert not StandIn.objects.exists()
