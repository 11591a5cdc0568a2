"""What a draft would look like in public: guide, list of materials, form, and what the assistant would say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import facts
from cms.catalogue.selectors import Published
from cms.guides import interviews, views

QUESTIONS = {
    "materials": _("要带什么材料？"),
    "conditions": _("谁能办？"),
    "steps": _("怎么办？"),
    "time_limit": _("多久办好？"),
    "fee": _("要花多少钱？"),
    "place_hours": _("在哪儿办，几点上班？"),
    "contact": _("打哪个电话？"),
    "online": _("能在网上办吗？"),
    "result": _("办好拿到什么？"),
    "legal_basis": _("依据是什么？"),
}


def render_checklist(request: HttpRequest, published: Published) -> HttpResponse:
    now = interviews.standing(published.matter, request.GET, timezone.localdate())
    return views.render_checklist(request, published, now, preview=True)


def render_form(request: HttpRequest, published: Published) -> HttpResponse:
    sections = facts.form(published.matter, _answers(request, published), timezone.localdate())
    context = {"matter": published.matter, "sections": sections}
    return render(request, "guides/preview_form.html", context)


def render_answers(request: HttpRequest, published: Published) -> HttpResponse:
    """One answer to each facet, as the assistant composes it from these facts."""
    answers, today = _answers(request, published), timezone.localdate()
    said = [
        (question, facts.speak(published.matter, facet, answers, today))
        for facet, question in QUESTIONS.items()
    ]
    context = {"matter": published.matter, "said": said}
    return render(request, "guides/preview_answers.html", context)


MODES: dict[str, Callable[[HttpRequest, Published], HttpResponse]] = {
    "": views.preview_guide,
    "checklist": render_checklist,
    "form": render_form,
    "answers": render_answers,
}


def show(request: HttpRequest, published: Published, mode: str) -> HttpResponse:
    return MODES[mode](request, published)


def _answers(request: HttpRequest, published: Published) -> facts.Answers:
    return facts.read_answers(published.matter, interviews.pairs_of(request.GET))[0]
