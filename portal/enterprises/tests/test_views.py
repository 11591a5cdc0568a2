"""The pages of enterprises and agents, as people go through them. Who may open which: the walk over all doors."""

import pytest
from django.urls import reverse

from portal.accounts.models import Role
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer
from portal.enterprises import services
from portal.enterprises.acting import party_of
from portal.enterprises.models import Action, Agency, Claim, Grant
from portal.enterprises.tests.factories import (
    AgencyFactory,
    ClaimFactory,
    EnterpriseFactory,
    GrantFactory,
    agent_of,
    credit_code,
)

pytestmark = pytest.mark.django_db

MINE, SWITCH = reverse("enterprises:mine"), reverse("enterprises:switch")


@pytest.fixture
def enterprise():
    return EnterpriseFactory()


@pytest.fixture
def representative(client, enterprise):
    client.force_login(enterprise.representative)
    return client


def page(answer):
    return answer.content.decode()


def address(name, *args):
    return reverse(f"enterprises:{name}", args=args)


def shown_party(client):
    return page(client.get("/matters/")).partition("切换替谁办事")[0].rpartition("<a ")[2]


# --- The switch ----


def test_every_page_says_for_whom_one_acts(client, enterprise):
    agent = agent_of(enterprise)
    client.force_login(agent)
    assert agent.name in shown_party(client)
    client.post(SWITCH, {"enterprise": enterprise.pk})
    assert f"替{enterprise.name}办" in shown_party(client)
    client.post(SWITCH, {"enterprise": ""})
    assert agent.name in shown_party(client)


@pytest.mark.parametrize("key", ["999999", "x", "-1", "9" * 30])
def test_one_switches_to_no_enterprise_that_granted_nothing(client, enterprise, key):
    client.force_login(agent_of(enterprise))
    assert client.post(SWITCH, {"enterprise": key}).status_code == 404
    assert client.post(SWITCH, {"enterprise": EnterpriseFactory().pk}).status_code == 404


def test_a_right_revoked_switches_back_on_the_very_next_page(client, enterprise):
    grant = GrantFactory(agency__enterprise=enterprise)
    client.force_login(grant.agency.person)
    client.post(SWITCH, {"enterprise": enterprise.pk})
    services.revoke(grant, by=enterprise.representative)
    assert enterprise.name not in shown_party(client)
    assert "enterprise" not in client.session


def test_the_switch_leads_back_to_where_one_was_and_to_no_other_site(client, enterprise):
    client.force_login(agent_of(enterprise))
    said = {"enterprise": enterprise.pk}
    assert client.post(SWITCH, {**said, "next": "/matters/"})["Location"] == "/matters/"
    for place in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert client.post(SWITCH, {**said, "next": place})["Location"] == MINE


def test_another_person_in_the_same_browser_acts_for_themselves(client, enterprise):
    client.force_login(agent_of(enterprise))
    client.post(SWITCH, {"enterprise": enterprise.pk})
    client.post(reverse("account_logout"))
    other = UserFactory()
    client.force_login(other)
    assert other.name in shown_party(client)


def test_people_without_enterprises_cost_no_query(django_assert_num_queries):
    class Request:
        user = UserFactory()
        session: dict = {}

    with django_assert_num_queries(0):
        assert party_of(Request()).enterprise is None


# --- From claim to agent ----


def test_the_story_of_an_enterprise(client):
    boss = UserFactory(name="何美玲")
    client.force_login(boss)
    client.post(address("claim"), {"credit_code": credit_code(1), "name": "云溪食品有限公司"})
    assert "等窗口核验" in page(client.get(MINE))

    clerk = officer(Role.WINDOW_CLERK, DepartmentFactory())
    client.force_login(clerk)
    claim = Claim.objects.get()
    assert address("claims") in page(client.get("/desk/"))
    assert "云溪食品有限公司" in page(client.get(address("claims")))
    assert client.post(address("answer", claim.pk), {"answer": "confirm"}).status_code == 422
    client.post(address("answer", claim.pk), {"answer": "confirm", "seen": "yes"})

    client.force_login(boss)
    enterprise = boss.represents.get()
    said = {"name": "周敏", "email": "zhou@example.cn", "action": Action.PREPARE, "all_matters": "on",
            "since": "2099-01-01"}  # fmt: skip
    assert client.post(address("invite", enterprise.pk), said).status_code == 302
    agency = Agency.objects.get()

    agent = UserFactory(email="zhou@example.cn", name="周敏")
    client.force_login(agent)
    assert "云溪食品有限公司" in page(client.get(MINE))
    assert "填表、传材料" in page(client.get(address("invitation", agency.uuid)))
    client.post(address("invitation", agency.uuid), {"answer": "accept"})
    assert "经办人" in page(client.get(MINE))

    client.force_login(boss)
    grant = Grant.objects.get()
    assert "撤销" in page(client.get(address("agent", enterprise.pk, agency.uuid)))
    client.post(address("revoke", enterprise.pk, agency.uuid), {"grant": grant.pk})
    assert "现在没有授权" in page(client.get(address("agent", enterprise.pk, agency.uuid)))
    told = page(client.get(address("acts", enterprise.pk)))
    assert told.index("撤销一项授权") < told.index("接受了经办邀请") < told.index("给经办人授权")
    assert "周敏" in told


def test_a_window_that_refuses_must_say_why(client):
    client.force_login(officer(Role.WINDOW_CLERK, DepartmentFactory()))
    claim = ClaimFactory()
    answer = client.post(address("answer", claim.pk), {"answer": "refuse", "reason": ""})
    assert answer.status_code == 422
    assert "还没有写为什么不通过" in page(answer)
    client.post(address("answer", claim.pk), {"answer": "refuse", "reason": "执照是复印件"})
    client.force_login(claim.person)
    assert "执照是复印件" in page(client.get(MINE))


WRONG = [
    ({"email": "nobody"}, "邮箱要像"),
    ({"name": ""}, "还没有填经办人姓名"),
    ({"action": "all"}, "可以做什么"),
    ({"all_matters": "", "matters": "没有这个事项"}, "没有叫“没有这个事项”的事项"),
    ({"all_matters": ""}, "还没有选可以办哪些事"),
    ({"since": "明天"}, "日期要像"),
    ({"since": "2001-01-01"}, "已经过了"),
    ({"since": "2099-02-01", "until": "2099-01-01"}, "结束的日子在开始之前"),
    ({"matters": "\n".join(str(n) for n in range(60))}, "最多写 50 个"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_wrong_terms_are_told_at_the_field_and_what_was_typed_is_kept(
    representative, enterprise, typed, words
):
    said = {"name": "周敏", "email": "zhou@example.cn", "action": Action.READ, "all_matters": "on",
            "since": "2099-01-01"}  # fmt: skip
    answer = representative.post(address("invite", enterprise.pk), {**said, **typed})
    assert answer.status_code == 422
    assert words in page(answer)
    assert 'role="alert"' in page(answer)
    if "name" not in typed:
        assert 'value="周敏"' in page(answer)
    assert not Agency.objects.exists()


def test_one_grant_of_another_enterprise_is_not_revoked_through_ones_own(
    representative, enterprise
):
    mine, other = AgencyFactory(enterprise=enterprise), GrantFactory()
    answer = representative.post(address("revoke", enterprise.pk, mine.uuid), {"grant": other.pk})
    assert answer.status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None
    assert representative.get(address("agent", enterprise.pk, other.agency.uuid)).status_code == 404


def test_pages_ask_no_more_however_many_agents(
    representative, enterprise, django_assert_max_num_queries
):
    for _ in range(8):
        GrantFactory(agency__enterprise=enterprise)
        services.record(enterprise.pk, by=enterprise.representative, act="filing_submit")
    agent = UserFactory()
    for _ in range(8):
        GrantFactory(agency__enterprise=EnterpriseFactory(), agency__person=agent)
    for place in (address("enterprise", enterprise.pk), address("acts", enterprise.pk), MINE):
        with django_assert_max_num_queries(12):
            representative.get(place)
    representative.force_login(agent)
    with django_assert_max_num_queries(12):
        representative.get(MINE)
