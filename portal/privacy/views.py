"""What the hall holds about a person, in their own hands: consents, looks, export, erasure."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts import consents, stepup
from portal.filings.reminding import DRAFT_DAYS
from portal.privacy import erasing, exporting, selectors
from portal.privacy.retention import RULES
from portal.records import services as records

SECTION = {"section": "mine"}


@require_GET
def notice(request: HttpRequest) -> HttpResponse:
    context = {"purposes": consents.PURPOSES.values(), "rules": RULES, "draft_days": DRAFT_DAYS}
    return render(request, "privacy/notice.html", context)


@never_cache
@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    context = {**SECTION, "standing": consents.standing(request.user)}
    return render(request, "privacy/mine.html", context)


@never_cache
@login_required
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("purpose", "")
    if request.POST.get("answer") == "yes":
        consents.give(request.user, key)
        messages.success(request, _("记下了：您同意。随时可以撤回。"))
    else:
        consents.withdraw(request.user, key)
        messages.success(request, _("记下了：您不同意。"))
    return redirect("privacy:mine")


@never_cache
@login_required
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    page, found = selectors.looks(request.user, request.GET.get("page"))
    return render(request, "privacy/looks.html", {**SECTION, "page": page, "looks": found})


@never_cache
@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    if asked := stepup.ask_unless_fresh(request):
        return asked
    records.add("export", actor=request.user.pk, person=request.user.pk)
    answer = StreamingHttpResponse(exporting.sent(request.user), content_type="application/zip")
    name = f"mingtang-{timezone.localdate():%Y%m%d}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    if asked := stepup.ask_unless_fresh(request):
        return asked
    obstacles = erasing.obstacles(request.user)
    wrong = ""
    if request.method == "POST" and not obstacles:
        if request.POST.get("sure") == "yes":
            kept = erasing.kept(request.user)
            erasing.erase(request.user)
            logout(request)
            return render(request, "privacy/erased.html", {"kept": kept})
        wrong = _("还没有打钩。注销以后不能恢复，看清楚再打钩。")
    context = {
        **SECTION,
        "obstacles": obstacles,
        "kept": erasing.kept(request.user),
        "wrong": wrong,
        "problems": [{"id": "sure", "message": wrong}] if wrong else [],
    }
    return render(request, "privacy/erase.html", context, status=422 if wrong else 200)
