"""Rows of a catalogue list (names and codes, no guides) as listed matters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms import facts
from cms.catalogue.national import values
from cms.catalogue.national.codes import KINDS
from cms.catalogue.national.guide import Read, uid_of

COLUMNS = {
    "department", "main_item", "name", "item_code", "local_base_code", "area_code", "org_uscc", "task_type",
    "task_type_text", "dept_code", "source_url",
}  # fmt: skip


def is_row(data: Any) -> bool:
    return isinstance(data, Mapping) and ("item_code" in data or "task_type" in data)


def matters_of(rows: Sequence[Mapping[str, Any]]) -> Iterable[Read | Mapping[str, Any]]:
    """A matter per row; a row without a name or code is given back as it is."""
    codes = department_codes(rows)
    for row in rows:
        name, code = values.words(row.get("name")), values.words(row.get("item_code")).upper()
        if name and code:
            yield _matter(row, name, code, codes)
        else:
            yield row


def _matter(row: Mapping[str, Any], name: str, code: str, codes: Mapping[str, str]) -> Read:
    department = values.words(row.get("department")) or "未写明部门"
    matter = facts.Matter(
        id=uid_of(code),
        code=code,
        title=name,
        department=facts.Department(codes[department], department),
        base_code=values.words(row.get("local_base_code")),
        main_item=values.words(row.get("main_item")),
        kind=values.code_of(row.get("task_type_text"), KINDS) or "",
        region=values.county(values.words(row.get("area_code"))),
        source=values.words(row.get("source_url")),
    )
    missing = () if row.get("department") else ("没有部门",)
    return Read(
        matter,
        unknown={name: values.words(row[name]) for name in row if name not in COLUMNS},
        missing=missing,
    )


def department_codes(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """One code per department name: the commonest that is a valid credit code and nobody else's, else area and name.

    Lists give a department several codes: of its offices, of the area, or none that is one.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        name = values.words(row.get("department")) or "未写明部门"
        seen[name].update([values.words(row.get("org_uscc")).upper()])
    area = values.words(rows[0].get("area_code")) if rows else ""
    taken: dict[str, str] = {}
    for name, codes in sorted(seen.items(), key=lambda item: -max(item[1].values())):
        good = (code for code, _n in codes.most_common() if _usable(code) and code not in taken)
        taken[next(good, f"{area or 'X'}-{uid_of(name)[2:10].upper()}")] = name
    return {name: code for code, name in taken.items()}


def _usable(code: str) -> bool:
    return not facts.check_credit_code(code) or (code.startswith("TE") and len(code) == 18)
