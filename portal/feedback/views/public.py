"""Speaking to the hall, following what became of it, and reading what it answered others. Works without scripts."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.models import User
from portal.feedback import limits, selectors, services
from portal.feedback.forms import FollowForm, SayForm
from portal.feedback.models import Voice, VoiceEvent
from portal.feedback.words import Level
from portal.refusals import Invalid, NotFound

KNOWN, JUST = "voices", "voice_just_registered"
MOST_KNOWN = 20
PAGE_SIZE = 20
# What the person is told of what the office did with it.
STEPS = {
    "register": gettext_lazy("登记"),
    "take": gettext_lazy("有人接手"),
    "hand_over": gettext_lazy("转给更合适的人"),
    "extend": gettext_lazy("延长期限"),
    "answer": gettext_lazy("答复"),
    "decline": gettext_lazy("不属受理范围"),
    "rate": gettext_lazy("您说了满不满意"),
}


def person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def remember(request: HttpRequest, voice: Voice) -> None:
    """This browser has shown the code: it may look again while its session lives."""
    kept = [*request.session.get(KNOWN, ()), str(voice.number)]
    request.session[KNOWN] = kept[-MOST_KNOWN:]


@never_cache
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    who = person(request)
    known = {"name": who.name, "phone": who.phone, "email": who.email} if who else {}
    asked = {name: request.GET.get(name, "")[:255] for name in ("kind", "matter", "filing")}
    form = SayForm(request.POST if request.method == "POST" else None, user=who, initial={**known, **asked})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        limits.count(request, "register")
        registered = services.register(form.said())
        remember(request, registered)
        request.session[JUST] = str(registered.number)
        return redirect("feedback:receipt")
    status = 422 if form.errors else 200
    return render(request, "feedback/say.html", {"form": form}, status=status)


@never_cache
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and code, for the browser that just registered."""
    number = request.session.get(JUST, "")
    if not number:
        return redirect("feedback:follow")
    found = selectors.voice_for(person(request), number, request.session.get(KNOWN, ()))
    return render(request, "feedback/receipt.html", {"voice": found})


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    initial = {"number": request.GET.get("number", "")[:40]}
    form = FollowForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        limits.count(request, "follow")
        try:
            typed = form.cleaned_data
            found = selectors.voice_by_code(typed["number"], typed["follow_code"])
        except NotFound:
            form.add_error(None, _("编号和查询码对不上。请照登记时给您的写，字母大小写都可以。"))
        else:
            remember(request, found)
            return redirect("feedback:voice", found.number)
    status = 422 if form.errors else 200
    return render(request, "feedback/follow.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def voice(request: HttpRequest, number: str) -> HttpResponse:
    """What became of it; once it is answered, the person says how well. Without the code: ask for it."""
    try:
        found = selectors.voice_for(person(request), number, request.session.get(KNOWN, ()))
    except NotFound:
        answer = redirect("feedback:follow")
        answer["Location"] += f"?number={number}"
        return answer
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            level, why = request.POST.get("level", ""), request.POST.get("why", "")
            services.rate(found, level=level, why=why, by=person(request))
            return redirect("feedback:voice", found.number)
        except Invalid as refused:
            errors = refused.fields
    context = {
        "voice": found,
        "steps": [step_of(event) for event in found.events.all() if event.act in STEPS],
        "levels": Level.choices,
        "errors": errors,
        "problems": [{"id": "level-1", "message": words} for words in errors.values()],
    }
    return render(request, "feedback/voice.html", context, status=422 if errors else 200)


def step_of(event: VoiceEvent) -> dict[str, object]:
    """Why it takes longer is said to the person; why officers passed it on is theirs."""
    text = event.note if event.act == "extend" else ""
    return {"title": STEPS[event.act], "time": event.at, "state": "done", "text": text}


@never_cache
@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.voices_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "feedback/mine.html", {"section": "mine", "page": page})


@require_GET
def replies(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    page = Paginator(selectors.public_voices(text), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "feedback/replies.html", {"page": page, "q": text})
