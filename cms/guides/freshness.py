"""Whether a visitor's copy of a guide is still what would be sent: then nothing is printed (304)."""

import hashlib

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from cms.catalogue.selectors import Published
from cms.guides.today import Today


def tag(request: HttpRequest, published: Published, moment: Today, *more: object) -> str:
    """Of everything a page prints; "" where it holds what is a person's own: an account, a message, a conversation."""
    if request.user.is_authenticated or "chat" in request.GET or len(get_messages(request)):
        return ""
    parts = (
        published.uid,
        published.revision,
        published.published_at.isoformat(),
        moment.due,
        [door.words for door in moment.doors],
        request.get_full_path(),
        get_language(),
        getattr(request, "elder", False),
        getattr(request, "kiosk", False),
        request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""),
        *more,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    return get_conditional_response(request, etag=etag) if etag else None


def mark(response: HttpResponse, etag: str) -> HttpResponse:
    """To be asked for again each time, and answered with next to nothing while it is the same."""
    if etag:
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
    return response
