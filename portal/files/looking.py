"""What a file is like: pages, size, what is wrong with it, the words in it. Heavy; only in the worker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

import numpy as np
import pillow_heif
import pypdfium2 as pdfium
from PIL import Image, ImageOps

from portal.files import pictures
from portal.files.models import Source

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is decoded
MOST_PIXELS = 80_000_000
MOST_PAGES_READ = 5
MANY_PAGES = 50
MOST_TEXT = 20_000
LEAST_LAYER = 12  # letters; less is a page number or a stamp, not the page's words
DPI = 150
PASSWORD = 4  # pdfium: FPDF_ERR_PASSWORD
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch)[\s(<\[/]")
PIECE = 1 << 20


@dataclass
class Look:
    pages: int = 0
    width: int = 0
    height: int = 0
    problems: list[str] = field(default_factory=list)
    source: Source = Source.NONE
    text: str = ""

    def add(self, *problems: str) -> None:
        self.problems += [one for one in problems if one not in self.problems]

    def read(self, source: Source, text: str) -> None:
        if text.strip():
            self.source = source
            self.text = f"{self.text}\n{text}".strip()[:MOST_TEXT]


def look(file: IO[bytes], content_type: str) -> Look:
    """Never raises for what is in the file: what cannot be read is a problem of the file."""
    return look_at_pdf(file) if content_type == "application/pdf" else look_at_picture(file)


def look_at_picture(file: IO[bytes]) -> Look:
    try:
        with Image.open(file) as image:
            found = Look(pages=1, width=image.width, height=image.height)
            if image.width * image.height > MOST_PIXELS:
                found.add("huge")
                return found
            page = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, ValueError, SyntaxError):
        return Look(problems=["damaged"])
    read_page(found, page, photo=True)
    return found


def look_at_pdf(file: IO[bytes]) -> Look:
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        return Look(problems=["encrypted" if code == PASSWORD else "damaged"])
    found = Look(pages=len(document))
    try:
        if found.pages == 0:
            found.add("damaged")
        if found.pages > MANY_PAGES:
            found.add("many_pages")
        for number in range(min(found.pages, MOST_PAGES_READ)):
            look_at_page(found, document[number])
    except pdfium.PdfiumError:
        found.add("damaged")
    finally:
        document.close()
    if any(ACTIVE.search(piece) for piece in overlapping(file)):
        found.add("active")
    return found


def look_at_page(found: Look, page: pdfium.PdfPage) -> None:
    words = page.get_textpage().get_text_bounded()
    if len("".join(words.split())) >= LEAST_LAYER:
        found.read(Source.LAYER, words)
        return
    picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
    found.width, found.height = picture.size
    read_page(found, np.asarray(picture), photo=False)


def read_page(found: Look, page: pictures.Page, *, photo: bool) -> None:
    if pictures.is_blank(page):
        found.add("blank")
        return
    if photo and pictures.is_small(page):
        found.add("small")
    if photo and pictures.is_blurred(page):
        found.add("blurred")
    words = pictures.read(page)
    if words.is_skewed:
        found.add("skewed")
    found.read(Source.PICTURE, words.text)


def overlapping(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces that share their edges, so that nothing looked for falls between two."""
    file.seek(0)
    rest = b""
    while piece := file.read(PIECE):
        yield rest + piece
        rest = piece[-32:]
