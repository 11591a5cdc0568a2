"""The way of an application through its pages, as a browser without scripts goes it."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.models import User
from portal.accounts.tests.factories import proves
from portal.filings import services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import MATTER, FilingFactory, publish, upload
from portal.filings.words import OPEN
from portal.refusals import Forbidden

pytestmark = pytest.mark.django_db
TYPED = {"f.name": "李秀英", "f.mobile": "13800138000", "f.scope": "服装零售"}


def page(place, filing):
    return reverse(f"filings:{place}", args=[filing.pk])


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    proves(client)
    return client


def code_in_last_mail():
    return next(word for word in mail.outbox[-1].body.split() if word.isdigit() and len(word) == 6)


def test_what_an_anonymous_person_chose_is_a_draft_after_signing_up(client, department):
    published = publish(department)
    start = reverse("filings:start", args=[published.matter.code])
    chosen = {"a.premises": "shop", "a.rented": "yes", "have": ["id", "lease"]}
    response = client.post(start, chosen)
    assert response["Location"] == f"{reverse('account_login')}?next={start}"
    client.post(
        reverse("account_signup"), {"email": "new@example.cn", "name": "新人", "next": start}
    )
    response = client.post(
        reverse("account_email_verification_sent"), {"code": code_in_last_mail()}, follow=True
    )
    filing = Filing.objects.get()
    assert filing.applicant == User.objects.get(email="new@example.cn", name="新人")
    assert filing.answers == {"premises": "shop", "rented": True}
    assert filing.have == ["id", "lease"]
    assertContains(response, "您今年多大？")


def test_what_was_chosen_is_there_after_signing_in_by_code(client, department, citizen):
    start = reverse("filings:start", args=[publish(department).matter.code])
    assert EmailAddress.objects.filter(user=citizen, verified=True).exists()
    client.post(start, {"a.premises": "online"})
    client.post(reverse("account_login"), {"login": citizen.email, "next": start})
    confirm = reverse("account_confirm_login_code")
    client.post(confirm, {"code": code_in_last_mail(), "next": start}, follow=True)
    assert Filing.objects.get().answers == {"premises": "online"}


def test_after_signing_in_nobody_is_sent_to_another_site(client, citizen):
    elsewhere = "https://evil.example/"
    client.post(reverse("account_login"), {"login": citizen.email, "next": elsewhere})
    confirm = reverse("account_confirm_login_code")
    response = client.post(confirm, {"code": code_in_last_mail(), "next": elsewhere})
    assert "evil" not in response["Location"]


def test_starting_by_link_alone_makes_nothing(signed_in, department):
    published = publish(department)
    response = signed_in.get(reverse("filings:start", args=[published.matter.code]))
    assertRedirects(response, published.url, fetch_redirect_response=False)
    assert not Filing.objects.exists()


def test_an_unknown_matter_cannot_be_started_and_the_nearest_are_shown(signed_in, department):
    shop = publish(department).matter
    answer = signed_in.post(reverse("filings:start", args=[shop.code[:-1] + "9"]), follow=True)
    assertContains(answer, f'href="/matters/{shop.code}/"', status_code=404)


def test_the_whole_way_without_scripts(signed_in, citizen, department):
    code = publish(department).matter.code
    signed_in.post(reverse("filings:start", args=[code]), {"a.premises": "shop", "a.rented": "yes"})
    filing = Filing.objects.get()
    answered = signed_in.post(page("answers", filing), {"a.age": "30"})
    assertRedirects(answered, page("form", filing))
    assertContains(signed_in.get(page("form", filing)), 'value="李秀英"')
    filled = signed_in.post(page("form", filing), TYPED)
    assertRedirects(filled, page("upload", filing))
    files = {"file.id": upload(), "file.lease": upload("lease.pdf")}
    assertRedirects(signed_in.post(page("upload", filing), files), page("review", filing))
    assertContains(signed_in.get(page("review", filing)), "138****8000")
    sent = signed_in.post(page("review", filing), {"declared": "yes"}, follow=True)
    filing.refresh_from_db()
    assert filing.state == State.SUBMITTED
    assertRedirects(sent, reverse("filings:receipt", args=[filing.number]))
    assertContains(sent, "材料接收凭证")
    again = signed_in.post(page("review", filing), {"declared": "yes"})
    assertRedirects(again, reverse("filings:receipt", args=[filing.number]))
    assert Filing.objects.count() == 1


# --- Situation -----------------------------------------------------------------------------------------------------


def test_only_what_was_not_said_is_asked(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, empty=True, answers={"premises": "shop"})
    assertContains(signed_in.get(page("answers", filing)), "门店是租的吗？")


def test_a_question_without_an_answer_is_asked_again(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, empty=True)
    response = signed_in.post(page("answers", filing), {})
    assertContains(response, "还没有回答", status_code=422)


def test_an_answer_out_of_range_says_so_and_stays(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, empty=True, answers={"premises": "online"})
    response = signed_in.post(page("answers", filing), {"a.age": "400"})
    assertContains(response, 'value="400"', status_code=422)


def test_who_cannot_apply_is_told_why_and_can_put_it_right(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, answers={"premises": "online", "age": "12"})
    response = signed_in.get(page("review", filing), follow=True)
    assertContains(response, "16周岁以下不能登记")
    signed_in.post(page("answers", filing) + "?q=age", {"a.age": "21"})
    assert not Dossier(Filing.objects.get()).gates


# --- Form ----------------------------------------------------------------------------------------------------------


def test_errors_are_listed_and_what_was_typed_stays(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, form={})
    response = signed_in.post(
        page("form", filing), {**TYPED, "f.mobile": "1380013800", "f.scope": ""}
    )
    assertContains(response, "有 2 处要改", status_code=422)
    assertContains(response, 'value="1380013800"', status_code=422)
    assertContains(response, 'href="#f-scope"', status_code=422)


def test_a_half_filled_form_can_be_kept_for_later(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, form={})
    response = signed_in.post(page("form", filing), {"f.scope": "服装", "later": "1"})
    assertRedirects(response, reverse("filings:mine"))
    assertContains(signed_in.get(page("form", filing)), "服装")


# --- Materials -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "空的"),
        (b"PK\x03\x04" + b"\0" * 300, 422, "请传 PDF"),
        (b"%PDF-1.7" + b"x" * 3000, 413, "超过了"),
    ],
)
def test_a_file_that_is_not_taken_says_why_and_the_others_stay(
    signed_in, citizen, settings, content, status, words
):
    settings.UPLOAD_LIMIT_BYTES = 2000
    filing = FilingFactory(applicant=citizen, files=False)
    files = {"file.id": upload(), "file.lease": upload("lease.pdf", content)}
    response = signed_in.post(page("upload", filing), files)
    assertContains(response, words, status_code=status)
    assert [attachment.slot for attachment in filing.attachments.all()] == ["id"]


def test_going_on_without_a_needed_file_names_it(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, files=False)
    response = signed_in.post(page("upload", filing), {"file.id": upload()})
    assertContains(response, "还没有传：房屋租赁合同", status_code=422)


def test_a_file_can_be_removed(signed_in, citizen):
    filing = FilingFactory(applicant=citizen)
    signed_in.post(page("upload", filing), {"remove": "lease"})
    assert [attachment.slot for attachment in filing.attachments.all()] == ["id"]


# --- Check and submit ----------------------------------------------------------------------------------------------


def test_review_leads_to_the_first_thing_that_lacks(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, form={"name": "李秀英"})
    response = signed_in.get(page("review", filing), follow=True)
    assertRedirects(response, page("form", filing) + "?review=1")
    assertContains(response, "有 2 处要改")


def test_a_change_from_the_review_leads_back_to_it(signed_in, citizen):
    filing = FilingFactory(applicant=citizen)
    response = signed_in.post(page("form", filing) + "?review=1", {**TYPED, "f.scope": "鞋帽"})
    assertRedirects(response, page("review", filing))


def test_without_the_declaration_nothing_is_sent(signed_in, citizen):
    filing = FilingFactory(applicant=citizen)
    response = signed_in.post(page("review", filing), {})
    assertContains(response, "还没有勾选声明", status_code=422)
    assert Filing.objects.get().is_draft


def test_a_newer_guide_is_mentioned(signed_in, citizen, department):
    publish(department, replace(MATTER, summary="新"), number=2)
    filing = FilingFactory(applicant=citizen)
    assertContains(signed_in.get(page("review", filing)), "指南已更新到第 2 版")


def test_while_a_correction_is_awaited_the_draft_pages_lead_to_it(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, state=State.CORRECTION)
    for place in ("answers", "form", "upload", "review"):
        response = signed_in.get(page(place, filing))
        assertRedirects(response, reverse("filings:correction", args=[filing.number]))


def test_a_sent_filing_leads_from_its_draft_pages_to_its_own(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, state=State.SUBMITTED)
    detail = reverse("filings:detail", args=[filing.number])
    for place in ("draft", "answers", "form", "upload"):
        assertRedirects(signed_in.get(page(place, filing)), detail)


# --- Own pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [state for state in State if state not in OPEN])
def test_every_state_has_its_page(signed_in, citizen, state):
    filing = FilingFactory(applicant=citizen, state=state, overdue=True)
    filing.events.create(move="submit", by=citizen)
    response = signed_in.get(reverse("filings:detail", args=[filing.number]))
    assertContains(response, State(state).label)
    assertContains(signed_in.get(reverse("filings:mine")), "小店登记")
    assertContains(signed_in.get(reverse("filings:receipt", args=[filing.number])), "收件")


def test_sending_and_withdrawing_ask_who_it_is_and_lose_nothing(client, citizen):
    """Somebody else at a screen left open does neither."""
    client.force_login(citizen)
    draft = FilingFactory(applicant=citizen)
    asked = client.post(page("review", draft), {"declared": "yes"})
    back = quote(page("review", draft), safe="")
    assert asked["Location"] == f"{reverse('accounts:confirm')}?next={back}"
    proves(client)
    client.post(page("review", draft), {"declared": "yes"})
    sent = Filing.objects.get(pk=draft.pk)
    assert sent.state == State.SUBMITTED
    client.session.flush()
    client.force_login(citizen)
    client.post(reverse("filings:withdraw", args=[sent.number]), {"reason": "填错了"})
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED


def test_going_up_a_level_in_the_middle_of_a_filing_loses_nothing(signed_in, citizen):
    draft = FilingFactory(applicant=citizen)
    draft.facts["identity_level"] = 1
    draft.save(update_fields=["facts"])
    assertContains(signed_in.get(page("review", draft)), "先实名")
    with pytest.raises(Forbidden, match="identity_level"):
        services.submit(draft, by=citizen, declared=True)
    answer = signed_in.post(page("review", draft), {"declared": "yes"})
    proving = answer["Location"]
    assert proving == f"{reverse('accounts:identity')}?next={quote(page('review', draft), safe='')}"
    number = "11010519491231002X"
    signed_in.post(proving, {"name": citizen.name, "document": "111", "number": number})
    signed_in.post(proving, {"kind": "bank_card", "value": "6222"})
    back = signed_in.post(proving, {"kind": "social_card", "value": "A1"})
    assert back["Location"] == page("review", draft)
    kept = Filing.objects.get(pk=draft.pk)
    assert (kept.form, kept.answers) == (draft.form, draft.answers)
    signed_in.post(page("review", draft), {"declared": "yes"})
    assert Filing.objects.get(pk=draft.pk).state == State.SUBMITTED


@pytest.mark.parametrize("state", sorted(OPEN - {State.DRAFT}))
def test_what_was_never_formally_sent_has_no_receipt(signed_in, citizen, state):
    filing = FilingFactory(applicant=citizen, state=state)
    assertContains(signed_in.get(reverse("filings:mine")), State(state).label)
    door = reverse("filings:receipt", args=[filing.number])
    page = signed_in.get(door, follow=True)
    assert page.status_code == 200
    assertNotContains(page, "材料接收凭证")


def test_an_application_can_be_withdrawn_after_being_asked_once_more(signed_in, citizen):
    filing = FilingFactory(applicant=citizen, state=State.SUBMITTED)
    url = reverse("filings:withdraw", args=[filing.number])
    assertContains(signed_in.get(url), "撤回")
    signed_in.post(url, {"reason": "填错了"})
    assert Filing.objects.get().state == State.WITHDRAWN


def test_the_list_of_filings_takes_few_queries_whatever_its_length(
    signed_in, citizen, django_assert_max_num_queries
):
    for state in State:
        size = 1 if state in OPEN else 3
        FilingFactory.create_batch(size, applicant=citizen, state=state, matter_uid=f"m-{state}")
    with django_assert_max_num_queries(6):
        response = signed_in.get(reverse("filings:mine"))
    assertNotContains(response, "还没有办件")
