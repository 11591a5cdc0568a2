"""Voices at each desk and in each state."""

import factory
from django.utils import timezone

from portal.accounts.tests.factories import DepartmentFactory
from portal.feedback.models import Voice
from portal.feedback.words import Desk, Kind, State


class VoiceFactory(factory.django.DjangoModelFactory):
    """A question at its department, unless `complaint=True`; `replied=True` has an answer."""

    class Meta:
        model = Voice

    class Params:
        complaint = factory.Trait(kind=Kind.COMPLAINT, desk=Desk.HALL)
        replied = factory.Trait(
            state=State.ANSWERED,
            answer="可以在网上办。",
            answered=factory.LazyFunction(timezone.now),
        )

    number = factory.Sequence("ZX20261124{:05d}".format)
    kind = Kind.QUESTION
    text = "营业执照要多久？"
    department = factory.SubFactory(DepartmentFactory)
    desk = Desk.DEPARTMENT
    due = factory.LazyFunction(timezone.localdate)
