"""Every page of filings and desk against everybody who might knock."""

import pytest
from django.urls import reverse

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, approver, officer
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, documented

pytestmark = pytest.mark.django_db

ACTORS = ("anonymous", "owner", "citizen", "clerk", "other_clerk", "approver", "other_approver",
          "supervisor")  # fmt: skip
LOGIN, OK, GONE, MOVED = "login", 200, 404, 302


def row(*answers):
    return dict(zip(ACTORS, answers, strict=True))


OWN = row(LOGIN, OK, GONE, GONE, GONE, GONE, GONE, GONE)
TABLE = {
    "filings:mine": row(LOGIN, OK, OK, OK, OK, OK, OK, OK),
    "filings:draft": row(LOGIN, MOVED, GONE, GONE, GONE, GONE, GONE, GONE),
    "filings:answers": row(LOGIN, MOVED, GONE, GONE, GONE, GONE, GONE, GONE),
    "filings:form": OWN,
    "filings:newer": row(LOGIN, MOVED, GONE, GONE, GONE, GONE, GONE, GONE),
    "filings:upload": OWN,
    "filings:review": OWN,
    "filings:detail": OWN,
    "filings:receipt": OWN,
    "filings:withdraw": row(LOGIN, MOVED, GONE, GONE, GONE, GONE, GONE, GONE),
    "filings:correction": row(LOGIN, MOVED, GONE, GONE, GONE, GONE, GONE, GONE),
    "filings:document": row(LOGIN, OK, GONE, OK, GONE, OK, GONE, OK),
    "filings:file": row(LOGIN, OK, GONE, OK, GONE, OK, GONE, OK),
    "desk:queue": row(LOGIN, GONE, GONE, OK, OK, OK, OK, OK),
    "desk:filing": row(LOGIN, GONE, GONE, OK, GONE, OK, GONE, OK),
}
POSTED = {
    "filings:form": OWN,
    "filings:review": OWN,
    "filings:withdraw": OWN,
    "desk:filing": TABLE["desk:filing"],
}


@pytest.fixture
def sent(department, citizen):
    filing = FilingFactory(applicant=citizen, department=department, state=State.ACCEPTED)
    documented(filing)
    return filing


@pytest.fixture
def draft(department, citizen):
    return FilingFactory(applicant=citizen, department=department)


@pytest.fixture
def actors(citizen, clerk, decider, supervisor):
    return {
        "owner": citizen,
        "citizen": UserFactory(),
        "clerk": clerk,
        "other_clerk": officer(Role.WINDOW_CLERK, DepartmentFactory()),
        "approver": decider,
        "other_approver": approver(DepartmentFactory()),
        "supervisor": supervisor,
    }


def address(name, sent, draft):
    place = name.partition(":")[2]
    if place in {"mine", "queue"}:
        return reverse(name)
    if name == "filings:document":
        return reverse(name, args=[sent.events.get().document.uuid])
    if name == "filings:file":
        return reverse(name, args=[sent.attachments.first().stored.uuid])
    if place in {"draft", "answers", "form", "newer", "upload", "review"}:
        return reverse(name, args=[draft.pk])
    return reverse(name, args=[sent.number])


def outcome(response):
    if response.status_code == MOVED and response["Location"].startswith(reverse("account_login")):
        return LOGIN
    return response.status_code


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("name", TABLE)
def test_reading(client, actors, sent, draft, name, actor):
    if actor in actors:
        client.force_login(actors[actor])
    assert outcome(client.get(address(name, sent, draft))) == TABLE[name][actor]


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor != "owner"])
@pytest.mark.parametrize("name", POSTED)
def test_posting_finds_no_other_way_in(client, actors, sent, draft, name, actor):
    """Whoever may read the page gets 422 for an empty form; the others what reading gave them."""
    if actor in actors:
        client.force_login(actors[actor])
    got = outcome(client.post(address(name, sent, draft), {}))
    expected = POSTED[name][actor]
    assert got == (422 if expected == OK else expected)
    sent.refresh_from_db()
    assert sent.state == State.ACCEPTED
