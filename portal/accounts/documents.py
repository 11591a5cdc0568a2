"""Identity documents beside the resident card, and what is wrong with a number of each."""

import re

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import facts


class Document(models.TextChoices):
    """Codes of GA/T 2000.156, as far as people come with them."""

    RESIDENT = "111", gettext_lazy("居民身份证")
    HONG_KONG_MACAO = "516", gettext_lazy("港澳居民来往内地通行证")
    TAIWAN = "511", gettext_lazy("台湾居民来往大陆通行证")
    SAR_RESIDENCE = "553", gettext_lazy("港澳台居民居住证")
    PERMANENT = "554", gettext_lazy("外国人永久居留身份证")
    PASSPORT = "414", gettext_lazy("护照")


FORMS: dict[str, tuple[re.Pattern[str], Promise]] = {
    Document.HONG_KONG_MACAO: (
        re.compile(r"[HM]\d{8}(\d{2})?"),
        gettext_lazy("通行证号是 H 或 M 加 8 位或 10 位数字。请照证件再核对一遍。"),
    ),
    Document.TAIWAN: (
        re.compile(r"\d{8}|\d{10}[A-Z]?"),
        gettext_lazy("通行证号是 8 位或 10 位数字。请照证件再核对一遍。"),
    ),
    Document.SAR_RESIDENCE: (
        re.compile(r"8[123]0000\d{11}[\dX]"),
        gettext_lazy("居住证号是 18 位，开头是 810000、820000 或 830000。请照证件再核对一遍。"),
    ),
    Document.PERMANENT: (
        re.compile(r"[A-Z]{3}\d{12}|9\d{16}[\dX]"),
        gettext_lazy(
            "永久居留身份证号是 3 个字母加 12 位数字，或者 9 开头的 18 位。请照证件再核对一遍。"
        ),
    ),
    Document.PASSPORT: (
        re.compile(r"[A-Z0-9]{5,17}"),
        gettext_lazy("护照号只有字母和数字，5 到 17 位。请照证件再核对一遍。"),
    ),
}


def plain(number: str) -> str:
    """As the document has it: common figures, capitals, no blanks or hyphens."""
    return re.sub(r"[\s-]", "", facts.narrow(number)).upper()


def check(document: str, number: str) -> str:
    """What is wrong with a number of this document, or ""."""
    if not number:
        return _("还没有写证件号。")
    if document == Document.RESIDENT:
        return facts.check_id_number(number)
    if document not in FORMS:
        return _("先选是哪一种证件。")
    form, words = FORMS[document]
    return "" if form.fullmatch(number) else str(words)
