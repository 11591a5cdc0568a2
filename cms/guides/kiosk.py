"""The start of a kiosk in a hall: life events, matters by letter and department, all to be touched. Nothing is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.catalogue import selectors as catalogue
from cms.guides import directory, words
from portal.ui import kiosk

POPULAR = 8


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Make this device a kiosk, and forget whoever was here before."""
    request.session.flush()
    request.kiosk = request.elder = True  # type: ignore[attr-defined]
    known = directory.current()
    context = {
        "events": catalogue.life_events(),
        "popular": catalogue.popular(POPULAR),
        "groups": [
            (
                _("怎么办最省事"),
                [(name, _narrowed("way", key)) for key, name in _known(known, "way")],
            ),
            (
                _("谁来办"),
                [(name, _narrowed("audience", key)) for key, name in _known(known, "audience")],
            ),
            (
                _("按名称的第一个字母"),
                [(letter, _narrowed("letter", letter)) for letter in _letters(known)],
            ),
            (
                _("哪个部门"),
                [
                    (name, _narrowed("department", code))
                    for code, name in known.department_names.items()
                ],
            ),
        ],
    }
    response = render(request, "guides/kiosk.html", context)
    kiosk.forget(request, response)
    return response


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """For staff: the device is no kiosk any more."""
    response = redirect("/")
    response.delete_cookie(kiosk.COOKIE, samesite="Lax")
    response.leaves_kiosk = True  # type: ignore[attr-defined]
    return response


def _known(known: directory.Directory, name: str) -> list[tuple[str, str]]:
    labels = {"way": words.WAYS, "audience": words.AUDIENCES}[name]
    return [(key, str(label)) for key, label in labels.items() if key in known.index.get(name, {})]


def _letters(known: directory.Directory) -> list[str]:
    return sorted(known.index.get("letter", {}))


def _narrowed(name: str, value: str) -> str:
    return reverse("guides:browse", query={name: value})
