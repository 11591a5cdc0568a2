"""One question at a time: forward, back, changed, skipped, and bad answers that stay with their question."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cms.guides.tests.matters import LISTED, SILENT


@pytest.fixture
def interview(shop):
    return reverse("guides:interview", args=[shop.matter.code])


@pytest.fixture
def checklist(shop):
    return reverse("guides:checklist", args=[shop.matter.code])


def follow(client, address, **query):
    """The page an answered question leads to, and the address it has."""
    response = client.get(address, query, follow=True)
    assert response.status_code == 200
    return response, response.redirect_chain[-1][0] if response.redirect_chain else address


def test_it_begins_with_the_first_question_and_says_why_it_asks(client, interview):
    page = client.get(interview)
    assertContains(page, "您在哪里经营？")
    assertContains(page, "经营的地方不同，要交的证明也不同。")
    assertContains(page, "第 1 题，共 3 题")
    assertNotContains(page, "您今年多大")


def test_an_answer_leads_to_the_question_it_opens_and_stays_in_the_address(client, interview):
    page, address = follow(client, interview, asked="premises", **{"a.premises": "shop"})
    assertContains(page, "门店是租的吗？")
    assert "a.premises=shop" in address
    assert "asked" not in address
    assertContains(page, "第 2 题，共 3 题")


def test_a_question_that_no_longer_applies_is_not_asked(client, interview):
    page, _address = follow(client, interview, asked="premises", **{"a.premises": "online"})
    assertContains(page, "您今年多大？")
    assertContains(page, "第 2 题，共 2 题")


def test_the_last_answer_leads_to_the_checklist(client, interview, checklist):
    answers = {"a.premises": "shop", "a.rented": "no", "a.age": "30"}
    response = client.get(interview, {**answers, "asked": "age"}, follow=True)
    last = response.redirect_chain[-1][0]
    assert last.startswith(checklist)
    for pair in ("a.premises=shop", "a.rented=no", "a.age=30"):
        assert pair in last


def test_an_answer_that_rules_the_person_out_ends_the_questions(client, interview, checklist):
    response = client.get(interview, {"a.age": "15", "asked": "age"}, follow=True)
    assert response.redirect_chain[-1][0].startswith(checklist)
    assertContains(response, "按您的回答，现在不能办")
    assertNotContains(response, "带着清单开始填表")


def test_going_on_without_an_answer_says_what_to_do(client, interview):
    page = client.get(interview, {"asked": "premises"})
    assertContains(page, "还没有回答。选一个或填上再继续")
    assertContains(page, 'role="alert"')


@pytest.mark.parametrize("value", ["121", "-1", "很大", "9" * 400, "NaN", "1e999"])
def test_a_number_that_cannot_be_stays_at_its_question(client, interview, value):
    page = client.get(interview, {"asked": "age", "a.age": value})
    assert page.status_code == 200
    assertContains(page, "您今年多大？")
    assertContains(page, 'aria-invalid="true"')


def test_a_skipped_question_is_not_asked_again_but_stays_open(client, interview, checklist):
    address = interview
    for key in ("premises", "age"):
        page, address = follow(client, address, asked=key, **{"pass": "1"}, skip="premises")
    assert address.startswith(checklist)
    assertContains(page, "还要看情形的")
    assertContains(page, "接着答题" if "a." in address else "开始答题")


def test_back_leads_to_the_question_before_with_its_answer_chosen(client, interview):
    page = client.get(interview, {"a.premises": "shop"})
    back = next(
        line.split('href="')[1].split('"')[0]
        for line in page.content.decode().splitlines()
        if "上一题" in line
    ).replace("&amp;", "&")
    before = client.get(back)
    assertContains(before, 'value="shop" checked')
    assertContains(before, "您在哪里经营？")


def test_changing_an_earlier_answer_keeps_the_others(client, interview):
    given = {"a.premises": "shop", "a.rented": "yes", "a.age": "30"}
    page = client.get(interview, {**given, "q": "premises"})
    assertContains(page, 'name="a.age" value="30"')
    assertNotContains(page, '<input type="hidden" name="a.premises"')
    changed = client.get(interview, {**given, "a.premises": "online", "asked": "premises"})
    assert "a.premises=online" in changed["Location"]
    assert "a.age=30" in changed["Location"]


def test_words_that_belong_to_no_question_are_left_out(client, interview):
    response = client.get(
        interview,
        {"asked": "premises", "a.premises": "shop", "a.x": "1", "have": "nothing", "q": "zzz"},
    )
    assertRedirects(response, interview + "?a.premises=shop", fetch_redirect_response=False)


def test_a_matter_without_questions_leads_to_its_list(client, publish):
    silent = publish(SILENT)
    response = client.get(reverse("guides:interview", args=[silent.matter.code]))
    assert response["Location"] == reverse("guides:checklist", args=[silent.matter.code])


def test_a_matter_without_a_guide_has_no_list(client, publish):
    listed = publish(LISTED)
    response = client.get(reverse("guides:checklist", args=[listed.matter.code]))
    assertRedirects(response, listed.url)


def test_questions_are_not_posted(client, interview):
    assert client.post(interview).status_code == 405
