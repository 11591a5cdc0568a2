"""Inspections and expert reviews of a filing: planned here, recorded by one officer, confirmed by another."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.models import User
from portal.desk.typed import number_in
from portal.desk.views.people import day, others_filing
from portal.files import answers as file_answers
from portal.filings import permissions, reviewing
from portal.filings.dossier import Dossier
from portal.filings.inquiries import Inquiry, Kind, Photo
from portal.filings.inquiring import Plan
from portal.filings.models import Filing
from portal.records import services as records
from portal.refusals import Invalid, NotFound

LONGEST_RECORD = 4000
FIELDS = ("kind", "day", "place", "first", "second", "points", "days")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, number: str) -> HttpResponse:
    filing = others_filing(request, number)
    typed = {name: request.POST.get(name, "")[:LONGEST_RECORD] for name in FIELDS}
    if request.method != "POST":
        points = [one.say for one in Dossier(filing).matter.requirements]
        typed |= {"first": str(request.user.pk), "points": "\n".join(points)}
        return show_plan(request, filing, typed, {})
    try:
        made = reviewing.plan(filing, planned(request, filing), by=request.user)
    except Invalid as refused:
        return show_plan(request, filing, typed, refused.fields)
    return redirect("desk:inquiry", filing.number, made.pk)


def planned(request: HttpRequest, filing: Filing) -> Plan:
    post = request.POST
    return Plan(
        kind=post.get("kind", ""),
        day=day(request, "day"),
        place=post.get("place", ""),
        first=chosen(filing, post.get("first", "")),
        second=chosen(filing, post.get("second", "")),
        points=tuple(line.strip() for line in post.get("points", "").splitlines() if line.strip()),
        days=number_in(post.get("days", "")),
    )


def chosen(filing: Filing, key: str) -> User | None:
    pk = number_in(key)
    found = permissions.reviewers_of(filing, timezone.localdate())
    return found.filter(pk=pk).first() if pk else None


def show_plan(
    request: HttpRequest, filing: Filing, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    context = {
        "section": "queue",
        "filing": filing,
        "kinds": Kind.choices,
        "reviewers": permissions.reviewers_of(filing, timezone.localdate()),
        "typed": typed,
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "desk/plan.html", context, status=422 if errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def inquiry(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One task: the first officer fills it in, the second reads it and confirms."""
    filing = others_filing(request, number)
    found = filing.inquiries.filter(pk=pk).select_related("filing", "first", "second").first()
    if found is None:
        raise NotFound()
    if request.method != "POST":
        records.look(request.user.pk, at=filing.applicant_id, about=str(filing.number))
        return show(request, found, {}, {})
    if found.is_recorded:
        reviewing.confirm(found, by=request.user)
        return redirect("desk:filing", filing.number)
    marks = {at: mark(request, at) for at in range(len(found.points))}
    record = request.POST.get("record", "")[:LONGEST_RECORD]
    try:
        sent = request.FILES.getlist("photos")
        reviewing.note(found, marks, record, by=request.user, photos=sent)
    except Invalid as refused:
        errors = refused.fields or {"photos": str(refused.message)}
        return show(request, found, {"marks": marks, "record": record}, errors)
    return redirect("desk:inquiry", filing.number, found.pk)


def mark(request: HttpRequest, at: int) -> tuple[str, str]:
    found = request.POST.get(f"found-{at}", "")
    return (found if found in {"yes", "no"} else "", request.POST.get(f"note-{at}", "").strip())


def show(
    request: HttpRequest, found: Inquiry, typed: dict[str, object], errors: dict[str, str]
) -> HttpResponse:
    marks = typed.get("marks", {})
    points = []
    for at, point in enumerate(found.points):
        said, words = marks.get(at, (point["found"], point["note"]))
        error = errors.get(f"point-{at}", "")
        points.append({**point, "at": at, "found": said, "note": words, "error": error})
    context = {
        "section": "queue",
        "filing": found.filing,
        "inquiry": found,
        "points": points,
        "record": typed.get("record", found.record),
        "photos": found.photos.select_related("stored"),
        "may_note": not found.is_recorded and request.user.pk == found.first_id,
        "may_confirm": found.is_recorded and found.is_open and request.user.pk == found.second_id,
        "errors": errors,
        "problems": [{"id": key, "message": words} for key, words in errors.items()],
    }
    return render(request, "desk/inquiry.html", context, status=422 if errors else 200)


@login_required
@require_GET
def photo(request: HttpRequest, number: str, uuid: UUID) -> FileResponse:
    filing = others_filing(request, number)
    found = Photo.objects.filter(inquiry__filing=filing, stored__uuid=uuid).first()
    if found is None:
        raise NotFound()
    return file_answers.download(found.stored)
