"""People and departments for tests, by what they may do."""

import time

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone

from cms.catalogue import selectors as catalogue
from portal.accounts import stepup
from portal.accounts.models import Authority, Consent, Posting, Role, User

LONG_AGO = timezone.localdate().replace(month=1, day=1)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.cn".format)
    name = factory.Sequence("人物{}".format)
    address = factory.RelatedFactory(
        "portal.accounts.tests.factories.AddressFactory", factory_related_name="user"
    )
    consent = factory.RelatedFactory(
        "portal.accounts.tests.factories.ConsentFactory", factory_related_name="person"
    )


class ConsentFactory(factory.django.DjangoModelFactory):
    """What signing up says about prefilled forms."""

    class Meta:
        model = Consent

    purpose = "prefill"
    version = 1


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EmailAddress

    email = factory.SelfAttribute("user.email")
    verified = True
    primary = True


class DepartmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = catalogue.Department

    code = factory.Sequence("TE{:016d}".format)
    name = factory.Sequence("测试部门{}".format)
    phones = factory.LazyFunction(list)


class HallFactory(DepartmentFactory):
    """A hall; `receives_for=[…]` names the departments whose filings its windows take."""

    class Meta:
        skip_postgeneration_save = True

    kind = "hall"
    name = factory.Sequence("政务大厅{}".format)

    @factory.post_generation
    def receives_for(self, create, extracted, **kwargs):
        if extracted:
            self.receives_for.set(extracted)


class PostingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Posting

    person = factory.SubFactory(UserFactory)
    role = Role.WINDOW_CLERK
    since = LONG_AGO


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority

    person = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    all_matters = True
    letter = "测授〔2026〕1号"
    since = LONG_AGO


def officer(role, department=None):
    return PostingFactory(role=role, department=department).person


def approver(department, **authority):
    """An approver of a department, with a letter for all its matters unless other values are given."""
    person = officer(Role.APPROVER, department)
    AuthorityFactory(person=person, department=department, **authority)
    return person


def proves(client):
    """As if the person had just typed a code: what far-reaching acts ask for."""
    session = client.session
    session[stepup.PROVED] = time.time()
    session.save()
