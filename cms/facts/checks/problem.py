"""One finding of the checks at publishing."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """`code` is stable; `message` says in Chinese what to do; `where` is the field as in the export."""

    level: Literal["block", "warn"]
    code: str
    message: str
    where: str


def block(code: str, where: str, message: str) -> Problem:
    return Problem("block", code, message, where)


def warn(code: str, where: str, message: str) -> Problem:
    return Problem("warn", code, message, where)
