"""The sample catalogue of a district that does not exist: loaded where it is not there, never changed afterwards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from cms import facts
from cms.catalogue import life_events, ports, services
from cms.catalogue.departments import Department
from cms.catalogue.models import LifeEventPage, MatterPage
from cms.catalogue.tree import catalogue_index

FOLDER = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class Loaded:
    departments: int
    matters: int


@transaction.atomic
def load(folder: Path = FOLDER) -> Loaded:
    """Make the departments and publish the matters that are not there yet; what an editor changed stays."""
    departments = _load_departments(_read(folder / "departments.json"))
    there = set(MatterPage.objects.values_list("uid", flat=True))
    new = [matter for matter in matters(folder) if matter.id not in there]
    known = services.Known.of(new)
    with ports.gathered():
        for matter in new:
            services.save_facts(matter, publish=True, known=known)
    _feature(_read(folder / "featured.json"), {matter.id for matter in new})
    _load_events(folder / "events")
    return Loaded(departments, len(new))


def matters(folder: Path = FOLDER) -> Iterator[facts.Matter]:
    """Those with a guide, one a file, then those that are only listed, one department a file."""
    for file in sorted((folder / "matters").glob("*.json")):
        yield facts.from_json(_read(file))
    for file in sorted((folder / "listed").glob("*.json")):
        yield from map(facts.from_json, _read(file))


def _feature(uids: list[str], new: set[str]) -> None:
    """Put everyday matters first on the home page, where they are new; later their order is an editor's affair."""
    for place, uid in enumerate(uids, start=1):
        if uid in new:
            MatterPage.objects.filter(uid=uid).update(featured=place)


def _load_events(folder: Path) -> None:
    """Those whose matters are all there; one that is there is an editor's affair."""
    there = set(LifeEventPage.objects.values_list("slug", flat=True))
    for file in sorted(folder.glob("*.json")):
        entry = _read(file)
        wanted = {member["matter"] for member in entry["members"]}
        pages = dict(MatterPage.objects.filter(uid__in=wanted).values_list("uid", "pk"))
        if entry["slug"] not in there and wanted <= pages.keys():
            event = life_events.from_entry(entry, pages)
            catalogue_index().add_child(instance=event)
            event.save_revision().publish()


def _load_departments(entries: list[dict[str, Any]]) -> int:
    """First every body, then who stands above whom and who receives for whom."""
    made = {}
    for entry in entries:
        row, new = Department.objects.get_or_create(code=entry["code"], defaults=_columns(entry))
        if new:
            made[row.code] = row
    by_code = {row.code: row for row in Department.objects.all()}
    for entry in entries:
        if new_row := made.get(entry["code"]):
            new_row.parent = by_code.get(entry.get("parent") or "")
            new_row.save(update_fields=["parent"])
            new_row.receives_for.set(by_code[code] for code in entry.get("receives_for", ()))
    for row in made.values():
        ports.tell_department_created(row.pk)
    return len(made)


def _columns(entry: dict[str, Any]) -> dict[str, Any]:
    phones = entry.get("phones", {})
    return {
        "name": entry["name"],
        "short_name": entry.get("short_name", ""),
        "kind": entry.get("kind", Department.Kind.DEPARTMENT),
        "address": entry.get("address", ""),
        "phones": list(phones.get("ask", ())),
        "complaint_phones": list(phones.get("complain", ())),
    }


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
