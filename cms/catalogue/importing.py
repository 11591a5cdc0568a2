"""Taking in files of matters: national-schema guides, catalogue lists, and the hall's own export.

A file is read whole before anything of it is saved; what cannot be a matter is refused with its reason, and the rest goes in.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, chain
from pathlib import Path
from typing import Any

from django.db import transaction

from cms import facts
from cms.catalogue import checking, ports, services
from cms.catalogue.models import ImportFinding
from cms.catalogue.national import guide, listing
from cms.catalogue.national.guide import Read
from cms.catalogue.services import Outcome, Saved

LONGEST: tuple[tuple[str, Callable[[facts.Matter], str], int], ...] = (
    ("事项名称", lambda matter: matter.title, 255),
    ("实施编码", lambda matter: matter.code, 64),
    ("主项名称", lambda matter: matter.main_item, 255),
    ("实施主体", lambda matter: matter.department.name, 200),
    ("实施主体编码", lambda matter: matter.department.code, 64),
    ("内部标识", lambda matter: matter.id, 40),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
AT_ONCE = 100
DEEPEST_ERROR = "这个文件嵌套得太深，读不了。"
LONGEST_NUMBER = "文件里有一个上千位的数字，读不了。要写成文字，加上引号。"


@dataclass
class FileRead:
    """What one file holds: matters, and why each of the others is none."""

    name: str
    found: list[Read] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass
class Report:
    """What became of one file."""

    name: str
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    """Path of each field that was not understood -> in how many matters."""
    loose: Counter[str] = field(default_factory=Counter)
    """Labels shown as they are, because no typed field takes them."""
    missing: Counter[str] = field(default_factory=Counter)
    blocking: int = 0
    warnings: int = 0


# --- Reading ---------------------------------------------------------------------------------------------------------


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named, and every JSON file below a folder."""
    for path in paths:
        yield from sorted(path.rglob("*.json")) if path.is_dir() else (path,)


def read_file(path: Path) -> FileRead:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return FileRead(path.name, refused=["不是 UTF-8 编码的文字。请另存为 UTF-8 再导入。"])
    except RecursionError:
        return FileRead(path.name, refused=[DEEPEST_ERROR])
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 个字"
        return FileRead(path.name, refused=[f"不是 JSON：{where}读不下去（{error.msg}）。"])
    except ValueError:
        return FileRead(path.name, refused=[LONGEST_NUMBER])
    except OSError as error:
        return FileRead(path.name, refused=[f"打不开：{error.strerror}。"])
    return read_data(data, path.name)


def read_data(data: Any, name: str) -> FileRead:
    """The matters of parsed JSON, of whichever of the schemas it is."""
    read = FileRead(name)
    try:
        data = _clean(data)
    except RecursionError:
        return FileRead(name, refused=[DEEPEST_ERROR])
    items = data if isinstance(data, list) else [data]
    if not items:
        read.refused.append("文件里没有事项。")
    rows = [item for item in items if listing.is_row(item)]
    for row in listing.matters_of(rows):
        take(read, row if isinstance(row, Read) else None, "目录里的一行没有名称或者编码", row)
    for number, item in enumerate(items, start=1):
        if not listing.is_row(item):
            _read_one(read, item, f"第 {number} 个：" if len(items) > 1 else "")
    return read


def _clean(data: Any) -> Any:
    """Without characters that no database keeps."""
    if isinstance(data, str):
        return CONTROL.sub("", data)
    if isinstance(data, dict):
        return {_clean(key): _clean(value) for key, value in data.items()}
    return [_clean(item) for item in data] if isinstance(data, list) else data


def _read_one(read: FileRead, data: Any, place: str) -> None:
    if not isinstance(data, Mapping):
        read.refused.append(f"{place}不是事项：要写成一个对象 {{…}}。")
        return
    try:
        own = "department" in data and "title" in data
        found = Read(facts.from_json(dict(data))) if own else guide.matter_of(data, read.name)
    except guide.NoName:
        read.refused.append(f"{place}没有“事项名称”，不知道是什么事项。")
    except facts.FactsError as error:
        read.refused.append(f"{place}{error.path or '事项'}：{error.message}")
    except RecursionError:
        read.refused.append(f"{place}{DEEPEST_ERROR}")
    else:
        take(read, found)


def take(read: FileRead, found: Read | None, why: str = "", data: Any = None) -> None:
    """Add a matter to what a file holds, or why it is none."""
    if found is None:
        read.refused.append(f"{why}：{json.dumps(data, ensure_ascii=False)[:80]}")
        return
    for name, get, longest in LONGEST:
        if (length := len(get(found.matter))) > longest:
            title = found.matter.title[:30]
            read.refused.append(f"“{title}”的“{name}”有 {length} 个字，最长 {longest} 个。")
            return
    read.found.append(found)


# --- Saving ----------------------------------------------------------------------------------------------------------


def save(read: FileRead, *, publish: bool = False, by: Any = None) -> Iterator[Report]:
    """Take the matters in, some at a time; the report so far after each lot. Hooks hear of each lot once."""
    report = Report(read.name, refused=list(read.refused))
    for lot in batched(read.found, AT_ONCE):
        with transaction.atomic(), ports.gathered():
            known = services.Known.of([found.matter for found in lot])
            changed: dict[str, list[ImportFinding]] = {}
            for found in lot:
                saved = services.save_facts(found.matter, by=by, publish=publish, known=known)
                findings = _note(report, found, saved)
                if saved.outcome is not Outcome.UNCHANGED:
                    changed[saved.uid] = findings
            _record(changed)
        yield report
    if not read.found:
        yield report


def _note(report: Report, found: Read, saved: Saved) -> list[ImportFinding]:
    """Add a matter to the report; what an editor should look at."""
    report.outcomes[saved.outcome] += 1
    report.unknown.update(found.unknown.keys())
    report.loose.update(found.matter.details.keys() - found.unknown.keys())
    report.missing.update(found.missing)
    problems = checking.problems(found.matter)
    blocking = sum(problem.level == "block" for problem in problems)
    report.blocking += blocking
    report.warnings += len(problems) - blocking
    said = [(problem.code, problem.message, problem.where) for problem in problems]
    said += [("unknown_field", f"看不懂“{path}”：{it}", path) for path, it in found.unknown.items()]
    said += [("missing_field", f"文件里{words}。", "") for words in found.missing]
    title = found.matter.title
    return [
        ImportFinding(matter_uid=saved.uid, title=title, code=code, message=it, where=where[:120])
        for code, it, where in said
    ]


def _record(changed: Mapping[str, list[ImportFinding]]) -> None:
    """Findings replace what an earlier import of these matters left."""
    ImportFinding.objects.filter(matter_uid__in=changed).delete()
    ImportFinding.objects.bulk_create(chain.from_iterable(changed.values()))
