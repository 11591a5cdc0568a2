"""The register as people and officers go through it. Who may open which: the walk over all doors."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.tests.factories import UserFactory
from portal.config.tests.walking import forget_limits
from portal.feedback import limits
from portal.feedback.models import Voice
from portal.feedback.tests.factories import VoiceFactory
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, publish
from portal.notices.models import OutgoingMail
from portal.records.models import Line

pytestmark = pytest.mark.django_db

SAY, FOLLOW = reverse("feedback:say"), reverse("feedback:follow")
SAID = {"kind": "complaint", "text": "昨天上午二号窗口一直没人"}


@pytest.fixture(autouse=True)
def _fresh_limits():
    forget_limits()


def page(answer):
    return answer.content.decode()


def test_anybody_speaks_gets_number_and_code_and_follows_with_them(client, manager):
    receipt = client.post(SAY, SAID, follow=True)
    voice = Voice.objects.get()
    assert voice.number in page(receipt)
    assert voice.code in page(receipt)
    other = Client()
    spaced = f"{voice.code[:4]} {voice.code[4:]}".lower()
    assert "查询码" in page(other.get(FOLLOW))
    shown = other.post(FOLLOW, {"number": voice.number, "follow_code": spaced}, follow=True)
    assert "昨天上午二号窗口一直没人" in page(shown)


def test_without_the_code_one_is_asked_for_it_whether_the_number_exists_or_not(client):
    voice = VoiceFactory()
    for number in (voice.number, "TS2026112499999"):
        answer = client.get(reverse("feedback:voice", args=[number]))
        assert answer["Location"] == f"{FOLLOW}?number={number}"
        wrong = client.post(FOLLOW, {"number": number, "follow_code": "AAAABBBBCCCC"})
        assert wrong.status_code == 422
        assert "对不上" in page(wrong)


def test_codes_are_not_tried_by_the_thousand(client, monkeypatch):
    monkeypatch.setitem(limits.MOST, "follow", 2)
    said = {"number": "TS2026112499999", "follow_code": "AAAABBBBCCCC"}
    assert [client.post(FOLLOW, said).status_code for _try in range(3)] == [422, 422, 429]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "还没有选"),
        ({"text": ""}, "还没有写内容"),
        ({"email": "不是邮箱"}, "邮箱要像"),
        ({"matter": "没有的事项"}, "没有这个事项"),
        ({"department": "999999"}, ""),
    ],
)
def test_what_does_not_fit_is_said_and_kept_typed(client, wrong, words):
    answer = client.post(SAY, {**SAID, **wrong})
    assert answer.status_code == 422
    assert words in page(answer)
    assert not Voice.objects.exists()


def test_only_ones_own_filing_is_spoken_of(client, citizen, department):
    filing = FilingFactory(applicant=citizen, department=department, state=State.ACCEPTED)
    client.force_login(UserFactory())
    assert client.post(SAY, {**SAID, "filing": filing.number}).status_code == 422
    client.force_login(citizen)
    assert client.post(SAY, {**SAID, "filing": filing.number}).status_code == 302
    assert Voice.objects.get().filing == filing


def test_the_person_says_how_well_it_was_handled(client, citizen):
    voice = VoiceFactory(replied=True, user=citizen)
    client.force_login(citizen)
    address = reverse("feedback:voice", args=[voice.number])
    assert client.post(address, {"level": ""}).status_code == 422
    client.post(address, {"level": "2", "why": "快"})
    assert "满意" in page(client.get(address))
    assert client.post(address, {"level": "5"}).status_code == 409


def test_an_officer_writes_down_a_call_answers_it_and_mails_the_checklist(
    client, clerk, department
):
    publish(department)
    client.force_login(clerk)
    said = {
        "channel": "phone",
        "kind": "question",
        "text": "开小店要带什么？",
        "matter": "TEST-1",
        "email": "a@example.cn",
        "answer": "带身份证。",
        "checklist": "on",
    }
    assert client.post(reverse("feedback:log"), said).status_code == 302
    voice = Voice.objects.get()
    assert (voice.responsible, voice.answer) == (clerk, "带身份证。")
    assert "经营者身份证明" in OutgoingMail.objects.get(subject__contains="材料清单").body
    refused = client.post(reverse("feedback:log"), {**said, "kind": "complaint"})
    assert "大厅管理员处理" in page(refused)


def test_the_desk_shows_what_one_hears_and_records_who_looked(client, citizen, manager, department):
    voice = VoiceFactory(complaint=True, department=department, user=citizen, text="没人理")
    client.force_login(manager)
    assert voice.number in page(client.get(reverse("feedback:queue")))
    address = reverse("feedback:handle", args=[voice.number])
    for _look in range(2):
        assert "没人理" in page(client.get(address))
    looks = Line.objects.filter(act="look", about=voice.number)
    assert [(line.actor, line.person) for line in looks] == [(manager.pk, citizen.pk)]
    refused = client.post(address, {"act": "answer", "answer": "已处理"})
    assert refused.status_code == 422
    assert "属不属实" in page(refused)
    assert client.post(address, {"act": "nonsense"}).status_code == 400
    client.post(address, {"act": "answer", "answer": "已处理", "finding": "true"})
    assert "属实" in page(client.get(address))


def test_the_queue_asks_few_questions_of_the_database(
    client, manager, department, django_assert_max_num_queries
):
    VoiceFactory.create_batch(30, complaint=True, department=department)
    client.force_login(manager)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("feedback:queue")).status_code == 200
