"""How an inspection or expert review runs: planned, recorded by the first officer, confirmed by the second.

Its effect on the clock follows from its kind: an expert review stops it (行政许可法 art. 45), an inspection does not.
The moves themselves are those of the table; `moving` asks `check_answers` here.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accounts.selectors import duties_of
from portal.files import services as files
from portal.filings.inquiries import Inquiry, Kind, Photo
from portal.filings.models import Filing
from portal.refusals import Forbidden, Invalid, StateChanged

MOST_POINTS = 40
MOST_PHOTOS = 20
LONGEST = 200


@dataclass(frozen=True)
class Plan:
    kind: str
    day: datetime.date | None
    place: str
    first: User | None
    second: User | None
    points: tuple[str, ...]
    days: int | None = None  # of an expert review: how long it is expected to take


def plan_lacks(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.kind not in Kind.values:
        yield "kind", _("还没有选是现场核查还是专家评审。")
    if plan.day is None or plan.day < timezone.localdate():
        yield "day", _("写清楚哪一天，今天或者以后。")
    if not plan.place.strip():
        yield "place", _("还没有写地点。")
    if plan.first is None or plan.second is None or plan.first == plan.second:
        yield "second", _("要两名工作人员，不能是同一个人。")
    if not plan.points:
        yield "points", _("还没有写要点。一行写一条，到时逐条核对。")
    if plan.kind == Kind.EXPERTS and not plan.days:
        yield "days", _("评审所需时间要书面告知申请人，写约需几天。")


@dataclass(frozen=True)
class Settled:
    """A plan that lacks nothing."""

    day: datetime.date
    first: User
    second: User


def settled(plan: Plan, filing: Filing) -> Settled:
    found = dict(plan_lacks(plan))
    if found or plan.day is None or plan.first is None or plan.second is None:
        raise Invalid("plan", next(iter(found.values())), fields=found)
    for officer in (plan.first, plan.second):
        check_is_reviewer(officer, filing)
    return Settled(plan.day, plan.first, plan.second)


def check_is_reviewer(officer: User, filing: Filing) -> None:
    today = timezone.localdate()
    if filing.department_id not in duties_of(officer, today).reviews:
        words = _("只能派这个部门的审查人员。")
        raise Invalid("not_reviewer", words, fields={"second": words})


def keep(filing: Filing, plan: Plan) -> Inquiry:
    """The task itself; whoever calls this takes the move that announces it, in the same transaction."""
    sure = settled(plan, filing)
    if filing.inquiries.filter(confirmed_at__isnull=True, kind=plan.kind).exists():
        raise StateChanged("planned", _("已经安排了一次，还没有完。先把它做完。"))
    points = [{"say": say[:LONGEST], "found": "", "note": ""} for say in plan.points[:MOST_POINTS]]
    return Inquiry.objects.create(
        filing=filing,
        kind=plan.kind,
        day=sure.day,
        place=plan.place.strip()[:LONGEST],
        first=sure.first,
        second=sure.second,
        points=points,
    )


@transaction.atomic
def note(
    inquiry: Inquiry,
    marks: Mapping[int, tuple[str, str]],
    record: str,
    *,
    by: User,
    photos: Iterable["UploadedFile[bytes]"] = (),
) -> Inquiry:
    """What the first officer found, point by point: `marks` by the point's place, "yes" or "no" with a note."""
    held = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    if held.is_recorded:
        raise StateChanged("recorded", _("这次的记录已经交了，不能再改。"))
    if by.pk != held.first_id:
        raise Forbidden("not_first", _("由这次的记录人写记录。"))
    for place, (found, words) in marks.items():
        if 0 <= place < len(held.points):
            held.points[place] |= {"found": found, "note": words[:LONGEST]}
    held.record = record.strip()
    check_complete(held)
    held.recorded_at = timezone.now()
    held.save()
    for sent in list(photos)[:MOST_PHOTOS]:
        Photo.objects.create(inquiry=held, stored=files.store(sent, owner=by))
    return held


def check_complete(inquiry: Inquiry) -> None:
    found: dict[str, str] = {}
    if inquiry.day > timezone.localdate():
        found["record"] = _("还没有到日子，不能先写记录。")
    elif not inquiry.record:
        found["record"] = _("还没有写记录：看到什么、结论是什么。")
    for place, point in enumerate(inquiry.points):
        if point["found"] not in {"yes", "no"}:
            found[f"point-{place}"] = _("还没有核对：%s") % point["say"]
    if found:
        raise Invalid("record", next(iter(found.values())), fields=found)


def check_answers(filing: Filing, inquiry_id: int | None, by: User | None, *, first: bool) -> None:
    """Whether an inspection of this filing stands behind the step: recorded by its first officer, confirmed by its second."""
    found = filing.inquiries.filter(pk=inquiry_id or 0, kind=Kind.INSPECTION).first()
    if found is None or not found.is_recorded:
        raise Invalid("inquiry_needed", _("还没有核查记录。先安排两个人现场核查，写好记录。"))
    if by is None or by.pk != (found.first_id if first else found.second_id):
        raise Forbidden("not_theirs", _("由这次核查的两名工作人员办，一人记录，一人确认。"))


def confirm(inquiry: Inquiry, *, by: User) -> None:
    """Close the task; the move that goes with it is the caller's, in the same transaction."""
    if by.pk != inquiry.second_id:
        raise Forbidden("not_second", _("由这次的确认人确认。"))
    done = Inquiry.objects.filter(
        pk=inquiry.pk, recorded_at__isnull=False, confirmed_at__isnull=True
    ).update(confirmed_at=timezone.now())
    if not done:
        raise StateChanged("confirmed", _("这次的记录还没有交，或者已经确认过了。"))


def in_words(inquiry: Inquiry) -> str:
    """Where and when, and what was found, for the record of the move."""
    lines = [f"{inquiry.day:%Y-%m-%d}，{inquiry.place}"]
    signs = {"yes": _("符合"), "no": _("不符合"), "": ""}
    for point in inquiry.points:
        parts = (point["say"], signs[point["found"]], point["note"])
        lines.append("：".join(part for part in parts if part))
    return "\n".join([*lines, inquiry.record]).strip()
