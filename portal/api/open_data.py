"""The catalogue for machines: lists, changes, facts, all of it at once. Everything here is read only and public."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import condition
from ninja import Query

from cms.catalogue import harvesting
from cms.catalogue import selectors as catalogue
from portal.api import shapes, views
from portal.api.doors import answer
from portal.api.openapi import api

AT_ONCE = 100
REFUSED = {400: shapes.Refusal}


def _state(request: HttpRequest, *args: object, **kwargs: object) -> str:
    return f'"{catalogue.stamp()}"'


# Answered with 304 as long as nothing was published or withdrawn.
unchanged: Callable[..., Any] = condition(etag_func=_state)


@api.get("matters/", response={200: shapes.MatterList, **REFUSED}, url_name="matters")
@unchanged
def matters(request: HttpRequest, asked: Query[shapes.AskMatters]) -> JsonResponse:
    """现行事项，按发布的先后。照 next 一页一页取，取的时候有新的发布也不会漏。"""
    wanted = harvesting.Narrowing(
        asked.department, asked.theme, asked.audience, asked.changed_since, asked.changed_before
    )
    found = harvesting.matters(wanted, after=asked.after, size=asked.size)
    more = _onward(request, after=found[-1].place) if len(found) == asked.size else None
    listed = [_listed(request, one) for one in found]
    return answer({"total": harvesting.count(wanted), "results": listed, "next": more})


@api.get("changes/", response={200: shapes.ChangeList, **REFUSED}, url_name="changes")
@unchanged
def changes(request: HttpRequest, asked: Query[shapes.AskChanges]) -> JsonResponse:
    """哪些事项发布了新版、哪些撤下了，从早到晚。每个事项只给最近一次。"""
    found = harvesting.changes(asked.since, after=asked.after, size=asked.size)
    at, place = (found[-1].at, found[-1].place) if found else (asked.since, asked.after)
    told = [_change(request, one) for one in found]
    return answer({"results": told, "next": _onward(request, since=_exact(at), after=place)})


@api.get(
    "matters/{str:code}/",
    response={200: shapes.MatterAnswer, 404: shapes.NoMatter},
    url_name="matter",
)
def matter(request: HttpRequest, code: str) -> HttpResponse:
    """一个事项的全部内容，带版本。"""
    item = views.published(code)
    etag = f'"{item.uid}-{item.revision}"'
    same = get_conditional_response(request, etag=etag)
    if same is not None:
        return same
    told = answer(views.told(item))
    told["ETag"] = etag
    patch_cache_control(told, no_cache=True)
    return told


@api.get("departments/", response=shapes.DepartmentList, url_name="departments")
@unchanged
def departments(request: HttpRequest) -> JsonResponse:
    """有现行事项的部门。"""
    rows = catalogue.departments_with_counts()
    return answer(
        {
            "results": [
                {
                    "code": row.code,
                    "name": row.name,
                    "short_name": row.short_name,
                    "matters": row.matters_count,
                }
                for row in rows
            ]
        }
    )


@api.get("themes/", response=shapes.ThemeList, url_name="themes")
@unchanged
def themes(request: HttpRequest) -> JsonResponse:
    """现行事项的主题。"""
    found = catalogue.themes_with_counts()
    return answer({"results": [{"name": name, "matters": count} for name, count in found]})


@api.get("export/", response={200: list[dict[str, Any]]}, url_name="export")
@unchanged
def export(request: HttpRequest) -> StreamingHttpResponse:
    """全部现行事项，一个 JSON 文件；和 export_matters 写的一样，import_matters 读得回来。"""
    headers = {"Content-Disposition": 'attachment; filename="matters.json"'}
    return StreamingHttpResponse(_file(), content_type="application/json", headers=headers)


@api.get("search/", response={200: shapes.SearchAnswer, **REFUSED}, url_name="search")
def search(request: HttpRequest, asked: Query[shapes.AskSearch]) -> JsonResponse:
    """和网页同一个搜索，同一个次序。"""
    return views.search(asked.q, asked.size)


async def _file() -> AsyncIterator[str]:
    """The catalogue bit by bit, so that no process ever holds all of it."""
    place, separator = 0, "[\n"
    while rows := await sync_to_async(harvesting.facts_after)(place, AT_ONCE):
        words = [json.dumps(data, ensure_ascii=False) for _place, data in rows]
        yield separator + ",\n".join(words)
        place, separator = rows[-1][0], ",\n"
    yield "\n]\n" if place else "[]\n"


def _listed(request: HttpRequest, one: harvesting.Listed) -> dict[str, object]:
    return {
        "code": one.code,
        "title": one.title,
        "department": {"code": one.department_code, "name": one.department},
        "revision": one.revision,
        "published_at": one.published_at.isoformat(),
        "listed_only": one.listed_only,
        "url": request.build_absolute_uri(one.url),
        "facts_url": _facts_url(request, one.code),
    }


def _change(request: HttpRequest, one: harvesting.Change) -> dict[str, object]:
    return {
        "code": one.code,
        "title": one.title,
        "revision": one.revision,
        "at": one.at.isoformat(),
        "state": "withdrawn" if one.withdrawn else "published",
        "facts_url": None if one.withdrawn else _facts_url(request, one.code),
    }


def _facts_url(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(f"{reverse('api:matters')}{quote(code, safe='')}/")


def _onward(request: HttpRequest, **steps: object) -> str:
    """This address with the next place to begin at."""
    query = request.GET.copy()
    for name, value in steps.items():
        query[name] = str(value)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _exact(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
