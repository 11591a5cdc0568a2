"""The pages on which it becomes known who a person is: on line step by step, or at a window."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts import identity, permissions, registers, selectors
from portal.accounts.entering import as_typed
from portal.accounts.forms import DocumentForm, OtherProofForm, WindowForm
from portal.accounts.models import IdentityProof, User
from portal.refusals import Invalid


def done(form: forms.Form, act: Callable[..., object], **more: object) -> bool:
    """Whether what was typed could be done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act(**more, **form.cleaned_data)
    except Invalid as refused:
        for field, words in refused.fields.items():
            form.add_error(field if field in form.fields else None, words)
        return False
    return True


def place_of(request: HttpRequest) -> str:
    place = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(place, {request.get_host()}, request.is_secure())
    return place if own else ""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """One step a page; whoever came from a filing goes back to it as soon as it is enough."""
    person = cast(User, request.user)
    kept, place = identity.proofs_of(person), place_of(request)
    data = request.POST if request.method == "POST" else None
    form: forms.Form
    act: Callable[..., object]
    if IdentityProof.Kind.DOCUMENT not in kept:
        first = {"name": person.name, "document": person.id_document, "number": person.id_number}
        form, act = DocumentForm(data, initial=first), identity.prove_document
    else:
        left = [(kind.value, str(kind.label)) for kind in identity.OTHERS if kind not in kept]
        form, act = OtherProofForm(data, left=left), identity.prove
    if data is not None and done(form, act, person=person, register=registers.configured()):
        enough = identity.level_of(person) >= identity.REAL_NAME
        return redirect(place if enough and place else request.get_full_path())
    context = {
        "form": form,
        "place": place,
        "level": identity.level_of(person),
        "proofs": person.identity_proofs.order_by("at"),
        "first_step": IdentityProof.Kind.DOCUMENT not in kept,
        "section": "mine",
    }
    return render(request, "accounts/identity.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def window(request: HttpRequest) -> HttpResponse:
    duties = selectors.duties_of(cast(User, request.user), timezone.localdate())
    permissions.check_sees_people(duties)
    form = WindowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, verify, clerk=request.user):
        messages.success(request, _("核验好了，本人会收到通知。"))
        return redirect("accounts:window")
    return render(
        request, "accounts/window.html", {"form": form}, status=422 if form.errors else 200
    )


def verify(*, clerk: User, account: str, name: str, document: str, number: str, seen: bool) -> None:
    person = selectors.person_by_login(as_typed(account))
    if person is None:
        raise Invalid("no_account", fields={"account": _("没有这个账号。请本人先注册，再来核验。")})
    identity.seen_at_window(clerk, person, name=name, document=document, number=number)
    words = _(
        "%(office)s 核验了您的身份，您的账号现在是“窗口核验过的实名”。不是您本人去的，请打 12345。"
    )
    office = selectors.office_of(clerk, timezone.localdate())
    send_mail(_("【明堂】身份核验好了"), words % {"office": office}, None, [person.email])
