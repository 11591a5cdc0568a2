"""Before an application is sent: what is declared, by whom, and what the person must first prove of themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts import identity, stepup
from portal.accounts.permissions import allowed
from portal.filings import permissions
from portal.filings.dossier import Dossier
from portal.filings.models import Filing


def declaration(request: HttpRequest, filing: Filing) -> str:
    if permissions.is_at_counter(request.user, filing):
        return _("申请人当面看过全部内容，已经在打印件上签字确认。")
    return _("我保证所填内容和所交材料真实，并对此负责。")


def identity_words(request: HttpRequest, dossier: Dossier) -> str:
    if allowed(permissions.check_identity, request.user, dossier.filing):
        return ""
    return identity.words_for(dossier.matter.identity_level or 0)


def prove_first(request: HttpRequest, filing: Filing) -> HttpResponse | None:
    """Where the person proves what the matter wants to know of them, to come back to this page; the draft waits."""
    if permissions.is_at_counter(request.user, filing):
        return None
    if not allowed(permissions.check_identity, request.user, filing):
        query = urlencode({"next": reverse("filings:review", args=[filing.pk])})
        return redirect(f"{reverse('accounts:identity')}?{query}")
    return stepup.ask_unless_fresh(request)
