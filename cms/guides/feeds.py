"""What the catalogue tells other machines: its pages for search engines, its changes for readers of feeds."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import condition, require_safe

from cms import facts
from cms.catalogue.models import Revision
from cms.catalogue.published import matter_url
from cms.guides import directory, history

IN_FEED = 50
PER_SITEMAP = 50_000  # the most that the sitemap protocol allows in one file
CLOSED = ("/accounts/", "/filings/", "/enterprises/", "/desk/", "/cms/", "/api/", "/chat/", "/ui/")


def state(request: HttpRequest, *args: object, **kwargs: object) -> str:
    """ETag: the same as long as nothing is published or withdrawn."""
    return f'"{directory.stamp()}"'


unchanged = condition(etag_func=state)


class Changes(Feed):
    """The latest publications of all guides, with what changed in each."""

    feed_type = Atom1Feed
    title = gettext_lazy("办事指南的改动")
    subtitle = gettext_lazy("哪一项、哪一天、改了什么")

    def link(self) -> str:
        return reverse("guides:browse")

    def items(self) -> list[history.Change]:
        rows = list(Revision.objects.filter(live=True).order_by("-published_at", "-pk")[:IN_FEED])
        return [_change(row, before) for row, before in zip(rows, _before(rows), strict=True)]

    def item_title(self, item: history.Change) -> str:
        names = {"title": item.title, "n": item.number}
        return _("%(title)s，第 %(n)s 版") % names

    def item_description(self, item: history.Change) -> str:
        more = [_("还有 %(n)s 处。") % {"n": item.more}] if item.more else []
        return "；".join([*item.lines, *more]) or _("第一次发布。")

    def item_link(self, item: history.Change) -> str:
        return matter_url(item.code)

    def item_guid(self, item: history.Change) -> str:
        return f"urn:mingtang:matter:{item.code}:{item.number}"

    def item_updateddate(self, item: history.Change) -> datetime:
        return item.at


def _change(row: Revision, before: facts.Matter | None) -> history.Change:
    differences = facts.differences(before, facts.from_json(row.facts)) if before else ()
    return history.change(row, differences)


def _before(rows: Sequence[Revision]) -> list[facts.Matter | None]:
    """The publication before each of these, in one query."""
    wanted = Q(pk__in=())
    for row in rows:
        if row.number > 1:
            wanted |= Q(matter_uid=row.matter_uid, number=row.number - 1)
    known = {(old.matter_uid, old.number + 1): old.facts for old in Revision.objects.filter(wanted)}
    found = [known.get((row.matter_uid, row.number)) for row in rows]
    return [facts.from_json(data) if data else None for data in found]


@require_safe
@unchanged
def sitemap_index(request: HttpRequest) -> HttpResponse:
    pages = Paginator(directory.current().entries, PER_SITEMAP).page_range
    maps = [request.build_absolute_uri(reverse("sitemap", args=[number])) for number in pages]
    return _xml(request, "guides/sitemap_index.xml", {"maps": maps})


@require_safe
@unchanged
def sitemap(request: HttpRequest, number: int) -> HttpResponse:
    """One file of addresses: every live matter, each under its present code."""
    pages = Paginator(directory.current().entries, PER_SITEMAP)
    if number not in pages.page_range:
        raise Http404
    root = request.build_absolute_uri("/")[:-1]
    return _xml(request, "guides/sitemap.xml", {"root": root, "entries": pages.page(number)})


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
