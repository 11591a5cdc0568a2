"""What the JSON doors answer to right and wrong requests, with the assistant away: nobody listens on its port here."""

import json

import pytest
from django.test import Client

from cms.catalogue import services
from cms.finder import services as finder
from cms.guides.tests.matters import LISTED, SHOP
from portal.chat.models import Message

CHAT = "/api/v1/chat/"


@pytest.fixture
def shop(db):
    services.save_facts(SHOP, publish=True)
    services.save_facts(LISTED, publish=True)
    finder.rebuild()
    return SHOP


def say(client, **body):
    return client.post(CHAT, json.dumps(body), content_type="application/json")


def refused(answer, status: int) -> dict:
    """A refusal in its one shape, without a trace."""
    assert answer.status_code == status, answer.content
    body = answer.json()
    assert set(body) >= {"code", "message", "fields"}
    assert any("\u4e00" <= sign <= "\u9fff" for sign in body["message"])
    assert "Traceback" not in answer.content.decode()
    return body


@pytest.mark.parametrize(
    "body",
    [b"", b"no json", b"[1]", b'"text"', b"\xff\xfe", b'{"text": 3}', b'{"text": ["a"]}', b"[" * 5000],
    ids=["empty", "words", "list", "string", "bytes", "number", "array", "nested"],
)  # fmt: skip
def test_a_body_that_is_no_message_is_told_what_to_send(client, db, body):
    told = refused(client.post(CHAT, body, content_type="application/json"), 400)
    assert "text" in json.dumps(told, ensure_ascii=False) or "JSON" in told["message"]


@pytest.mark.parametrize("text", ["", "   ", None], ids=["empty", "blank", "nothing"])
def test_no_words_are_asked_for(client, db, text):
    assert "text" in refused(say(client, text=text), 400)["fields"]


def test_two_thousand_characters_are_read_and_one_more_is_refused(client, shop):
    assert say(client, text="开" * 2000).status_code == 200
    told = refused(say(client, text="开" * 2001), 400)
    assert "2000" in told["message"]


def test_a_body_beyond_the_bound_is_not_read(client, db):
    refused(say(client, text="a", page="x" * 70_000), 413)


def test_half_an_emoji_is_read(client, shop):
    body = '{"conversation": null, "text": "小店登记要带什么材料\\ud83d"}'
    answer = client.post("/api/v1/chat/", body, content_type="application/json")
    assert answer.status_code == 200


def test_a_door_that_is_asked_takes_no_posts(db):
    answer = Client(enforce_csrf_checks=True).post("/api/v1/search/", {"q": "小店"})
    assert refused(answer, 405)["code"] == "wrong_method"


def test_the_chat_takes_posts_only(client, db):
    refused(client.get(CHAT), 405)


def test_without_the_assistant_search_answers_and_says_so(client, shop):
    told = say(client, text="小店设立登记").json()
    assert "暂时不能用" in told["messages"][0]["text"]
    assert told["sources"][0] == {
        "title": SHOP.title,
        "url": f"/matters/{SHOP.code}/",
        "revision": "1",
    }


def test_an_identity_number_is_masked_before_it_is_kept(client, shop):
    say(client, text="我的身份证号是11010519491231002X，帮我查查")
    kept = " ".join(Message.objects.values_list("text", flat=True))
    assert "11010519491231002X" not in kept
    assert "身份证号是" in kept


def test_markup_comes_back_as_words(client, shop):
    answer = say(client, text="<script>alert(1)</script>小店")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/json")


def test_a_matter_is_told_with_its_revision(client, shop):
    told = client.get(f"/api/v1/matters/{SHOP.code}/").json()
    assert (told["matter"]["title"], told["revision"]) == (SHOP.title, 1)


def test_an_unknown_code_names_the_nearest_matters(client, shop):
    told = refused(client.get("/api/v1/matters/TEST-SHOQ/"), 404)
    assert "nearest" in told


@pytest.mark.parametrize("size", ["0", "-1", "x", "1e9", "999999999999"])
def test_an_odd_size_is_refused_or_bounded(client, shop, size):
    answer = client.get("/api/v1/search/", {"q": "小店", "size": size})
    assert answer.status_code in {200, 400}
    if answer.status_code == 400:
        refused(answer, 400)


@pytest.mark.parametrize("query", ["", "*", '"', "\\", "name:* OR (", "😀", "\x01", "店" * 2000])
def test_any_words_get_an_answer(client, shop, query):
    answer = client.get("/api/v1/search/", {"q": query})
    assert answer.status_code == 200
    assert {"results", "weak", "total"} <= set(answer.json())


def test_a_door_that_is_not_there_says_so_in_json(db):
    """Whatever is done at it, and without any token."""
    strict = Client(enforce_csrf_checks=True)
    for ask in (strict.get, strict.post, strict.put):
        assert refused(ask("/api/v1/nothing/"), 404)["code"] == "no_door"
