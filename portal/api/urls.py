from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path, re_path

from portal.api import bot_views, open_data, views
from portal.api.doors import door, readable

app_name = "api"


def _opened(pattern: URLPattern | URLResolver) -> URLPattern:
    """One door of the open data as the others are: HEAD where there is GET, refusals in the one shape."""
    if not isinstance(pattern, URLPattern):
        raise TypeError(pattern)
    view: Callable[..., Any] = door("GET")(readable(pattern.callback))
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


urlpatterns = [
    path("", views.start, name="api-root"),
    path("chat/", views.chat, name="chat"),
    path("bot/choose/", bot_views.choose, name="bot-choose"),
    path("bot/<slug:name>/", bot_views.think, name="bot"),
    *(_opened(pattern) for pattern in open_data.api.urls[0][:-1]),
    re_path(r"", views.nothing_here, name="nothing"),
]
