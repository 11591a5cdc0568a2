"""The chat as a page with a form, the assistant away: nobody listens on its port here."""

import pytest
from django.test import Client

from cms.catalogue import services
from cms.finder import services as finder
from cms.guides.tests.matters import SHOP
from portal.chat.models import Conversation, Message

CHAT = "/chat/"


@pytest.fixture
def shop(db):
    services.save_facts(SHOP, publish=True)
    finder.rebuild()
    return SHOP


def test_a_message_is_answered_after_a_redirect(client, shop):
    answer = client.post(CHAT, {"text": "小店设立登记"}, follow=True)
    assert answer.redirect_chain
    words = answer.content.decode()
    assert "小店设立登记" in words
    assert "暂时不能用" in words


def test_the_next_message_goes_on_in_the_same_conversation(client, shop):
    for words in ("小店设立登记", "多久能办好"):
        client.post(CHAT, {"text": words})
    assert Conversation.objects.count() == 1
    assert Message.objects.filter(sender=Message.From.ME).count() == 2


def test_an_empty_message_is_refused_beside_the_field(client, db):
    answer = client.post(CHAT, {"text": "  "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_long_message_is_refused_and_kept_in_the_field(client, db):
    answer = client.post(CHAT, {"text": "长" * 2001})
    assert answer.status_code == 400
    assert "2001" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_sign_that_no_database_keeps_is_left_out_and_the_rest_is_answered(client, shop):
    client.post(CHAT, {"text": "小店\x00设立登记", "page": "\x00"})
    assert Message.objects.filter(text="小店设立登记").exists()


def test_a_button_nobody_was_given_is_not_pressed(client, shop):
    client.post(CHAT, {"text": "小店"})
    answer = client.post(CHAT, {"text": "", "payload": "matter::TEST-SHOP-OTHER"})
    assert answer.status_code == 422


def test_a_conversation_is_nobody_elses(shop):
    mine, theirs = Client(), Client()
    mine.post(CHAT, {"text": "小店设立登记"})
    assert "小店设立登记" not in theirs.get(CHAT).content.decode()


def test_a_way_back_leads_nowhere_else(client, shop):
    answer = client.post(CHAT, {"text": "小店", "next": "https://example.com/"})
    assert answer["Location"].startswith(CHAT)


def test_forged_posts_are_refused(shop):
    assert Client(enforce_csrf_checks=True).post(CHAT, {"text": "小店"}).status_code == 403
