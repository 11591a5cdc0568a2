"""Every door of the hall against everybody who might knock. A new URL without a row here fails."""

import re
from dataclasses import dataclass

import pytest
from django.db import transaction

from portal.config.tests import walking
from portal.config.tests.walking import ROLES, World, outcome
from portal.filings.states import MOVES, State

# What a door answers: a status, "in" (sent to sign in) or "to" (sent elsewhere).
Row = dict[str, str]


def row(anonymous: str, others: str, **roles: str) -> Row:
    return {**dict.fromkeys(ROLES, others), "anonymous": anonymous, **roles}


def every(status: str) -> Row:
    return row(status, status)


def own(status: str) -> Row:
    """The owner's alone: for everybody else it does not exist."""
    return row("in", "404", owner=status)


def office(status: str, **roles: str) -> Row:
    """For officers whose office shows the owner's filing, which was accepted."""
    seeing = dict.fromkeys(("clerk", "reviewer", "approver", "supervisor", "manager"), status)
    return row("in", "404", **{**seeing, **roles})


OPEN, NO_METHOD, GONE = every("200"), every("405"), every("404")
SIGNED_IN, SIGNED_IN_NO_METHOD = row("in", "200"), row("in", "405")
SENT_ON = row("in", "to")
GUESTS = row("200", "to")


@dataclass(frozen=True)
class Walk:
    get: Row
    post: Row
    path: str = ""


WALKS = {
    "healthz": Walk(OPEN, OPEN),
    "readyz": Walk(OPEN, OPEN),
    "documents/^(\\d+)/(.*)$": Walk(GONE, GONE, "/documents/1/file.pdf"),
    "documents/authenticate_with_password/<int:restriction_id>/": Walk(
        GONE, GONE, "/documents/authenticate_with_password/1/"
    ),
    "accounts/login/": Walk(GUESTS, GUESTS),
    "accounts/login/code/": Walk(GUESTS, GUESTS),
    "accounts/login/code/confirm/": Walk(SENT_ON, SENT_ON),
    "accounts/logout/": Walk(row("to", "200"), every("to")),
    "accounts/inactive/": Walk(OPEN, NO_METHOD),
    "accounts/signup/": Walk(GUESTS, GUESTS),
    "accounts/reauthenticate/": Walk(SIGNED_IN, SIGNED_IN),
    "accounts/email/": Walk(SENT_ON, SENT_ON),
    "accounts/confirm-email/": Walk(SENT_ON, SENT_ON),
    "accounts/password/change/": Walk(SENT_ON, SENT_ON),
    "accounts/password/set/": Walk(SENT_ON, SENT_ON),
    "accounts/password/reset/": Walk(OPEN, OPEN),
    "accounts/password/reset/done/": Walk(OPEN, NO_METHOD),
    "accounts/password/reset/key/done/": Walk(OPEN, NO_METHOD),
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Walk(
        OPEN, OPEN, "/accounts/password/reset/key/1-set-password/"
    ),
    "search/": Walk(OPEN, NO_METHOD),
    "search/complete/": Walk(OPEN, NO_METHOD),
    "search/chosen/": Walk(NO_METHOD, every("204")),
    "search/missed/": Walk(NO_METHOD, every("422")),
    "matters/": Walk(OPEN, NO_METHOD),
    "matters/changes.atom": Walk(OPEN, OPEN),
    "events/": Walk(OPEN, NO_METHOD),
    "events/<slug:slug>/": Walk(every("404"), NO_METHOD, "/events/none/"),
    "news/": Walk(OPEN, NO_METHOD),
    "news/<slug:kind>/": Walk(OPEN, NO_METHOD, "/news/policy/"),
    "news/<slug:kind>/<str:slug>/": Walk(GONE, NO_METHOD, "/news/policy/none/"),
    "kiosk/": Walk(OPEN, NO_METHOD),
    "kiosk/leave/": Walk(every("to"), NO_METHOD),
    "board/": Walk(OPEN, NO_METHOD),
    "robots.txt": Walk(OPEN, NO_METHOD),
    "sitemap.xml": Walk(OPEN, NO_METHOD),
    "sitemap-<int:number>.xml": Walk(OPEN, NO_METHOD, "/sitemap-1.xml"),
    "matters/<str:code>/": Walk(OPEN, NO_METHOD, "/matters/TEST-1/"),
    "matters/<str:code>/interview/": Walk(OPEN, NO_METHOD, "/matters/TEST-1/interview/"),
    "matters/<str:code>/changes/": Walk(OPEN, NO_METHOD, "/matters/TEST-1/changes/"),
    "matters/<str:code>/opinion/": Walk(OPEN, every("422"), "/matters/TEST-1/opinion/"),
    "matters/<str:code>/guide.pdf": Walk(OPEN, NO_METHOD, "/matters/TEST-1/guide.pdf"),
    "matters/<str:code>/checklist/": Walk(OPEN, every("to"), "/matters/TEST-1/checklist/"),
    "standards/": Walk(OPEN, NO_METHOD),
    "standards/work/": Walk(OPEN, NO_METHOD),
    "standards/<int:pk>/": Walk(GONE, NO_METHOD, "/standards/1/"),
    "standards/matters/<str:code>/": Walk(OPEN, NO_METHOD, "/standards/matters/TEST-1/"),
    "powers/": Walk(OPEN, NO_METHOD),
    "powers/proposals/": Walk(OPEN, NO_METHOD),
    "powers/proposals/<int:pk>/": Walk(GONE, NO_METHOD, "/powers/proposals/1/"),
    "powers/<int:pk>/": Walk(GONE, NO_METHOD, "/powers/1/"),
    "halls/": Walk(OPEN, NO_METHOD),
    "halls/<str:code>/": Walk(GONE, NO_METHOD, "/halls/NONE/"),
    "filings/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "filings/follow/": Walk(OPEN, every("422")),
    "filings/dates.ics": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "filings/<slug:number>/gaps/": Walk(own("to"), own("to"), "/filings/{w.sent.number}/gaps/"),
    "filings/<slug:number>/urgent/": Walk(
        own("200"), own("422"), "/filings/{w.sent.number}/urgent/"
    ),
    "filings/<slug:number>/talk/": Walk(
        SIGNED_IN_NO_METHOD, own("422"), "/filings/{w.sent.number}/talk/"
    ),
    "filings/drafts/<int:pk>/pre-review/": Walk(
        SIGNED_IN_NO_METHOD, own("to"), "/filings/drafts/{w.draft.pk}/pre-review/"
    ),
    "filings/drafts/<int:pk>/promise/": Walk(
        own("to"), own("to"), "/filings/drafts/{w.draft.pk}/promise/"
    ),
    "filings/drafts/<int:pk>/delete/": Walk(
        own("200"), own("to"), "/filings/drafts/{w.draft.pk}/delete/"
    ),
    "filings/help/": Walk(SIGNED_IN, row("in", "422")),
    "filings/help/<int:pk>/": Walk(SIGNED_IN_NO_METHOD, row("in", "404"), "/filings/help/0/"),
    "filings/together/start/<slug:slug>/": Walk(GONE, GONE, "/filings/together/start/none/"),
    "filings/together/<int:pk>/": Walk(row("in", "404"), row("in", "404"), "/filings/together/0/"),
    "filings/together/<int:pk>/form/": Walk(
        row("in", "404"), row("in", "404"), "/filings/together/0/form/"
    ),
    "filings/together/<int:pk>/materials/": Walk(
        row("in", "404"), row("in", "404"), "/filings/together/0/materials/"
    ),
    "filings/inbox/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "filings/inbox/switches/": Walk(SIGNED_IN_NO_METHOD, SENT_ON),
    "filings/start/<str:code>/": Walk(SENT_ON, SENT_ON, "/filings/start/TEST-1/"),
    "filings/drafts/<int:pk>/": Walk(own("to"), own("to"), "/filings/drafts/{w.draft.pk}/"),
    "filings/drafts/<int:pk>/answers/": Walk(
        own("to"), own("to"), "/filings/drafts/{w.draft.pk}/answers/"
    ),
    "filings/drafts/<int:pk>/form/": Walk(
        own("200"), own("422"), "/filings/drafts/{w.draft.pk}/form/"
    ),
    "filings/drafts/<int:pk>/form/save/": Walk(
        row("in", "405"), own("200"), "/filings/drafts/{w.draft.pk}/form/save/"
    ),
    "filings/drafts/<int:pk>/newer/": Walk(
        own("to"), own("to"), "/filings/drafts/{w.draft.pk}/newer/"
    ),
    "filings/drafts/<int:pk>/upload/": Walk(
        own("200"), own("to"), "/filings/drafts/{w.draft.pk}/upload/"
    ),
    "filings/drafts/<int:pk>/pieces/": Walk(
        row("in", "405"), own("422"), "/filings/drafts/{w.draft.pk}/pieces/"
    ),
    "filings/drafts/<int:pk>/pieces/<uuid:uuid>/<int:number>/": Walk(
        row("in", "405"),
        own("422"),
        "/filings/drafts/{w.draft.pk}/pieces/0c8d1a8e-1d5c-4a55-8d5a-0a4c2b1f6f10/0/",
    ),
    "filings/drafts/<int:pk>/review/": Walk(
        own("200"), own("422"), "/filings/drafts/{w.draft.pk}/review/"
    ),
    "filings/files/<uuid:uuid>/": Walk(
        office("200", owner="200"), SIGNED_IN_NO_METHOD, "/filings/files/{w.file.uuid}/"
    ),
    "filings/<slug:number>/": Walk(own("200"), SIGNED_IN_NO_METHOD, "/filings/{w.sent.number}/"),
    "filings/<slug:number>/receipt/": Walk(
        own("200"), SIGNED_IN_NO_METHOD, "/filings/{w.sent.number}/receipt/"
    ),
    "filings/<slug:number>/withdraw/": Walk(
        own("to"), own("to"), "/filings/{w.sent.number}/withdraw/"
    ),
    "filings/<slug:number>/correction/": Walk(
        own("to"), own("to"), "/filings/{w.sent.number}/correction/"
    ),
    "filings/documents/<uuid:uuid>/": Walk(
        office("200", owner="200"), SIGNED_IN_NO_METHOD, "/filings/documents/{w.document.uuid}/"
    ),
    "verify/": Walk(OPEN, NO_METHOD),
    "verify/<slug:code>/": Walk(OPEN, NO_METHOD, "/verify/{w.document.code}/"),
    "accounts/2fa/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "accounts/2fa/authenticate/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/reauthenticate/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/totp/activate/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/webauthn/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "accounts/2fa/webauthn/add/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/webauthn/login/": Walk(  # ten posts a minute from one network address
        row("in", "to"), row("in", "to", manager="429", admin="429")
    ),
    "accounts/2fa/webauthn/reauthenticate/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": Walk(
        row("in", "404"), row("in", "404"), "/accounts/2fa/webauthn/keys/1/edit/"
    ),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": Walk(
        SENT_ON, SENT_ON, "/accounts/2fa/webauthn/keys/1/remove/"
    ),
    "accounts/2fa/totp/deactivate/": Walk(row("in", "404"), row("in", "404")),
    "accounts/2fa/recovery-codes/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/recovery-codes/generate/": Walk(SENT_ON, SENT_ON),
    "accounts/2fa/recovery-codes/download/": Walk(row("in", "404"), row("in", "404")),
    "accounts/identity/": Walk(SENT_ON, SENT_ON),
    "accounts/windows/": Walk(
        row("in", "404", clerk="200", manager="200"), row("in", "404", clerk="422", manager="422")
    ),
    "accounts/phone/change/": Walk(SENT_ON, SENT_ON),
    "accounts/phone/verify/": Walk(row("in", "to"), row("in", "to")),
    "accounts/3rdparty/": Walk(SENT_ON, SENT_ON),
    "accounts/3rdparty/signup/": Walk(every("in"), every("in")),
    "accounts/3rdparty/login/cancelled/": Walk(OPEN, NO_METHOD),
    "accounts/3rdparty/login/error/": Walk(every("401"), NO_METHOD),
    "accounts/social/connections/": Walk(every("to"), every("to")),
    "accounts/social/signup/": Walk(every("to"), every("to")),
    "accounts/social/login/cancelled/": Walk(every("to"), every("to")),
    "accounts/social/login/error/": Walk(every("to"), every("to")),
    "accounts/oidc/^(?P<provider_id>[^/]+)/login/": Walk(GONE, GONE, "/accounts/oidc/none/login/"),
    "accounts/oidc/^(?P<provider_id>[^/]+)/login/callback/": Walk(
        GONE, GONE, "/accounts/oidc/none/login/callback/"
    ),
    "accounts/sessions/": Walk(SIGNED_IN, SENT_ON),
    "accounts/confirm/": Walk(SIGNED_IN, row("in", "422")),
    "privacy/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "privacy/notice/": Walk(OPEN, NO_METHOD),
    "privacy/consents/": Walk(SIGNED_IN_NO_METHOD, SENT_ON),
    "privacy/looks/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "privacy/export/": Walk(SENT_ON, SIGNED_IN_NO_METHOD),
    "privacy/erase/": Walk(SENT_ON, SENT_ON),
    "voices/": Walk(OPEN, NO_METHOD),
    "voices/new/": Walk(OPEN, every("422")),
    "voices/receipt/": Walk(every("to"), NO_METHOD),
    "voices/follow/": Walk(OPEN, every("422")),
    "voices/mine/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "voices/desk/": Walk(office("200", other_approver="200"), SIGNED_IN_NO_METHOD),
    "voices/desk/new/": Walk(
        office("200", other_approver="200"), office("422", other_approver="422")
    ),
    "voices/desk/<slug:number>/": Walk(
        office("200"), office("400"), "/voices/desk/{w.voice.number}/"
    ),
    "voices/<slug:number>/": Walk(
        row("to", "to", owner="200"), row("to", "to", owner="422"), "/voices/{w.voice.number}/"
    ),
    "enterprises/": Walk(SIGNED_IN, SIGNED_IN_NO_METHOD),
    "enterprises/switch/": Walk(SIGNED_IN_NO_METHOD, SENT_ON),
    "enterprises/claim/": Walk(SIGNED_IN, row("in", "422")),
    "enterprises/windows/": Walk(row("in", "404", clerk="200", manager="200"), SIGNED_IN_NO_METHOD),
    "enterprises/windows/<int:pk>/": Walk(
        row("in", "404", clerk="200", manager="200"),
        row("in", "404", clerk="422", manager="422"),
        "/enterprises/windows/{w.claim.pk}/",
    ),
    "enterprises/invitations/<uuid:uuid>/": Walk(
        row("in", "404", citizen="200"),
        row("in", "404", citizen="to"),
        "/enterprises/invitations/{w.invitation.uuid}/",
    ),
    "enterprises/leave/<uuid:uuid>/": Walk(
        row("in", "404", agent="200"),
        row("in", "404", agent="to"),
        "/enterprises/leave/{w.agency.uuid}/",
    ),
    "enterprises/<int:pk>/": Walk(
        own("200"), SIGNED_IN_NO_METHOD, "/enterprises/{w.enterprise.pk}/"
    ),
    "enterprises/<int:pk>/acts/": Walk(
        own("200"), SIGNED_IN_NO_METHOD, "/enterprises/{w.enterprise.pk}/acts/"
    ),
    "enterprises/<int:pk>/close/": Walk(
        own("200"), own("to"), "/enterprises/{w.enterprise.pk}/close/"
    ),
    "enterprises/<int:pk>/invite/": Walk(
        own("200"), own("422"), "/enterprises/{w.enterprise.pk}/invite/"
    ),
    "enterprises/<int:pk>/agents/<uuid:uuid>/": Walk(
        own("200"), own("422"), "/enterprises/{w.enterprise.pk}/agents/{w.agency.uuid}/"
    ),
    "enterprises/<int:pk>/agents/<uuid:uuid>/revoke/": Walk(
        SIGNED_IN_NO_METHOD,
        row("in", "404"),
        "/enterprises/{w.enterprise.pk}/agents/{w.agency.uuid}/revoke/",
    ),
    "enterprises/<int:pk>/agents/<uuid:uuid>/end/": Walk(
        own("200"), own("to"), "/enterprises/{w.enterprise.pk}/agents/{w.agency.uuid}/end/"
    ),
    "staff/": Walk(row("in", "404", manager="200"), SIGNED_IN_NO_METHOD),
    "staff/new/": Walk(row("in", "404", manager="200"), row("in", "404", manager="422")),
    "staff/<int:pk>/": Walk(
        row("in", "404", manager="200"), row("in", "404", manager="400"), "/staff/{w.entry.pk}/"
    ),
    "desk/": Walk(office("200", other_approver="200"), SIGNED_IN_NO_METHOD),
    "desk/stand-in/": Walk(
        office("200", other_approver="200"), office("422", other_approver="422")
    ),
    "desk/bulk/": Walk(
        row("in", "404", approver="200", other_approver="200"),
        row("in", "404", approver="422", other_approver="422"),
    ),
    "desk/figures/": Walk(office("200", other_approver="200"), SIGNED_IN_NO_METHOD),
    "desk/errands/": Walk(row("in", "404", clerk="200", manager="200"), row("in", "404")),
    "desk/receive/": Walk(
        row("in", "404", clerk="200", manager="200"), row("in", "404", clerk="422", manager="422")
    ),
    "desk/<slug:number>/inquiries/new/": Walk(
        office("200"), office("422"), "/desk/{w.sent.number}/inquiries/new/"
    ),
    "desk/<slug:number>/inquiries/<int:pk>/": Walk(
        row("in", "404"), row("in", "404"), "/desk/{w.sent.number}/inquiries/0/"
    ),
    "desk/<slug:number>/photos/<uuid:uuid>/": Walk(
        row("in", "404"), SIGNED_IN_NO_METHOD, "/desk/{w.sent.number}/photos/{w.file.uuid}/"
    ),
    "desk/<slug:number>/hold/": Walk(
        SIGNED_IN_NO_METHOD, office("422"), "/desk/{w.sent.number}/hold/"
    ),
    "desk/<slug:number>/talk/": Walk(
        SIGNED_IN_NO_METHOD,
        office("422", supervisor="403", manager="403"),
        "/desk/{w.sent.number}/talk/",
    ),
    "desk/<slug:number>/": Walk(office("200"), office("422"), "/desk/{w.sent.number}/"),
    "chat/": Walk(OPEN, every("422")),
    "chat/answers/<int:key>/rating/": Walk(NO_METHOD, GONE, "/chat/answers/1/rating/"),
    "chat/transcript/": Walk(GONE, NO_METHOD),
    "chat/delete/": Walk(GONE, GONE),
    "api/v1/chat/": Walk(NO_METHOD, every("400")),
    "api/v1/matters/<str:code>/": Walk(OPEN, NO_METHOD, "/api/v1/matters/TEST-1/"),
    "api/v1/search/": Walk(OPEN, NO_METHOD),
    "api/v1/bot/choose/": Walk(NO_METHOD, every("401")),
    "api/v1/bot/<slug:name>/": Walk(NO_METHOD, every("401"), "/api/v1/bot/answer/"),
    "api/v1/matters/": Walk(OPEN, NO_METHOD),
    "api/v1/changes/": Walk(OPEN, NO_METHOD, "/api/v1/changes/?since=2026-01-01"),
    "api/v1/departments/": Walk(OPEN, NO_METHOD),
    "api/v1/themes/": Walk(OPEN, NO_METHOD),
    "api/v1/export/": Walk(OPEN, NO_METHOD),
    "api/v1/openapi.json": Walk(OPEN, NO_METHOD),
    "api/v1/": Walk(OPEN, NO_METHOD),
    "open-data/": Walk(OPEN, NO_METHOD),
    "ui/": Walk(
        row("404", "404", editor="200", admin="200"), row("404", "404", editor="200", admin="200")
    ),
    "demo/mail/": Walk(OPEN, OPEN),
    "demo/sms/": Walk(OPEN, OPEN),
    "demo/mail/<int:pk>/": Walk(OPEN, OPEN, "/demo/mail/{w.mail.pk}/"),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Walk(
        GONE, GONE, "/_util/authenticate_with_password/1/1/"
    ),
    "_util/login/": Walk(row("in", "403"), row("in", "403")),
    "^((?:[\\w\\-]+/)*)$": Walk(OPEN, OPEN, "/"),
}
# Doors for programs that no cookie opens: they read a JSON body or a key, which another site's form cannot send.
PROGRAMS = {"api/v1/chat/", "api/v1/bot/choose/", "api/v1/bot/<slug:name>/"}

# The editors' rooms are Wagtail's own: a rule for all of them in place of a row each.
EVERYBODYS_ADMIN = {
    "cms/login/",
    "cms/logout/",
    "cms/jsi18n/",
    "cms/sprite/",
}  # words and icons alone
NOT_FOR_EDITORS = ["/cms/users/", "/cms/users/new/", "/cms/groups/", "/cms/groups/new/", "/cms/sites/",
                   "/cms/sites/new/", "/cms/redirects/import/", "/cms/workflows/list/"]  # fmt: skip


def address(route: str, world: World) -> str:
    return (WALKS[route].path or f"/{route}").format(w=world)


def answer_of(world: World, role: str, method: str, path: str) -> str:
    """What happens, undone afterwards so that the next one finds the same hall."""
    with transaction.atomic():
        answer = outcome(getattr(world.client(role), method)(path))
        transaction.set_rollback(True)
    return answer


def test_every_door_has_a_row_and_every_row_a_door():
    routes = {door.route for door in walking.doors() if not door.is_admin}
    assert routes == set(WALKS), "give the new door a row above: who may do what there?"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", WALKS)
def test_a_door_answers_each_role_as_its_row_says(world, route, method):
    expected = getattr(WALKS[route], method)
    path = address(route, world)
    assert {role: answer_of(world, role, method, path) for role in ROLES} == expected


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_break_nothing_and_open_nothing(world, method):
    before = (world.draft.state, world.sent.state)
    for route in WALKS:
        assert (
            int(world.client("owner").generic(method.upper(), address(route, world)).status_code)
            < 500
        )
    for filing in (world.draft, world.sent):
        filing.refresh_from_db()
    assert (world.draft.state, world.sent.state) == before


@pytest.mark.parametrize("route", [route for route in WALKS if route not in PROGRAMS])
def test_nothing_is_posted_from_another_site(world, route):
    for role in ("anonymous", "owner", "clerk"):
        client = world.client(role, enforce_csrf_checks=True)
        expected = 405 if route.startswith("api/") else 403  # reading doors take no posts at all
        assert client.post(address(route, world)).status_code == expected, role


def sample(route: str) -> str:
    """An admin's address with something plausible in each place."""
    route = re.sub(r"<int:\w+>", "1", route)
    return "/" + re.sub(r"<\w+:\w+>", "x", route)


def admin_paths() -> list[str]:
    routes = [door.route for door in walking.doors() if door.is_admin]
    return [sample(route) for route in routes if "^" not in route and route not in EVERYBODYS_ADMIN]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["anonymous", "owner", "approver"])
def test_the_editors_rooms_are_shut_to_those_who_edit_nothing(world, role, method):
    client = world.client(role)
    assert len(admin_paths()) > 150
    let_in = [
        path
        for path in admin_paths()
        if outcome(getattr(client, method)(path)) not in {"in", "to", "404", "403"}
    ]
    assert not let_in


@pytest.mark.parametrize("path", NOT_FOR_EDITORS)
def test_editors_reach_no_accounts_and_no_settings(world, path):
    assert outcome(world.client("admin").get(path)) == "200"
    assert outcome(world.client("editor").get(path)) in {"to", "403"}


def test_there_is_no_second_way_to_sign_in_past_the_code(world):
    for path in ("/cms/login/", "/_util/login/", "/cms/password_reset/"):
        assert outcome(world.client("anonymous").get(path)) == "in"
        assert (
            outcome(world.client("anonymous").post(path, {"username": "x", "password": "y"}))
            == "in"
        )


MAY_TAKE = {"reviewer": {"review"}, "approver": {"grant", "refuse"}}  # while a filing is accepted
EVERY_OFFICE = ["clerk", "reviewer", "approver", "supervisor", "manager", "other_approver", "admin"]


@pytest.mark.parametrize("role", EVERY_OFFICE)
def test_an_office_takes_its_own_steps_and_no_others(world, role):
    said = {"reason": "材料齐全", "result_name": "营业执照", "result_number": "1"}
    taken = set()
    for move in MOVES:
        with transaction.atomic():
            world.client(role).post(f"/desk/{world.sent.number}/", {"move": move, **said})
            world.sent.refresh_from_db()
            if world.sent.state != State.ACCEPTED:
                taken.add(move)
            transaction.set_rollback(True)
    assert taken == MAY_TAKE.get(role, set())
