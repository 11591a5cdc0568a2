import io
import subprocess
import sys

import pytest
from PIL import Image

from portal.files import looking
from portal.files.models import Source
from portal.files.tests import papers

PDF, PNG = "application/pdf", "image/png"


def look(content, kind=PNG):
    return looking.look(io.BytesIO(content), kind)


def test_a_sharp_picture_of_a_page_is_read_and_nothing_is_wrong_with_it():
    found = look(papers.saved(papers.page()))
    assert (found.pages, found.width, found.height) == (1, 1000, 1400)
    assert found.problems == []
    assert found.source == Source.PICTURE
    for words in ("营业执照", "91350100M000100Y43", "李秀英", "2025年03月01日"):
        assert words in found.text.replace(" ", "")


@pytest.mark.parametrize(
    ("image", "problem"),
    [
        (papers.blurred(papers.page()), "blurred"),
        (papers.page((), (1000, 1400)), "blank"),
        (papers.page(size=(420, 560)), "small"),
        (papers.turned(papers.page(), 14), "skewed"),
    ],
    ids=["blurred", "blank", "small", "skewed"],
)
def test_what_is_wrong_with_a_picture_is_said(image, problem):
    assert problem in look(papers.saved(image)).problems


def test_a_picture_of_a_billion_pixels_is_not_decoded():
    assert look(papers.saved(Image.new("1", (40_000, 40_000)))).problems == ["huge"]


def test_a_phones_own_picture_is_read():
    found = look(papers.saved(papers.page(("门头照片", "明堂小店")), "heif"), "image/heic")
    assert "明堂小店" in found.text


def test_words_of_a_pdf_are_taken_from_its_text_layer():
    found = look(papers.pdf_with_text("LEASE CONTRACT 2026"), PDF)
    assert (found.pages, found.source, found.problems) == (1, Source.LAYER, [])
    assert "LEASE CONTRACT 2026" in found.text


def test_a_scanned_pdf_is_read_as_a_picture():
    found = look(papers.saved(papers.page(), "pdf", resolution=120), PDF)
    assert found.source == Source.PICTURE
    assert "李秀英" in found.text


def test_a_pdf_with_a_password_or_damage_or_a_program_is_told_apart():
    plain = papers.pdf_with_text("LEASE CONTRACT 2026")
    program = plain.replace(
        b"/Pages 2 0 R >>", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
    )
    assert look(b"%PDF-1.7\n%%EOF\n", PDF).problems == ["damaged"]
    assert look(plain[:200], PDF).problems == ["damaged"]
    assert "active" in look(program, PDF).problems
    assert look(papers.locked(plain), PDF).problems == ["encrypted"]


def test_something_else_under_a_pictures_type_is_damaged():
    assert look(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).problems == ["damaged"]


def test_no_web_process_loads_what_reads():
    """The engines are heavy: they belong to the slow worker."""
    heavy = {"rapidocr", "onnxruntime", "pypdfium2", "portal.files.looking"}
    loaded = (
        "import sys, portal.config.asgi\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    ran = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
