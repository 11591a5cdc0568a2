"""The demonstration's enterprise: its representative, an agent for everything, and one who may only fill in."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.demo import email_of
from portal.accounts.models import User
from portal.enterprises.models import Action, Agency, Enterprise, Grant

CREDIT_CODE = "91440399MA5DEM114N"
NAME = "云溪商贸有限公司"
AGENTS = {"agent": Action.SUBMIT, "citizen2": Action.PREPARE}


@transaction.atomic
def load() -> Enterprise:
    """Made once; what was changed since is kept."""
    representative = User.objects.get(email=email_of("company"))
    enterprise, made = Enterprise.objects.get_or_create(
        credit_code=CREDIT_CODE, defaults={"name": NAME, "representative": representative}
    )
    if made:
        for name, action in AGENTS.items():
            _engage(enterprise, representative, User.objects.get(email=email_of(name)), action)
    return enterprise


def _engage(enterprise: Enterprise, representative: User, person: User, action: Action) -> None:
    agency = Agency.objects.create(
        enterprise=enterprise,
        email=person.email,
        name=person.name,
        person=person,
        state=Agency.State.ACCEPTED,
        invited_by=representative,
    )
    Grant.objects.create(
        agency=agency,
        action=action,
        all_matters=True,
        since=timezone.localdate(),
        given_by=representative,
    )
