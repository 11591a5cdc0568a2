"""Enterprises and their agents, by state."""

import factory
from django.utils import timezone
from stdnum.cn import uscc

from portal.accounts.tests.factories import LONG_AGO, UserFactory
from portal.enterprises.models import Action, Agency, Claim, Enterprise, Grant


def credit_code(number):
    body = f"91440399MA5D{number:05d}"
    return body + uscc.calc_check_digit(body)


class EnterpriseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enterprise

    credit_code = factory.Sequence(lambda n: credit_code(n + 1))
    name = factory.Sequence("云溪商贸{}号有限公司".format)
    representative = factory.SubFactory(UserFactory, name="何美玲")


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    person = factory.SubFactory(UserFactory)
    credit_code = factory.Sequence(lambda n: credit_code(n + 50_001))
    name = "云溪食品有限公司"


class AgencyFactory(factory.django.DjangoModelFactory):
    """Accepted, unless `invited=True`."""

    class Meta:
        model = Agency

    class Params:
        invited = factory.Trait(state=Agency.State.INVITED, person=None)

    enterprise = factory.SubFactory(EnterpriseFactory)
    person = factory.SubFactory(UserFactory)
    email = factory.LazyAttributeSequence(
        lambda own, n: own.person.email if own.person else f"a{n}@example.cn"
    )
    name = "周敏"
    state = Agency.State.ACCEPTED
    invited_by = factory.SelfAttribute("enterprise.representative")
    invited_at = factory.LazyFunction(timezone.now)


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    agency = factory.SubFactory(AgencyFactory)
    action = Action.SUBMIT
    all_matters = True
    since = LONG_AGO
    given_by = factory.SelfAttribute("agency.enterprise.representative")


def agent_of(enterprise, **terms):
    """A person who may act for the enterprise, in all matters unless other terms are given."""
    if "matters" in terms or "themes" in terms:
        terms.setdefault("all_matters", False)
    return GrantFactory(agency__enterprise=enterprise, **terms).agency.person
