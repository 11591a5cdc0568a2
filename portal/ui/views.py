"""The gallery: every component in every state, for those who build, edit and check the hall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.ui import gallery as samples


def gallery(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not (user.is_staff or user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return render(request, "ui/gallery.html", samples.samples())
