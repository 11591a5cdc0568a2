"""What the hall holds about a person, in their own hands."""

import datetime
import io
import json
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts import consents, stepup
from portal.accounts.models import Consent, Role
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer
from portal.chat.models import Conversation, Message
from portal.enterprises.acting import Party
from portal.enterprises.tests.factories import EnterpriseFactory
from portal.feedback.tests.factories import VoiceFactory
from portal.files import services as files
from portal.files.models import StoredFile
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import PDF, FilingFactory
from portal.notices.models import OutgoingMail
from portal.privacy import erasing, exporting, retention
from portal.records import services as records
from portal.records.models import Line
from portal.refusals import NotFound, Refused

pytestmark = pytest.mark.django_db

EXPORT, ERASE = reverse("privacy:export"), reverse("privacy:erase")


@pytest.fixture
def person():
    return UserFactory(name="李秀英", phone="13800138000", id_number="11010519491231002X")


@pytest.fixture
def signed_in(client, person):
    client.force_login(person)
    prove(client)
    return client


def prove(client):
    session = client.session
    session[stepup.PROVED] = timezone.now().timestamp()
    session.save()


def page(answer):
    return answer.content.decode()


def archive_of(person):
    return zipfile.ZipFile(io.BytesIO(b"".join(exporting.stream(person))))


# --- Consents ------------------------------------------------------------------------------------------------------


def test_signing_up_leaves_the_consents_it_speaks_of_with_their_version(client):
    said = {"name": "王小禾", "email": "new@example.cn"}
    client.post(reverse("account_signup"), said)
    kept = Consent.objects.filter(person__email="new@example.cn")
    assert {(one.purpose, one.version) for one in kept} == {("prefill", 2), ("talks", 1)}


def test_a_consent_taken_back_holds_at_once_and_leaves_its_line(signed_in, person):
    assert Party(person).known["name"] == "李秀英"
    address = reverse("privacy:consent")
    signed_in.post(address, {"purpose": "prefill", "answer": "no"})
    assert Party(person).known == {}
    acts = Line.objects.filter(person=person.pk).values_list("act", flat=True)
    assert list(acts) == ["consent_withdrawn"]
    assert Consent.objects.get(person=person).withdrawn_at
    signed_in.post(address, {"purpose": "prefill", "answer": "yes"})
    assert list(acts.all()) == ["consent_withdrawn", "consent"]
    assert Party(person).known["name"] == "李秀英"


def test_new_words_are_agreed_to_anew(person, monkeypatch):
    consents.give(person, "prefill")
    newer = consents.Purpose("prefill", "预填", 3, "新的话", "")
    monkeypatch.setitem(consents.PURPOSES, "prefill", newer)
    assert dict(consents.standing(person))[newer] is None
    consents.give(person, "prefill")
    assert dict(consents.standing(person))[newer].version == 3
    with pytest.raises(NotFound):
        consents.give(person, "everything")


# --- Once more the person ------------------------------------------------------------------------------------------


def test_far_reaching_acts_ask_for_a_new_code(client, person, mailoutbox):
    client.force_login(person)
    asked = client.get(EXPORT)
    assert asked["Location"].startswith(reverse("accounts:confirm"))
    shown = client.get(asked["Location"])
    assert person.email in page(shown)
    code = mailoutbox[-1].body.split("\n\n")[1]
    wrong = "000000" if code != "000000" else "111111"
    assert client.post(asked["Location"], {"code": wrong}).status_code == 422
    assert client.post(asked["Location"], {"code": code})["Location"] == EXPORT
    assert client.get(EXPORT).status_code == 200


def test_codes_are_tried_five_times_and_lead_to_no_other_site(client, person, mailoutbox):
    client.force_login(person)
    place = f"{reverse('accounts:confirm')}?next=https://evil.example/"
    client.get(place)
    code = mailoutbox[-1].body.split("\n\n")[1]
    wrong = "000000" if code != "000000" else "111111"
    statuses = [client.post(place, {"code": wrong}).status_code for _try in range(6)]
    assert statuses == [422] * 5 + [429]
    assert client.post(place, {"code": code}).status_code == 429
    other = Client()
    other.force_login(person)
    other.get(place)
    newest = mailoutbox[-1].body.split("\n\n")[1]
    assert other.post(place, {"code": newest})["Location"] == "/"


# --- Everything about me -------------------------------------------------------------------------------------------


def test_the_zip_holds_what_is_the_persons_and_nothing_of_others(signed_in, person):
    filing = FilingFactory(applicant=person, state=State.ACCEPTED)
    other = FilingFactory(state=State.ACCEPTED)
    voice = VoiceFactory(user=person, text="等了太久")
    answer = signed_in.get(EXPORT)
    found = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert found.testzip() is None
    assert json.loads(found.read("account.json"))["id_number"] == "11010519491231002X"
    told = json.loads(found.read(f"filings/{filing.number}/filing.json"))
    assert told["form"] == filing.form
    assert any(name.startswith(f"filings/{filing.number}/files/") for name in found.namelist())
    assert json.loads(found.read("voices.json"))[0]["number"] == voice.number
    assert "export" in {line["act"] for line in json.loads(found.read("record.json"))}
    assert not any(str(other.number) in name for name in found.namelist())


def test_the_zip_is_written_in_pieces_not_held_in_memory(person):
    for _number in range(3):
        big = SimpleUploadedFile("大.pdf", PDF + bytes(8 * 1024 * 1024), "application/pdf")
        filing = FilingFactory(applicant=person, state=State.ACCEPTED)
        filing.attachments.all().delete()
        filing.attachments.create(slot="id", name="证", stored=files.store(big, owner=person))
    tracemalloc.start()
    for _piece in exporting.stream(person):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


# --- Erasure -------------------------------------------------------------------------------------------------------


def test_erasure_says_what_stays_and_leaves_nothing_else(signed_in, person):
    sent = FilingFactory(applicant=person, state=State.DELIVERED)
    draft = FilingFactory(applicant=person)
    places = [one.stored.file for one in draft.attachments.select_related("stored")]
    voice = VoiceFactory(user=person, name=person.name, email=person.email)
    Conversation.objects.create(user=person)
    email = person.email
    assert "行政许可法第六十一条" in page(signed_in.get(ERASE))
    assert signed_in.post(ERASE).status_code == 422
    assert "账号已注销" in page(signed_in.post(ERASE, {"sure": "yes"}))
    person.refresh_from_db()
    assert (person.phone, person.id_number, person.is_active) == ("", "", False)
    assert email not in person.email
    assert Filing.objects.filter(pk=sent.pk).exists()
    assert not Filing.objects.filter(pk=draft.pk).exists()
    assert not StoredFile.objects.filter(file__in=[str(one) for one in places]).exists()
    voice.refresh_from_db()
    assert (voice.user, voice.name, voice.email) == (None, "", "")
    assert not Conversation.objects.exists()
    assert not OutgoingMail.objects.filter(to=email).exists()
    assert signed_in.get(reverse("privacy:mine")).status_code == 302  # signed out


def test_what_must_be_settled_first_is_said(person):
    FilingFactory(applicant=person, state=State.ACCEPTED)
    EnterpriseFactory(representative=person)
    assert len(erasing.obstacles(person)) == 2
    with pytest.raises(Refused):
        erasing.erase(person)
    clerk = officer(Role.WINDOW_CLERK, DepartmentFactory())
    assert "岗位" in erasing.obstacles(clerk)[0]


# --- Looks ---------------------------------------------------------------------------------------------------------


def test_one_sees_who_looked_and_not_who_looked_at_others(signed_in, person):
    clerk = officer(Role.WINDOW_CLERK, DepartmentFactory(name="区社保局"))
    records.look(clerk.pk, at=person.pk, about="F-1")
    records.look(clerk.pk, at=person.pk, about="F-1")
    records.look(clerk.pk, at=UserFactory().pk, about="F-2")
    records.look(person.pk, at=person.pk, about="F-1")
    shown = page(signed_in.get(reverse("privacy:looks")))
    assert shown.count("F-1") == 1
    assert "区社保局" in shown
    assert "F-2" not in shown


# --- Retention -----------------------------------------------------------------------------------------------------


def test_each_rule_drops_what_is_old_and_keeps_what_is_not(person):
    now = timezone.now()
    ages = {"old": now - datetime.timedelta(days=2000), "new": now - datetime.timedelta(hours=1)}
    for age, at in ages.items():
        OutgoingMail.objects.create(to="a@example.cn", sender="h", subject=age, delivered_at=at)
        talk = Conversation.objects.create(page=age)
        Message.objects.create(conversation=talk, sender="me", text=age, at=at)
        VoiceFactory(replied=True, answered=at, name=age)
    retention.run(timezone.localdate())
    assert [mail.subject for mail in OutgoingMail.objects.filter(sender="h")] == ["new"]
    assert [talk.page for talk in Conversation.objects.all()] == ["new"]
    assert [voice.name for voice in exporting.Voice.objects.order_by("answered")] == ["", "new"]


def test_who_took_consent_back_has_talks_dropped_after_a_day(person):
    talk = Conversation.objects.create(user=person)
    before = timezone.now() - datetime.timedelta(days=2)
    Message.objects.create(conversation=talk, sender="me", text="你好", at=before)
    consents.give(person, "talks")
    retention.run(timezone.localdate())
    assert Conversation.objects.exists()
    consents.withdraw(person, "talks")
    retention.run(timezone.localdate())
    assert not Conversation.objects.exists()
