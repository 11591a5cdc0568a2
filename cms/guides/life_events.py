"""One thing (一件事) in public: one question after the other, the order of doing, and one list over all matters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.models import LifeEventPage
from cms.catalogue.published import matter_url
from cms.catalogue.selectors import Published
from cms.facts.events import (
    Doing,
    LifeEvent,
    answers_for,
    doings,
    joint_checklist,
    joint_questions,
    read_joint_answers,
    working_days,
)
from cms.facts.events.interview import JointQuestion
from cms.guides import picker
from cms.guides.interviews import ASKED, PASS, SKIPPED, pairs_of

type Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Step:
    """One matter in its place in the order of doing. `number`: of the stage."""

    number: int
    title: str
    department: str
    url: str
    limit: str
    sure: bool
    listed_only: bool


@dataclass(frozen=True)
class Standing:
    """Where the person is in the one interview; all of it comes from the address."""

    event: LifeEvent
    answers: facts.Answers
    errors: Mapping[str, str]
    skipped: tuple[str, ...]

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def questions(self) -> tuple[facts.Question, ...]:
        """All questions of the event under their joined keys."""
        own = tuple(replace(question, when=None) for question in self.event.questions)
        return own + tuple(
            replace(question, key=f"{member.key}.{question.key}", when=None)
            for member in self.event.members
            for question in member.matter.questions
        )

    @cached_property
    def whole(self) -> facts.Matter:
        """The joined questions as one list, for reading and writing addresses."""
        nobody = facts.Department("", "")
        return facts.Matter(self.event.key, "", self.event.title, nobody, questions=self.questions)

    def pairs(self, without: str = "") -> Pairs:
        answers = {key: value for key, value in self.answers.items() if key != without}
        left = [key for key in self.skipped if key != without]
        return [*facts.write_answers(self.whole, answers), *((SKIPPED, key) for key in left)]

    @cached_property
    def next(self) -> JointQuestion | None:
        asked = joint_questions(self.event, self.answers, self.today)
        return next((one for one in asked if one.ready and one.key not in self.skipped), None)

    @cached_property
    def left(self) -> int:
        return len(joint_questions(self.event, self.answers, self.today))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"events": catalogue.life_events(), "section": "find"}
    return render(request, "guides/events.html", context)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    page = catalogue.life_event(slug)
    if page is None:
        raise Http404
    published = catalogue.published_many(page.codes())
    now = standing(page, published, request)
    asked = request.GET.get(ASKED, "")
    if asked and (PASS in request.GET or (asked in now.answers and asked not in now.errors)):
        skip = [(SKIPPED, asked)] if PASS in request.GET else []
        return redirect(_url(page, [*now.pairs(without=asked if skip else ""), *skip]) + "#list")
    return render(request, "guides/event.html", _context(page, published, now, asked))


def standing(
    page: LifeEventPage, published: Mapping[str, Published], request: HttpRequest
) -> Standing:
    joined = page.as_event({code: item.matter for code, item in published.items()})
    answers, errors = read_joint_answers(joined, pairs_of(request.GET))
    return Standing(joined, answers, errors, tuple(request.GET.getlist(SKIPPED)))


def _context(
    page: LifeEventPage, published: Mapping[str, Published], now: Standing, asked: str
) -> dict[str, object]:
    listed = joint_checklist(now.event, now.answers, now.today)
    days = working_days(now.event, now.answers, now.today)
    return {
        "page": page,
        "section": "find",
        "crumbs": [
            (_("首页"), "/"),
            (_("一件事"), reverse("events:index")),
            (page.title, _url(page)),
        ],
        "ask": _ask(now, asked),
        "why": now.next.question.why if now.next else "",
        "carried": now.pairs(without=now.next.key if now.next else ""),
        "left": now.left,
        "pairs": _answered(page, now),
        "stages": _stages(now),
        "days": facts.plain(days) if days is not None else "",
        "bring": [item for item in listed.needed if item.to_bring],
        "made": [item for item in listed.needed if item.made_by],
        "ours": [item for item in listed.needed if item.ours and not item.made_by],
        "open": listed.open,
        "sources": list(published.values()),
    }


def _ask(now: Standing, asked: str) -> picker.Ask | None:
    if now.next is None:
        return None
    error = now.errors.get(now.next.key, "")
    if asked == now.next.key and not error:
        error = _("还没有回答。选一个或填上再继续；还不知道的，可以先跳过。")
    return picker.ask(now.whole, now.next.question, now.answers, error)


def _answered(page: LifeEventPage, now: Standing) -> list[dict[str, object]]:
    return [
        {
            "label": question.label or question.ask,
            "value": facts.label_of(question, now.answers[question.key]),
            "change_url": _url(page, now.pairs(without=question.key)) + "#ask",
        }
        for question in now.questions
        if question.key in now.answers
    ]


def _stages(now: Standing) -> list[list[Step]]:
    found: dict[int, list[Step]] = {}
    for doing in doings(now.event, now.answers, now.today):
        found.setdefault(doing.stage, []).append(_step(now, doing))
    return list(found.values())


def _step(now: Standing, doing: Doing) -> Step:
    matter = doing.member.matter
    told = answers_for(now.event, doing.member, now.answers, now.today)
    promised = facts.limits(matter, told, now.today).promised
    query = facts.answers_query(matter, told)
    return Step(
        number=doing.stage,
        title=matter.title,
        department=matter.department.short_name or matter.department.name,
        url=matter_url(matter.code) + (f"?{query}" if query else ""),
        limit=facts.limit_words(promised) if promised else "",
        sure=doing.part is True,
        listed_only=matter.listed_only,
    )


def _url(page: LifeEventPage, pairs: Pairs | None = None) -> str:
    return reverse("events:event", args=[page.slug], query=pairs or None)
