"""The correction loop (行政许可法 art. 32): one complete notice, mended item by item, sent once."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.tests.factories import UserFactory, proves
from portal.filings import services
from portal.filings.models import Filing
from portal.filings.saying import Item, Said
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, upload
from portal.notices.models import OutgoingMail
from portal.refusals import Invalid

pytestmark = pytest.mark.django_db
ITEMS = (
    Item("upload", "lease", "房屋租赁合同", "租期已过，请传现在的合同"),
    Item("form", "scope", "经营范围", "写具体卖什么"),
    Item("other", "1", "其他要补的", "来电说明门牌号"),
)


@pytest.fixture
def asked(citizen, department, clerk):
    filing = FilingFactory(applicant=citizen, department=department, state=State.SUBMITTED)
    services.move(filing, "request_correction", by=clerk, said=Said(items=ITEMS))
    return filing


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    proves(client)
    return client


def page(filing):
    return reverse("filings:correction", args=[filing.number])


def mended(**more):
    return {
        "f.scope": "女装零售",
        "file.lease": upload("neu.pdf"),
        "reply.other.1": "是9号",
        **more,
    }


def test_the_notice_lists_everything_with_how_to_mend_it(signed_in, asked):
    detail = signed_in.get(reverse("filings:detail", args=[asked.number]))
    for item in ITEMS:
        assertContains(detail, f"{item.name}：{item.why}")
        assert f"{item.name}：{item.why}" in OutgoingMail.objects.get().body
    assertContains(detail, page(asked))


def test_the_page_shows_the_items_and_nothing_else(signed_in, asked):
    response = signed_in.get(page(asked))
    assertContains(response, "还有 3 项没有补")
    assertContains(response, 'name="f.scope"')
    assertContains(response, 'name="file.lease"')
    assertNotContains(response, 'name="f.mobile"')
    assertNotContains(response, 'name="file.id"')


def test_items_are_mended_one_by_one_and_kept(signed_in, asked):
    assertRedirects(signed_in.post(page(asked), {"f.scope": "女装零售"}), page(asked))
    assertContains(signed_in.get(page(asked)), "还有 2 项没有补")
    signed_in.post(page(asked), {"file.lease": upload("neu.pdf")})
    response = signed_in.get(page(asked))
    assertContains(response, "还有 1 项没有补")
    assertContains(response, "neu.pdf")
    assert Filing.objects.get().state == State.CORRECTION


def test_all_at_once_and_sent(signed_in, asked):
    sent = signed_in.post(page(asked), mended(send="1", declared="yes"))
    assertRedirects(sent, reverse("filings:detail", args=[asked.number]))
    asked.refresh_from_db()
    assert (asked.state, asked.form["scope"]) == (State.CORRECTED, "女装零售")
    assert [kept.get("reply") for kept in asked.correction] == ["", "", "是9号"]
    again = signed_in.post(page(asked), {"send": "1", "declared": "yes"})
    assertRedirects(again, reverse("filings:detail", args=[asked.number]))
    assert asked.events.filter(move="correct").count() == 1


def test_what_was_not_mended_is_named_and_nothing_is_sent(signed_in, asked):
    values = {"f.scope": "女装零售", "send": "1", "declared": "yes"}
    response = signed_in.post(page(asked), values)
    assertContains(response, "还没有补：房屋租赁合同", status_code=422)
    assertContains(response, "女装零售", status_code=422)
    assertNotContains(response, "还没有补：经营范围", status_code=422)
    assert Filing.objects.get().state == State.CORRECTION


def test_the_old_value_typed_again_mends_nothing(signed_in, asked):
    signed_in.post(page(asked), {"f.scope": "服装零售"})
    assertContains(signed_in.get(page(asked)), "还有 3 项没有补")


def test_without_the_declaration_it_is_kept_but_not_sent(signed_in, asked):
    response = signed_in.post(page(asked), mended(send="1"))
    assertContains(response, "勾选声明", status_code=422)
    assert Filing.objects.get().form["scope"] == "女装零售"


def test_a_bad_file_says_why_and_the_rest_is_kept(signed_in, asked):
    values = {"f.scope": "女装零售", "file.lease": upload("a.docx", b"PK\x03\x04")}
    response = signed_in.post(page(asked), values)
    assertContains(response, "打不开这个文件", status_code=422)
    assert Filing.objects.get().form["scope"] == "女装零售"


def test_what_the_notice_does_not_name_stays_as_it_was(citizen, asked):
    services.fill_in(asked, {"mobile": "13900139000", "scope": "女装零售"}, by=citizen)
    asked.refresh_from_db()
    assert (asked.form["mobile"], asked.form["scope"]) == ("13800138000", "女装零售")
    with pytest.raises(Invalid, match="not_asked_for"):
        services.attach(asked, "id", upload(), by=citizen)
    with pytest.raises(Invalid, match="not_asked_for"):
        services.detach(asked, "id", by=citizen)
    with pytest.raises(Invalid, match="not_asked_for"):
        services.answer(asked, {"premises": "online"}, by=citizen)


def test_once_it_was_sent_the_page_leads_to_the_filing(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, state=State.CORRECTED)
    assertRedirects(signed_in.get(page(filing)), reverse("filings:detail", args=[filing.number]))


def test_for_others_it_does_not_exist(client, asked, clerk):
    for user in (UserFactory(), clerk):
        client.force_login(user)
        assert client.get(page(asked)).status_code == 404
        assert client.post(page(asked), mended(send="1", declared="yes")).status_code == 404
