"""The pages of one thing: one form, each shared material once, one look before sending, and all of it followed in one place."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.catalogue import selectors as catalogue
from cms.facts import events
from portal.enterprises.acting import Party
from portal.filings import fields, pending, together
from portal.filings.pending import Pending
from portal.filings.together import Joint, Told
from portal.refusals import Invalid, NotFound, Refused


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """With what the interview was told; whoever is not signed in does that first and comes back here."""
    page = catalogue.life_event(slug)
    if page is None:
        raise NotFound()
    key = f"event:{slug}"
    given = pending.read(request.POST) if request.method == "POST" else None
    if not request.user.is_authenticated:
        if given is not None:
            pending.keep(request.session, key, given)
        return redirect_to_login(request.path)
    given = given or pending.take(request.session, key)
    interview = reverse("events:event", args=[slug])
    if given is None:
        return redirect(interview)
    try:
        bundle = together.start(request.user, told(page, given))
    except Refused as refused:
        if refused.code != "not_asked":
            raise
        return redirect(reverse("events:event", args=[slug], query=list(given.pairs)))
    return redirect("filings:together", bundle.pk)


def told(page: object, given: Pending) -> Told:
    published = catalogue.published_many(page.codes())
    event = page.as_event({code: item.matter for code, item in published.items()})
    by_key = {member.key: published[member.matter.code] for member in event.members}
    answers, _wrong = events.read_joint_answers(event, given.pairs)
    return Told(event, by_key, answers, given.pairs)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to do, then the declaration; once sent, how far each one is."""
    found = together.own_bundle(request.user, pk)
    error = ""
    if request.method == "POST":
        try:
            together.send(found, by=request.user, declared=request.POST.get("declared") == "yes")
            return redirect("filings:together", found.pk)
        except Invalid as refused:
            error = str(refused.message)
    joint = Joint(found)
    context = {
        "section": "mine",
        "bundle": found,
        "filings": list(joint.filings.values()),
        "form_done": not joint.errors and all(one.form for one in joint.filings.values()),
        "missing": [item.name for item in joint.items if item.to_bring and lacks(joint, item)],
        "lacks": joint.lacks,
        "error": error,
        "problems": [{"id": "declared", "message": error}] if error else [],
    }
    return render(request, "filings/together.html", context, status=422 if error else 200)


def lacks(joint: Joint, item: events.JointItem) -> bool:
    return item.required and any(
        part.key not in joint.dossiers[member.key].attachments for member, part in item.parts
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, pk: int) -> HttpResponse:
    joint = Joint(together.own_bundle(request.user, pk))
    if joint.bundle.is_sent:
        return redirect("filings:together", pk)
    if request.method != "POST":
        return show_form(request, joint, joint.known(Party(request.user).known), {})
    together.fill_in(joint, fields.typed_values(request.POST), by=request.user)
    fresh = Joint(joint.bundle)
    if fresh.errors and "later" not in request.POST:
        return show_form(request, fresh, fresh.values, fresh.errors)
    return redirect("filings:together", pk)


def show_form(
    request: HttpRequest, joint: Joint, values: dict[str, object], errors: dict[str, str]
) -> HttpResponse:
    sections: dict[str, list[fields.Shown]] = {}
    for one in joint.fields:
        shown = fields.form_field(one.field, values.get(one.key, ""), errors.get(one.key, ""))
        shown |= {"key": fields.PREFIX + one.key, "id": fields.field_id(one.key).replace(".", "-")}
        sections.setdefault(one.section.title, []).append(shown)
    context = {
        "section": "mine",
        "bundle": joint.bundle,
        "sections": sections,
        "problems": [
            {"id": fields.field_id(key).replace(".", "-"), "message": words}
            for key, words in errors.items()
        ],
    }
    return render(request, "filings/together_form.html", context, status=422 if errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def materials(request: HttpRequest, pk: int) -> HttpResponse:
    joint = Joint(together.own_bundle(request.user, pk))
    if joint.bundle.is_sent:
        return redirect("filings:together", pk)
    errors: dict[int, str] = {}
    if request.method == "POST":
        for at, item in enumerate(joint.items):
            sent = request.FILES.get(f"{fields.FILE_PREFIX}{at}")
            if sent is not None and item.to_bring:
                try:
                    together.attach(joint, item, sent, by=request.user)
                except Invalid as refused:
                    errors[at] = str(refused.message)
        if not errors:
            return redirect("filings:together", pk)
        joint = Joint(joint.bundle)
    rows = [
        {
            "at": at,
            "item": item,
            "given": given_of(joint, item),
            "error": errors.get(at, ""),
            "many": len(item.parts) > 1,
        }
        for at, item in enumerate(joint.items)
    ]
    context = {
        "section": "mine",
        "bundle": joint.bundle,
        "rows": rows,
        "problems": [{"id": f"file-{at}", "message": words} for at, words in errors.items()],
    }
    return render(
        request, "filings/together_materials.html", context, status=422 if errors else 200
    )


def given_of(joint: Joint, item: events.JointItem) -> object | None:
    """The file that stands for it, once every filing that asks has it."""
    found = [joint.dossiers[member.key].attachments.get(part.key) for member, part in item.parts]
    return found[0] if found and all(found) else None
