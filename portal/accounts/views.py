"""Pages of an account that the library does not have."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts import stepup
from portal.refusals import Invalid


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Opening the page sends a code; the right one leads back to what was asked for."""
    place = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(place, {request.get_host()}, request.is_secure()):
        place = "/"
    if request.method == "GET":
        send(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            stepup.prove(request, form.cleaned_data["code"])
            return redirect(place)
        except Invalid as refused:
            form.add_error("code", refused.fields["code"])
    status = 422 if form.errors else 200
    return render(request, "account/confirm.html", {"form": form, "place": place}, status=status)


def send(request: HttpRequest) -> None:
    words = _(
        "要做的事影响大，请再确认一次是您本人。验证码（10 分钟内有效）：\n\n%(code)s\n\n不是您，请马上改登录方式，并打 12345。"
    )
    send_mail(
        _("【明堂】验证码"),
        words % {"code": stepup.new_code(request)},
        None,
        [request.user.email],
    )
