"""Filing for somebody under an errand: at the counter, where the person stands, or by an agent with a mandate."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from cms.catalogue.selectors import Published
from portal.accounts import people
from portal.accounts.models import User
from portal.accounts.people import Visitor
from portal.filings import helping, services
from portal.filings.errands import Errand, Scope, Why
from portal.filings.models import Filing
from portal.refusals import Invalid

__all__ = ["Visitor", "begin", "confirm_and_send", "published_or_refuse", "receive"]


def published_or_refuse(code: str) -> Published:
    try:
        return catalogue.published(code.strip())
    except catalogue.NotPublished:
        words = _("没有这个编码的事项。请从指南页抄实施编码。")
        raise Invalid("no_matter", words, fields={"code": words}) from None


@transaction.atomic
def begin(errand: Errand, published: Published, *, by: User) -> Filing:
    """The draft is the person's own, and only one; the agent works on it under the errand."""
    helping.check_open(errand, published)
    if by.pk != errand.agent_id:
        raise helping.changed()
    filing = services.start(errand.person, published, {})
    if Errand.objects.filter(filing=filing).exclude(pk=errand.pk).exists():
        raise helping.changed()
    errand.filing = filing
    errand.save(update_fields=["filing"])
    helping.note(errand, "begin", by, published.matter.title[:80])
    return filing


@transaction.atomic
def receive(
    visitor: Visitor, published: Published, why: str, hall: catalogue.Department, *, by: User
) -> Filing:
    """Somebody stands at the counter: the clerk keys in the same filing that they would file themselves."""
    if hall.pk not in helping.halls_of(by, timezone.localdate()):
        raise Invalid("hall", fields={"hall": _("只能在您值守的大厅收件。")})
    if why not in Why.values:
        raise Invalid("why", fields={"why": _("还没有选哪种情况。")})
    person = people.at_counter(visitor, token=uuid.uuid4().hex)
    if person.pk == by.pk:
        raise Invalid("own", fields={"name": _("不能替自己收件，请同事来收。")})
    errand = Errand.objects.create(
        person=person,
        asked_by=by,
        why=why,
        scope=Scope.WHOLE,
        hall=hall,
        agent=by,
        mandated_at=timezone.now(),
        on_paper=True,
    )
    helping.note(errand, "mandate", by, _("当面授权，签在纸上"))
    return begin(errand, published, by=by)


@transaction.atomic
def confirm_and_send(filing: Filing, *, by: User, declared: bool) -> services.Submitted:
    """The person has read it over and signed; then the clerk sends it, and afterwards is a clerk like any other."""
    sent = services.submit(filing, by=by, declared=declared)
    errand = helping.helps(by, filing)
    if errand is not None and not sent.again:
        helping.note(errand, "confirm", by, sent.number)
        if errand.why == Why.COUNTER:
            helping.end(errand, by=by)
    return sent
