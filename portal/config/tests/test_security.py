"""What an attacker tries first. Roles and forged posts: test_url_walk.py; codes and sessions: accounts."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Posting, User
from portal.config import environment
from portal.config.tests.test_url_walk import WALKS, address
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import PDF

pytestmark = pytest.mark.django_db


def pages():
    """Doors that show the owner a page."""
    return [route for route, walk in WALKS.items() if walk.get["owner"] == "200"]


class Inline(HTMLParser):
    """Collects what a strict content policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.found += [
            f"{tag} {name}" for name in names if name.startswith("on") or name == "style"
        ]
        self.found += [tag] if tag in {"style", "base"} else []
        runs = tag == "script" and names.get("type") not in {
            "application/json",
            "application/ld+json",
        }
        self.found += ["inline script"] if runs and not names.get("src") else []
        for name in ("href", "src", "action"):
            if (names.get(name) or "").lower().startswith(("javascript:", "http:", "//")):
                self.found.append(f"{tag} {name}={names[name]}")


@pytest.mark.parametrize("route", pages())
def test_every_page_keeps_to_the_strict_policy(world, route):
    answer = world.client("owner").get(address(route, world))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    if "text/html" in answer["Content-Type"]:
        for part in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert part in policy
        looked = Inline()
        looked.feed(answer.content.decode())
        assert not looked.found


def test_pages_of_a_person_are_kept_by_no_cache(world):
    for route in pages():
        if route.startswith(("filings/", "desk/", "demo/", "accounts/login")):
            assert (
                "no-store" in world.client("owner").get(address(route, world))["Cache-Control"]
            ), route


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example"]
)
def test_a_strange_host_is_refused_before_anything_is_made_of_it(world, client, settings, host):
    settings.ALLOWED_HOSTS = ["localhost"]
    assert client.get("/accounts/login/", HTTP_HOST=host).status_code == 400
    assert client.get("/accounts/login/", HTTP_HOST="localhost").status_code == 200


def test_no_forwarded_host_or_address_is_believed(world, client, settings):
    assert not settings.USE_X_FORWARDED_HOST
    page = client.get("/accounts/login/", HTTP_X_FORWARDED_HOST="evil.example").content.decode()
    assert "evil.example" not in page


OFFICES = [
    "/staff/",
    "/accounts/windows/",
    "/desk/",
    "/desk/1/",
    "/voices/desk/",
    "/enterprises/windows/",
    "/cms/",
    "/cms/pages/",
]


@pytest.mark.parametrize("path", OFFICES)
def test_offices_with_an_address_of_their_own_are_not_at_the_publics(world, settings, path):
    settings.OFFICE_HOSTS = ["office.example"]
    for role in ("clerk", "supervisor", "admin", "anonymous"):
        assert world.client(role).get(path, HTTP_HOST="hall.example").status_code == 404
        assert (
            world.client(role).post(path, HTTP_HOST="office.example.hall.example:80").status_code
            == 404
        )
    assert world.client("clerk").get("/desk/", HTTP_HOST="office.example:8443").status_code == 200
    assert world.client("admin").get("/cms/", HTTP_HOST="office.example").status_code == 200
    assert world.client("owner").get("/filings/", HTTP_HOST="hall.example").status_code == 200


def test_hosts_are_named_never_any():
    """Of the hall itself; the test runner adds its own."""
    said = settings_under({})
    assert "*" not in said["ALLOWED_HOSTS"]


NAMES = ["ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
         "CSRF_COOKIE_HTTPONLY", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG"]  # fmt: skip


def settings_under(variables):
    """The hall's settings as a process with these variables reads them."""
    code = (
        "import json, sys; from portal.config.settings import base;"
        "print(json.dumps({name: getattr(base, name) for name in sys.argv[1:]}))"
    )
    command = [sys.executable, "-c", code, *NAMES]
    known = {**os.environ, "MINGTANG_HOME": str(configured.HOME), **variables}
    done = subprocess.run(  # noqa: S603
        command, cwd=environment.ROOT, env=known, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_behind_tls_cookies_travel_by_tls_alone():
    said = settings_under({"MINGTANG_HTTPS": "1"})
    assert said["SESSION_COOKIE_SECURE"]
    assert said["CSRF_COOKIE_SECURE"]
    assert said["SECURE_SSL_REDIRECT"]
    assert said["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert not said["DEBUG"]


def test_cookies_are_kept_from_scripts_and_from_other_sites(world):
    client = Client()
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": world.people["owner"].email})
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def test_signing_up_sets_only_name_and_address(world, client):
    wanted = {"is_staff": "1", "is_superuser": "1", "is_active": "0", "id": "999", "pk": "999",
              "groups": "1", "id_number": "11010519491231002X"}  # fmt: skip
    client.post(reverse("account_signup"), {"email": "li@example.cn", "name": "李秀英", **wanted})
    person = User.objects.get(email="li@example.cn")
    assert (person.is_staff, person.is_superuser, person.is_active) == (False, False, True)
    assert person.pk != 999
    assert person.id_number == ""
    assert not person.groups.exists()
    assert not Posting.objects.filter(person=person).exists()


def test_a_draft_takes_only_the_fields_of_its_form(world):
    client, draft = world.client("owner"), world.draft
    wanted = {"state": "granted", "number": "1", "applicant": world.people["citizen"].pk, "revision": "99",
              "facts": "{}", "result_name": "营业执照", "due": "2099-01-01"}  # fmt: skip
    typed = {"f.name": "王海涛", "f.mobile": "13900139000", "f.scope": "服装零售"}
    sent = {**typed, **wanted, **{f"f.{name}": value for name, value in wanted.items()}}
    before = Filing.objects.values().get(pk=draft.pk)
    assert client.post(f"/filings/drafts/{draft.pk}/form/", sent).status_code == 302
    after = Filing.objects.values().get(pk=draft.pk)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"form", "saved_at", "version", "trail"}
    assert after["form"] == {"name": "王海涛", "mobile": "13900139000", "scope": "服装零售"}


def test_a_decision_sets_only_what_its_step_asks_for(world):
    client, sent = world.client("approver"), world.sent
    extra = {
        "state": "delivered",
        "applicant": world.people["citizen"].pk,
        "department": "1",
        "number": "1",
    }
    said = {"move": "grant", "result_name": "营业执照", "result_number": "1", **extra}
    client.post(f"/desk/{sent.number}/", said)
    number, applicant = sent.number, sent.applicant_id
    sent.refresh_from_db()
    assert (sent.state, sent.number, sent.applicant_id) == (State.GRANTED, number, applicant)


IDS = {
    "filings/drafts/<int:pk>/form/": "/filings/drafts/99999/form/",
    "filings/<slug:number>/": "/filings/2026112200019999/",
    "filings/files/<uuid:uuid>/": "/filings/files/3f2504e0-4f89-41d3-9a0c-0305e82c3301/",
    "desk/<slug:number>/": "/desk/2026112200019999/",
}


@pytest.mark.parametrize("route", IDS)
@pytest.mark.parametrize("role", ["citizen", "other_approver"])
def test_anothers_thing_and_one_that_is_not_there_look_alike(world, route, role):
    theirs, nowhere = (
        re.sub(r'(csrfmiddlewaretoken" value|nonce|next)=[^ >]+', "", page.replace(path, "PATH"))
        for path in (address(route, world), IDS[route])
        for page in [world.client(role).get(path).content.decode()]
    )
    assert theirs == nowhere


def test_a_file_comes_back_as_a_download_of_its_own_type(world):
    answer = world.client("owner").get(address("filings/files/<uuid:uuid>/", world))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


BAD_FILES = [
    ("page.pdf", b"<html><script>alert(1)</script></html>"),
    ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("page.html", b"<!doctype html><p>hello</p>"),
    ("run.exe", b"MZ" + b"\0" * 100),
    ("image.png", PDF),
    ("nothing.pdf", b""),
]


def hand_in(world, name, content):
    """How many more files the draft has afterwards."""
    before = world.draft.attachments.count()
    sent = {"file.photo": SimpleUploadedFile(name, content)}
    world.client("owner").post(f"/filings/drafts/{world.draft.pk}/upload/", sent)
    return world.draft.attachments.count() - before


@pytest.mark.parametrize(("name", "content"), BAD_FILES)
def test_only_what_passes_the_check_is_kept(world, name, content):
    assert hand_in(world, name, content) == 0
    assert hand_in(world, "photo.pdf", PDF) == 1


def test_a_typed_file_name_becomes_no_path(world):
    stored = world.file
    assert re.fullmatch(r"uploads/\d{4}/\d{2}/[0-9a-f-]{36}", stored.file.name)
    for path in (f"/media/{stored.file.name}", f"/{stored.file.name}", f"/static/{stored.file.name}",
                 "/static/../hall.sqlite3", "/static/%2e%2e/hall.sqlite3"):  # fmt: skip
        assert world.client("owner").get(path, follow=True).status_code == 404
