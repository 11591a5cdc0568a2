"""Whether a model may go live: it reads the openings of the gate's conversations at least as well as the one before.

The conversations themselves are played on a running hall (`make test`); their openings alone can be read without one.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot import files
from bot.acts import ACTS

WEIGHTS, NAMES = "weights.npz", "names.json"


@dataclass(frozen=True)
class Opening:
    """What a person says first, and the acts it may be read as."""

    text: str
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    """`missed`: one line an opening that was read as something else."""

    right: int
    of: int
    missed: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0

    def to_json(self) -> dict[str, Any]:
        return {"right": self.right, "of": self.of, "missed": list(self.missed)}


def openings() -> list[Opening]:
    found = []
    for path in sorted((files.BOT / "conversations").glob("*.yml")):
        for conversation in yaml.safe_load(path.read_text(encoding="utf-8")):
            first = conversation["turns"][0]
            if "say" in first and "act" in first:
                acts = first["act"] if isinstance(first["act"], list) else [first["act"]]
                found.append(Opening(first["say"], tuple(acts)))
    return found


def judge(reader: Any, asked: list[Opening]) -> Judgement:
    missed = []
    for opening in asked:
        intent = reader.read(opening.text).ranking[0][0]
        act, _ = ACTS[intent]
        if act not in opening.acts:
            missed.append(f"{opening.text}: {act}")
    return Judgement(len(asked) - len(missed), len(asked), tuple(missed))


def reader_in(model: Path) -> Any:
    """The reader that a trained model holds."""
    from bot.components.reader import Reader
    from bot.components.vectors import embed

    held: dict[str, bytes] = {}
    with tarfile.open(model) as archive:
        for member in archive.getmembers():
            name = Path(member.name).name
            content = archive.extractfile(member) if name in (WEIGHTS, NAMES) else None
            if content:
                held[name] = content.read()
    return Reader.from_files(held, embed)


def report_of(model: Path) -> Path:
    return model.with_name(model.name.removesuffix(".tar.gz") + ".json")


def known(model: Path) -> Judgement | None:
    try:
        held: Mapping[str, Any] = json.loads(report_of(model).read_text(encoding="utf-8"))
        return Judgement(held["right"], held["of"], tuple(held["missed"]))
    except (OSError, ValueError, KeyError):
        return None


def keep(model: Path, judgement: Judgement) -> None:
    words = json.dumps(judgement.to_json(), ensure_ascii=False, indent=1)
    report_of(model).write_text(words + "\n", encoding="utf-8")


def may_go_live(new: Judgement, before: Judgement | None) -> bool:
    return before is None or new.share >= before.share
