"""How many filings of each kind of handling an officer's departments received and decided."""

import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.accounts.permissions import check_is_officer
from portal.accounts.selectors import duties_of
from portal.filings.figures import by_handling


@never_cache
@login_required
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    duties = duties_of(request.user, today)
    check_is_officer(duties)
    own = duties.receives | duties.reviews | duties.decides | duties.manages
    first, last = day(request, "first", today.replace(month=1, day=1)), day(request, "last", today)
    context = {
        "section": "queue",
        "rows": by_handling(None if duties.supervises else own, first, last),
        "first": first,
        "last": last,
    }
    return render(request, "desk/figures.html", context)


def day(request: HttpRequest, name: str, otherwise: datetime.date) -> datetime.date:
    try:
        return parse_date(request.GET.get(name, "")) or otherwise
    except ValueError:
        return otherwise
