"""The guide as a PDF: tagged, the same facts as the page, set once for each publication."""

from dataclasses import replace

import pypdfium2
import pytest
from django.urls import reverse

from cms.catalogue import services
from cms.guides import paper
from cms.guides.tests.matters import LISTED, SHOP

pytestmark = pytest.mark.django_db


def url(matter):
    return reverse("guides:pdf", args=[matter.code])


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_paper_says_what_the_page_says(client):
    services.save_facts(SHOP, publish=True)
    answer = client.get(url(SHOP))
    assert answer["Content-Type"] == "application/pdf"
    said = "".join(text_of(answer.content).split())
    named = [SHOP.title, SHOP.department.name, SHOP.code, "第1版"]
    named += [one.name for one in SHOP.materials] + [one.name for one in SHOP.windows]
    missing = [name for name in named if "".join(name.split()) not in said]
    assert not missing


def test_it_is_tagged_for_screen_readers(client):
    services.save_facts(SHOP, publish=True)
    data = client.get(url(SHOP)).content
    assert b"/StructTreeRoot" in data
    assert pypdfium2.PdfDocument(data).get_metadata_value("Title") == SHOP.title


def test_a_new_publication_is_set_anew_and_an_old_copy_is_kept(client):
    services.save_facts(SHOP, publish=True)
    etag = client.get(url(SHOP))["ETag"]
    assert client.get(url(SHOP), headers={"if-none-match": etag}).status_code == 304
    services.save_facts(replace(SHOP, summary="换了说法。"), publish=True)
    answer = client.get(url(SHOP), headers={"if-none-match": etag})
    assert "换了说法" in text_of(answer.content)


def test_a_matter_without_a_guide_has_no_paper(client):
    services.save_facts(LISTED, publish=True)
    assert client.get(url(LISTED)).status_code == 302


def test_signs_of_the_typesetter_are_words():
    said = {"kind": "text", "lines": ["#panic() $x$ *a* _b_ \\ <l> @r"]}
    values = {
        "title": "题", "summary": "", "office": "", "bar": [], "edition": "", "code": "", "author": "",
        "day": [2026, 1, 1], "heads": ["1", "2", "3", "4", "5"],
        "sections": [{"title": "一", "blocks": [said]}],
    }  # fmt: skip
    assert "#panic() $x$ *a* _b_" in text_of(paper.typeset(values))
