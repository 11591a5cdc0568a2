"""A document of the office (文书): what it says. Numbered and kept by services, typeset by typesetting."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Letter:
    """`pairs` are label and value; `items` are numbered: reasons, materials, what is to be corrected."""

    addressee: str
    opening: str
    pairs: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Letter":
        return cls(
            addressee=data["addressee"],
            opening=data["opening"],
            pairs=tuple((label, value) for label, value in data["pairs"]),
            items=tuple(data["items"]),
            closing=tuple(data["closing"]),
        )
