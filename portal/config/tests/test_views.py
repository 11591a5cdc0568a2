"""What the hall says when something is wrong."""

import json
import logging
import re

import pytest
from asgiref.sync import async_to_sync
from django.db import DataError
from django.http import Http404, HttpResponse
from django.test import AsyncClient, Client, RequestFactory

from portal.config import views
from portal.config.middleware import RefusalMiddleware, refusal
from portal.refusals import Forbidden, Invalid, NotFound, Refused, StateChanged, TooLarge, TooMany

VIEWS = [
    (views.bad_request, 400, "bad_request"),
    (views.forbidden, 403, "forbidden"),
    (views.not_found, 404, "not_found"),
]


@pytest.mark.parametrize(("view", "status", "code"), VIEWS)
def test_people_get_a_page_that_says_what_to_do(view, status, code):
    answer = view(RequestFactory().get("/somewhere/"), Http404())
    page = answer.content.decode()
    assert answer.status_code == status
    assert "<h1>" in page
    assert 'href="tel:12345"' in page


@pytest.mark.parametrize(("view", "status", "code"), VIEWS)
def test_programs_get_the_one_shape(view, status, code):
    answer = view(RequestFactory().get("/api/v1/somewhere/"), Http404())
    body = json.loads(answer.content)
    assert answer.status_code == status
    assert (body["code"], body["fields"]) == (code, {})
    assert body["message"]


def test_a_page_that_is_not_there_offers_to_search():
    page = views.not_found(RequestFactory().get("/x/"), Http404()).content.decode()
    assert 'role="search"' in page


def test_our_fault_has_a_number_that_is_in_the_log(caplog):
    with caplog.at_level(logging.ERROR):
        try:
            raise RuntimeError("broken")
        except RuntimeError:
            answer = views.failed(RequestFactory().get("/matters/1/"))
    number = re.search(r"E-[2-9A-Y]{4}-\d{4}", answer.content.decode()).group()
    assert answer.status_code == 500
    assert number in caplog.text
    assert "broken" in caplog.text
    assert "Traceback" not in answer.content.decode()


def test_our_fault_is_told_without_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        views.failed(RequestFactory().get("/"))


def test_programs_get_the_number_too():
    body = json.loads(views.failed(RequestFactory().get("/api/v1/search/")).content)
    assert re.search(r"E-\w{4}-\d{4}", body["message"])


def test_a_page_opened_too_long_ago_says_that_nothing_was_sent():
    answer = views.csrf_failure(RequestFactory().post("/filings/"), "CSRF cookie not set.")
    assert answer.status_code == 403
    assert "没有提交" in answer.content.decode()


@pytest.mark.parametrize(
    "refused",
    [
        Forbidden("not_yours", "受理要由窗口人员来做。"),
        NotFound(),
        StateChanged("state_changed", "办理机关已经受理。"),
        TooLarge("too_large", "换一个小一点的文件。"),
        Invalid("invalid", "有要改的地方。", fields={"phone": "手机号少了 1 位。"}),
        TooMany("too_many", "过一分钟再问。"),
        Refused("other", "没有办成。"),
    ],
    ids=lambda refused: refused.code,
)
def test_every_refusal_is_a_page_with_its_own_status_and_words(refused):
    answer = refusal(RequestFactory().post("/filings/"), refused)
    page = answer.content.decode()
    assert answer.status_code == refused.status
    assert refused.message in page
    assert all(message in page for message in refused.fields.values())


@pytest.mark.django_db
def test_an_address_that_only_takes_posts_says_so_to_whoever_opens_it(client):
    answer = client.get("/search/chosen/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "请回到上一页" in answer.content.decode()


@pytest.mark.django_db
def test_a_method_that_no_page_takes_is_named_before_the_token_is_asked_for():
    answer = Client(enforce_csrf_checks=True).put("/matters/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert "请回到上一页" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "more", "status"),
    [("get", {}, 405), ("post", {"headers": {"x-mingtang-too-large": "1"}}, 413)],
)
def test_whoever_is_signed_in_gets_the_same_pages(method, more, status, django_user_model):
    """As the server runs it: in the event loop nobody may be looked up."""
    client = AsyncClient()
    client.force_login(django_user_model.objects.create_user(email="one@example.org"))
    answer = async_to_sync(getattr(client, method))("/search/chosen/", **more)
    assert answer.status_code == status
    assert "one@example.org" in answer.content.decode()
    assert "请回到上一页" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search/", "/matters/", "/chat/", "/api/v1/search/"])
def test_a_thousand_questions_in_one_address_are_refused_and_not_our_fault(path, client):
    answer = client.get(path + "?" + "&".join(f"a{number}=1" for number in range(10_001)))
    assert answer.status_code == 400
    assert "请回到上一页" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/matters/a%00b/", "/demo/mail/?to=%00", "/voices/?q=%00"])
def test_a_sign_that_a_database_refuses_is_not_our_fault(path, client):
    """PostgreSQL keeps no NUL; SQLite does not mind it."""
    assert client.get(path).status_code in {200, 400, 404}


def test_what_a_database_does_not_take_is_said_to_the_person():
    told = RefusalMiddleware(HttpResponse).process_exception(
        RequestFactory().post("/voices/"), DataError("NUL")
    )
    assert told.status_code == 400
    assert "存不下的字符" in told.content.decode()


@pytest.mark.django_db
def test_who_may_not_edit_is_told_so_and_not_sent_in_circles(client, django_user_model):
    client.force_login(django_user_model.objects.create_user(email="one@example.org"))
    answer = client.get("/cms/", follow=True)
    assert answer.status_code == 403
    assert "没有这项权限" in answer.content.decode()


@pytest.mark.django_db
def test_a_stranger_at_the_editors_door_signs_in_first(client):
    answer = client.get("/cms/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/cms/"
