"""Everything that changes who acts for whom. Each change takes effect with its transaction, and leaves a line in the record.

Whoever changes or uses a right locks its enterprise first, so that a right revoked is never used a moment later.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import facts
from portal.accounts.models import User
from portal.accounts.selectors import Duties
from portal.enterprises import letters, permissions, selectors
from portal.enterprises.models import Action, Agency, Claim, Enterprise, Grant
from portal.records import services as records
from portal.refusals import Invalid, NotFound, StateChanged

type Facts = Mapping[str, object]

LONGEST_GRANT = datetime.timedelta(days=3 * 366)


@dataclass(frozen=True)
class Terms:
    """What is granted: `matters` maps the keys of matters to their names."""

    action: str
    all_matters: bool = False
    themes: tuple[str, ...] = ()
    matters: Mapping[str, str] = field(default_factory=dict)
    since: datetime.date = field(default_factory=timezone.localdate)
    until: datetime.date | None = None


# --- Rights in use -------------------------------------------------------------------------------------------------


def use_right(user: User, enterprise_id: int, action: str, matter_uid: str) -> None:
    """Check a right inside the transaction that acts on it: until that ends, nobody can take the right away."""
    hold(enterprise_id)
    permissions.check_may(user, enterprise_id, action, matter_uid, timezone.localdate())


def use_right_to_start(user: User, enterprise_id: int, matter_uid: str) -> None:
    hold(enterprise_id)
    permissions.check_may_start(user, enterprise_id, matter_uid, timezone.localdate())


def record(
    enterprise_id: int, *, by: User, act: str, about: str = "", data: Facts | None = None
) -> None:
    """An act for an enterprise, as the enterprise sees it in its list."""
    records.add(act, actor=by.pk, enterprise=enterprise_id, about=about, data=data)


def hold(enterprise_id: int) -> Enterprise:
    """Keep its rights as they are until the transaction is over."""
    found = Enterprise.objects.select_for_update().filter(pk=enterprise_id).first()
    if found is None:
        raise NotFound()
    return found


# --- Who represents ------------------------------------------------------------------------------------------------


@transaction.atomic
def claim(person: User, *, credit_code: str, name: str) -> Claim:
    code = credit_code.strip().upper()
    if wrong := facts.check_credit_code(code):
        raise Invalid("credit_code", fields={"credit_code": wrong})
    held = Enterprise.objects.filter(credit_code=code).first()
    if held and not held.is_open:
        words = _("这家企业已经注销，不能再替它办事。有不对的，请到窗口。")
        raise Invalid("closed", fields={"credit_code": words})
    if held and held.representative_id == person.pk:
        raise Invalid("yours", fields={"credit_code": _("您已经是这家企业的法定代表人。")})
    made, new = Claim.objects.get_or_create(
        person=person, credit_code=code, state=Claim.State.WAITING, defaults={"name": name}
    )
    if new:
        records.add("claim", actor=person.pk, person=person.pk, about=f"credit code {code}")
    return made


@transaction.atomic
def confirm(found: Claim, *, by: User, duties: Duties) -> Enterprise:
    """Make the person the representative; the one before keeps nothing, and what they offered but nobody took ends."""
    _answer(found, Claim.State.CONFIRMED, by, duties)
    enterprise, _new = Enterprise.objects.get_or_create(
        credit_code=found.credit_code, defaults={"name": found.name}
    )
    enterprise = hold(enterprise.pk)
    if not enterprise.is_open:
        raise StateChanged("closed", _("这家企业已经注销。"))
    before = enterprise.representative
    enterprise.representative, enterprise.name = found.person, found.name
    enterprise.save(update_fields=["representative", "name"])
    if before and before != found.person:
        enterprise.agencies.filter(state=Agency.State.INVITED).update(state=Agency.State.ENDED)
        letters.write(before.email, "replaced", {"enterprise": enterprise})
    letters.write(
        found.person.email,
        "confirmed",
        {"enterprise": enterprise},
        page="enterprises:enterprise",
        args=(enterprise.pk,),
    )
    records.add(
        "represent",
        actor=by.pk,
        enterprise=enterprise.pk,
        person=found.person_id,
        data={"before": before.pk if before else None},
    )
    return enterprise


@transaction.atomic
def refuse(found: Claim, *, by: User, duties: Duties, reason: str) -> None:
    if not reason.strip():
        raise Invalid(
            "reason", fields={"reason": _("还没有写为什么不通过。写一句对方能照着补的话。")}
        )
    found.reason = reason.strip()
    _answer(found, Claim.State.REFUSED, by, duties)
    letters.write(found.person.email, "refused", {"enterprise": found.name, "reason": found.reason})
    records.add("claim_refused", actor=by.pk, person=found.person_id)


def _answer(found: Claim, state: str, by: User, duties: Duties) -> None:
    permissions.check_may_answer(by, duties, found)
    waiting = Claim.objects.filter(pk=found.pk, state=Claim.State.WAITING)
    if not waiting.update(
        state=state, reason=found.reason, answered_by=by, answered_at=timezone.now()
    ):
        raise StateChanged("answered", _("另一位窗口人员已经核验过了。"))


@transaction.atomic
def close(enterprise: Enterprise, *, by: User) -> None:
    """Deregistered: nobody acts for it any more, from now on. Filings stay where they are."""
    locked = hold(enterprise.pk)
    permissions.check_represents(by, locked)
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    for agency in locked.agencies.filter(state__in=[Agency.State.INVITED, Agency.State.ACCEPTED]):
        letters.write(agency.email, "ended", {"enterprise": locked})
    records.add("close", actor=by.pk, enterprise=locked.pk)


# --- Agents --------------------------------------------------------------------------------------------------------


@transaction.atomic
def invite(enterprise: Enterprise, *, by: User, email: str, name: str, terms: Terms) -> Agency:
    """Offer rights to whoever can show that the address is theirs. Nothing holds until they accept."""
    locked = hold(enterprise.pk)
    permissions.check_represents(by, locked)
    address = email.strip().lower()
    if address in {held.lower() for held in selectors.addresses_of(by)}:
        raise Invalid(
            "own_address", fields={"email": _("这是您自己的邮箱。您是法定代表人，不用邀请自己。")}
        )
    if locked.agencies.filter(email=address, state=Agency.State.ACCEPTED).exists():
        words = _("这个人已经是经办人。要加授权，请点他的名字。")
        raise Invalid("already_agent", fields={"email": words})
    locked.agencies.filter(email=address, state=Agency.State.INVITED).update(
        state=Agency.State.ENDED
    )
    agency = Agency.objects.create(enterprise=locked, email=address, name=name, invited_by=by)
    given = _give(agency, by, terms)
    letters.write(
        address,
        "invited",
        {**_facts(given), "name": name},
        page="enterprises:invitation",
        args=(agency.uuid,),
    )
    return agency


@transaction.atomic
def answer(agency: Agency, *, by: User, accept: bool) -> None:
    """Only the person whose verified address was invited can be here (selectors.invitation_for)."""
    enterprise = hold(agency.enterprise_id)
    state = Agency.State.ACCEPTED if accept else Agency.State.DECLINED
    waiting = Agency.objects.filter(pk=agency.pk, state=Agency.State.INVITED)
    if not enterprise.is_open or not waiting.update(state=state, person=by):
        raise StateChanged("invitation_over", _("企业已经取消了这个邀请。"))
    _tell_representative(enterprise, str(state.value), by)
    record(enterprise.pk, by=by, act=f"agency_{state.value}", about=f"agency {agency.pk}")


@transaction.atomic
def grant(agency: Agency, *, by: User, terms: Terms) -> Grant:
    permissions.check_represents(by, hold(agency.enterprise_id))
    if agency.state not in {Agency.State.INVITED, Agency.State.ACCEPTED}:
        raise StateChanged("agency_over", _("他已经不是经办人。要再授权，请重新邀请。"))
    given = _give(agency, by, terms)
    letters.write(agency.email, "granted", _facts(given))
    return given


def _give(agency: Agency, by: User, terms: Terms) -> Grant:
    check_terms(terms)
    given = Grant.objects.create(
        agency=agency, given_by=by, action=terms.action, all_matters=terms.all_matters,
        themes=list(terms.themes), matters=dict(terms.matters), since=terms.since, until=terms.until,
    )  # fmt: skip
    said = {**vars(terms), "matters": sorted(terms.matters)}
    record(agency.enterprise_id, by=by, act="grant", about=f"agency {agency.pk}", data=said)
    return given


def check_terms(terms: Terms) -> None:
    wrong: dict[str, str] = {}
    if terms.action not in Action:
        wrong["action"] = _("还没有选可以做什么。")
    if not (terms.all_matters or terms.themes or terms.matters):
        wrong["matters"] = _("还没有选可以办哪些事。选主题、写事项，或者选全部事项。")
    if terms.since < timezone.localdate():
        wrong["since"] = _("开始的日子已经过了。请写今天或者以后。")
    if terms.until and terms.until < terms.since:
        wrong["until"] = _("结束的日子在开始之前。请改一个。")
    if terms.until and terms.until > terms.since + LONGEST_GRANT:
        wrong["until"] = _("一次最多授权 3 年。请写近一点的日子，到期可以再授权。")
    if wrong:
        raise Invalid("terms", fields=wrong)


@transaction.atomic
def revoke(given: Grant, *, by: User) -> None:
    """From the end of this transaction on the right is gone, on every page that is open too."""
    enterprise = hold(given.agency.enterprise_id)
    permissions.check_represents(by, enterprise)
    if Grant.objects.filter(pk=given.pk, revoked_at=None).update(revoked_at=timezone.now()):
        letters.write(given.agency.email, "revoked", _facts(given))
        record(enterprise.pk, by=by, act="revoke", about=f"agency {given.agency_id}")


@transaction.atomic
def end(agency: Agency, *, by: User) -> None:
    """By the representative, or by the agent, who leaves. The drafts stay with the enterprise."""
    enterprise = hold(agency.enterprise_id)
    leaves = agency.person_id == by.pk
    if not leaves:
        permissions.check_represents(by, enterprise)
    living = Agency.objects.filter(pk=agency.pk).exclude(state=Agency.State.ENDED)
    if not living.update(state=Agency.State.ENDED):
        return
    agency.grants.filter(revoked_at=None).update(revoked_at=timezone.now())
    if not leaves:
        letters.write(agency.email, "ended", {"enterprise": enterprise})
    else:
        _tell_representative(enterprise, "left", by)
    record(enterprise.pk, by=by, act="leave" if leaves else "end", about=f"agency {agency.pk}")


def _tell_representative(enterprise: Enterprise, letter: str, agent: User) -> None:
    if enterprise.representative:
        letters.write(
            enterprise.representative.email,
            letter,
            {"enterprise": enterprise, "name": agent},
            page="enterprises:enterprise",
            args=(enterprise.pk,),
        )


def _facts(given: Grant) -> Facts:
    until = _("，到 %(day)s 止") % {"day": given.until.isoformat()} if given.until else ""
    return {
        "enterprise": given.agency.enterprise,
        "scope": given.scope,
        "action": Action(given.action).label,
        "since": given.since.isoformat(),
        "until": until,
    }
