"""Several at once, for instant matters alone: each is decided for itself, and what is refused is said."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.permissions import check_is_officer
from portal.accounts.selectors import duties_of
from portal.desk import selectors
from portal.filings import services
from portal.filings.dossier import Dossier
from portal.filings.models import Filing
from portal.filings.reading import read_of
from portal.filings.saying import Outcome, Said
from portal.refusals import NotFound, Refused

MOST = 30


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    duties = duties_of(request.user, timezone.localdate())
    check_is_officer(duties)
    if not duties.decides:
        raise NotFound()
    waiting = selectors.decided_at_once(request.user, duties, size=MOST)
    chosen = set(request.POST.getlist("filing"))
    picked = [filing for filing in waiting if str(filing.number) in chosen]
    done = [decide(request, filing) for filing in picked] if request.method == "POST" else []
    refused = [(filing, words) for filing, words in done if words]
    rows = [row(filing) for filing in selectors.decided_at_once(request.user, duties, size=MOST)]
    context = {
        "section": "queue",
        "rows": rows,
        "granted": [filing for filing, words in done if not words],
        "refused": refused,
        "nothing": request.method == "POST" and not picked,
    }
    bad = bool(refused) or context["nothing"]
    return render(request, "desk/bulk.html", context, status=422 if bad else 200)


def row(filing: Filing) -> dict[str, object]:
    """What is wanted of it, and whether the check found something: those are opened one by one."""
    dossier = Dossier(filing)
    read = [read_of(dossier, attachment) for attachment in dossier.handed_in]
    clean = all(one.is_good for one in read)
    return {"filing": filing, "result": result_of(dossier), "clean": clean}


def result_of(dossier: Dossier) -> str:
    return dossier.results[0].name if dossier.results else dossier.matter.title


def decide(request: HttpRequest, filing: Filing) -> tuple[Filing, str]:
    name = result_of(Dossier(filing))
    try:
        services.move(filing, "grant_at_once", by=request.user, said=Said(outcome=Outcome(name)))
    except Refused as refused:
        return filing, str(refused.message)
    return filing, ""
