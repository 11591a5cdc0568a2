"""What a proposal must hold, and what it does on its day; one pair of functions for each kind."""

import datetime
from collections.abc import Callable, Iterator
from typing import cast

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import ports
from cms.catalogue import services as catalogue
from cms.catalogue.departments import Department
from cms.catalogue.models import MatterCode, MatterPage, Revision
from cms.powers import transfers
from cms.powers.columns import PowerFacts
from cms.powers.models import PlaceMatter, Power, PowerMatter
from cms.powers.proposals import Proposal, ProposalItem
from portal.refusals import Invalid

COLUMNS = ("number", "name", "kind", "base_code", "basis", "duties", "accountability")
NEW = (Proposal.Kind.ADD, Proposal.Kind.TAKE_OVER)
GIVES_AWAY = (Proposal.Kind.DELEGATE, Proposal.Kind.TRANSFER)


def check(proposal: Proposal) -> None:
    """Refuse a proposal that could not take effect as it stands, with all that is wrong."""
    found = list(_problems(proposal))
    if found:
        raise Invalid("incomplete", " ".join(dict.fromkeys(found)))


def _problems(proposal: Proposal) -> Iterator[str]:
    items = list(proposal.items.select_related("power__department"))
    if not items:
        yield _("还没有写是哪些条目。")
    if proposal.kind in GIVES_AWAY and proposal.target_id in {None, proposal.department_id}:
        yield _("要写下放或划转给哪个部门，不能是自己。")
    if proposal.kind == Proposal.Kind.TAKE_OVER and not proposal.taken_from:
        yield _("要写从哪里承接。")
    for item in items:
        tests = _new_entry(item) if proposal.kind in NEW else _known_entry(proposal, item)
        yield from tests
    if proposal.kind == Proposal.Kind.TRANSFER and proposal.target_id:
        yield from _transfer_problems(proposal, items)


def _new_entry(item: ProposalItem) -> Iterator[str]:
    missing = [name for name in ("number", "name", "kind", "basis") if not getattr(item, name)]
    if missing:
        yield _("“%s”：编码、名称、类型、设定依据都要填。") % item
    if Power.objects.filter(number=item.number).exists():
        yield _("权责编码 %s 已经有了。") % item.number
    if not item.matter_codes and not item.why_none:
        yield _("“%s”：写对应的事项，或者选没有事项的原因。") % item
    yield from _unknown_matters(item)


def _known_entry(proposal: Proposal, item: ProposalItem) -> Iterator[str]:
    if item.power is None or item.power.until is not None:
        yield _("每一条都要选清单里现行的条目。")
        return
    if item.power.department_id != proposal.department_id:
        yield _("“%s”不是本部门的。") % item.power
    if item.number and Power.objects.filter(number=item.number).exclude(pk=item.power.pk).exists():
        yield _("权责编码 %s 已经有了。") % item.number
    yield from _unknown_matters(item)


def _unknown_matters(item: ProposalItem) -> Iterator[str]:
    for code in item.matter_codes:
        if matter_of(code) is None:
            yield _("没有编码是 %s 的事项。") % code


def matter_of(code: str) -> MatterPage | None:
    """The matter that has this code, or had it."""
    uids = MatterCode.objects.filter(code=code).values("matter_uid")
    here = MatterPage.objects.filter(code=code).first()
    return here or MatterPage.objects.filter(uid__in=uids).first()


def _transfer_problems(proposal: Proposal, items: list[ProposalItem]) -> Iterator[str]:
    target = cast(Department, proposal.target)
    if not ports.has_seal(target.pk, proposal.effective_on):
        yield _("%s在生效那天没有可用的印章，先在印章登记里登记。") % target
    codes = new_codes(proposal, items)
    if len(set(codes.values())) < len(codes):
        yield _("两个事项不能用同一个新编码。")
    for page, code in codes.items():
        taken = Revision.objects.live().filter(code=code).exclude(matter_uid=page.uid)
        if not code:
            yield _("“%s”的新编码要写明。") % page.title
        elif taken.exists():
            yield _("编码 %s 已经有别的事项在用。") % code
        elif not MatterCode.objects.filter(matter_uid=page.uid, code=code).exists():
            yield from facts.check_code(code)  # one that the matter had before is taken as it was


def new_codes(proposal: Proposal, items: list[ProposalItem]) -> dict[MatterPage, str]:
    """Every matter that goes with the entries of a transfer, and its code afterwards."""
    target = proposal.target
    written = dict(line.split(None, 1) for item in items for line in item.new_codes if " " in line)
    pages = MatterPage.objects.filter(
        pk__in=PowerMatter.objects.filter(power__in=[item.power_id for item in items]).values(
            "matter"
        ),
        department=proposal.department_id,
    )
    return {
        page: written.get(page.code, "").strip()
        or (transfers.code_under(page.code, target) if target else "")
        for page in pages.order_by("pk")
    }


# --- On the day ----------------------------------------------------------------------------------------------------


def apply(proposal: Proposal, day: datetime.date) -> None:
    check(proposal)
    items = list(proposal.items.select_related("power"))
    EFFECTS[Proposal.Kind(proposal.kind)](proposal, items, day)


def _begin(proposal: Proposal, items: list[ProposalItem], day: datetime.date) -> None:
    for item in items:
        power = Power(department=proposal.department, since=day, taken_from=proposal.taken_from)
        for name in COLUMNS:
            setattr(power, name, getattr(item, name))
        power.why_none = PowerFacts.WhyNone.NONE if item.matter_codes else item.why_none
        power.save()
        _tie(power, item)


def _tie(power: Power, item: ProposalItem) -> None:
    for code in item.matter_codes:
        if page := matter_of(code):
            PowerMatter.objects.get_or_create(power=power, matter=page)


def _change(proposal: Proposal, items: list[ProposalItem], day: datetime.date) -> None:
    for item in items:
        power = _power(item)
        changed = {name: value for name in COLUMNS if (value := getattr(item, name))}
        for name, value in changed.items():
            setattr(power, name, value)
        if item.matter_codes:
            power.why_none = PowerFacts.WhyNone.NONE
        power.save()
        _tie(power, item)


def _cancel(proposal: Proposal, items: list[ProposalItem], day: datetime.date) -> None:
    """Matters by which nothing else that is in force is exercised are withdrawn; filings made under them go on."""
    powers = [_power(item) for item in items]
    Power.objects.filter(pk__in=[one.pk for one in powers]).update(until=day)
    of_them = PowerMatter.objects.filter(power__in=powers).values("matter")
    still = PowerMatter.objects.filter(power__until=None).values("matter")
    for page in MatterPage.objects.live().filter(pk__in=of_them).exclude(pk__in=still):
        catalogue.withdraw_matter(page)


def _delegate(proposal: Proposal, items: list[ProposalItem], day: datetime.date) -> None:
    for item in items:
        power = _power(item)
        Power.objects.filter(pk=power.pk).update(delegated_to=proposal.target)
        for tie in PowerMatter.objects.filter(power=power):
            PlaceMatter.objects.get_or_create(
                place=proposal.target,
                matter=tie.matter,
                role=PlaceMatter.Role.DECIDES,
                defaults={"letter": proposal.title[:80]},
            )


def _transfer(proposal: Proposal, items: list[ProposalItem], day: datetime.date) -> None:
    transfers.transfer(new_codes(proposal, items), cast(Department, proposal.target))
    for item in items:
        power = _power(item)
        power.department = cast(Department, proposal.target)
        power.number = item.number or power.number
        power.save(update_fields=["department", "number"])


def _power(item: ProposalItem) -> Power:
    """Of a kind that is about entries of the list: `check` has seen that there is one."""
    return cast(Power, item.power)


EFFECTS: dict[Proposal.Kind, Callable[[Proposal, list[ProposalItem], datetime.date], None]] = {
    Proposal.Kind.ADD: _begin,
    Proposal.Kind.TAKE_OVER: _begin,
    Proposal.Kind.CHANGE: _change,
    Proposal.Kind.CANCEL: _cancel,
    Proposal.Kind.DELEGATE: _delegate,
    Proposal.Kind.TRANSFER: _transfer,
}
