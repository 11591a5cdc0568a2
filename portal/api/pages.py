"""The page for people who write programs: what there is to take, each with an example that works on this hall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.catalogue import harvesting

EXAMPLE = "CODE"
DAY = "2026-11-01"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    first = next(iter(harvesting.matters(harvesting.Narrowing(), size=1)), None)
    code = first.code if first else EXAMPLE
    examples = [
        (_("现行事项，一页一页取"), reverse("api:matters", query={"size": "20"})),
        (_("只要这一天以后改过的"), reverse("api:matters", query={"changed_since": DAY})),
        (_("一个事项的全部内容"), reverse("api:matter", args=[code])),
        (_("哪些发布了新版、哪些撤下了"), reverse("api:changes", query={"since": DAY})),
        (_("全部事项，一个文件"), reverse("api:export")),
        (_("有哪些部门"), reverse("api:departments")),
        (_("有哪些主题"), reverse("api:themes")),
        (_("搜索，和网页同一个次序"), reverse("api:search", query={"q": _("开小店")})),
    ]
    context = {
        "examples": [(words, url, request.build_absolute_uri(url)) for words, url in examples],
        "root": request.build_absolute_uri(reverse("api:api-root")),
        "described": reverse("api:openapi-json"),
        "feed": reverse("guides:feed"),
        "sitemap": reverse("sitemap_index"),
        "crumbs": [(_("首页"), "/"), (_("开放数据"), reverse("open_data"))],
    }
    return render(request, "api/open_data.html", context)
