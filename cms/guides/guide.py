"""One guide page as values: what each of its ten sections says for these answers on this day, and where it is silent.

Everything is a function of (revision, answers, today). What the guide does not know is said so, with a telephone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cms import facts
from cms.catalogue.selectors import Published
from cms.facts.matter import Material, Matter, Step
from cms.facts.words import bare, unnumbered
from cms.guides import flow, particulars, picker, words


@dataclass(frozen=True)
class Row:
    """One material as the table prints it."""

    number: int
    material: Material
    reason: str
    notes: tuple[str, ...]
    copies: str
    source: str
    tags: tuple[tuple[str, str], ...]  # (kind of state, words)
    links: tuple[tuple[str, str], ...]  # (address, words)


@dataclass(frozen=True)
class FactOfBar:
    label: str
    value: str
    small: str = ""


def head(published: Published, answers: facts.Answers, today: date) -> dict[str, object]:
    matter = published.matter
    return {
        "matter": matter,
        "tags": _tags(matter),
        "bar": _bar(matter, answers, today),
        "office": words.office(matter),
    }


def article(
    published: Published, answers: facts.Answers, errors: Mapping[str, str], today: date
) -> dict[str, object]:
    """All that the ten sections print."""
    matter = published.matter
    return {
        "matter": matter,
        "revision": published.revision,
        "published_at": published.published_at,
        "query": facts.answers_query(matter, answers),
        "phone": phone(matter),
        "details": particulars.by_section(matter),
        "who": words.audience(matter),
        "quantity": words.quantity(matter),
        "channels": words.channels(matter),
        "charge": words.charge(matter),
        **_conditions(matter, answers, today),
        **_materials(matter, answers, errors, today),
        **_process(matter),
        **_limits(matter, answers, today),
        "fees": [
            (fee, words.money(fee), particulars.of_fee(fee))
            for fee in facts.fees(matter, answers, today)
        ],
        "results": facts.results(matter, answers, today),
    }


def phone(matter: Matter) -> str:
    """The first telephone the guide itself gives; "" where it gives none."""
    at_windows = [number for window in matter.windows for number in window.phones]
    return next(iter([*matter.phones.ask, *at_windows]), "")


# --- Head ----------------------------------------------------------------------------------------------------------


def _tags(matter: Matter) -> list[tuple[str, str]]:
    tags = [("", words.kind(matter))]
    if words.is_all_online(matter):
        tags.append(("act", _("全程网办")))
    elif words.is_online(matter):
        tags.append(("act", _("可以网上办")))
    if matter.handling in ("即办", "即办件"):
        tags.append(("ok", _("当场办结")))
    if matter.promise_based:
        tags.append(("ok", _("告知承诺")))
    return [(kind, text) for kind, text in tags if text]


def _bar(matter: Matter, answers: facts.Answers, today: date) -> list[FactOfBar]:
    limits = facts.limits(matter, answers, today)
    promised = facts.limit_words(limits.promised) if limits.promised else _("没有写")
    statutory = facts.limit_words(limits.statutory) if limits.statutory else ""
    return [
        FactOfBar(_("承诺办结"), promised, _("法定 %(n)s") % {"n": statutory} if statutory else ""),
        _visits(matter),
        FactOfBar(_("收费"), words.charge(matter) or _("没有写")),
        _count_of_materials(matter, answers, today),
        FactOfBar(_("谁能办"), words.audience(matter) or _("看条件")),
    ]


def _visits(matter: Matter) -> FactOfBar:
    if matter.visits is None:
        return FactOfBar(_("要跑几次"), _("没有写"))
    small = matter.visit_reason if len(matter.visit_reason) <= 14 else ""
    if matter.visits == 0 and words.is_online(matter):
        small = _("可以在网上办")
    return FactOfBar(_("要跑几次"), _("%(n)s 次") % {"n": matter.visits}, small)


def _count_of_materials(matter: Matter, answers: facts.Answers, today: date) -> FactOfBar:
    if not matter.materials:
        return FactOfBar(_("材料"), _("没有写"))
    checklist = facts.checklist(matter, answers, today)
    ours = sum(item.ours for item in checklist.needed)
    count = {"n": len(checklist.needed)}
    value = _("%(n)s 份起") % count if checklist.open else _("%(n)s 份") % count
    return FactOfBar(_("材料"), value, _("%(n)s 份我们替您取") % {"n": ours} if ours else "")


# --- Sections ------------------------------------------------------------------------------------------------------


def _conditions(matter: Matter, answers: facts.Answers, today: date) -> dict[str, object]:
    eligibility = facts.eligibility(matter, answers, today)
    return {
        "stated": eligibility.stated,
        "gates_hit": eligibility.gates_hit,
        "advice": eligibility.advice,
        "depends": eligibility.open,
    }


def _materials(
    matter: Matter, answers: facts.Answers, errors: Mapping[str, str], today: date
) -> dict[str, object]:
    checklist = facts.checklist(matter, answers, today)
    shown = {id(item.material): item for item in (*checklist.needed, *checklist.open)}
    items = [shown[id(material)] for material in matter.materials if id(material) in shown]
    return {
        "asks": picker.asks(matter, answers, errors, today),
        "answered": bool(facts.answered(matter, answers, today)),
        "rows": [row(number, item) for number, item in enumerate(items, start=1)],
        "not_needed": checklist.not_needed,
        "ours": any(item.ours for item in checklist.needed),
    }


def row(number: int, item: facts.Item) -> Row:
    material = item.material
    return Row(
        number=number,
        material=material,
        reason=_reason(item),
        notes=particulars.of_material(material),
        copies=facts.copies_words(item.copies) or _("没有写"),
        source=str(words.SOURCES.get(material.source, _("没有写"))),
        tags=_row_tags(item),
        links=links(material),
    )


def _reason(item: facts.Item) -> str:
    if item.verdict == "open":
        return item.reason
    return _("为什么要：%(reason)s") % {"reason": words.why(item)}


def _row_tags(item: facts.Item) -> tuple[tuple[str, str], ...]:
    if item.verdict == "open":
        return (("warn", _("视情形")),)
    tags = [("", str(words.NEEDS[item.material.need]))]
    if item.material.waived:
        tags.append(("act", _("免提交")))
    elif item.ours:
        tags.append(("act", _("可用电子证照")))
    return tuple(tags)


def links(material: Material) -> tuple[tuple[str, str], ...]:
    """Blank and sample where they have an address; a name alone leads nowhere and is not a link."""
    offered = ((material.blank, _("空白表")), (material.sample, _("填写样例")))
    return tuple((address, label) for address, label in offered if particulars.is_address(address))


def _process(matter: Matter) -> dict[str, object]:
    return {
        "flow": flow.draw(matter.steps),
        "online": [unnumbered(line) for line in matter.process],
        "offline": [unnumbered(line) for line in matter.process_offline],
        "steps": [(step, _step_words(step), flow.is_acceptance(step)) for step in matter.steps],
    }


def _step_words(step: Step) -> list[str]:
    who = _("由%(who)s办") % {"who": step.who} if step.who else ""
    limit = facts.limit_words(step.limit) if step.limit else ""
    note = step.limit.note if step.limit else ""
    first = "，".join(filter(None, (who, limit, note)))
    parts = (
        ("%(it)s。", first),
        (_("看什么：%(it)s。"), step.standard),
        (_("结果：%(it)s。"), step.outcome),
        (_("出具：%(it)s。"), step.produces),
        (_("送达：%(it)s。"), step.delivery),
        ("%(it)s", step.note),
    )
    return [
        text % {"it": bare(value) if text[-1] == "。" else value} for text, value in parts if value
    ]


def _limits(matter: Matter, answers: facts.Answers, today: date) -> dict[str, object]:
    limits = facts.limits(matter, answers, today)
    return {
        "promised": words.limit(limits.promised),
        "promised_note": limits.promised.note if limits.promised else "",
        "statutory": words.limit(limits.statutory),
        "statutory_note": limits.statutory.note if limits.statutory else "",
        "counting": words.how_limits_count((limits.promised, limits.statutory)),
    }
