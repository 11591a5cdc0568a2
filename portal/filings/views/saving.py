"""A draft that saves itself, tells what another window changed, and moves over to a newer guide."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.filings import fields, selectors, services
from portal.filings.dossier import Dossier
from portal.refusals import Refused


def seen(request: HttpRequest) -> int | None:
    """The version of the form that the page showed."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def conflict_words(dossier: Dossier, conflicts: dict[str, object]) -> dict[str, str]:
    by_key = {field.key: field for section in dossier.sections for field in section.fields}
    words = _(
        "这一项刚在别处改成了“%s”，没有替您覆盖。要用这里的，再点一次保存；要用那边的，照它改。"
    )
    return {
        key: words % facts.show_value(by_key[key], value)
        for key, value in conflicts.items()
        if key in by_key
    }


@never_cache
@login_required
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Each change, a moment after it was typed, and what a closing page sends last. Wrong values are kept too."""
    filing = selectors.own_draft(request.user, pk)
    try:
        typed = fields.typed_values(request.POST)
        conflicts = services.fill_in(filing, typed, by=request.user, seen=seen(request))
    except Refused as refused:
        return JsonResponse({"words": str(refused.message)}, status=refused.status)
    told = conflict_words(Dossier(filing), conflicts)
    at = timezone.localtime(filing.saved_at)
    words = _("已保存 %s") % f"{at:%H:%M}"
    if told:
        words = _("有 %d 项在别的窗口或者手机上改过，没有覆盖。点“保存”看是哪几项。") % len(told)
    answer = {"words": words, "version": filing.version, "conflicts": told}
    return JsonResponse(answer, status=409 if told else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def newer(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since the draft was begun; moving over is the person's choice."""
    filing = selectors.own_draft(request.user, pk)
    live = catalogue.published_by_uid(filing.matter_uid)
    if not filing.is_being_prepared or live is None or live.revision <= filing.revision:
        return redirect(selectors.page_of(filing))
    if request.method == "POST":
        services.move_over(filing, live, by=request.user)
        return redirect("filings:draft", filing.pk)
    differences = facts.differences(Dossier(filing).matter, live.matter)
    context = {"filing": filing, "section": "mine", "live": live, "differences": differences}
    return render(request, "filings/draft_newer.html", context)
