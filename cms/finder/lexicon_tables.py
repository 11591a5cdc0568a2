"""Lexicon entries as tables: reading what an editor uploads, every wrong row named."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import BadZipFile

import openpyxl
from django.db import transaction
from openpyxl.utils.exceptions import InvalidFileException

from cms.finder.lexicon import forget
from cms.finder.models import LONGEST_KEY, LexiconEntry
from search.lexicon import COLUMNS, Entry, EntryError, findings

MOST_ROWS = 10_000
HEADINGS = dict(zip(COLUMNS, ("编号", "百姓说法", "官方叫法", "关系", "方向", "权重"), strict=True))
ACTIVE = "active"
SWITCHES = {"": True, "true": True, "1": True, "是": True, "false": False, "0": False, "否": False}
NEEDED = ("key", "everyday", "official")
WORDS = {
    **{str(kind.label): kind.value for kind in LexiconEntry.Kind},
    **{str(direction.label): direction.value for direction in LexiconEntry.Direction},
}


@dataclass(frozen=True)
class Line:
    entry: Entry
    active: bool = True


@dataclass
class Read:
    """`wrong`: (row as numbered in a spreadsheet, what is wrong with it)."""

    lines: list[Line] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


class NoTable(ValueError):
    """The file as a whole cannot be read; the message is for the editor."""


def read(name: str, content: bytes) -> Read:
    rows = _sheet(content) if name.lower().endswith(".xlsx") else _lines(content)
    found = Read()
    numbers: dict[str, int] = {}
    for number, row in _table(rows):
        try:
            line = Line(Entry.from_row(row), _switch(row.get(ACTIVE, "")))
            _check_key(line.entry.key, numbers)
        except EntryError as wrong:
            found.wrong.append((number, str(wrong)))
        else:
            numbers[line.entry.key] = number
            found.lines.append(line)
    found.wrong += [(0, text) for text in _clashes(found.lines)]
    return found


@transaction.atomic
def save(lines: Iterable[Line]) -> tuple[int, int]:
    """(added, changed). What the table already says is left alone."""
    rows = {row.key: row for row in LexiconEntry.objects.all()}
    added = changed = 0
    for line in lines:
        row = rows.get(line.entry.key)
        if row is None:
            row = LexiconEntry(key=line.entry.key)
            added += 1
        elif row.active == line.active and row.as_entry() == line.entry:
            continue
        else:
            changed += 1
        row.take(line.entry)
        row.active = line.active
        row.save()
    forget()
    return added, changed


def _check_key(key: str, numbers: Mapping[str, int]) -> None:
    if not key:
        raise EntryError("没有填编号。")
    if len(key) > LONGEST_KEY:
        raise EntryError("编号太长。")
    if key in numbers:
        raise EntryError(f"编号 {key} 和第 {numbers[key]} 行一样。")


def _switch(cell: str) -> bool:
    """An empty cell, and a table without this column, mean that the entry is to act."""
    try:
        return SWITCHES[cell.strip().lower()]
    except KeyError:
        raise EntryError(f"启用“{cell}”看不懂，请填“是”或“否”。") from None


def _clashes(lines: list[Line]) -> list[str]:
    """With each other and with what stays in the table; what is switched off disturbs nobody."""
    keys = {line.entry.key for line in lines}
    entries = [line.entry for line in lines if line.active]
    staying = LexiconEntry.objects.filter(active=True).exclude(key__in=keys)
    before = set(findings(row.as_entry() for row in staying))
    after = findings([*entries, *(row.as_entry() for row in staying)])
    return [text for text in after if text not in before]


def _table(rows: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    names = {heading: column for column, heading in HEADINGS.items()} | {c: c for c in COLUMNS}
    names |= {ACTIVE: ACTIVE, "启用": ACTIVE}
    columns = [names.get(cell.strip().lower()) for cell in next(rows, [])]
    if missing := [HEADINGS[name] for name in NEEDED if name not in columns]:
        raise NoTable(
            f"第一行要有这些列：{'、'.join(HEADINGS.values())}。缺了{'、'.join(missing)}。"
        )
    for number, cells in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise NoTable(f"一次最多 {MOST_ROWS} 行，请分成几个文件。")
        if any(cell.strip() for cell in cells):
            row = {c: cell for c, cell in zip(columns, cells, strict=False) if c}
            yield number, {name: WORDS.get(cell.strip(), cell) for name, cell in row.items()}


def _lines(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as unreadable:
            raise NoTable("这个文件不是 CSV，也不是 XLSX。") from unreadable
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as broken:
        raise NoTable("这个文件不是完整的 CSV。") from broken


def _sheet(content: bytes) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as broken:
        raise NoTable("这个文件打不开，请用 Excel 另存为 XLSX 再试。") from broken
    for cells in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in cells]
