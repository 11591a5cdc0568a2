"""For whom this browser acts at the moment: the person themselves, or an enterprise they switched to."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from portal.accounts import consents
from portal.accounts.models import User
from portal.enterprises import selectors
from portal.enterprises.models import Enterprise

KEY = "enterprise"


@dataclass(frozen=True)
class Party:
    """Who acts, and in whose name."""

    person: User | None
    enterprise: Enterprise | None = None

    @property
    def enterprise_id(self) -> int | None:
        return self.enterprise.pk if self.enterprise else None

    @property
    def known(self) -> dict[str, str]:
        """What a form may be prefilled with: the party's name and number, and how to reach the person who acts."""
        agreed = self.person and consents.agrees(self.person, "prefill")
        person = self.person.as_person() if self.person and agreed else {}
        if self.enterprise is None:
            return person
        own = {
            "name": self.enterprise.name,
            "id_number": "",
            "credit_code": self.enterprise.credit_code,
        }
        return {**person, **own}

    def __str__(self) -> str:
        return str(self.enterprise or self.person or "")


def party_of(request: HttpRequest) -> Party:
    """Asked once a request. No query for people who act for themselves; a right that is gone switches back at once."""
    known: Party | None = getattr(request, "_party", None)
    if known is None:
        known = request._party = _party(request)  # type: ignore[attr-defined]
    return known


def _party(request: HttpRequest) -> Party:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Party(None)
    key = request.session.get(KEY)
    if key is None:
        return Party(user)
    enterprise = selectors.enterprise_acted_for(user, key, timezone.localdate())
    if enterprise is None:
        del request.session[KEY]
    return Party(user, enterprise)


def switch(request: HttpRequest, enterprise: Enterprise | None) -> None:
    if enterprise is None:
        request.session.pop(KEY, None)
    else:
        request.session[KEY] = enterprise.pk
    request._party = Party(request.user, enterprise)  # type: ignore[attr-defined,arg-type]
