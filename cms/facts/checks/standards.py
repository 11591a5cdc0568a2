"""Rules that offices check their entries by, beyond the public items, and the same matter at other offices."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cms.facts.checks.problem import Problem, warn
from cms.facts.implementations import unexplained
from cms.facts.matter import Matter
from cms.facts.varying import limit_words, longer

PERMIT_STEPS = 5
OFFICES_NAMED = 3
_CODE_IN_ADDRESS = re.compile(r"[0-9A-Z]{18}[1-7](\d{12})")


def results_fit(matter: Matter, today: date) -> Iterator[Problem]:
    for number, result in enumerate(matter.results):
        ending = re.search(r"(?:证|照|证书|批复|批文)$", result.name.strip())
        if ending and result.kind not in {"certificate", "document"}:
            message = f"“{result.name}”是证照或者批文，结果类型没有这样写。请核对。"
            yield warn("result_kind", f"results[{number}].kind", message)
        if not result.sample:
            message = f"“{result.name}”没有样本。请传一份。"
            yield warn("no_result_sample", f"results[{number}].sample", message)


def permits_are_explained(matter: Matter, today: date) -> Iterator[Problem]:
    """行政许可: at least one 常见问题 and the five steps from acceptance to delivery."""
    if matter.kind != "01":
        return
    if not matter.faq:
        yield warn("permit_without_faq", "faq", "许可事项至少要写一个常见问题。请补上。")
    if matter.steps and len(matter.steps) < PERMIT_STEPS:
        message = f"许可事项一般有受理、审查、决定、办结、送达 {PERMIT_STEPS} 个环节，这里只有 {len(matter.steps)} 个。"
        yield warn("permit_steps", "steps", message + "请核对。")


def special_procedures_fit(matter: Matter, today: date) -> Iterator[Problem]:
    """What the limit does not count may not be longer than the limit without a basis of its own."""
    for number, special in enumerate(matter.special):
        bounds = [case.value for case in matter.limits.statutory]
        if (
            special.limit
            and special.basis is None
            and any(longer(special.limit, b) for b in bounds)
        ):
            words = limit_words(special.limit)
            message = (
                f"特别程序“{special.kind}”要 {words}，比法定办结时限还长，又没有写依据。请核对。"
            )
            yield warn("special_beyond_law", f"special[{number}].limit", message)


def links_name_this_matter(matter: Matter, today: date) -> Iterator[Problem]:
    """An address with the code of another matter in it leads people astray."""
    for name in ("booking_url", "url"):
        found = _CODE_IN_ADDRESS.search(getattr(matter.service, name))
        if found and matter.base_code and found[1] != matter.base_code:
            message = f"网址里的编码（基本编码 {found[1]}）不是这个事项的。请核对链接。"
            yield warn("link_of_other_matter", f"service.{name}", message)


def reviewed_in_time(matter: Matter, today: date) -> Iterator[Problem]:
    if matter.review_due and matter.review_due < today:
        message = f"核对日期 {matter.review_due.isoformat()} 已经过了。请核对一遍，再定下次的日期。"
        yield warn("review_overdue", "review_due", message)


def same_everywhere(matter: Matter, others: Sequence[Matter]) -> Iterator[Problem]:
    """同标准办理: a difference from other offices needs a reason."""
    for variance in unexplained(matter, others):
        named = "、".join(f"{who}写“{words}”" for who, words in variance.theirs[:OFFICES_NAMED])
        more = f"等 {len(variance.theirs)} 处" if len(variance.theirs) > OFFICES_NAMED else ""
        message = f"{variance.name}：这里写“{variance.ours}”，{named}{more}。请统一，或者写明理由。"
        yield warn("differs_from_others", variance.where, message)


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    results_fit,
    permits_are_explained,
    special_procedures_fit,
    links_name_this_matter,
    reviewed_in_time,
)
