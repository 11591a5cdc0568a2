"""The queue of what was searched in vain, in Wagtail's admin, and the lexicon entry made from it with its preview."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.finder import demand, entries, lexicon, queue
from cms.finder.entries import EntryForm
from cms.finder.previewing import MOST_TEXTS, Preview

QUEUE = "finder_queue"
A_PAGE = 30
MOST_SETTLED = 200  # texts of one group

type View = Callable[[HttpRequest], HttpResponse]


def for_editors(view: View) -> View:
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("finder.add_lexiconentry"):
            raise PermissionDenied
        return view(request)

    return guarded


@for_editors
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = queue.current()
    page = Paginator(found.groups, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "rows": [(group, entries.likely(group)) for group in page],
        "rare": found.rare,
        "least": demand.RARE,
        "rare_days": demand.RARE_KEPT_DAYS,
        "days": demand.KEPT_DAYS,
    }
    return render(request, "finder/admin/queue.html", context)


@for_editors
def entry(request: HttpRequest) -> HttpResponse:
    """Begun from a group of the queue with everything filled in; saved only when somebody says so."""
    texts = _texts(request)
    group = entries.group_of(texts)
    form = EntryForm(entries.picked(request.POST) or entries.begun(group))
    if request.method == "POST" and request.POST.get("act") == "save" and form.is_valid():
        saved = form.save()
        queue.settle(group.texts, timezone.localdate())
        lexicon.forget()
        messages.success(request, _("“%(entry)s”存好了，下一次搜索就按它来。") % {"entry": saved})
        return redirect(QUEUE)
    wrong = request.method == "POST" and not form.is_valid()
    context = {"group": group, "form": form, "choices": entries.choices(group), **previewed(form)}
    context["texts"] = group.texts
    return render(request, "finder/admin/entry.html", context, status=422 if wrong else 200)


@for_editors
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The preview alone, while the form is being filled in."""
    context = {"form": (form := EntryForm(request.POST)), "texts": _texts(request)}
    return render(request, "finder/admin/_preview.html", {**context, **previewed(form)})


@for_editors
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Nothing is to be done for these texts; they come back only when they go on failing."""
    queue.settle(_texts(request), timezone.localdate())
    messages.success(request, _("放到一边了。以后还是搜不到，会再列出来。"))
    return redirect(QUEUE)


def previewed(form: EntryForm) -> dict[str, Any]:
    """Nothing for a form that is no entry yet: its errors say why."""
    if not form.is_valid():
        return {}
    made = Preview(form.instance.as_entry())
    texts = form.data.getlist("text") if hasattr(form.data, "getlist") else form.data["text"]
    return {"changes": made.changes(texts), "gate": made.gate(), "most": MOST_TEXTS}


def _texts(request: HttpRequest) -> list[str]:
    given = request.POST if request.method == "POST" else request.GET
    texts = (text.replace("\x00", "").strip()[:200] for text in given.getlist("text"))
    return list(dict.fromkeys(text for text in texts if text))[:MOST_SETTLED]
