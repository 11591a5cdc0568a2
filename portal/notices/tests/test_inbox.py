import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest
from pytest_django.asserts import assertContains, assertNotContains

from portal.accounts.tests.factories import UserFactory
from portal.notices import services, tasks
from portal.notices.models import Notice, OutgoingMail, OutgoingSms, Topic

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "小店登记",
    "number": "2026",
    "reason": "",
    "due": "",
    "url": "http://x/filings/1/",
}


@pytest.fixture
def person():
    return UserFactory(phone="13800138000")


def test_what_one_is_told_is_on_the_page_and_new_until_it_was_seen(client, person):
    services.tell(person.pk, "filing_withdraw", **FACTS)
    services.tell(UserFactory().pk, "filing_lapse", **FACTS)
    client.force_login(person)
    page = client.get("/filings/inbox/")
    assertContains(page, "已撤回：小店登记")
    assertContains(page, '<span class="tag" data-k="act">新</span>', html=True)
    assertNotContains(page, "逾期没有补正")
    assertNotContains(
        client.get("/filings/inbox/"), '<span class="tag" data-k="act">新</span>', html=True
    )


def test_each_topic_has_its_own_switches(client, person):
    client.force_login(person)
    client.post("/filings/inbox/switches/", {"todo.mail": "on", "progress.sms": "on"})
    services.tell(person.pk, "filing_withdraw", **FACTS)
    assert not OutgoingMail.objects.exists()
    assert OutgoingSms.objects.get().to == "13800138000"
    services.tell(person.pk, "draft_ends", **FACTS)
    assert OutgoingMail.objects.count() == 1
    assert OutgoingSms.objects.count() == 1
    assert Notice.objects.count() == 2


def test_without_a_choice_people_are_told_by_mail_alone(person):
    services.tell(person.pk, "filing_withdraw", **FACTS)
    assert (OutgoingMail.objects.count(), OutgoingSms.objects.count()) == (1, 0)


def test_nobody_is_told_whose_account_is_closed():
    services.tell(UserFactory(is_active=False).pk, "filing_withdraw", **FACTS)
    assert not Notice.objects.exists()


def test_the_outbox_of_the_demo_shows_texts(client, person):
    sms = services.text_to(person.phone, "已受理：小店登记")
    assertNotContains(client.get("/demo/sms/"), "小店登记")
    assert tasks.deliver_sms.func(sms.pk) == "delivered"
    assertContains(client.get("/demo/sms/"), "小店登记")


class Provider(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    with HTTPServer(("127.0.0.1", 0), Provider) as server:
        server.taken, server.status = [], 202
        Thread(target=server.serve_forever, daemon=True).start()
        settings.SMS_URL = f"http://127.0.0.1:{server.server_address[1]}/send"
        settings.SMS_KEY = "key"
        yield server
        server.shutdown()


def test_a_text_goes_to_the_provider_once(provider, person):
    sms = services.text_to(person.phone, "已受理")
    assert tasks.deliver_sms.func(sms.pk) == "delivered"
    assert tasks.deliver_sms.func(sms.pk) == "done before"
    [(headers, said)] = provider.taken
    assert said == {"to": person.phone, "body": "已受理", "reference": str(sms.uuid)}
    assert headers["Authorization"] == "Bearer key"


def test_what_the_provider_does_not_take_is_tried_again(provider, person):
    provider.status = 503
    sms = services.text_to(person.phone, "已受理")
    with pytest.raises(httpx.HTTPStatusError):
        tasks.deliver_sms.func(sms.pk)
    sms.refresh_from_db()
    assert sms.delivered_at is None


def test_every_topic_is_one_people_can_switch(client, person):
    client.force_login(person)
    page = client.get("/filings/inbox/")
    for topic in Topic:
        assertContains(page, f'name="{topic.value}.mail"')
