"""Drafts that save themselves, from more than one window, and move over to newer facts."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.tests.factories import UserFactory
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, FilingFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(citizen, department):
    return FilingFactory(applicant=citizen, department=department)


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def typed(version, **values):
    form = {"name": "李秀英", "mobile": "13800138000", "scope": "服装零售", **values}
    return {"version": version, **{f"f.{key}": value for key, value in form.items()}}


def page(place, draft):
    return reverse(f"filings:{place}", args=[draft.pk])


def test_a_change_is_kept_at_once_even_when_it_is_wrong(signed_in, draft):
    answer = signed_in.post(page("autosave", draft), typed(0, mobile="138"))
    draft.refresh_from_db()
    assert draft.form["mobile"] == "138"
    told = answer.json()
    assert (answer.status_code, told["version"], told["conflicts"]) == (200, 1, {})
    assert told["words"].startswith("已保存")


def test_the_page_carries_the_version_and_where_it_is_saved(signed_in, draft):
    signed_in.post(page("autosave", draft), typed(0, scope="女装"))
    response = signed_in.get(page("form", draft))
    assertContains(response, 'name="version" value="1"')
    assertContains(response, f'data-autosave="{page("autosave", draft)}"')


def test_two_windows_with_different_changes_both_keep_theirs(signed_in, draft):
    signed_in.post(page("autosave", draft), typed(0, scope="女装"))
    answer = signed_in.post(page("autosave", draft), typed(0, mobile="13900139000"))
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert (draft.form["scope"], draft.form["mobile"]) == ("女装", "13900139000")


def test_the_later_window_is_told_and_overwrites_nothing(signed_in, draft):
    signed_in.post(page("autosave", draft), typed(0, scope="女装"))
    answer = signed_in.post(page("autosave", draft), typed(0, scope="男装"))
    assert answer.status_code == 409
    assert "女装" in answer.json()["conflicts"]["scope"]
    draft.refresh_from_db()
    assert draft.form["scope"] == "女装"


def test_without_scripts_the_later_window_sees_both_and_chooses(signed_in, draft):
    signed_in.post(page("form", draft), typed(0, scope="女装"))
    response = signed_in.post(page("form", draft), typed(0, scope="男装"))
    assertContains(response, "刚在别处改成了“女装”", status_code=409)
    assertContains(response, ">男装</textarea>", status_code=409)
    assertContains(response, 'name="version" value="2"', status_code=409)
    signed_in.post(page("form", draft), typed(2, scope="男装"))
    draft.refresh_from_db()
    assert draft.form["scope"] == "男装"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_strange_version_breaks_nothing(signed_in, draft, version):
    assert signed_in.post(page("autosave", draft), typed(version)).status_code == 200


def test_what_was_sent_meanwhile_is_not_changed(signed_in, citizen):
    sent = FilingFactory(applicant=citizen, state=State.SUBMITTED)
    answer = signed_in.post(page("autosave", sent), typed(0, scope="女装"))
    assert answer.status_code == 409
    assert "不能再改" in answer.json()["words"]
    assert Filing.objects.get().form["scope"] == "服装零售"


def test_nobody_else_saves_into_it(client, draft):
    client.force_login(UserFactory())
    assert client.post(page("autosave", draft), typed(0)).status_code == 404
    assert client.post(page("newer", draft)).status_code == 404


# --- A newer guide --------------------------------------------------------------------------------------------------


@pytest.fixture
def newer(department):
    """The newer edition asks for one material more and for another no longer."""
    publish(department)
    kept = tuple(material for material in MATTER.materials if material.key != "lease")
    bill = replace(MATTER.materials[0], key="bill", name="水电费单据")
    return publish(department, replace(MATTER, title="小店设立", materials=(*kept, bill)), number=7)


def test_what_changed_is_told_before_moving_over(signed_in, draft, newer):
    assertContains(signed_in.get(page("form", draft)), page("newer", draft))
    response = signed_in.get(page("newer", draft))
    assertContains(response, "水电费单据")
    draft.refresh_from_db()
    assert draft.revision == 1


def test_moving_over_keeps_what_still_fits_and_names_what_lacks(signed_in, draft, newer):
    assertRedirects(
        signed_in.post(page("newer", draft)), page("draft", draft), fetch_redirect_response=False
    )
    draft.refresh_from_db()
    dossier = Dossier(draft)
    assert (draft.revision, draft.title) == (7, "小店设立")
    assert draft.form["scope"] == "服装零售"
    assert dossier.answers["premises"] == "shop"
    assert [one.slot for one in dossier.handed_in] == ["id"]
    assert [lack.key for lack in dossier.lacks] == ["bill"]
    assertNotContains(signed_in.get(page("upload", draft)), "指南已更新")


def test_where_nothing_is_newer_the_page_leads_back(signed_in, draft, department):
    publish(department)
    response = signed_in.get(page("newer", draft))
    assertRedirects(response, page("draft", draft), fetch_redirect_response=False)
