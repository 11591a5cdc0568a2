"""Third parties are heard before the decision: 行政许可法 arts. 36 and 47."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from portal.filings.models import Filing
from portal.refusals import StateChanged

TO_ASK = 5  # art. 47: working days in which a hearing may be asked for


def check_heard(filing: Filing, today: datetime.date) -> None:
    """Whoever was told of their right has spoken, or had the days that the law gives them."""
    told = filing.events.filter(move="hear").order_by("at").last()
    if told is None or filing.events.filter(move="state_views", at__gte=told.at).exists():
        return
    calendar = catalogue.work_calendar()
    if calendar.working_days_between(timezone.localdate(told.at), today) <= TO_ASK:
        words = _("告知了利害关系人，要等 %d 个工作日，或者记录了陈述申辩，才能作决定。")
        raise StateChanged("not_heard", words % TO_ASK)
