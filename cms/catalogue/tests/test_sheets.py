"""Spreadsheets of matters: nothing is lost on the way out and in, and a wrong cell is named."""

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from cms import facts
from cms.catalogue import sample_catalogue, sheets
from cms.catalogue.tests.conftest import a_matter


def book_of(*matters: facts.Matter, change=None) -> bytes:
    book = load_workbook(io.BytesIO(sheets.write(matters)))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, *live: facts.Matter) -> sheets.SheetRead:
    return sheets.read(content, {matter.code: matter for matter in live})


def test_the_sample_out_and_in_again_changes_nothing():
    live = [matter for matter in sample_catalogue.matters() if not matter.listed_only]
    found = read(sheets.write(live), *live)
    assert found.wrong == []
    assert found.matters == live


def test_a_changed_cell_changes_that_fact_and_no_other():
    def change(book: Workbook) -> None:
        book["事项"]["H2"] = 2
        book["材料"]["C2"] = "登记申请书"

    matter = a_matter()
    found = read(book_of(matter, change=change), matter).matters[0]
    assert [one.words for one in facts.differences(matter, found)] == [
        "承诺时限由3个工作日改为2个工作日",
        "材料“登记申请书”的名称由“申请书”改为“登记申请书”",
    ]


def test_rows_make_a_new_matter_and_new_materials_whatever_the_order_of_sheets():
    book = Workbook()
    lists = book.active
    lists.title = "材料"
    lists.append(["材料名称", "实施编码", "原件份数"])
    lists.append(["身份证", "TE-1", 1])
    lists.append(["申请表", "TE-1", 2])
    matters = book.create_sheet("事项")
    matters.append(["实施编码", "事项名称", "实施主体", "实施主体编码"])
    matters.append(["TE-1", "摆摊备案", "城管局", "TE01"])
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert found.wrong == []
    matter = found.matters[0]
    assert (matter.title, matter.department.name) == ("摆摊备案", "城管局")
    assert [(m.key, m.name, m.copies[0].value.original) for m in matter.materials] == [
        ("m1", "身份证", 1),
        ("m2", "申请表", 2),
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("材料", "D2", "两份", "材料!D2：要填数字，写的是“两份”。"),
        ("材料", "D2", 1.5, "材料!D2：要填整数，写的是“1.5”。"),
        ("材料", "D2", "=1+1", "材料!D2：是公式，请换成算好的值。"),
        ("材料", "F2", "捡来的", "材料!F2：没有“捡来的”这一种"),
        ("材料", "C2", None, "材料!C2：空着。这一列要填。"),
        ("材料", "A2", "没有这个", "材料!A2：没有这个编码的事项。"),
        ("材料", "N1", "颜色", "材料!N1：不认识“颜色”这一列。"),
        ("事项", "A2", 11440399, "事项!A2：编码要存成文字"),
        ("事项", "L2", "收", "事项!L2：填“是”或“否”，写的是“收”。"),
        ("事项", "H2", -3, "事项!H2：要填 0 到 10000 的数字"),
        ("事项", "B2", "长" * 6000, "事项!B2：太长了"),
    ],
)
def test_a_wrong_cell_is_named(sheet, cell, value, said):
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    wrong = ["：".join(one) for one in read(book_of(a_matter(), change=change), a_matter()).wrong]
    assert any(line.startswith(said) for line in wrong), wrong


def test_merged_cells_are_named():
    found = read(
        book_of(a_matter(), change=lambda book: book["材料"].merge_cells("C2:D2")), a_matter()
    )
    assert ("材料!C2:D2", "单元格合并过，请先取消合并。") in found.wrong


def test_words_that_look_like_a_formula_stay_words():
    matter = replace(a_matter(), summary="=HYPERLINK(1)")
    found = read(sheets.write([matter]), matter)
    assert found.wrong == []
    assert found.matters == [matter]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (sheets.LARGEST_UNPACKED + 1))
    return out.getvalue()


def long() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("材料")
    for _number in range(50_001):
        sheet.append(["TE-1"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def other() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"{}", "不是 XLSX"),
        (bomb, "解开以后太大"),
        (long, "“材料”有 50000 行"),
        (other, "没有叫“事项”或者“材料”的工作表"),
        (lambda: book_of(a_matter())[:-200], "不是 XLSX"),
    ],
)
def test_a_file_that_is_no_sheet_of_matters_says_why(make, said):
    with pytest.raises(sheets.NoSheet, match=said):
        read(make())
