"""The office's side: what is to be heard, one voice with what may be done, and what was asked by telephone or at a window."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.permissions import allowed, check_is_officer
from portal.accounts.selectors import Duties, duties_of
from portal.feedback import checklists, permissions, publishing, selectors, services
from portal.feedback.forms import LogForm
from portal.feedback.models import Voice
from portal.feedback.words import MOST_EXTENSION, Desk, Finding
from portal.records import services as records
from portal.refusals import Bad, Invalid

MOST_SHOWN = 100
SECTION = {"section": "voices"}
TABS = {
    "waiting": gettext_lazy("等处理"),
    "mine": gettext_lazy("我负责的"),
    "review": gettext_lazy("等审核公开"),
    "done": gettext_lazy("处理完的"),
    "all": gettext_lazy("全部"),
}
EVENTS = {
    "register": gettext_lazy("登记"),
    "take": gettext_lazy("接手"),
    "hand_over": gettext_lazy("转办"),
    "extend": gettext_lazy("延长期限"),
    "answer": gettext_lazy("答复"),
    "decline": gettext_lazy("不属受理范围"),
    "rate": gettext_lazy("对方评价"),
    "propose": gettext_lazy("拟公开稿"),
    "publish": gettext_lazy("公开"),
    "keep_private": gettext_lazy("不公开"),
}


def officer(request: HttpRequest) -> Duties:
    duties = duties_of(request.user, timezone.localdate())
    check_is_officer(duties)
    return duties


@never_cache
@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    duties = officer(request)
    show = request.GET.get("show", "waiting")
    text = request.GET.get("q", "").strip()[:100]
    found = selectors.queue(
        request.user, duties, show=show, text=text, today=timezone.localdate(), size=MOST_SHOWN
    )
    tabs = [(key, words, found.counts[key]) for key, words in TABS.items()]
    context = {**SECTION, "queue": found, "tabs": tabs, "show": show, "q": text}
    return render(request, "feedback/queue.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """Whoever was asked writes it down, and stays responsible until somebody else takes it."""
    officer(request)
    form = LogForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "feedback/log.html", {**SECTION, "form": form}, status=status)
    said = form.cleaned_data
    registered = services.log(form.said(), by=request.user, words=said["answer"])
    if said["checklist"]:
        checklists.send(said["matter"], to=said["email"])
    words = _("已登记，编号 %(number)s，查询码 %(code)s。请告诉对方。")
    messages.success(request, words % {"number": registered.number, "code": registered.code})
    return redirect("feedback:queue")


# --- One voice -----------------------------------------------------------------------------------------------------

Act = Callable[[HttpRequest, Voice], None]


def value(request: HttpRequest, name: str, most: int = services.LONGEST) -> str:
    return request.POST.get(name, "").strip()[:most]


def key(request: HttpRequest, name: str) -> int | None:
    typed = value(request, name, 18)
    return int(typed) if typed.isdecimal() else None


ACTS: dict[str, Act] = {
    "take": lambda r, v: services.take(v, by=r.user),
    "answer": lambda r, v: services.answer(
        v, by=r.user, words=value(r, "answer"), finding=value(r, "finding", 8)
    ),
    "decline": lambda r, v: services.decline(v, by=r.user, reason=value(r, "answer")),
    "hand_over": lambda r, v: services.hand_over(
        v,
        by=r.user,
        desk=value(r, "desk", 12),
        department_id=key(r, "department"),
        reason=value(r, "reason", 500),
    ),
    "extend": lambda r, v: services.extend(
        v, by=r.user, days=key(r, "days"), why=value(r, "why", 500)
    ),
    "propose": lambda r, v: publishing.propose(
        v,
        by=r.user,
        question=value(r, "public_question"),
        answer=value(r, "public_answer"),
    ),
    "publish": lambda r, v: publishing.review(v, by=r.user, publish=True),
    "keep_private": lambda r, v: publishing.review(v, by=r.user, publish=False),
}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def voice(request: HttpRequest, number: str) -> HttpResponse:
    duties = officer(request)
    found = selectors.voice_seen_by(request.user, duties, number)
    errors: dict[str, str] = {}
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Bad("no_act", _("没有这个操作。请回到上一页再选。"))
        try:
            act(request, found)
            return redirect("feedback:handle", found.number)
        except Invalid as refused:
            errors = dict(refused.fields)
    records.look(request.user.pk, at=found.user_id, about=str(found.number))
    context = {**shown(request, duties, found), "errors": errors}
    context["problems"] = [{"id": f"v-{name}", "message": words} for name, words in errors.items()]
    return render(request, "feedback/handle.html", context, status=422 if errors else 200)


def shown(request: HttpRequest, duties: Duties, found: Voice) -> dict[str, object]:
    handles = allowed(permissions.check_may_handle, request.user, duties, found)
    desks = [one for one in Desk if not (found.is_complaint and one == Desk.DEPARTMENT)]
    events = found.events.select_related("by")
    return {
        **SECTION,
        "voice": found,
        "typed": request.POST,
        "handles": handles and found.is_waiting,
        "proposes": handles and found.is_answered and found.may_publish and not found.is_public,
        "reviews": found.awaits_review
        and allowed(permissions.check_may_review, request.user, duties, found),
        "findings": Finding.choices if found.is_complaint else (),
        "desks": [(one.value, one.label) for one in desks],
        "departments": selectors.departments(),
        "most_days": MOST_EXTENSION,
        "events": [(EVENTS.get(event.act, event.act), event) for event in events],
        "accused": list(found.accused.all()),
    }
