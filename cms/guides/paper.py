"""A guide as a tagged PDF for A4 paper (PDF/UA-1): the same ten sections, for every situation, without what only a moment says."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import manimgx_fonts_cjk
import typst
from django.core.cache import cache as kept
from django.utils.translation import gettext as _

from cms.catalogue.selectors import Published
from cms.facts.matter import Remedy, Requirement, Result, Window
from cms.facts.periods import day_words
from cms.guides import guide, particulars, words

TEMPLATE = Path(__file__).with_name("guide.typ")
KEPT_SECONDS = 7 * 24 * 3600

type Block = dict[str, object]
type Values = Mapping[str, Any]


def pdf(published: Published, today: date) -> bytes:
    """Set once for each publication, then kept."""
    day = published.published_at.isoformat()
    key = f"guide-pdf-{published.uid}-{published.revision}-{day}"
    made = kept.get(key)
    if made is None:
        made = typeset(content(published, today))
        kept.set(key, made, KEPT_SECONDS)
    return bytes(made)


def typeset(said: Values) -> bytes:
    made: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"guide": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return made


@cache
def _fonts() -> str:
    return str(Path(manimgx_fonts_cjk.__file__).parent)


def content(published: Published, today: date) -> dict[str, object]:
    """All that is printed, as plain values. What the guide does not say is said so."""
    matter = published.matter
    head = guide.head(published, {}, today)
    values = guide.article(published, {}, {}, today)
    published_on = published.published_at.date()
    return {
        "title": matter.title,
        "summary": matter.summary,
        "office": head["office"],
        "bar": [[one.label, one.value, one.small] for one in _bar(head)],
        "sections": [
            _section(str(words.SECTIONS[name]), make(values), values)
            for name, make in SECTIONS.items()
        ],
        "edition": _("第 %(n)s 版，%(day)s发布。内容由%(who)s负责。")
        % {"n": published.revision, "day": day_words(published_on), "who": matter.department.name},
        "code": _("实施编码 %(code)s") % {"code": matter.code},
        "author": matter.department.name,
        "day": [published_on.year, published_on.month, published_on.day],
        "heads": [_("序号"), _("材料"), _("份数"), _("来源"), _("要求")],
    }


def _bar(head: Values) -> Iterable[guide.FactOfBar]:
    found: Iterable[guide.FactOfBar] = head["bar"]
    return found


def _section(title: str, blocks: list[Block], values: Values) -> dict[str, object]:
    phone = values["phone"] or "12345"
    silent = _text(_("指南没有写。请打 %(phone)s 问。") % {"phone": phone})
    return {"title": title, "blocks": [one for one in blocks if one] or [silent]}


# --- Blocks the template knows ---------------------------------------------------------------------------------------


def _text(*lines: str) -> Block:
    said = [line for line in lines if line]
    return {"kind": "text", "lines": said} if said else {}


def _list(lines: Iterable[str]) -> Block:
    said = [line for line in lines if line]
    return {"kind": "list", "lines": said} if said else {}


def _pairs(pairs: Iterable[tuple[str, str]]) -> Block:
    said = [[label, value] for label, value in pairs if value]
    return {"kind": "pairs", "pairs": said} if said else {}


def _titled(title: str, lines: Iterable[str]) -> Block:
    said = [line for line in lines if line]
    return {"kind": "titled", "title": title, "lines": said} if said else {}


# --- Sections --------------------------------------------------------------------------------------------------------


def _conditions(values: Values) -> list[Block]:
    who = values["who"]
    return [
        _text(_("办这件事的可以是：%(who)s。") % {"who": who} if who else ""),
        _list(_need(one) for one in values["stated"]),
        _titled(_("看情形的"), [_need(one) for one in (*values["advice"], *values["depends"])]),
        _text(values["quantity"]),
        _details(values, "cond"),
    ]


def _need(one: Requirement) -> str:
    cited = particulars.cited(one.basis)
    return f"{one.say}（{cited}）" if cited else one.say


def _materials(values: Values) -> list[Block]:
    rows = [
        [
            str(row.number),
            row.material.name,
            row.copies,
            row.source,
            "\n".join(
                [
                    "、".join(words for _kind, words in row.tags),
                    row.reason,
                    *row.notes,
                    *(f"{label}：{address}" for address, label in row.links),
                ]
            ).strip(),
        ]
        for row in values["rows"]
    ]
    return [{"kind": "materials", "rows": rows} if rows else {}, _details(values, "mat")]


def _process(values: Values) -> list[Block]:
    channels = values["channels"]
    return [
        _text(_("可以%(ways)s。") % {"ways": channels} if channels else ""),
        *(_titled(step.name, sentences or [step.name]) for step, sentences, _ok in values["steps"]),
        _titled(_("网上怎么办"), values["online"]),
        _titled(_("到窗口怎么办"), values["offline"]),
        _details(values, "flow"),
    ]


def _limits(values: Values) -> list[Block]:
    pairs = [
        (_("承诺办结"), "\n".join(filter(None, (values["promised"], values["promised_note"])))),
        (_("法定办结"), "\n".join(filter(None, (values["statutory"], values["statutory_note"])))),
        (_("怎么算"), values["counting"]),
    ]
    return [_pairs(pairs), _details(values, "limit")]


def _fees(values: Values) -> list[Block]:
    if values["matter"].charged is False and not values["fees"]:
        return [_text(_("不收费。"))]
    charge = values["charge"]
    return [
        _pairs(
            (fee.item, "\n".join([amount or charge, *notes]))
            for fee, amount, notes in values["fees"]
        ),
        _text(charge if not values["fees"] else ""),
    ]


def _results(values: Values) -> list[Block]:
    return [_pairs(map(_result, values["results"])), _details(values, "result")]


def _result(one: Result) -> tuple[str, str]:
    valid = _("有效期：%(valid)s。") % {"valid": one.valid} if one.valid else ""
    electronic = _("有电子证照。") if one.electronic else ""
    return one.name, "\n".join(filter(None, (electronic, valid, one.note))) or _("办好后发给您。")


def _places(values: Values) -> list[Block]:
    matter = values["matter"]
    phones = [
        (_("咨询"), "、".join(matter.phones.ask)),
        (_("投诉"), "、".join(matter.phones.complain)),
    ]
    windows = [_titled(one.name, _window(one)) for one in matter.windows]
    return [*windows, _pairs(phones), _details(values, "place")]


def _window(one: Window) -> list[str]:
    pairs = (
        (_("地址"), one.address),
        (_("时间"), one.hours),
        (_("电话"), "、".join(one.phones)),
        (_("怎么去"), one.directions),
    )
    return [f"{label}：{value}" for label, value in pairs if value] or [_("请到这个窗口。")]


def _grounds(values: Values) -> list[Block]:
    laws = [particulars.cited(one) for one in values["matter"].legal_basis]
    return [_list(laws), _details(values, "record")]


def _rights(values: Values) -> list[Block]:
    matter = values["matter"]
    pairs = [
        (_("行政复议"), _remedy(matter.review)),
        (_("行政诉讼"), _remedy(matter.litigation)),
    ]
    return [
        _text(_("您可以咨询、查进度、投诉。对决定不服的，可以申请行政复议，或者提起行政诉讼。")),
        _pairs(pairs),
        _details(values, "rights"),
    ]


def _remedy(one: Remedy | None) -> str:
    return "\n".join(filter(None, (one.body, one.address, one.url, *one.phones))) if one else ""


def _questions(values: Values) -> list[Block]:
    return [_titled(one.ask, [one.answer]) for one in values["matter"].faq]


def _details(values: Values, section: str) -> Block:
    return _pairs(values["details"].get(section, ()))


SECTIONS: dict[str, Callable[[Values], list[Block]]] = {
    "cond": _conditions,
    "mat": _materials,
    "flow": _process,
    "limit": _limits,
    "fee": _fees,
    "result": _results,
    "place": _places,
    "law": _grounds,
    "rights": _rights,
    "faq": _questions,
}
