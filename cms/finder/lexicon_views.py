"""Uploading a table of lexicon entries, in Wagtail's admin."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.finder import lexicon_tables

LIST = "wagtailsnippets_finder_lexiconentry:list"
LARGEST = 2_000_000  # bytes
SHOWN = 100  # wrong rows on one page


class TableForm(forms.Form):
    table = forms.FileField(
        label=gettext_lazy("表格"),
        help_text=gettext_lazy("CSV 或者 XLSX，列和导出的一样；编号已有的改掉，没有的加上。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_table(self) -> lexicon_tables.Read:
        file = self.cleaned_data["table"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件太大，最大 2 MB。请分成几个文件。"))
        try:
            return lexicon_tables.read(file.name, file.read())
        except lexicon_tables.NoTable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


def upload(request: HttpRequest) -> HttpResponse:
    """All rows or none: with one wrong row nothing is changed, and every wrong row is shown."""
    may = [f"finder.{act}_lexiconentry" for act in ("add", "change")]
    if not request.user.has_perms(may):
        raise PermissionDenied
    form = TableForm(request.POST or None, request.FILES or None)
    wrong: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data["table"]
        wrong = found.wrong
        if not wrong:
            added, changed = lexicon_tables.save(found.lines)
            messages.success(
                request, _("新增 %(added)s 条，修改 %(changed)s 条，搜索马上按新的来。")
                % {"added": added, "changed": changed},
            )  # fmt: skip
            return redirect(LIST)
    context = {"form": form, "wrong": wrong[:SHOWN], "wrong_count": len(wrong)}
    return render(request, "finder/admin/upload.html", context, status=422 if wrong else 200)
