"""All ways in of a person and what is known of who they are: told to them, and taken away when the account closes."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from portal.accounts import phones
from portal.accounts.models import IdentityProof, SignInPhone, User


def told(person: User) -> dict[str, object]:
    """For the person themselves: no secret, no key."""
    keys = Authenticator.objects.filter(user=person)
    linked = SocialAccount.objects.filter(user=person)
    return {
        "phone_signs_in": phones.is_proved(person),
        "factors": list(keys.values("type", "created_at", "last_used_at")),
        "linked": list(linked.values("provider", "uid", "date_joined", "extra_data")),
        "identity_document": person.id_document,
        "identity_proofs": list(person.identity_proofs.values("kind", "at")),
    }


def forget(person: User) -> None:
    for model in (Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    SignInPhone.objects.filter(person=person).delete()
    IdentityProof.objects.filter(person=person).delete()
