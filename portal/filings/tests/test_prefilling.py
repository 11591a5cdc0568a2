"""What a returning person finds filled in, and what it says about where it came from."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms import facts
from portal.accounts import consents
from portal.accounts.tests.factories import UserFactory
from portal.filings import prefilling
from portal.filings.dossier import Dossier
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, FilingFactory, days_ago

pytestmark = pytest.mark.django_db
OTHER = replace(
    MATTER,
    id="m-other",
    code="TEST-2",
    form=(
        facts.Section("who", "申请人", (
            facts.Field("reach", "手机号", "phone"),
            facts.Field("scope", "经营范围", "text", max_length=4),
            facts.Field("true", "我保证属实", "declaration"))),
    ),
)  # fmt: skip


@pytest.fixture
def returning(citizen):
    consents.give(citizen, "prefill")
    return citizen


def sent(by, department, **more):
    return FilingFactory(
        applicant=by, department=department, state=State.SUBMITTED, files=False, **more
    )


def draft(by, department, matter=MATTER):
    return FilingFactory(
        applicant=by, department=department, files=False, form={},
        matter_uid=matter.id, facts=facts.to_json(matter),
    )  # fmt: skip


def known(filing, by):
    found = prefilling.prefilled(Dossier(filing), by)
    return {key: one.value for key, one in found.items()}


def test_the_same_matter_again_comes_filled_in(returning, department):
    earlier = sent(returning, department)
    assert known(draft(returning, department), returning) == {**earlier.form, "name": "李秀英"}


def test_another_form_takes_what_it_calls_by_the_same_name_and_what_fits(returning, department):
    sent(
        returning,
        department,
        form={"mobile": "13800138000", "scope": "服装零售和批发", "name": "李"},
    )
    assert known(draft(returning, department, OTHER), returning) == {"reach": "13800138000"}


def test_promises_are_made_anew(returning, department):
    sent(
        returning, department, matter_uid=OTHER.id, facts=facts.to_json(OTHER),
        form={"reach": "13800138000", "scope": "服装", "true": "yes"},
    )  # fmt: skip
    assert known(draft(returning, department, OTHER), returning) == {
        "reach": "13800138000",
        "scope": "服装",
    }


def test_the_newest_says_it_and_nobody_elses(returning, department):
    sent(returning, department, form={"mobile": "13700137000"}, received_on=days_ago(30))
    sent(returning, department, form={"mobile": "13800138000"})
    sent(UserFactory(), department, form={"mobile": "13900139000", "scope": "花店"})
    found = known(draft(returning, department), returning)
    assert found["mobile"] == "13800138000"
    assert "scope" not in found


def test_what_an_enterprise_filed_is_not_the_persons(returning, department):
    from portal.enterprises.models import Enterprise

    enterprise = Enterprise.objects.create(
        credit_code="91350100M000100Y43", name="晨光商行", representative=returning
    )
    sent(returning, department, enterprise=enterprise)
    assert set(known(draft(returning, department), returning)) == {"name"}


def test_without_the_newer_consent_nothing_earlier_is_used(citizen, department):
    sent(citizen, department)
    filing = draft(citizen, department)
    assert known(filing, citizen) == {"name": "李秀英"}
    consents.withdraw(citizen, "prefill")
    assert known(filing, citizen) == {}


def test_the_page_says_where_it_came_from_until_it_is_saved(client, returning, department):
    earlier = sent(returning, department)
    filing = draft(returning, department)
    client.force_login(returning)
    page = reverse("filings:form", args=[filing.pk])
    assertContains(client.get(page), "交的办件填的，可以改")
    assertContains(client.get(page), earlier.form["scope"])
    client.post(page, {"f.name": "李秀英", "later": "1"})
    assertNotContains(client.get(page), "交的办件填的，可以改")
