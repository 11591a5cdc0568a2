from datetime import timedelta

import pytest
from django.utils import timezone

from portal.files.models import StoredFile
from portal.filings import reminding, services
from portal.filings.models import Filing
from portal.filings.states import State
from portal.filings.tests.factories import PERMIT_OWED, FilingFactory, days_ago
from portal.notices.models import Notice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def draft(days, **more):
    return FilingFactory(saved_at=timezone.now() - timedelta(days=days), **more)


def told():
    return list(Notice.objects.order_by("pk").values_list("subject", flat=True))


def test_a_draft_is_warned_of_once_and_ends_after_ninety_days_with_its_files():
    filing = draft(77)
    assert reminding.remind(TODAY) == 1
    assert reminding.remind(TODAY) == 0
    assert reminding.end_drafts(TODAY + timedelta(days=12)) == 0
    assert reminding.end_drafts(TODAY + timedelta(days=15)) == 1
    assert not Filing.objects.filter(pk=filing.pk).exists()
    assert not StoredFile.objects.exists()
    assert told() == ["草稿快要清除了：小店登记", "草稿已清除：小店登记"]


def test_after_a_standstill_the_warning_comes_first():
    draft(120)
    assert reminding.end_drafts(TODAY) == 0
    assert reminding.remind(TODAY) == 1
    assert reminding.end_drafts(TODAY + timedelta(days=6)) == 0
    assert reminding.end_drafts(TODAY + timedelta(days=7)) == 1


def test_a_draft_that_goes_on_is_neither_warned_of_nor_ended():
    filing = draft(85)
    reminding.remind(TODAY)
    services.fill_in(filing, {"name": "李秀英"}, by=filing.applicant)
    assert reminding.end_drafts(TODAY + timedelta(days=30)) == 0
    assert reminding.remind(TODAY) == 0


def test_what_was_sent_is_never_cleared():
    draft(200, state=State.SUBMITTED)
    assert reminding.remind(TODAY) == 0
    assert reminding.end_drafts(TODAY + timedelta(days=30)) == 0


def test_a_correction_is_reminded_of_once_before_it_is_due():
    FilingFactory(state=State.CORRECTION, due=days_ago(-4))
    assert reminding.remind(TODAY) == 0
    assert reminding.remind(TODAY + timedelta(days=1)) == 1
    assert reminding.remind(TODAY + timedelta(days=2)) == 0
    assert told() == ["补正快到期了：小店登记"]


def test_what_is_owed_is_reminded_of_too():
    FilingFactory(state=State.ACCEPTED, gaps=[dict(PERMIT_OWED)], gaps_due=days_ago(-2))
    assert reminding.remind(TODAY) == 1
    assert told() == ["容缺的材料快到期了：小店登记"]
