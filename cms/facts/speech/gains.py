"""What it costs, what one gets, by which law."""

from cms.facts.matter import Fee, Result
from cms.facts.numerals import plain
from cms.facts.speech.telling import Speech, Telling, further
from cms.facts.varying import not_excluded
from cms.facts.words import joined, law_words

SHORT_LAWS = 3
RESULT_KINDS = {"certificate": "证照", "document": "文书", "other": "", "": ""}


def fee(telling: Telling) -> Speech:
    """What the person pays; what the person receives is `result`."""
    matter = telling.matter
    charged = not_excluded(matter.fees, telling.situation)
    extra = further(matter, "fee")
    if matter.charged is False and not charged:
        return telling.known("fee", ["不收费"], extra)
    if not charged:
        if matter.charged is None and not extra:
            return telling.silent("fee")
        spoken = telling.silent("fee").short if not extra else ""
        head = "按您的情形不收费" if matter.fees else "要收费"
        return telling.known("fee", [head, *extra, spoken if not matter.fees else ""], [])
    long = [text for item in charged for text in _fee_facts(item)]
    return telling.known("fee", [f"要收费：{joined(map(_fee_words, charged))}"], long + extra)


def result(telling: Telling) -> Speech:
    found = not_excluded(telling.matter.results, telling.situation)
    extra = further(telling.matter, "result")
    if not found and not extra:
        return telling.silent("result")
    names = "、".join(r.name for r in found)
    head = f"办好拿到：{names}" if names else ""
    return telling.known("result", [head, *extra], [_result_line(r) for r in found])


def legal_basis(telling: Telling) -> Speech:
    laws = [law_words(basis) for basis in telling.matter.legal_basis]
    if not laws:
        return telling.silent("legal_basis")
    if len(laws) <= SHORT_LAWS:
        return telling.known("legal_basis", [f"依据：{joined(laws)}"], [])
    head = f"依据有 {len(laws)} 部，主要是：{joined(laws[:SHORT_LAWS])}"
    return telling.known("legal_basis", [head], laws)


def _fee_words(item: Fee) -> str:
    if item.amount is None:
        return f"{item.item}，{item.standard}" if item.standard else f"{item.item}，金额看情形"
    unit = f"/{item.unit}" if item.unit else ""
    return f"{item.item} {plain(item.amount)}元{unit}"


def _fee_facts(item: Fee) -> list[str]:
    standard = f"{item.item}的标准：{item.standard}" if item.standard and item.amount else ""
    basis = f"{item.item}的收费依据：{law_words(item.basis)}" if item.basis else ""
    less = f"可以减免：{joined(item.reductions)}" if item.reductions else ""
    return [standard, basis, less]


def _result_line(found: Result) -> str:
    facts = [
        RESULT_KINDS[found.kind],
        f"有效期{found.valid}" if found.valid else "",
        "有电子证照" if found.electronic else "",
        found.note,
    ]
    return f"{found.name}：{joined(facts, '，')}" if any(facts) else ""
