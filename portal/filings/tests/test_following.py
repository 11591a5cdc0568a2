import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.accounts.tests.factories import UserFactory
from portal.filings import dates, following, messages
from portal.filings.models import Message
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, days_ago
from portal.notices.models import Notice
from portal.refusals import Forbidden, Invalid, NotFound

pytestmark = pytest.mark.django_db
FOLLOW = "/filings/follow/"


@pytest.fixture(autouse=True)
def no_tries():
    cache.clear()


def filed(**more):
    return FilingFactory(state=State.SUBMITTED, follow_code="AB23CD", due=days_ago(-3), **more)


def test_a_guest_follows_by_number_and_code_and_sees_nobody(client):
    filing = filed(applicant=UserFactory(name="李秀英"))
    spaced = f" {filing.number[:4]} {filing.number[4:]} "
    page = client.post(FOLLOW, {"number": spaced, "code": "ab23 cd"})
    assertContains(page, "等办理机关受理")
    for private in ("李秀英", "13800138000", filing.applicant.email, "id.pdf"):
        assertNotContains(page, private)


@pytest.mark.parametrize(
    "typed", [("2026112200019999", "AB23CD"), (None, "AB23CE"), (None, ""), ("", "")]
)
def test_a_wrong_number_and_a_wrong_code_are_answered_alike(client, typed):
    number, code = typed
    filing = filed()
    answer = client.post(
        FOLLOW, {"number": filing.number if number is None else number, "code": code}
    )
    assertContains(answer, "没有找到。请照材料接收凭证核对", status_code=422)


def test_an_old_filing_without_a_code_is_followed_by_nobody(client):
    filing = FilingFactory(state=State.SUBMITTED)
    assert client.post(FOLLOW, {"number": filing.number, "code": ""}).status_code == 422


def test_guessing_ends_after_a_few_tries(client):
    filing = filed()
    for _try in range(following.TRIES):
        client.post(FOLLOW, {"number": filing.number, "code": "XXXXXX"})
    answer = client.post(FOLLOW, {"number": filing.number, "code": "AB23CD"})
    assert answer.status_code == 429


# --- Messages ------------------------------------------------------------------------------------------------------


def test_words_go_both_ways_and_the_applicant_is_told(client, department, clerk):
    filing = filed(department=department)
    client.force_login(filing.applicant)
    mine = reverse("filings:talk", args=[filing.number])
    assertRedirects(
        client.post(mine, {"text": "租赁合同要原件吗？"}),
        reverse("filings:detail", args=[filing.number]) + "#talk",
    )
    client.force_login(clerk)
    assertContains(client.get("/desk/"), "有来信")
    desk = reverse("desk:filing", args=[filing.number])
    assertContains(client.get(desk), "租赁合同要原件吗？")
    assertNotContains(client.get("/desk/"), "有来信")
    client.post(reverse("desk:talk", args=[filing.number]), {"text": "复印件就行。"})
    client.force_login(filing.applicant)
    assertContains(client.get(reverse("filings:detail", args=[filing.number])), "复印件就行。")
    assert Notice.objects.get().topic == "message"


def test_only_the_two_sides_speak(department, supervisor):
    filing = filed(department=department)
    with pytest.raises(NotFound):
        messages.say(filing, "您好", by=UserFactory())
    with pytest.raises(Forbidden):
        messages.say(filing, "您好", by=supervisor)
    assert not Message.objects.exists()


def test_nothing_and_too_much_are_refused():
    filing = filed()
    with pytest.raises(Invalid, match="empty"):
        messages.say(filing, " \n", by=filing.applicant)
    for number in range(messages.MOST_A_DAY):
        messages.say(filing, f"第{number}句", by=filing.applicant)
    with pytest.raises(Invalid, match="too_many"):
        messages.say(filing, "还有", by=filing.applicant)


# --- Dates ---------------------------------------------------------------------------------------------------------


def test_the_calendar_file_holds_every_day_that_is_due(client):
    filing = filed()
    client.force_login(filing.applicant)
    text = client.get("/filings/dates.ics").content.decode()
    assert f"DTSTART;VALUE=DATE:{filing.due:%Y%m%d}\r\n" in text
    assert "SUMMARY:最晚答复受理：小店登记\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_long_lines_are_folded_at_letters_and_signs_are_escaped():
    line = "SUMMARY:" + dates.escaped("a,b;c\\d\n" + "明" * 60)
    parts = list(dates.folded(line))
    assert max(len(part.encode()) for part in parts) <= 75
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert line.startswith("SUMMARY:a\\,b\\;c\\\\d\\n明")


def test_without_anything_due_the_calendar_is_empty(client):
    client.force_login(UserFactory())
    assert "VEVENT" not in client.get("/filings/dates.ics").content.decode()
