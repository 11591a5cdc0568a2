"""A matter as JSON and back: the published schema (`docs/`), one shape for export, import and revisions.

What equals its default is left out, `null` stands for the default, an unknown name is an error. Export then import is
the identity. Dates in conditions are written as text; `before` and `after` read them back as dates.
"""

import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAliasType, Union, get_args, get_origin

from cms.facts import matter as model
from cms.facts.matter import All, Any, Atom, Case, Condition, Matter, Not, Scalar
from cms.facts.numerals import to_decimal

OPERATORS: frozenset[str] = frozenset(get_args(model.Operator))
DEEPEST = 30


class FactsError(ValueError):
    """What was read is no matter. `path` says where ("materials[2].when"), `message` says what, in Chinese."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path, self.message = path, message


def to_json(matter: Matter) -> dict[str, object]:
    return _object_to_json(matter)


def from_json(data: object) -> Matter:
    found = _read(Matter, data, "")
    if not isinstance(found, Matter):  # pragma: no cover - _read gives what it was asked for
        raise FactsError("", "这不是一个事项。")
    return found


def part_to_json(part: object) -> object:
    """Any part of a matter: a condition, a material, a list of them."""
    return _to_json(part)


def part_from_json[T](kind: type[T], data: object, path: str = "") -> T:
    """One part by its class, e.g. `part_from_json(Material, {...})`."""
    return typing.cast(T, _read(kind, data, path))


def condition_to_json(condition: Condition | None) -> dict[str, object] | None:
    match condition:
        case Atom(operator, question, value):
            return {operator: [question, _value_to_json(value)]}
        case All(parts):
            return {"all": [condition_to_json(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_to_json(part) for part in parts]}
        case Not(part):
            return {"not": condition_to_json(part)}
    return None


def condition_from_json(data: object, path: str = "when", depth: int = 0) -> Condition | None:
    if data is None:
        return None
    if not isinstance(data, dict) or len(data) != 1 or depth > DEEPEST:
        raise FactsError(path, '条件要写成一个对象，只有一个名称，例如 {"is": ["rented", true]}。')
    ((name, body),) = data.items()
    path = f"{path}.{name}"
    if name == "not":
        return Not(_part(body, path, depth))
    if name in {"all", "any"}:
        parts = tuple(
            _part(item, f"{path}[{n}]", depth) for n, item in enumerate(_list(body, path))
        )
        return All(parts) if name == "all" else Any(parts)
    return _atom(name, body, path)


# --- Writing -------------------------------------------------------------------------------------------------------


def _object_to_json(value: object) -> dict[str, object]:
    found: dict[str, object] = {}
    for item in _fields(value.__class__):
        current = getattr(value, item.name)
        if current != _default(item) or type(current) is not type(_default(item)):
            found[item.name] = _to_json(current)
    return found


def _to_json(value: object) -> object:
    if isinstance(value, Atom | All | Any | Not):
        return condition_to_json(value)
    if isinstance(value, tuple):
        return _tuple_to_json(value)
    if is_dataclass(value):
        return _object_to_json(value)
    if isinstance(value, Mapping):
        return {str(key): _to_json(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value.isoformat() if isinstance(value, date) else value


def _tuple_to_json(value: tuple[object, ...]) -> object:
    if value and all(isinstance(item, Case) for item in value):
        cases = [item for item in value if isinstance(item, Case)]
        if len(cases) == 1 and cases[0].when is None:
            return _to_json(cases[0].value)
        return [_case_to_json(case) for case in cases]
    return [_to_json(item) for item in value]


def _case_to_json(case: Case[object]) -> dict[str, object]:
    when = {"when": condition_to_json(case.when)} if case.when is not None else {}
    return {**when, "value": _to_json(case.value)}


def _value_to_json(value: object) -> object:
    if isinstance(value, tuple):
        return [_value_to_json(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


# --- Reading -------------------------------------------------------------------------------------------------------


def _read(kind: object, data: object, path: str) -> object:
    if kind == Condition:
        return condition_from_json(data, path)
    if isinstance(kind, TypeAliasType):
        kind = kind.__value__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is model.Varying:
        return _varying(arguments[0], data, path)
    if origin in {Union, types.UnionType}:
        return None if data is None else _read(_without_none(kind), data, path)
    if origin is tuple:
        return _tuple(arguments[0], data, path)
    if origin is Literal:
        return _literal(arguments, data, path)
    if isinstance(kind, type) and is_dataclass(kind):
        return _object(kind, data, path)
    return _plain(kind, data, path)


def _without_none(kind: object) -> object:
    left = tuple(item for item in get_args(kind) if item is not type(None))
    return left[0] if len(left) == 1 else Union[left]  # noqa: UP007 - built while running


def _object(kind: type[typing.Any], data: object, path: str) -> object:
    if not isinstance(data, dict):
        raise FactsError(path, "这里要写成一个对象 {…}。")
    known, hints = {item.name: item for item in _fields(kind)}, _hints(typing.cast(Hashable, kind))
    for name in data:
        if name not in known:
            raise FactsError(_join(path, str(name)), "没有这个字段，请核对名称。")
    found: dict[str, object] = {}
    for name, item in known.items():
        required = _default(item) is MISSING
        if required and data.get(name) is None:
            raise FactsError(_join(path, name), "缺少这一项。")
        if data.get(name) is not None:
            found[name] = _read(hints[name], data[name], _join(path, name))
    return kind(**found)


def _varying(kind: object, data: object, path: str) -> tuple[Case[object], ...]:
    if not isinstance(data, list):
        return (Case(_read(kind, data, path)),)
    cases: list[Case[object]] = []
    for number, item in enumerate(data):
        here = f"{path}[{number}]"
        if not isinstance(item, dict) or "value" not in item or set(item) - {"when", "value"}:
            raise FactsError(here, '这里要写成 {"when": 条件, "value": 值}，最后一个不写 when。')
        when = condition_from_json(item.get("when"), f"{here}.when")
        cases.append(Case(_read(kind, item["value"], f"{here}.value"), when))
    return tuple(cases)


def _tuple(kind: object, data: object, path: str) -> tuple[object, ...]:
    if kind is str and isinstance(data, str):
        return (data,)
    return tuple(_read(kind, item, f"{path}[{n}]") for n, item in enumerate(_list(data, path)))


def _literal(allowed: tuple[object, ...], data: object, path: str) -> object:
    if data not in allowed:
        names = "、".join(str(value) for value in allowed if value != "")
        raise FactsError(path, f"只能是这几个之一：{names}。")
    return data


def _plain(kind: object, data: object, path: str) -> object:
    reader = _PLAIN.get(kind)
    if reader is None:
        return _mapping(data, path)
    found = reader(data)
    if found is None:
        raise FactsError(path, f"这里要写{_NAMES[kind]}。")
    return found


def _mapping(data: object, path: str) -> dict[str, str]:
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise FactsError(path, "这里要写成名称和文字一一对应的对象。")
    return {str(key): value for key, value in data.items()}


def _text(data: object) -> str | None:
    return data if isinstance(data, str) else None


def _flag(data: object) -> bool | None:
    return data if isinstance(data, bool) else None


def _whole(data: object) -> int | None:
    return data if isinstance(data, int) and not isinstance(data, bool) else None


def _number(data: object) -> Decimal | None:
    if isinstance(data, bool) or not isinstance(data, int | float | str):
        return None
    return to_decimal(str(data))


def _day(data: object) -> date | None:
    try:
        return date.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        return None


_PLAIN: dict[object, Callable[[object], object]] = {
    str: _text, bool: _flag, int: _whole, Decimal: _number, date: _day,
}  # fmt: skip
_NAMES: dict[object, str] = {
    str: "文字", bool: " true 或者 false", int: "整数", Decimal: "数字", date: "日期，例如 2026-03-01",
}  # fmt: skip


def _atom(name: str, body: object, path: str) -> Atom:
    if name not in OPERATORS:
        raise FactsError(path, f"没有“{name}”这种条件。")
    parts = _list(body, path)
    if len(parts) != 2 or not isinstance(parts[0], str):
        raise FactsError(path, "条件要写成 [问题, 值] 两项。")
    raw = parts[1]
    if name == "in":
        value: Scalar | tuple[Scalar, ...] = tuple(_scalar(item, path) for item in _list(raw, path))
    else:
        value = (_day(raw) if name in {"before", "after"} else None) or _scalar(raw, path)
    return Atom(typing.cast(model.Operator, name), parts[0], value)


def _scalar(data: object, path: str) -> Scalar:
    if isinstance(data, bool | int | str):
        return data
    number = _number(data)
    if number is None:
        raise FactsError(path, "条件里的值只能是文字、数字、日期、true 或者 false。")
    return number


def _part(data: object, path: str, depth: int) -> Condition:
    found = condition_from_json(data, path, depth + 1)
    if found is None:
        raise FactsError(path, "这里缺少条件。")
    return found


def _list(data: object, path: str) -> list[object]:
    if not isinstance(data, list):
        raise FactsError(path, "这里要写成列表 […]。")
    return data


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


@cache
def _hints(kind: typing.Any) -> dict[str, object]:
    return typing.get_type_hints(kind)


def _fields(kind: typing.Any) -> tuple[Field[typing.Any], ...]:
    return fields(kind)


def _default(item: Field[object]) -> object:
    return item.default if item.default_factory is MISSING else item.default_factory()
