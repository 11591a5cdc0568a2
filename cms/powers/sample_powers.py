"""The sample powers and duties list: loaded where there is none, never changed afterwards."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.catalogue.departments import Department
from cms.catalogue.models import MatterPage
from cms.powers.models import PlaceMatter, Power, PowerMatter
from cms.powers.proposals import NOTICE_DAYS, Proposal, ProposalItem
from cms.powers.states import State

FILE = Path(__file__).parent / "sample" / "powers.json"
DUTIES = [
    "受理：公示条件和材料，一次告知",
    "审查：核对材料，需要现场核查的派两人以上",
    "决定：在法定期限内决定，不同意的写明理由和救济途径",
    "送达：按期送达并公开",
    "监管：对后续活动监督检查",
]
ACCOUNTABILITY = ["《中华人民共和国行政许可法》《中华人民共和国公务员法》规定的应当追责的情形"]


@transaction.atomic
def load() -> int:
    """How many entries were made; none where there is a list already, or where the sample catalogue is not."""
    entry = json.loads(FILE.read_text(encoding="utf-8"))
    codes = {one["department"] for one in entry["powers"]}
    bodies = {one.code: one for one in Department.objects.all()}
    if not codes <= bodies.keys() or Power.objects.exists():
        return 0
    pages = {one.uid: one for one in MatterPage.objects.filter(uid__startswith="sample-")}
    since = date.fromisoformat(entry["since"])
    powers = {one["number"]: _power(one, bodies, pages, since) for one in entry["powers"]}
    for place, uid, role, letter in entry["places"]:
        PlaceMatter.objects.create(place=bodies[place], matter=pages[uid], role=role, letter=letter)
    for one in entry["proposals"]:
        _proposal(one, bodies, powers)
    return len(powers)


def _power(
    one: dict[str, Any], bodies: dict[str, Department], pages: dict[str, MatterPage], since: date
) -> Power:
    power = Power.objects.create(
        number=one["number"],
        name=one["name"],
        kind=one["kind"],
        department=bodies[one["department"]],
        basis=one["basis"],
        duties=one.get("duties", DUTIES),
        accountability=ACCOUNTABILITY,
        why_none=one.get("why_none", ""),
        since=since,
    )
    for uid in one.get("matters", ()):
        PowerMatter.objects.create(power=power, matter=pages[uid])
    return power


def _proposal(one: dict[str, Any], bodies: dict[str, Department], powers: dict[str, Power]) -> None:
    today = timezone.localdate()
    noticed = one["state"] == State.NOTICE
    made = Proposal.objects.create(
        kind=one["kind"],
        title=one["title"],
        reason=one["reason"],
        department=bodies[one["department"]],
        target=bodies.get(one.get("target", "")),
        effective_on=today + timedelta(days=one["in_days"]),
        notice_from=today if noticed else None,
        notice_until=today + timedelta(days=NOTICE_DAYS) if noticed else None,
        state=one["state"],
    )
    for item in one["items"]:
        named = {**item, "power": powers.get(item.get("power", ""))}
        ProposalItem.objects.create(about=made, **named)
    steps = ["submit", "pass", "approve"] if noticed else ["submit"]
    for name in steps:
        made.events.create(move=name)
