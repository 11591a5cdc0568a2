"""The gallery: every component in every state, for those who build and check the hall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.ui import gallery as samples


def gallery(request: HttpRequest) -> HttpResponse:
    if not request.user.is_staff:
        raise Http404
    return render(request, "ui/gallery.html", samples.samples())
