"""The register of laws as values: what is in force, what was replaced, what nobody has looked up yet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cms.facts.matter import Basis, Matter
from cms.facts.numerals import from_chinese

_MARKS = re.compile(
    r"[《》〈〉\s]|中华人民共和国|[（(][^（()）]*(?:年|修订|修正|试行|暂行)[^（()）]*[）)]$"
)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇两\d]+)条")


@dataclass(frozen=True)
class Law:
    """`version`: the day of the text that is meant. `articles`: how many it has, where that is known."""

    name: str
    state: Literal["in_force", "replaced", "not_known"] = "not_known"
    version: date | None = None
    number: str = ""  # 文号
    articles: int | None = None
    replaced_by: str = ""
    replaced_on: date | None = None
    review_due: date | None = None


Laws = Mapping[str, Law]


def register(laws: Iterable[Law]) -> Laws:
    return {law_key(law.name): law for law in laws}


def law_key(name: str) -> str:
    """The same for 《中华人民共和国行政许可法》 and 行政许可法, and for a version named in brackets."""
    return _MARKS.sub("", name.strip())


def bases_of(matter: Matter) -> Iterator[tuple[str, Basis]]:
    """Every legal basis a matter cites, with its place."""
    yield from ((f"legal_basis[{n}]", basis) for n, basis in enumerate(matter.legal_basis))
    for name in ("requirements", "materials", "fees", "special", "intermediaries"):
        for number, part in enumerate(getattr(matter, name)):
            if part.basis is not None:
                yield f"{name}[{number}].basis", part.basis


def articles_cited(text: str) -> list[int]:
    """ "第十八条、第二十条第一款" is 18 and 20."""
    found = (int(n) if n.isdigit() else from_chinese(n) for n in _ARTICLE.findall(text))
    return [number for number in found if number]
