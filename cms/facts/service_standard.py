"""The service standard (服务标准) of a matter: generated from its facts, numbered, and of the revision it was made from.

Nothing is added to the facts: where they are silent, the clause says so and the standard is not complete.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cms.facts.checklists import copies_words
from cms.facts.labels import CODES
from cms.facts.laws import law_key
from cms.facts.matter import Case, Fee, Limit, Material, Matter, Step, Varying, Window
from cms.facts.numerals import plain
from cms.facts.phrasing import condition_words
from cms.facts.varying import limit_words
from cms.facts.words import CHANNELS, bare, joined, law_words, sentence, unnumbered

NEEDS = {"required": "必要", "optional": "非必要", "deferrable": "可以后补"}


@dataclass(frozen=True)
class Clause:
    """One numbered clause; without lines the facts are silent."""

    title: str
    lines: tuple[str, ...]

    @property
    def silent(self) -> bool:
        return not self.lines


@dataclass(frozen=True)
class ServiceStandard:
    number: str
    revision: int
    title: str
    department: str
    clauses: tuple[Clause, ...]

    @property
    def designation(self) -> str:
        return f"{self.number}—第{self.revision}版"

    @property
    def complete(self) -> bool:
        return not any(clause.silent for clause in self.clauses)


def service_standard(matter: Matter, revision: int) -> ServiceStandard:
    return ServiceStandard(
        number=f"FW/{matter.code}",
        revision=revision,
        title=f"{matter.title}服务标准",
        department=matter.department.name,
        clauses=tuple(Clause(title, tuple(_said(lines(matter)))) for title, lines in CLAUSES),
    )


def _said(lines: Iterable[str]) -> Iterator[str]:
    return (sentence(line) for line in lines if bare(line))


def _scope(matter: Matter) -> Iterator[str]:
    yield f"本标准规定了{matter.department.name}办理“{matter.title}”的条件、材料、环节、时限、收费和结果"
    yield matter.summary


def _references(matter: Matter) -> Iterator[str]:
    laws = {law_key(basis.law): basis for basis in matter.legal_basis}
    yield from map(law_words, laws.values())


def _served(matter: Matter) -> Iterator[str]:
    yield "、".join(CODES["audience"].get(code, code) for code in matter.audience)


def _conditions(matter: Matter) -> Iterator[str]:
    """A gate says by itself whom it keeps out; what else depends is said with the situation it depends on."""
    for one in matter.requirements:
        held = "" if one.gate else condition_words(one.when, matter)
        yield f"{held}的，{unnumbered(one.say)}" if held else unnumbered(one.say)


def _materials(matter: Matter) -> Iterator[str]:
    yield from (_material(one, matter) for one in matter.materials)


def _material(one: Material, matter: Matter) -> str:
    copies = " / ".join(dict.fromkeys(copies_words(case.value) for case in one.copies))
    when = condition_words(one.when, matter)
    parts = [copies, NEEDS[one.need], f"{when}时" if when else "", "免提交" if one.waived else ""]
    return f"{one.name}（{joined(parts, '，')}）"


def _steps(matter: Matter) -> Iterator[str]:
    yield from map(_step, matter.steps)
    if not matter.steps:
        yield from map(unnumbered, matter.process or matter.process_offline)


def _step(step: Step) -> str:
    limit = limit_words(step.limit) if step.limit else ""
    return joined([step.name, step.who, limit, step.standard, step.produces], "，")


def _limits(matter: Matter) -> Iterator[str]:
    for name, limit in (("承诺", matter.limits.promised), ("法定", matter.limits.statutory)):
        yield from (f"{name}办结时限：{line}" for line in _cases(limit, matter))


def _cases(limit: Varying[Limit], matter: Matter) -> Iterator[str]:
    for case in limit:
        yield joined([_when(case, matter), limit_words(case.value), case.value.note], "，")


def _when(case: Case[Limit], matter: Matter) -> str:
    words = condition_words(case.when, matter)
    return f"{words}的" if words else ""


def _fees(matter: Matter) -> Iterator[str]:
    if matter.charged is False and not matter.fees:
        yield "不收费"
    yield from map(_fee, matter.fees)


def _fee(fee: Fee) -> str:
    amount = f"{plain(fee.amount)}元{'/' + fee.unit if fee.unit else ''}" if fee.amount else ""
    basis = f"依据{law_words(fee.basis)}" if fee.basis else ""
    return joined([fee.item, amount, fee.standard, basis], "，")


def _results(matter: Matter) -> Iterator[str]:
    for one in matter.results:
        yield joined([one.name, f"有效期{one.valid}" if one.valid else "", one.note], "，")


def _where(matter: Matter) -> Iterator[str]:
    yield "、".join(CHANNELS[way] for way in matter.channels if way in CHANNELS)
    yield from map(_window, matter.windows)


def _window(window: Window) -> str:
    return joined([window.name, window.address, window.hours, "、".join(window.phones)], "，")


def _quality(matter: Matter) -> Iterator[str]:
    if matter.visits is not None:
        yield f"到办事现场不超过 {matter.visits} 次"
    if matter.phones.ask:
        yield f"咨询电话：{'、'.join(matter.phones.ask)}"


def _watched(matter: Matter) -> Iterator[str]:
    if matter.phones.complain:
        yield f"投诉电话：{'、'.join(matter.phones.complain)}"
    if matter.review:
        yield f"行政复议：{matter.review.body}"
    if matter.litigation:
        yield f"行政诉讼：{matter.litigation.body}"


CLAUSES: tuple[tuple[str, Callable[[Matter], Iterator[str]]], ...] = (
    ("范围", _scope),
    ("规范性引用文件", _references),
    ("服务对象", _served),
    ("受理条件", _conditions),
    ("申请材料", _materials),
    ("办理环节", _steps),
    ("办理时限", _limits),
    ("收费", _fees),
    ("办理结果", _results),
    ("服务渠道和地点", _where),
    ("服务质量", _quality),
    ("监督和救济", _watched),
)
