"""What every page may say about the hall itself. No queries: templates ask `user` (from auth) for the person."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def identity() -> dict[str, object]:
    return {"name": _("明堂网上政务大厅"), "hotline": "12345", "demo": settings.DEMO}


def hall(request: HttpRequest) -> dict[str, object]:
    elder, kiosk = getattr(request, "elder", False), getattr(request, "kiosk", False)
    return {"hall": identity(), "elder": elder, "kiosk": kiosk}
