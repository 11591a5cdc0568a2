"""Taking in an uploaded file: read whole, kept as a set, and each of its matters approved or left."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue import comparing, importing, mapping, ports, selectors, services, sheets
from cms.catalogue.comparing import Row
from cms.catalogue.departments import Department
from cms.catalogue.import_sets import ImportItem, ImportSet
from cms.catalogue.models import DepartmentPage, MatterPage
from cms.catalogue.tree import catalogue_index

ZIP = b"PK\x03\x04"
LARGEST = 20 * 1024 * 1024
MOST_WRONG = 100


class Wrong(Exception):
    """The file cannot be taken: nothing of it is kept. `lines` say what to put right, and where."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines[0])
        self.lines = lines


@dataclass(frozen=True)
class Shown:
    """One matter of a set as an editor decides on it. `rows`: what differs from what is live."""

    item: ImportItem
    live: selectors.Published | None
    rows: list[Row]
    may: bool

    @property
    def open(self) -> bool:
        return self.item.state == ImportItem.State.WAITING


# --- Reading --------------------------------------------------------------------------------------------------------


@transaction.atomic
def keep(name: str, content: bytes, by: Any) -> ImportSet:
    """The file as a set of its own, matters that are live as they stand in it left out."""
    if len(content) > LARGEST:
        raise Wrong([_("文件太大，最大 20 MB。请拆成几个文件。")])
    found = _of_sheet(content) if content.startswith(ZIP) else _of_json(name, content)
    live = selectors.published_many(read.matter.code for read in found)
    changed = [read for read in found if not _is_live(read.matter, live)]
    if not changed:
        raise Wrong([_("文件里的事项和线上的一模一样，没有要改的。")])
    unknown = sorted({path for read in found for path in read.unknown})
    kept = ImportSet.objects.create(name=name[:200], by=by, not_taken=unknown)
    ImportItem.objects.bulk_create(
        _item(kept, place, read.matter) for place, read in enumerate(changed, 1)
    )
    return kept


def _of_sheet(content: bytes) -> list[importing.Read]:
    live = {item.matter.code: item.matter for item in selectors.all_published()}
    try:
        found = sheets.read(content, live)
    except sheets.NoSheet as wrong:
        raise Wrong([str(wrong)]) from wrong
    if found.wrong:
        raise Wrong([f"{where}：{what}" for where, what in found.wrong[:MOST_WRONG]])
    read = importing.FileRead("")
    for matter in found.matters:
        importing.take(read, importing.Read(matter))
    return _all_of(read)


def _of_json(name: str, content: bytes) -> list[importing.Read]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Wrong([_("不是 XLSX 表格，也不是 UTF-8 编码的 JSON。")]) from error
    except RecursionError as error:
        raise Wrong([importing.DEEPEST_ERROR]) from error
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise Wrong(
            [_("不是 XLSX 表格，也不是 JSON：第 %(line)s 行第 %(column)s 个字读不下去。") % where]
        ) from error
    except ValueError as error:
        raise Wrong([importing.LONGEST_NUMBER]) from error
    return _all_of(importing.read_data(data, name))


def _all_of(read: importing.FileRead) -> list[importing.Read]:
    if read.refused:
        raise Wrong(read.refused[:MOST_WRONG])
    return read.found


def _is_live(matter: facts.Matter, live: dict[str, selectors.Published]) -> bool:
    there = live.get(matter.code)
    return there is not None and mapping.same_facts(there.matter, matter)


def _item(kept: ImportSet, place: int, matter: facts.Matter) -> ImportItem:
    return ImportItem(
        of=kept,
        place=place,
        code=matter.code,
        title=matter.title,
        department_code=matter.department.code,
        facts=facts.to_json(matter),
    )


# --- Deciding -------------------------------------------------------------------------------------------------------


def shown(items: Iterable[ImportItem], user: Any) -> list[Shown]:
    items = list(items)
    live = selectors.published_many(item.code for item in items)
    may = departments_of(user)
    return [_shown(item, live.get(item.code), may) for item in items]


def _shown(item: ImportItem, live: selectors.Published | None, may: frozenset[str] | None) -> Shown:
    rows: list[Row] = []
    if live:
        matter = services.settled(item.as_matter(), live.matter, _as_it_is(live, item))
        rows = comparing.by_field(facts.differences(live.matter, matter))
    return Shown(item, live, rows, may is None or item.department_code in may)


def _as_it_is(live: selectors.Published, item: ImportItem) -> Department:
    named = item.as_matter().department
    known = Department.objects.filter(code=named.code).first()
    return known or Department(code=named.code, name=named.name, short_name=named.short_name)


def publishes(user: Any) -> bool:
    return catalogue_index().permissions_for_user(user).can_publish_subpage()


def sets_of(user: Any) -> QuerySet[ImportSet]:
    """One's own uploads; all of them for the hall's editors."""
    found = ImportSet.objects.select_related("by").annotate(
        waiting=Count("items", filter=Q(items__state=ImportItem.State.WAITING))
    )
    return found if publishes(user) else found.filter(by=user)


def departments_of(user: Any) -> frozenset[str] | None:
    """Codes of the departments whose matters the person may write; None: all, new ones too."""
    if publishes(user):
        return None
    pages = DepartmentPage.objects.filter(editors__user=user)
    return frozenset(pages.values_list("department__code", flat=True))


@transaction.atomic
def approve(items: Iterable[ImportItem], *, by: Any, publish: bool) -> int:
    """Put the facts into drafts, or publish them; how many. What the person may not touch is left as it is."""
    may = departments_of(by)
    publish = publish and may is None
    state = ImportItem.State.PUBLISHED if publish else ImportItem.State.DRAFTED
    done = []
    with ports.gathered():
        for item in items:
            if item.state == ImportItem.State.WAITING and (
                may is None or (item.department_code in may and _place(item) in {None, *may})
            ):
                services.save_facts(item.as_matter(), by=by, publish=publish, new_live=publish)
                done.append(item.pk)
    ImportItem.objects.filter(pk__in=done).update(state=state)
    return len(done)


def _place(item: ImportItem) -> str | None:
    """The department that has the matter now: nobody takes one away by a file."""
    page = MatterPage.objects.filter(code=item.code).select_related("department").first()
    return page.department.code if page else None


def leave(items: Iterable[ImportItem]) -> int:
    keys = [item.pk for item in items if item.state == ImportItem.State.WAITING]
    return ImportItem.objects.filter(pk__in=keys).update(state=ImportItem.State.LEFT)
