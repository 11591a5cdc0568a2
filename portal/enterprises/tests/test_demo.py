import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms import facts
from portal.accounts import demo as people
from portal.accounts.models import User
from portal.enterprises import demo, selectors
from portal.enterprises.models import Action, Enterprise, Grant

pytestmark = pytest.mark.django_db


def test_the_demo_enterprise_is_made_once_with_those_who_act_for_it():
    people.load()
    enterprise = demo.load()
    assert demo.load() == enterprise
    assert not facts.check_credit_code(enterprise.credit_code)
    assert enterprise.representative.email == "company@demo.mingtang"
    today = timezone.localdate()
    agent, helper = (
        User.objects.get(email=f"{name}@demo.mingtang") for name in ("agent", "citizen2")
    )
    assert enterprise.pk in selectors.granted(agent, today, Action.SUBMIT).whole
    assert enterprise.pk in selectors.granted(helper, today, Action.PREPARE).whole
    assert not selectors.granted(helper, today, Action.SUBMIT).any
    assert Grant.objects.count() == 2


def test_outside_the_demo_there_is_none(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("load_demo_enterprise")
    assert not Enterprise.objects.exists()
