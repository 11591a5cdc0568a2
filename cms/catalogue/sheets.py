"""Matters as a spreadsheet: one row a matter on one sheet, one row a material on the other, and back.

What has no column stays as it is in the live facts, so that a sheet that was exported and read again changes nothing.
A sheet with one wrong cell changes nothing at all: every wrong cell is named.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cms import facts
from cms.catalogue.national.guide import uid_of
from cms.catalogue.sheet_columns import MATERIAL, MATTER, Column, WrongCell

MATTERS, MATERIALS = "事项", "材料"
CODE, KEY = "实施编码", "材料编号"
MOST_ROWS = 20_000
LARGEST_UNPACKED = 100 * 1024 * 1024
type Row = tuple[int, dict[str, Cell]]


class NoSheet(Exception):
    """The file cannot be read as a spreadsheet of matters; the text says why."""


@dataclass
class SheetRead:
    """`wrong`: where ("材料!C7") and what; where there is any, `matters` is not to be used."""

    matters: list[facts.Matter] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)


def read(content: bytes, live: Mapping[str, facts.Matter]) -> SheetRead:
    """The matters of a file; `live` are the present facts by code, into which the columns are put."""
    book = _open(content)
    found = SheetRead()
    rows = {name: list(_rows(book[name], found)) for name in book.sheetnames if name in COLUMNS}
    if MATTERS not in rows and MATERIALS not in rows:
        names = "、".join(book.sheetnames[:5])
        raise NoSheet(
            _("没有叫“事项”或者“材料”的工作表，这个文件里有：%(names)s。") % {"names": names}
        )
    matters = _matters(rows.get(MATTERS, []), live, found)
    if MATERIALS in rows:
        _put_materials(rows[MATERIALS], matters, live, found)
    found.matters = list(matters.values())
    return found


def write(matters: Iterable[facts.Matter]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    sheets = {name: book.create_sheet(name) for name in COLUMNS}
    for name, columns in COLUMNS.items():
        sheets[name].append([*FIRST[name], *(column.name for column in columns)])
        sheets[name].freeze_panes = "B2"
    for matter in matters:
        _append(sheets[MATTERS], [matter.code], MATTER, matter)
        for material in matter.materials:
            _append(sheets[MATERIALS], [matter.code, material.key], MATERIAL, material)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


COLUMNS: Mapping[str, Sequence[Column]] = {MATTERS: MATTER, MATERIALS: MATERIAL}
FIRST = {MATTERS: (CODE,), MATERIALS: (CODE, KEY)}


def _append(sheet: Worksheet, first: list[str], columns: Sequence[Column], part: Any) -> None:
    sheet.append([*first, *(column.write(column.get(part)) for column in columns)])
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str) and cell.value.startswith("="):
            cell.data_type = "s"  # words, never a formula


# --- Reading --------------------------------------------------------------------------------------------------------


def _open(content: bytes) -> Workbook:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise NoSheet(_("不是 XLSX 表格。请在表格软件里另存为 XLSX。")) from error
    if unpacked > LARGEST_UNPACKED:
        raise NoSheet(_("解开以后太大（超过 100 MB），不读。请拆成几个文件。"))
    try:
        quick = load_workbook(BytesIO(content), read_only=True)
        for sheet in quick.worksheets:
            _check_length(sheet.title, sheet.max_row or 0)
        quick.close()
        book = load_workbook(BytesIO(content))
    except NoSheet:
        raise
    except Exception as error:
        raise NoSheet(_("表格读不了，可能坏了。请在表格软件里打开，另存一份再试。")) from error
    for sheet in book.worksheets:
        _check_length(sheet.title, sheet.max_row)
    return book


def _check_length(title: str, rows: int) -> None:
    if rows - 1 > MOST_ROWS:
        raise NoSheet(
            _("“%(sheet)s”有 %(n)s 行，一次最多 %(most)s 行。请拆成几个文件。")
            % {"sheet": title, "n": rows - 1, "most": MOST_ROWS}
        )


def _rows(sheet: Worksheet, found: SheetRead) -> Iterator[Row]:
    """(number, cells by header) of the rows that hold anything."""
    for merged in sheet.merged_cells.ranges:
        found.wrong.append((f"{sheet.title}!{merged.coord}", _("单元格合并过，请先取消合并。")))
    heads = [str(cell.value or "").strip() for cell in sheet[1]]
    known = {*FIRST[sheet.title], *(column.name for column in COLUMNS[sheet.title])}
    for cell, head in zip(sheet[1], heads, strict=True):
        if head and head not in known:
            found.wrong.append((_at(cell), _("不认识“%(head)s”这一列。") % {"head": head[:30]}))
    for missing in [head for head in FIRST[sheet.title][:1] if head not in heads]:
        found.wrong.append((f"{sheet.title}!1", _("少了“%(head)s”这一列。") % {"head": missing}))
        return
    for cells in sheet.iter_rows(min_row=2):
        if any(cell.value is not None for cell in cells):
            yield cells[0].row, dict(zip(heads, cells, strict=True))


def _matters(
    rows: Sequence[Row], live: Mapping[str, facts.Matter], found: SheetRead
) -> dict[str, facts.Matter]:
    matters: dict[str, facts.Matter] = {}
    for _number, cells in rows:
        code = _code(cells, found)
        if code in matters:
            found.wrong.append((_at(cells[CODE]), _("这个编码上面已经有一行了。")))
        elif code:
            blank = facts.Matter(uid_of(code), code, "", facts.Department("", ""))
            matters[code] = _filled(live.get(code, blank), cells, MATTER, found)
    return matters


def _put_materials(
    rows: Sequence[Row],
    matters: dict[str, facts.Matter],
    live: Mapping[str, facts.Matter],
    found: SheetRead,
) -> None:
    """The rows of a matter are all its materials, in their order; a matter without rows keeps those it has."""
    listed: dict[str, list[facts.Material]] = {}
    for _number, cells in rows:
        code = _code(cells, found)
        matter = matters.get(code) or live.get(code)
        if code and matter is None:
            found.wrong.append((_at(cells[CODE]), _("没有这个编码的事项。")))
        elif matter:
            matters.setdefault(code, matter)
            own = listed.setdefault(code, [])
            own.append(_material(cells, matter, own, found))
    for code, materials in listed.items():
        matters[code] = replace(matters[code], materials=tuple(materials))


def _material(
    cells: Mapping[str, Cell], matter: facts.Matter, own: list[facts.Material], found: SheetRead
) -> facts.Material:
    typed = cells.get(KEY)
    key = str(typed.value or "").strip() if typed else ""
    taken = {one.key for one in (*own, *matter.materials)}
    if typed and key in {one.key for one in own}:
        found.wrong.append((_at(typed), _("这个材料编号上面已经用过了。")))
    key = key or next(f"m{n}" for n in range(1, len(taken) + 2) if f"m{n}" not in taken)
    there = next((one for one in matter.materials if one.key == key), facts.Material(key, ""))
    return _filled(there, cells, MATERIAL, found)


def _code(cells: Mapping[str, Cell], found: SheetRead) -> str:
    cell = cells[CODE]
    if cell.data_type == "n" and cell.value is not None:
        words = _("编码要存成文字，存成数字会丢掉末几位。")
        found.wrong.append((_at(cell), words))
        return ""
    code = str(cell.value or "").strip()
    if not code:
        found.wrong.append((_at(cell), _("没有实施编码，不知道是哪个事项。")))
    return code


def _filled[T](
    part: T, cells: Mapping[str, Cell], columns: Sequence[Column], found: SheetRead
) -> T:
    for column in columns:
        cell = cells.get(column.name)
        if cell is None:
            continue
        try:
            if cell.data_type == "f":
                raise WrongCell(_("是公式，请换成算好的值。"))
            part = column.put(part, column.read(cell.value))
        except WrongCell as wrong:
            found.wrong.append((_at(cell), str(wrong)))
    return part


def _at(cell: Cell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"
