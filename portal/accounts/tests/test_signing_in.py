"""Signing up and in by a code that comes by mail."""

import re
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Role, User
from portal.accounts.tests.factories import DepartmentFactory, UserFactory, officer
from portal.notices.models import OutgoingMail

pytestmark = pytest.mark.django_db

LOGIN, CONFIRM = reverse("account_login"), reverse("account_confirm_login_code")
SIGNUP, VERIFY = reverse("account_signup"), reverse("account_email_verification_sent")
MINE = "/filings/"


@pytest.fixture(autouse=True)
def real_mail_and_no_earlier_attempts(settings):
    """The hall's own mail, which the test runner would replace; limits are counted in the cache, which outlives a test."""
    settings.MAILERS = {"default": {"BACKEND": "portal.notices.mail.QueuedBackend"}}
    cache.clear()


def newest_mail():
    return OutgoingMail.objects.latest("pk")


def code_in(mail):
    return re.search(r"^\d{6}$", mail.body, re.MULTILINE).group()


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def ask_for_code(client, person, **more):
    answer = client.post(LOGIN, {"login": person.email, **more})
    return answer, code_in(newest_mail())


def is_signed_in(client):
    return "_auth_user_id" in client.session


def page(answer):
    return answer.content.decode()


def test_a_new_person_signs_up_with_name_and_mail_and_goes_on_where_they_were(client):
    answer = client.post(
        f"{SIGNUP}?next=/matters/",
        {"email": "li@example.cn", "name": "李秀英", "next": "/matters/"},
    )
    assert answer["Location"].startswith(VERIFY)
    mail = newest_mail()
    assert mail.addresses == ["li@example.cn"]
    assert "10 分钟" in mail.body
    answer = client.post(VERIFY, {"code": code_in(mail), "next": "/matters/"})
    assert answer["Location"] == "/matters/"
    assert is_signed_in(client)
    person = User.objects.get(email="li@example.cn")
    assert person.name == "李秀英"
    assert not person.has_usable_password()


def test_a_known_person_signs_in_with_the_code_from_the_newest_mail(client):
    answer, code = ask_for_code(client, UserFactory())
    assert answer["Location"].startswith(CONFIRM)
    assert not is_signed_in(client)
    assert client.post(CONFIRM, {"code": code})["Location"] == MINE
    assert is_signed_in(client)


def test_the_address_is_taken_in_any_case_and_with_spaces(client):
    person = UserFactory(email="li@example.cn")
    client.post(LOGIN, {"login": "  Li@Example.CN "})
    client.post(CONFIRM, {"code": code_in(newest_mail())})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_code_has_six_figures_and_differs_from_the_last(client):
    person = UserFactory()
    codes = set()
    for _ in range(3):
        _answer, code = ask_for_code(Client(), person)
        codes.add(code)
    assert len(codes) > 1


def test_a_code_opens_only_the_browser_that_asked_for_it(client):
    _answer, code = ask_for_code(client, UserFactory())
    thief = Client()
    thief.post(LOGIN, {"login": UserFactory().email})
    thief.post(CONFIRM, {"code": code})
    assert not is_signed_in(thief)


def test_after_five_wrong_codes_the_right_one_no_longer_helps(client):
    _answer, code = ask_for_code(client, UserFactory())
    for _ in range(5):
        answer = client.post(CONFIRM, {"code": wrong(code)})
    assert answer["Location"].startswith(LOGIN)
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_four_wrong_codes_say_so_and_leave_one_try(client):
    _answer, code = ask_for_code(client, UserFactory())
    for _ in range(4):
        assert "验证码不对" in page(client.post(CONFIRM, {"code": wrong(code)}))
    client.post(CONFIRM, {"code": code})
    assert is_signed_in(client)


def test_a_code_is_good_for_ten_minutes(client, monkeypatch):
    for seconds, good in ((590, True), (601, False)):
        guest = Client()
        _answer, code = ask_for_code(guest, UserFactory())
        now = time.time()
        with monkeypatch.context() as later:
            later.setattr(time, "time", lambda then=now + seconds: then)
            guest.post(CONFIRM, {"code": code})
        assert is_signed_in(guest) is good


def test_a_code_is_used_once(client):
    person = UserFactory()
    _answer, code = ask_for_code(client, person)
    client.post(CONFIRM, {"code": code})
    client.post(reverse("account_logout"))
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_a_code_asked_for_again_ends_the_first(client):
    _answer, first = ask_for_code(client, UserFactory())
    client.post(CONFIRM, {"action": "resend"})
    second = code_in(newest_mail())
    assert OutgoingMail.objects.count() == 2
    client.post(CONFIRM, {"code": wrong(second) if first == second else first})
    assert not is_signed_in(client)
    client.post(CONFIRM, {"code": second})
    assert is_signed_in(client)


def test_a_code_can_be_sent_again_twice_and_no_more(client):
    ask_for_code(client, UserFactory())
    for _ in range(5):
        client.post(CONFIRM, {"action": "resend"})
    assert OutgoingMail.objects.count() == 3


def test_asking_again_does_not_bring_new_tries(client):
    _answer, code = ask_for_code(client, UserFactory())
    for _ in range(4):
        client.post(CONFIRM, {"code": wrong(code)})
    client.post(CONFIRM, {"action": "resend"})
    code = code_in(newest_mail())
    client.post(CONFIRM, {"code": wrong(code)})
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_signing_in_tells_nobody_whether_an_address_is_known():
    known, unknown = UserFactory().email, "nobody@example.cn"
    seen = []
    for address in (known, unknown):
        guest = Client()
        asked = guest.post(LOGIN, {"login": address}, follow=True)
        tried = guest.post(CONFIRM, {"code": "000000"})
        words = [re.sub(r'(value|nonce)="[^"]{20,}"', "", page(one)) for one in (asked, tried)]
        seen.append([(asked.redirect_chain, tried.status_code), *words])
        seen[-1] = str(seen[-1]).replace(address, "ADDRESS")
    assert seen[0] == seen[1]
    assert "还没有注册" in newest_mail().body


def test_signing_up_tells_nobody_whether_an_address_is_known():
    known, unknown = UserFactory().email, "nobody@example.cn"
    answers = [
        Client().post(SIGNUP, {"email": address, "name": "李秀英"}) for address in (known, unknown)
    ]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    to_known = OutgoingMail.objects.get(to=known)
    assert "已经注册过" in to_known.body
    assert not re.search(r"^\d{6}$", to_known.body, re.MULTILINE)
    assert User.objects.filter(email=known).count() == 1


def test_an_address_written_to_too_often_waits_and_its_owner_can_still_sign_in(client):
    person = UserFactory()
    _answer, code = ask_for_code(client, person)
    for _ in range(6):
        answer = Client().post(LOGIN, {"login": person.email})
    assert "要得太快了" in page(answer)
    assert OutgoingMail.objects.filter(to=person.email).count() == 3
    client.post(CONFIRM, {"code": code})
    assert is_signed_in(client)


def test_a_locked_account_gets_no_code(client):
    person = UserFactory(is_active=False)
    client.post(LOGIN, {"login": person.email})
    assert not re.search(r"^\d{6}$", newest_mail().body, re.MULTILINE)


def test_an_account_locked_while_the_code_was_on_its_way_stays_out(client):
    person = UserFactory()
    _answer, code = ask_for_code(client, person)
    User.objects.update(is_active=False)
    answer = client.post(CONFIRM, {"code": code}, follow=True)
    assert "停用" in page(answer)
    assert client.get(MINE)["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    "typed",
    ["", "not-an-address", "李秀英", "a@b@c", "x\x00@example.cn"],
)
def test_what_is_no_address_is_said_in_words_at_the_field(client, typed):
    answer = client.post(LOGIN, {"login": typed})
    assert answer.status_code in {200, 422}
    assert 'role="alert"' in page(answer)
    assert not OutgoingMail.objects.exists()


def test_a_name_is_asked_for_at_sign_up(client):
    answer = client.post(SIGNUP, {"email": "li@example.cn", "name": " "})
    assert "还没有写姓名" in page(answer)
    assert not User.objects.exists()


ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
             "http:///evil.example", "https:evil.example"]  # fmt: skip


@pytest.mark.parametrize("place", ELSEWHERE)
def test_nobody_is_sent_to_another_site_after_signing_in(client, place):
    _answer, code = ask_for_code(client, UserFactory(), next=place)
    assert client.post(CONFIRM, {"code": code, "next": place})["Location"] == MINE


@pytest.mark.parametrize("place", ELSEWHERE)
def test_nobody_is_sent_to_another_site_after_signing_out(client, place):
    client.force_login(UserFactory())
    answer = client.post(reverse("account_logout"), {"next": place})
    assert answer["Location"] == "/"


def test_a_page_of_the_hall_is_returned_to_with_its_query(client):
    place = "/search/?q=社保&page=2"
    _answer, code = ask_for_code(client, UserFactory(), next=place)
    answer = client.post(CONFIRM, {"code": code, "next": place}, follow=False)
    assert answer["Location"].startswith("/search/?q=")


def test_the_session_has_a_new_key_after_signing_in(client):
    client.get("/accounts/login/")
    _answer, code = ask_for_code(client, UserFactory())
    planted = client.session.session_key
    client.post(CONFIRM, {"code": code})
    assert client.session.session_key != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert other.get(MINE)["Location"].startswith(LOGIN)


def test_signing_out_ends_the_session_itself(client):
    client.force_login(UserFactory())
    key = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = key
    assert client.get(MINE)["Location"].startswith(LOGIN)


def test_signing_out_is_asked_before_it_is_done(client):
    client.force_login(UserFactory())
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)


def test_the_demo_shows_the_code_on_its_mail_page(client):
    _answer, code = ask_for_code(client, UserFactory())
    OutgoingMail.objects.update(delivered_at=timezone.now() + timedelta(seconds=1))
    assert code in page(client.get(f"/demo/mail/{newest_mail().pk}/"))


LANDINGS = [
    (lambda: officer(Role.WINDOW_CLERK, DepartmentFactory()), "/desk/"),
    (lambda: officer(Role.SUPERVISOR), "/desk/"),
    (lambda: UserFactory(is_superuser=True), "/cms/"),
    (UserFactory, MINE),
]


@pytest.mark.parametrize(
    ("make", "place"), LANDINGS, ids=["clerk", "supervisor", "admin", "citizen"]
)
def test_everybody_lands_where_their_work_is(client, make, place):
    _answer, code = ask_for_code(client, make())
    assert client.post(CONFIRM, {"code": code})["Location"] == place
