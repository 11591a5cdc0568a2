"""The sample standards system of a hall that does not exist: loaded where there is none, never changed afterwards."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html_join

from cms.catalogue.departments import Department
from cms.standards.models import (
    Check,
    Correction,
    Opinion,
    Plan,
    ScoreLine,
    ScoreSheet,
    Standard,
    Subsystem,
    Training,
)
from cms.standards.states import State

FILE = Path(__file__).parent / "sample" / "standards.json"
OPINION_DAYS = 20


@transaction.atomic
def load() -> int:
    """How many standards were made; none where there is a system table already, or no hall to have it."""
    entry = json.loads(FILE.read_text(encoding="utf-8"))
    hall = Department.objects.filter(code=entry["department"]).first()
    if hall is None or Subsystem.objects.exists():
        return 0
    boxes: dict[str | None, Subsystem] = {}
    for code, name, above, note in entry["table"]:
        boxes[code] = Subsystem.objects.create(
            code=code, name=name, parent=boxes.get(above), note=note
        )
    made: dict[str, Standard] = {}
    for one in entry["standards"]:
        made[one["number"]] = _standard(one, boxes[one["class_code"].split("-")[0]], hall, made)
    _work(entry, hall, made)
    return len(made)


def _standard(
    one: dict[str, Any], box: Subsystem, hall: Department, made: dict[str, Standard]
) -> Standard:
    state = State.WITHDRAWN if "withdrawn" in one else State(one.get("state", State.IN_FORCE))
    asked = timezone.localdate() + timedelta(days=OPINION_DAYS)
    row = Standard.objects.create(
        class_code=one["class_code"],
        number=one["number"],
        name=one["name"],
        level=one.get("level", Standard.Level.OWN),
        subsystem=box,
        department=hall,
        body="<ol>{}</ol>".format(
            format_html_join("", "<li>{}</li>", ((line,) for line in one["points"]))
        ),
        in_force_since=_day(one.get("since")),
        opinions_until=asked if state == State.OPINIONS else None,
        state=state,
    )
    if "withdrawn" in one:
        row.events.create(move="withdraw", reason=one["withdrawn"])
    for number in one.get("replaces", ()):
        row.replaces.add(made[number])
        Standard.objects.filter(pk=made[number].pk).update(state=State.REPLACED)
        made[number].events.create(move="be_replaced", data={"by": row.pk})
    return row


def _work(entry: dict[str, Any], hall: Department, made: dict[str, Standard]) -> None:
    for number, who, text, answer, why in entry["opinions"]:
        Opinion.objects.create(
            standard=made[number], said_by=who, text=text, answer=answer, why=why
        )
    for kind, title, due, done in entry["plans"]:
        Plan.objects.create(
            year=int(due[:4]), kind=kind, title=title, department=hall, due=due, done_on=_day(done)
        )
    for title, on, expected, attended, numbers in entry["trainings"]:
        held = Training.objects.create(
            title=title, department=hall, held_on=on, expected=expected, attended=attended
        )
        held.standards.set(made[number] for number in numbers)
    _checks(entry["checks"], made)
    sheet = ScoreSheet.objects.create(year=entry["score"]["year"])
    for order, (asked, points, given, shown_by) in enumerate(entry["score"]["lines"]):
        line = ScoreLine(sheet=sheet, asked=asked, points=points, given=given, shown_by=shown_by)
        line.sort_order = order
        line.save()


def _checks(entry: dict[str, Any], made: dict[str, Standard]) -> None:
    """All that are in force were looked at on one day."""
    for row in Standard.objects.filter(
        pk__in=[one.pk for one in made.values()], state=State.IN_FORCE
    ):
        wrong = entry["not_yet"].get(row.number)
        check = Check.objects.create(
            standard=row,
            checked_on=entry["on"],
            checked_by=entry["by"],
            implemented=wrong is None,
            found=wrong[0] if wrong else "",
        )
        if wrong:
            _found, what, due, done, how = wrong
            Correction.objects.create(about=check, what=what, due=due, done_on=done, how=how)


def _day(word: str | None) -> date | None:
    return date.fromisoformat(word) if word else None
