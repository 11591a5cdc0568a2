"""A document as a tagged PDF (PDF/A-2a, PDF/UA-1), set by Typst with the fonts that come as a wheel. Only in the worker."""

import io
import json
from functools import cache
from pathlib import Path

import manimgx_fonts_cjk
import segno
import typst
from django.conf import settings
from django.urls import reverse

from portal.notices.models import Document

TEMPLATE = Path(__file__).with_name("document.typ")


@cache
def fonts() -> str:
    return str(Path(manimgx_fonts_cjk.__file__).parent)


def address_of(document: Document) -> str:
    """Where anybody can check the document."""
    return settings.PUBLIC_URL + reverse("documents:verify", args=[document.code])


def qr_code(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def pdf_of(document: Document) -> bytes:
    day, url = document.issued_on, address_of(document)
    said = {
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer,
        "day": [day.year, day.month, day.day],
        "date": f"{day.year}年{day.month}月{day.day}日",
        "letter": document.content,
        "url": url,
        "code": document.code,
        "seal": document.seal.name if document.seal else "",
    }
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[fonts()],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(said, ensure_ascii=False), "qr": qr_code(url)},
        pdf_standards=["a-2a", "ua-1"],
    )
