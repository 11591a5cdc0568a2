"""One matter at several offices (同标准办理): what differs between implementations of one base code, field by field."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cms.facts import labels
from cms.facts.changes import words_of
from cms.facts.matter import Material, Matter

Words = Callable[[Matter], str]
FIELDS = (
    "limits.statutory", "limits.promised", "handling", "promise_based", "visits", "online_depth", "channels", "charged",
    "reach", "quantity_limit", "power.nature", "apply_within",
)  # fmt: skip
NAMES = {
    "limits.statutory": "法定办结时限",
    "limits.promised": "承诺办结时限",
    "power.nature": "实施主体性质",
}
OF_MATERIAL = ("need", "waived", "copies", "medium", "source")
ABSENT = "不要"
ALIKE = 0.55


@dataclass(frozen=True)
class Variance:
    """One difference. `where`: the field of this matter; `key`: the same without numbers, under which a reason is kept."""

    where: str
    key: str
    name: str
    ours: str
    theirs: tuple[tuple[str, str], ...]  # office, what it says


def same_standard(matter: Matter, others: Sequence[Matter]) -> tuple[Matter, ...]:
    """Those that are this matter at other offices: base code and title are the same."""
    if not matter.base_code:
        return ()
    mine = (matter.base_code, matter.title.strip())
    found = (m for m in others if m.id != matter.id and (m.base_code, m.title.strip()) == mine)
    return tuple(m for m in found if not m.listed_only)


def variances(matter: Matter, others: Sequence[Matter]) -> tuple[Variance, ...]:
    """Against all others of the same standard; `others` may hold any matters."""
    beside = same_standard(matter, others)
    if not beside:
        return ()
    found = [*_of_fields(matter, beside), *_of_materials(matter, beside)]
    return tuple(variance for variance in found if variance.theirs)


def unexplained(matter: Matter, others: Sequence[Matter]) -> tuple[Variance, ...]:
    """Those for which the matter gives no reason."""
    reasons = matter.deviations
    return tuple(v for v in variances(matter, others) if not reasons.get(v.key, "").strip())


def office(matter: Matter) -> str:
    return matter.region or matter.department.name


def _of_fields(matter: Matter, beside: Sequence[Matter]) -> Iterator[Variance]:
    for where in FIELDS:
        ours = _field_words(matter, where)
        theirs = ((office(m), _field_words(m, where)) for m in beside)
        name = NAMES.get(where) or labels.MATTER[where]
        yield Variance(where, where, name, ours or "没有写", _other(ours, theirs))


def _of_materials(matter: Matter, beside: Sequence[Matter]) -> Iterator[Variance]:
    paired = [_pairs(matter.materials, other.materials) for other in beside]
    for number, material in enumerate(matter.materials):
        where, key = f"materials[{number}]", f"materials.{material.key}"
        name = f"材料“{material.name}”"
        absent = [office(o) for o, pairs in zip(beside, paired, strict=True) if number not in pairs]
        yield Variance(where, key, name, "要", tuple((who, ABSENT) for who in absent))
        for field in OF_MATERIAL:
            ours = _part_words(material, field, matter)
            theirs = (
                (office(o), _part_words(o.materials[pairs[number]], field, o))
                for o, pairs in zip(beside, paired, strict=True)
                if number in pairs
            )
            label = f"{name}的{labels.PARTS[field]}"
            yield Variance(
                f"{where}.{field}", f"{key}.{field}", label, ours or "没有写", _other(ours, theirs)
            )
    yield from _only_there(beside, paired)


def _only_there(beside: Sequence[Matter], paired: Sequence[dict[int, int]]) -> Iterator[Variance]:
    """What others ask for and this office does not."""
    asked: dict[str, list[str]] = {}
    for other, pairs in zip(beside, paired, strict=True):
        for number, material in enumerate(other.materials):
            if number not in pairs.values():
                asked.setdefault(material.name, []).append(office(other))
    for name, offices in asked.items():
        theirs = tuple((who, "要") for who in offices)
        yield Variance("materials", f"materials.{name}", f"材料“{name}”", ABSENT, theirs)


def _other(ours: str, theirs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((who, words or "没有写") for who, words in theirs if words != ours)


def _field_words(matter: Matter, where: str) -> str:
    value: object = matter
    for name in where.split("."):
        value = getattr(value, name)
    return words_of(where, value, matter)


def _part_words(material: Material, field: str, matter: Matter) -> str:
    return words_of(f"materials.{field}", getattr(material, field), matter)


def _pairs(ours: Sequence[Material], theirs: Sequence[Material]) -> dict[int, int]:
    """Which of ours is which of theirs: the most alike names first, each once."""
    scores = sorted(
        (
            (_likeness(one.name, other.name), -a, -b)
            for a, one in enumerate(ours)
            for b, other in enumerate(theirs)
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, a, b in scores:
        if score >= ALIKE and -a not in found and -b not in found.values():
            found[-a] = -b
    return found


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
