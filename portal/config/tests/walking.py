"""Everybody who might knock, one thing of each kind behind the doors, and all doors there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from portal.accounts.models import Role, User
from portal.accounts.tests.factories import (
    DepartmentFactory,
    HallFactory,
    UserFactory,
    approver,
    officer,
)
from portal.enterprises.models import Agency, Claim, Enterprise
from portal.enterprises.tests.factories import (
    AgencyFactory,
    ClaimFactory,
    EnterpriseFactory,
    GrantFactory,
)
from portal.feedback.models import Voice
from portal.feedback.tests.factories import VoiceFactory
from portal.files.models import StoredFile
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import FilingFactory, documented, publish
from portal.notices import services as notices
from portal.notices.models import Document, OutgoingMail
from portal.staff.models import Entry

ROLES = ("anonymous", "owner", "citizen", "agent", "clerk", "reviewer", "approver", "other_approver", "editor",
         "supervisor", "manager", "admin")  # fmt: skip


@dataclass(frozen=True)
class World:
    """One of each thing, all of the owner's, and a person for each role but the anonymous one.

    The owner represents the enterprise, the agent acts for it, the citizen is invited to and claims another.
    """

    people: dict[str, User]
    draft: Filing
    sent: Filing
    mail: OutgoingMail
    document: Document
    enterprise: Enterprise
    agency: Agency
    invitation: Agency
    claim: Claim
    voice: Voice
    entry: Entry

    @property
    def file(self) -> StoredFile:
        return self.sent.attachments.order_by("pk")[0].stored

    def client(self, role: str, **more: object) -> Client:
        client = Client(raise_request_exception=False, **more)
        if role in self.people:
            client.force_login(self.people[role])
        return client


def forget_limits() -> None:
    """Attempts are counted in the cache, which outlives a test."""
    cache.clear()


def build() -> World:
    forget_limits()
    department = DepartmentFactory()
    publish(department)
    hall = HallFactory(receives_for=[department])
    owner = UserFactory(name="李秀英")
    editor = officer(Role.EDITOR)
    editor.groups.set(Group.objects.filter(name__in=("Editors", "Moderators")))
    notices.post(to=[owner.email], subject="演示", body="演示")
    OutgoingMail.objects.update(delivered_at=timezone.now())
    enterprise, citizen = EnterpriseFactory(representative=owner), UserFactory()
    agency = GrantFactory(agency__enterprise=enterprise).agency
    sent = FilingFactory(applicant=owner, department=department, state=State.ACCEPTED)
    return World(
        people={
            "owner": owner,
            "citizen": citizen,
            "agent": agency.person,
            "clerk": officer(Role.WINDOW_CLERK, hall),
            "reviewer": officer(Role.REVIEWER, department),
            "approver": approver(department),
            "other_approver": approver(DepartmentFactory()),
            "editor": editor,
            "supervisor": officer(Role.SUPERVISOR),
            "manager": officer(Role.HALL_MANAGER, hall),
            "admin": UserFactory(is_staff=True, is_superuser=True),
        },
        draft=FilingFactory(applicant=owner, department=department),
        sent=sent,
        mail=OutgoingMail.objects.get(),
        document=documented(sent),
        enterprise=enterprise,
        agency=agency,
        invitation=AgencyFactory(enterprise=enterprise, invited=True, email=citizen.email),
        claim=ClaimFactory(person=citizen),
        entry=Entry.objects.create(
            person=citizen, role=Role.REVIEWER, department=department, asked_by=owner
        ),
        voice=VoiceFactory(user=owner, department=department),
    )


@dataclass(frozen=True)
class Door:
    """One URL pattern, written as its parts joined."""

    route: str
    pattern: URLPattern

    @property
    def is_admin(self) -> bool:
        return self.route.startswith("cms/")


def doors(resolver: URLResolver | None = None, before: str = "") -> Iterator[Door]:
    for part in (resolver or get_resolver()).url_patterns:
        route = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from doors(part, route)
        else:
            yield Door(route, part)


def outcome(response: object) -> str:
    """The status, and for a redirect whether it asks to sign in first."""
    status = str(response.status_code)
    if status not in {"301", "302"}:
        return status
    place = response["Location"]
    return "in" if place.startswith(reverse("account_login")) else "to"
