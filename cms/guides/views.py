"""Pages about one matter, and the list of matters. The address holds all answers; nothing is stored."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from cms.guides import (
    freshness,
    history,
    interviews,
    listing,
    machine_readable,
    opinions,
    paper,
    rendering,
    selectors,
    today,
)
from cms.guides.forms import OpinionForm
from cms.guides.interviews import SHOW, Standing
from cms.press import selectors as press
from cms.press.selectors import Related

NEAREST = 6
MatterView = Callable[[HttpRequest, Published], HttpResponse]


def about_a_matter(view: MatterView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view what is published under the code in the address, or show the way on."""

    @wraps(view)
    def found(request: HttpRequest, code: str) -> HttpResponse:
        match selectors.standing(code):
            case Published() as published:
                return view(request, published)
            case selectors.Moved(code=present):
                return _moved(request, present)
            case selectors.Withdrawn() as gone:
                return _withdrawn(request, gone)
        return _unknown(request, code)

    return found


def _moved(request: HttpRequest, code: str) -> HttpResponse:
    name = request.resolver_match.view_name if request.resolver_match else "guides:guide"
    return HttpResponsePermanentRedirect(reverse(name, args=[code], query=request.GET))


def _withdrawn(request: HttpRequest, gone: selectors.Withdrawn) -> HttpResponse:
    context = {"gone": gone, "nearest": selectors.nearest(gone.title, NEAREST), "section": "find"}
    return render(request, "guides/withdrawn.html", context, status=410)


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    context = {"code": code[:80], "nearest": selectors.nearest(code, NEAREST), "section": "find"}
    return render(request, "guides/unknown.html", context, status=404)


@require_safe
@about_a_matter
def guide(request: HttpRequest, published: Published) -> HttpResponse:
    now = interviews.standing(published.matter, request.GET, timezone.localdate())
    moment = _moment(published, now)
    said = opinions.said(request.session, published)
    related = press.about(published.uid)
    etag = freshness.tag(request, published, moment, now.today, said, related)
    if (same := freshness.unchanged(request, etag)) is not None:
        return same
    printed = _print(request, published, now, moment, preview=False, related=related)
    return freshness.mark(printed, etag)


def preview_guide(request: HttpRequest, published: Published) -> HttpResponse:
    """The guide page of facts that are not published: printed anew each time, and says that it is a preview."""
    now = interviews.standing(published.matter, request.GET, timezone.localdate())
    return _print(request, published, now, _moment(published, now), preview=True)


def _print(
    request: HttpRequest,
    published: Published,
    now: Standing,
    moment: today.Today,
    *,
    preview: bool,
    related: Sequence[Related] = (),
) -> HttpResponse:
    context = {**_page(published), "preview": preview, "related": related}
    if published.matter.listed_only:
        return render(request, "guides/listed.html", {**context, **_listed(published)})
    make = rendering.print_guide if preview else rendering.printed
    parts = make(published, now, moment)
    address = request.build_absolute_uri(published.url)
    context |= {
        "head": parts.head,
        "bar": parts.bar,
        "article": parts.article,
        "pairs": facts.write_answers(published.matter, now.answers),
        "checklist_url": _url(_first_page(now), published, now.pairs()),
        "chat_url": _url("guides:guide", published, [*now.pairs(), ("chat", "1")]),
        "chat_open": "chat" in request.GET,
        "linked_data": machine_readable.script(published, address),
        "said": opinions.said(request.session, published),
    }
    return render(request, "guides/guide.html", context)


@require_safe
@about_a_matter
def interview(request: HttpRequest, published: Published) -> HttpResponse:
    """One question a page; an answered one leads to the next, the last one to the checklist."""
    now = interviews.standing(published.matter, request.GET, timezone.localdate())
    onward = interviews.reply(now, request.GET)
    if onward is not None:
        return redirect(_url("guides:interview", published, onward))
    turn = interviews.turn(now, request.GET)
    closed = not _may_apply(now) and SHOW not in request.GET
    if turn is None or closed:
        return redirect(_url("guides:checklist", published, now.pairs()))
    key = turn.ask.question.key
    context = {
        **_page(published),
        "turn": turn,
        "carried": now.pairs(without=key),
        "previous_url": _previous(published, now, turn),
        "pairs": _answer_pairs(published, now, leave_out=key),
    }
    return render(request, "guides/interview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@about_a_matter
def checklist(request: HttpRequest, published: Published) -> HttpResponse:
    """The personal list. A post only moves the ticks into the address, where they can be kept and shared."""
    query = request.POST if request.method == "POST" else request.GET
    now = interviews.standing(published.matter, query, timezone.localdate())
    if request.method == "POST":
        return redirect(_url("guides:checklist", published, now.pairs()))
    if published.matter.listed_only:
        return redirect(published.url)
    return render_checklist(request, published, now)


def render_checklist(
    request: HttpRequest, published: Published, now: Standing, *, preview: bool = False
) -> HttpResponse:
    listed = facts.checklist(published.matter, now.answers, now.today)
    mine = [listing.tick(item, now.have) for item in listed.to_bring]
    context = {
        **_page(published),
        "preview": preview,
        "mine": mine,
        "have_count": sum(one.have for one in mine),
        "ours": listed.ours,
        "open": listed.open,
        "not_needed": listed.not_needed,
        "gates": facts.eligibility(published.matter, now.answers, now.today).gates_hit,
        "pairs": _answer_pairs(published, now),
        "carried": facts.write_answers(published.matter, now.answers),
        "interview_url": _url("guides:interview", published, now.pairs()),
        "unanswered": facts.questions_open(published.matter, now.answers, now.today),
        "call": rendering.call(published),
    }
    return render(request, "guides/checklist.html", context)


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    return render(request, "guides/browse.html", {**listing.page(request.GET), "section": "find"})


@require_safe
@about_a_matter
def pdf(request: HttpRequest, published: Published) -> HttpResponse:
    """The guide on A4 paper."""
    if published.matter.listed_only:
        return redirect(published.url)
    etag = f'"{published.uid}-{published.revision}"'
    if (same := freshness.unchanged(request, etag)) is not None:
        return same
    made = paper.pdf(published, timezone.localdate())
    name = _("%(title)s-办事指南.pdf") % {"title": published.matter.title}
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return freshness.mark(answer, etag)


@require_safe
@about_a_matter
def changes(request: HttpRequest, published: Published) -> HttpResponse:
    """All publications of this guide, the newest first."""
    context = {**_page(published), "changes": history.changes(published.uid)}
    return render(request, "guides/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@about_a_matter
def opinion(request: HttpRequest, published: Published) -> HttpResponse:
    """这一页有帮助吗: a yes is kept at once, a no asks what is wrong."""
    if request.method == "POST" and request.POST.get("helped") == "yes":
        return _keep(request, published, helped=True)
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _keep(request, published, helped=False, **form.cleaned_data)
    context = {**_page(published), "form": form}
    return render(request, "guides/opinion.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, published: Published, **said: object) -> HttpResponse:
    try:
        opinions.keep(request.session, published, **said)
    except opinions.TooMany:
        return render(request, "429.html", status=429)
    messages.success(request, _("谢谢，记下了。编这份指南的人会看到。"))
    return redirect(published.url)


# --- What these pages share -----------------------------------------------------------------------------------------


def _page(published: Published) -> dict[str, object]:
    matter = published.matter
    return {
        "matter": matter,
        "published": published,
        "section": "find",
        "crumbs": [
            (_("首页"), "/"),
            (matter.department.short_name or matter.department.name, listing.of_department(matter)),
            (matter.title, published.url),
        ],
    }


def _moment(published: Published, now: Standing) -> today.Today:
    calendar = catalogue.work_calendar()
    return today.of(published.matter, now.answers, timezone.localtime(), calendar)


def _listed(published: Published) -> dict[str, object]:
    return {
        "phones": selectors.phones(published),
        "nearest": selectors.siblings(published, NEAREST),
    }


def _url(view: str, published: Published, pairs: list[tuple[str, str]]) -> str:
    return reverse(view, args=[published.matter.code], query=pairs)


def _first_page(now: Standing) -> str:
    is_open = facts.next_question(now.matter, now.answers, now.today)
    return "guides:interview" if is_open else "guides:checklist"


def _may_apply(now: Standing) -> bool:
    return facts.eligibility(now.matter, now.answers, now.today).may_apply


def _previous(published: Published, now: Standing, turn: interviews.Turn) -> str:
    if not turn.previous:
        return _url("guides:guide", published, facts.write_answers(now.matter, now.answers))
    return _url("guides:interview", published, [*now.pairs(), (SHOW, turn.previous)])


def _answer_pairs(
    published: Published, now: Standing, leave_out: str = ""
) -> list[dict[str, object]]:
    """What was answered, each with the address where it can be changed."""
    return [
        {
            "label": question.label or question.ask,
            "value": facts.label_of(question, answer),
            "change_url": _url("guides:interview", published, [*now.pairs(), (SHOW, question.key)]),
        }
        for question, answer in interviews.answered(now)
        if question.key != leave_out
    ]
