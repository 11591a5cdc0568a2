"""A person's own conversation: one word for an answer, a copy to keep, and the end of it. The assistant is away here."""

import pytest
from django.test import Client

from cms.catalogue import services
from cms.finder import services as finder
from cms.guides.tests.matters import SHOP
from portal.chat.models import Conversation, Message

CHAT = "/chat/"


@pytest.fixture
def talking(client, db):
    services.save_facts(SHOP, publish=True)
    finder.rebuild()
    client.post(CHAT, {"text": "小店设立登记"})
    return client


@pytest.fixture
def answer(talking):
    return Message.objects.get(sender=Message.From.HALL)


def test_an_answer_is_rated_by_its_button_alone(talking, answer):
    page = talking.post(f"/chat/answers/{answer.pk}/rating/", {"rating": "down"}, follow=True)
    answer.refresh_from_db()
    assert answer.rating == "down"
    assert "您说没用" in page.content.decode()


def test_an_answer_of_somebody_else_cannot_be_rated(talking, answer):
    theirs = Client()
    theirs.post(CHAT, {"text": "小店"})
    assert theirs.post(f"/chat/answers/{answer.pk}/rating/", {"rating": "up"}).status_code == 404
    answer.refresh_from_db()
    assert not answer.rating


def test_what_the_person_said_is_not_rated(talking):
    mine = Message.objects.get(sender=Message.From.ME)
    assert talking.post(f"/chat/answers/{mine.pk}/rating/", {"rating": "up"}).status_code == 404


def test_a_rating_is_one_of_two_words(talking, answer):
    assert talking.post(f"/chat/answers/{answer.pk}/rating/", {"rating": "meh"}).status_code == 422


def test_the_copy_holds_both_sides_and_the_sources(talking, answer):
    copy = talking.get("/chat/transcript/")
    words = copy.content.decode()
    assert "attachment" in copy["Content-Disposition"]
    assert "小店设立登记" in words
    assert answer.text.splitlines()[0] in words
    assert "依据：" in words


def test_without_a_conversation_there_is_no_copy(client, db):
    assert client.get("/chat/transcript/").status_code == 404


def test_a_conversation_is_deleted_after_a_question(talking):
    assert "找不回来" in talking.get("/chat/delete/").content.decode()
    assert Conversation.objects.exists()
    talking.post("/chat/delete/")
    assert not Conversation.objects.exists()
    assert not Message.objects.exists()
    assert "小店设立登记" not in talking.get(CHAT).content.decode()
