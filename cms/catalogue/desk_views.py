"""The catalogue's own pages in Wagtail's admin: findings per department, a matter to read, and files to take in."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cms import facts
from cms.catalogue import findings, intake, outlook, ports, selectors, sheets
from cms.catalogue.import_sets import ImportSet
from cms.catalogue.models import MatterPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
type View = Callable[..., HttpResponse]


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy(
            "XLSX 表格（“事项”“材料”两张表，一行一个材料），或者 JSON（国家标准的指南、目录、本系统导出的）"
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.json"}),
    )


# --- Findings -------------------------------------------------------------------------------------------------------


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    lines = findings.lines(request.user)
    if not lines and not request.user.has_perm("catalogue.view_finding"):
        raise PermissionDenied
    return render(request, "catalogue/admin/findings.html", {"lines": lines})


@require_safe
def department(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(findings.departments_for(request.user), pk=pk)
    context = {"department": found, "entries": findings.entries(found, request.user)}
    return render(request, "catalogue/admin/department.html", context)


def about_a_page(view: View) -> View:
    """Give the view a matter of a department that the person may read."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        pages = MatterPage.objects.filter(department__in=findings.departments_for(request.user))
        return view(request, get_object_or_404(pages, pk=pk), **more)

    return found


@require_safe
@about_a_page
def matter(request: HttpRequest, page: MatterPage) -> HttpResponse:
    """The draft beside what is live, for people who may read and not write."""
    draft = page.get_latest_revision_as_object()
    context = {
        "page": page,
        "outlook": outlook.of(page.uid, draft.as_matter()),
        "history": selectors.history(page.uid)[:50],
        "modes": page.preview_modes,
    }
    return render(request, "catalogue/admin/matter.html", context)


@require_safe
@about_a_page
def preview(request: HttpRequest, page: MatterPage, mode: str = "") -> HttpResponse:
    draft = page.get_latest_revision_as_object()
    if mode not in dict(page.preview_modes):
        mode = ""
    return ports.render_preview(request, draft.as_published(), mode)


# --- Files in and out -----------------------------------------------------------------------------------------------


def _writes(request: HttpRequest) -> None:
    if intake.departments_of(request.user) == frozenset():
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    _writes(request)
    form = FileForm(request.POST or None, request.FILES or None)
    wrong: list[str] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = intake.keep(file.name, file.read(), request.user)
        except intake.Wrong as error:
            wrong = error.lines
        else:
            return redirect("catalogue_import", kept.pk)
    status = 422 if form.errors or wrong else 200
    context = {"form": form, "wrong": wrong, "sets": intake.sets_of(request.user)[:50]}
    return render(request, "catalogue/admin/imports.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def import_set(request: HttpRequest, pk: int) -> HttpResponse:
    _writes(request)
    kept = get_object_or_404(intake.sets_of(request.user), pk=pk)
    if request.method == "POST":
        _decide(request, kept)
        return redirect("catalogue_import", kept.pk)
    context = {
        "kept": kept,
        "items": intake.shown(kept.items.all(), request.user),
        "publishes": intake.publishes(request.user),
    }
    return render(request, "catalogue/admin/import_set.html", context)


def _decide(request: HttpRequest, kept: ImportSet) -> None:
    chosen = [key for key in request.POST.getlist("item") if key.isdecimal()]
    items = list(kept.items.filter(pk__in=chosen))
    act = request.POST.get("act")
    if act == "leave":
        messages.success(request, _("%(n)s 项没有采用。") % {"n": intake.leave(items)})
    elif act in {"draft", "publish"}:
        done = intake.approve(items, by=request.user, publish=act == "publish")
        words = _("%(n)s 项已发布。") if act == "publish" else _("%(n)s 项已放进草稿。")
        messages.success(request, words % {"n": done})
    if not items:
        messages.warning(request, _("还没有选。先在左边打勾。"))


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The live matters that the person writes, as a file that can be changed and taken in again."""
    _writes(request)
    codes = intake.departments_of(request.user)
    live = [
        item.matter
        for item in selectors.all_published()
        if codes is None or item.matter.department.code in codes
    ]
    if kind == "xlsx":
        response = HttpResponse(sheets.write(live), content_type=XLSX)
    else:
        data = json.dumps([facts.to_json(one) for one in live], ensure_ascii=False, indent=1)
        response = HttpResponse(data, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="matters.{kind}"'
    return response
