"""The pages on which an application is made: situation, form, materials, check and submit. They also serve a correction."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.accounts.models import User
from portal.accounts.permissions import allowed
from portal.enterprises.acting import party_of
from portal.enterprises.models import Action
from portal.filings import (
    counter,
    fields,
    pending,
    permissions,
    prefilling,
    selectors,
    services,
)
from portal.filings.dossier import Dossier, Place
from portal.filings.models import Filing
from portal.filings.states import MOVES
from portal.filings.views import proving, saving
from portal.filings.views.uploads import keep_uploads
from portal.refusals import Invalid

type View = Callable[..., HttpResponse]
type Page = dict[str, object]


def address(filing: Filing, place: Place) -> str:
    return reverse(f"filings:{place}", args=[filing.pk])


def editing(view: Callable[[HttpRequest, Dossier], HttpResponse]) -> View:
    """Give the view the person's own draft; once it is sent these pages lead to its own page."""

    @never_cache
    @login_required
    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, pk: int) -> HttpResponse:
        filing = selectors.own_draft(request.user, pk)
        if not filing.is_being_prepared:
            return redirect(selectors.page_of(filing))
        return view(request, Dossier(filing))

    return wrapped


def page(dossier: Dossier, place: Place, **more: object) -> Page:
    filing = dossier.filing
    step, steps = dossier.step_of(place)
    before = dossier.before(place)
    live = catalogue.published_by_uid(filing.matter_uid)
    return {
        "filing": filing,
        "section": "mine",
        "step": step,
        "steps": steps,
        "back_url": address(filing, before) if before else "",
        "newer_revision": live.revision if live and live.revision > filing.revision else None,
        "saved": True,
        **more,
    }


def go_on(request: HttpRequest, filing: Filing, after: Place) -> HttpResponseRedirect:
    """After saving a step: to what was asked for, else to the next step, else to what still lacks."""
    if "later" in request.POST:
        return redirect("filings:mine")
    dossier = Dossier(filing)
    if "review" in request.GET or dossier.next_place == "answers":
        return redirect(address(filing, dossier.next_place))
    return redirect(address(filing, dossier.after(after)))


# --- Start ---------------------------------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin, with what was answered before. Whoever is not signed in does that first and comes back here."""
    published = catalogue.published_or_none(code)
    if published is None:  # the guide's address tells what became of it, and what comes nearest
        return redirect("guides:guide", code)
    given = pending.read(request.POST) if request.method == "POST" else None
    if not request.user.is_authenticated:
        if given is not None:
            pending.keep(request.session, code, given)
        return redirect_to_login(request.path)
    given = given or pending.take(request.session, code)
    if given is None:
        return redirect(published.url)
    answers, _errors = facts.read_answers(published.matter, given.pairs)
    enterprise = party_of(request).enterprise
    filing = services.start(request.user, published, answers, given.have, enterprise=enterprise)
    return redirect("filings:draft", filing.pk)


@editing
def draft(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Go on where it was left."""
    return redirect(address(dossier.filing, dossier.next_place))


# --- Situation -----------------------------------------------------------------------------------------------------


@editing
def answers(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """One question a page: the next one, or the one to be changed."""
    asked = facts.question_of(dossier.matter, request.GET.get("q", ""))
    question = asked or dossier.question
    if request.method == "POST" and question is not None:
        return answered(request, dossier, question)
    if question is None and not dossier.gates and "all" not in request.GET:
        return redirect(address(dossier.filing, dossier.after("answers")))
    return show_question(request, dossier, question)


def answered(request: HttpRequest, dossier: Dossier, question: facts.Question) -> HttpResponse:
    pairs = [("a." + question.key, value) for value in request.POST.getlist("a." + question.key)]
    if question.kind == "some" and not pairs:
        pairs = [("a." + question.key, "")]
    said, errors = facts.read_answers(dossier.matter, pairs)
    if not said:
        error = errors.get(question.key) or _("还没有回答。选一项或者填一下，再继续。")
        return show_question(request, dossier, question, pairs=pairs, error=error)
    services.answer(dossier.filing, said, by=request.user)
    return go_on(request, dossier.filing, "answers")


def show_question(
    request: HttpRequest,
    dossier: Dossier,
    question: facts.Question | None,
    *,
    pairs: list[tuple[str, str]] | None = None,
    error: str = "",
) -> HttpResponse:
    given = facts.write_answers(dossier.matter, dossier.answers) if pairs is None else pairs
    open_ = facts.questions_open(dossier.matter, dossier.answers, dossier.today)
    done = len(dossier.answered)
    context = page(
        dossier,
        "answers",
        question=question,
        field=fields.question_field(question, given, error) if question else None,
        gates=dossier.gates,
        number=min(done + 1, done + len(open_)) if open_ else done,
        numbers=done + len(open_),
        answered=fields.answer_pairs(dossier, address(dossier.filing, "answers") + "?"),
        problems=[{"id": "question", "message": error}] if error else [],
    )
    return render(request, "filings/draft_answers.html", context, status=422 if error else 200)


# --- Form ----------------------------------------------------------------------------------------------------------


@editing
def form(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    filing = dossier.filing
    if dossier.question is not None or dossier.gates:
        return redirect(address(filing, "answers"))
    if request.method == "POST":
        typed = fields.typed_values(request.POST)
        conflicts = services.fill_in(filing, typed, by=request.user, seen=saving.seen(request))
        checked = Dossier(filing).checked
        if conflicts:
            return show_conflicts(request, Dossier(filing), typed, conflicts)
        if checked.ok or "later" in request.POST:
            return go_on(request, filing, "form")
        return show_form(request, dossier, checked.values, checked.errors)
    if filing.form:
        errors = dossier.checked.errors if "review" in request.GET else {}
        return show_form(request, dossier, filing.form, errors)
    known = prefilling.prefilled(dossier, knower(request, filing))
    values = {key: one.value for key, one in known.items()}
    sources = {key: one.source for key, one in known.items()}
    return show_form(request, dossier, values, {}, sources=sources)


def knower(request: HttpRequest, filing: Filing) -> User:
    """Whose data the form may begin with: the applicant's, whoever types."""
    return request.user if filing.enterprise else filing.applicant


def show_conflicts(
    request: HttpRequest,
    dossier: Dossier,
    typed: dict[str, list[str]],
    conflicts: dict[str, object],
) -> HttpResponse:
    """What was typed here stays on the page, with what it would replace; saving again, having read that, replaces it."""
    mine = facts.check_form(dossier.matter, dossier.answers, typed, dossier.today).values
    values = {**dossier.filing.form, **{key: mine[key] for key in conflicts}}
    told = saving.conflict_words(dossier, conflicts)
    return show_form(request, dossier, values, told, status=409)


def show_form(
    request: HttpRequest,
    dossier: Dossier,
    values: dict[str, object],
    errors: dict[str, str],
    *,
    status: int = 0,
    sources: Mapping[str, str] | None = None,
) -> HttpResponse:
    context = page(
        dossier,
        "form",
        sections=fields.form_sections(dossier, values, errors, sources or {}),
        problems=fields.problems(errors),
    )
    status = status or (422 if errors and request.method == "POST" else 200)
    return render(request, "filings/draft_form.html", context, status=status)


# --- Materials -----------------------------------------------------------------------------------------------------


@editing
def upload(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    filing = dossier.filing
    if dossier.question is not None or dossier.gates:
        return redirect(address(filing, "answers"))
    if request.method != "POST":
        errors = missing(dossier) if "review" in request.GET else {}
        return show_upload(request, dossier, errors, 200)
    if slot := request.POST.get("remove"):
        services.detach(filing, slot, by=request.user)
        return redirect(f"{request.path}#{fields.slot_id(slot)}")
    refused, status = keep_uploads(request, filing)
    fresh = Dossier(filing)
    if not refused and ("stay" in request.POST or "later" in request.POST):
        return redirect("filings:mine" if "later" in request.POST else request.get_full_path())
    if refused or missing(fresh):
        return show_upload(request, fresh, {**missing(fresh), **refused}, status)
    return go_on(request, filing, "upload")


def missing(dossier: Dossier) -> dict[str, str]:
    return {lack.key: lack.message for lack in dossier.lacks if lack.place == "upload"}


def show_upload(
    request: HttpRequest, dossier: Dossier, errors: dict[str, str], status: int
) -> HttpResponse:
    slots = fields.shown_slots(dossier, errors)
    listed = [
        {"id": shown.id + "-file", "message": f"{shown.slot.name}：{shown.error}"}
        for shown in slots
        if shown.error
    ]
    context = page(
        dossier,
        "upload",
        slots=slots,
        summary=fields.upload_summary(slots),
        promise_based=dossier.matter.promise_based,
        problems=listed,
    )
    return render(request, "filings/draft_upload.html", context, status=status)


# --- Check and submit ----------------------------------------------------------------------------------------------


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything once more, then send. Pressing twice leads to the same receipt."""
    filing = selectors.own_draft(request.user, pk)
    if filing.awaits_correction:
        return redirect("filings:correction", filing.number)
    if not filing.is_being_prepared:
        sent = filing.submitted_at is not None
        return (
            redirect("filings:receipt", filing.number)
            if sent
            else redirect(selectors.page_of(filing))
        )
    dossier = Dossier(filing)
    if dossier.lacks:
        return redirect(f"{address(filing, dossier.lacks[0].place)}?review=1")
    if request.method != "POST":
        return show_review(request, dossier, "")
    declared = request.POST.get("declared") == "yes"
    if first := declared and proving.prove_first(request, filing):
        return first
    try:
        sent = counter.confirm_and_send(filing, by=request.user, declared=declared)
    except Invalid as error:
        return show_review(request, Dossier(filing), str(error.message))
    own = selectors.own_filings(request.user).filter(number=sent.number).exists()
    return redirect("filings:receipt" if own else "desk:filing", sent.number)


def show_review(request: HttpRequest, dossier: Dossier, error: str) -> HttpResponse:
    filing = dossier.filing
    context = page(
        dossier,
        "review",
        answers=fields.answer_pairs(dossier, address(filing, "answers") + "?review=1&"),
        sections=fields.form_pairs(dossier, address(filing, "form") + "?review=1"),
        slots=fields.shown_slots(dossier, {}),
        upload_url=address(filing, "upload") + "?review=1",
        declare={
            "key": "declared",
            "id": "declared",
            "label": proving.declaration(request, filing),
            "kind": "declaration",
            "error": error,
        },
        limit_words=dossier.limit_words,
        identity=proving.identity_words(request, dossier),
        promise_based=dossier.matter.promise_based,
        may_send=allowed(permissions.check_is_applicant, request.user, filing, Action.SUBMIT),
        may_ask_pre_review=filing.state in MOVES["ask_pre_review"].sources,
        problems=[{"id": "declared", "message": error}] if error else [],
    )
    return render(request, "filings/draft_review.html", context, status=422 if error else 200)
