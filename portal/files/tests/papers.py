"""Pages as people hand them in: drawn, photographed badly, or as PDF."""

import io
from pathlib import Path

import manimgx_fonts_cjk
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

LICENCE = ("营业执照", "统一社会信用代码 91350100M000100Y43", "名称 明堂科技有限公司", "法定代表人 李秀英",
           "营业期限 2015年03月01日至2025年03月01日")  # fmt: skip
FONT = next(Path(manimgx_fonts_cjk.__file__).parent.rglob("NotoSansCJK*.ttc"))


def page(lines=LICENCE, size=(1000, 1400)):
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), size[0] // 30, index=2)
    for number, line in enumerate(lines):
        draw.text((size[0] // 12, size[1] // 12 + number * size[0] // 15), line, font=font, fill=0)
    return image


def saved(image, kind="png", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def blurred(image):
    return image.filter(ImageFilter.GaussianBlur(8))


def turned(image, degrees):
    return image.rotate(degrees, fillcolor="white")


def pdf_with_text(text):
    """The smallest PDF whose page has a text layer (Latin letters alone)."""
    stream = f"BT /F1 18 Tf 72 700 Td ({text}) Tj ET".encode()
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )


def pdf_of(*objects):
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(body))
    )


def locked(pdf):
    """The same PDF behind a password (pyHanko's writer, AES-256)."""
    reader = PdfFileReader(io.BytesIO(pdf))
    writer = copy_into_new_writer(reader)
    writer.encrypt("1234", "1234")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
