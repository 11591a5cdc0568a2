"""Legal bases: in force, cited one way, not stricter or older than the guide makes them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.checks.texts import SPAN, law_texts, span_of
from cms.facts.laws import Laws, articles_cited, bases_of, law_key
from cms.facts.matter import Limit, Matter
from cms.facts.numerals import from_chinese
from cms.facts.periods import add_months
from cms.facts.varying import limit_words

MOST_BASES = 12
MOST_ARTICLES = 40
_HANDLED = re.compile(
    rf"(?:收到|受理)[^，。；]{{0,10}}起\s*{SPAN}内[^。；]{{0,16}}(?:办理完毕|办结|决定|发放|颁发|发给|核发|登记)"
)
_VALID = re.compile(r"有效期(?:为|至)?\s*([一二三四五六七八九十]|\d{1,2})\s*年")
_RANGE = re.compile(r"第([一二三四五六七八九十百零\d]+)条至第([一二三四五六七八九十百零\d]+)条")


def in_force(matter: Matter, today: date, laws: Laws) -> Iterator[Problem]:
    """A replaced law blocks; one nobody has looked up yet asks for a day on which the matter is reviewed."""
    for where, basis in bases_of(matter):
        law = laws.get(law_key(basis.law))
        if law is None or law.state == "not_known":
            due = matter.review_due or (law.review_due if law else None)
            if due is None or due < today:
                message = (
                    f"还不知道《{law_key(basis.law)}》现在是否有效。请查一查，或者定一个核对日期。"
                )
                yield warn("law_not_known", f"{where}.law", message)
            continue
        if law.state == "replaced":
            instead = f"，由《{law.replaced_by}》取代" if law.replaced_by else ""
            message = f"《{law.name}》已经失效{instead}。请改引现行的。"
            yield block("law_replaced", f"{where}.law", message)
            continue
        if law.number and basis.number and _number(basis.number) != _number(law.number):
            message = f"《{law.name}》现行的是 {law.number}，这里引的是 {basis.number}。请核对。"
            yield warn("law_other_version", f"{where}.number", message)
        most = max(articles_cited(basis.article), default=0)
        if law.articles and most > law.articles:
            message = f"《{law.name}》一共 {law.articles} 条，没有第 {most} 条。请核对条款。"
            yield block("no_such_article", f"{where}.article", message)


def cited_one_way(matter: Matter, today: date) -> Iterator[Problem]:
    """One law under two numbers: two versions of it."""
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    for where, basis in bases_of(matter):
        if basis.number:
            numbers[law_key(basis.law)].setdefault(_number(basis.number), where)
    for name, found in numbers.items():
        if len(found) > 1:
            message = f"《{name}》引了不同的文号：{'、'.join(found)}。请引同一个版本。"
            yield warn("law_numbers_differ", list(found.values())[-1], message)


def still_valid(matter: Matter, today: date) -> Iterator[Problem]:
    """A document that says itself how many years it is valid."""
    for number, basis in enumerate(matter.legal_basis):
        found = _VALID.search(basis.note)
        if not found or basis.since is None:
            continue
        years = int(found[1]) if found[1].isdigit() else from_chinese(found[1]) or 0
        end = add_months(basis.since, 12 * years)
        if end <= today:
            message = f"《{basis.law}》写明有效期 {years} 年，到 {end.isoformat()} 为止。请核对有没有延续。"
            yield warn("basis_expired", f"legal_basis[{number}]", message)


def limits_as_the_law_says(matter: Matter, today: date) -> Iterator[Problem]:
    """The cited text itself gives a shorter limit than the guide says the law gives."""
    for part in law_texts(matter):
        for found in _HANDLED.finditer(part.text):
            cited = span_of(found)
            longer = [c.value for c in matter.limits.statutory if cited and _longer(c.value, cited)]
            if cited and longer:
                message = (
                    f"依据里写“{found[0]}”，法定办结时限却写 {limit_words(longer[0])}。"
                    "请核对依据，或者改短时限。"
                )
                yield warn("limit_beyond_basis", "limits.statutory", message)


def not_heaped_up(matter: Matter, today: date) -> Iterator[Problem]:
    """A guide cites the articles that ground it, not whole laws."""
    if len(matter.legal_basis) > MOST_BASES:
        message = f"设定依据列了 {len(matter.legal_basis)} 部。只留直接有关的，别的放到政策栏。"
        yield warn("many_bases", "legal_basis", message)
    for number, basis in enumerate(matter.legal_basis):
        for first, last in _RANGE.findall(basis.article):
            span = [int(n) if n.isdigit() else from_chinese(n) or 0 for n in (first, last)]
            if span[1] - span[0] + 1 >= MOST_ARTICLES or span[0] == 1:
                message = f"《{basis.law}》把第 {span[0]} 条到第 {span[1]} 条全列上了。请只写直接有关的条款。"
                yield warn("whole_law_cited", f"legal_basis[{number}].article", message)


def _longer(limit: Limit, cited: Limit) -> bool:
    return limit.unit == cited.unit and limit.n > cited.n


def _number(number: str) -> str:
    return re.sub(r"中华人民共和国|\s", "", number)


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    cited_one_way,
    still_valid,
    limits_as_the_law_says,
    not_heaped_up,
)
