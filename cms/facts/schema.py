"""The published shape of a matter as JSON Schema, read from the same types that the codec writes and reads."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from cms.facts.matter import Condition, Matter, Operator, Varying

type Schema = dict[str, Any]

_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": ["integer", "string"]},
    date: {"type": "string", "format": "date"},
}


@cache
def definitions(prefix: str = "#/components/schemas/") -> Mapping[str, Schema]:
    """Matter and all its parts by name, each referring to the others under `prefix`."""
    found: dict[str, Schema] = {"Condition": _condition(prefix)}
    _define(Matter, found, prefix)
    return found


def _define(kind: type[Any], found: dict[str, Schema], prefix: str) -> None:
    if kind.__name__ in found:
        return
    schema: Schema = {"type": "object", "additionalProperties": False}
    found[kind.__name__] = schema
    hints = get_type_hints(kind)
    schema["properties"] = {
        item.name: _of(hints[item.name], found, prefix) for item in fields(kind)
    }
    required = [
        item.name for item in fields(kind) if item.default is item.default_factory is MISSING
    ]
    schema |= {"required": required} if required else {}


def _of(kind: Any, found: dict[str, Schema], prefix: str) -> Schema:
    if kind == Condition:
        return {"$ref": f"{prefix}Condition"}
    if isinstance(kind, TypeAliasType):
        kind = kind.__value__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Varying:
        return _varying(_of(arguments[0], found, prefix), prefix)
    if origin in {Union, types.UnionType}:
        left = [item for item in arguments if item is not type(None)]
        return _of(left[0] if len(left) == 1 else Condition, found, prefix)
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], found, prefix)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if is_dataclass(kind) and isinstance(kind, type):
        _define(kind, found, prefix)
        return {"$ref": f"{prefix}{kind.__name__}"}
    return _PLAIN.get(kind, {"type": "object", "additionalProperties": {"type": "string"}})


def _varying(value: Schema, prefix: str) -> Schema:
    """One value, or cases of which the first whose condition is yes wins."""
    case = {
        "type": "object",
        "additionalProperties": False,
        "required": ["value"],
        "properties": {"when": {"$ref": f"{prefix}Condition"}, "value": value},
    }
    return {"anyOf": [value, {"type": "array", "items": case}]}


def _condition(prefix: str) -> Schema:
    part = {"$ref": f"{prefix}Condition"}
    parts = {"type": "array", "items": part}
    atom = {"type": "array", "minItems": 2, "maxItems": 2}
    return {
        "description": "只有一个名称的对象：{比较: [问题, 值]}，或者 all、any、not。",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(get_args(Operator), atom),
            "all": parts,
            "any": parts,
            "not": part,
        },
    }
