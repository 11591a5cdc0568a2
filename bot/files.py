"""Where the assistant's files are: what it is made from, and the model made from it. Standard library only."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

BOT = Path(__file__).resolve().parent
ROOT = BOT.parent
CONFIG = BOT / "config.yml"
DOMAIN = BOT / "domain"
DATA = BOT / "data"
# What a model depends on: phrases, rules, domain, pipeline and its own components.
MADE_FROM = ("config.yml", "domain/*.yml", "data/**/*.yml", "components/*.py")


def home() -> Path:
    return ROOT / os.environ.get("MINGTANG_HOME", "var") / "bot"


def fingerprint() -> str:
    """Changes exactly when a model would."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MADE_FROM for path in BOT.glob(pattern)):
        digest.update(path.relative_to(BOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def model() -> Path:
    return home() / f"model-{fingerprint()}.tar.gz"


def live() -> Path:
    """The model that answers: the last one that was found no worse than the one before it."""
    try:
        named = home() / (home() / "live").read_text(encoding="utf-8").strip()
    except OSError:
        return model()
    return named if named.is_file() else model()


def go_live(trained: Path) -> None:
    half = home() / "live.part"
    half.write_text(trained.name + "\n", encoding="utf-8")
    half.replace(home() / "live")


def cache() -> Path:
    """What several halls share, and a new home need not make again."""
    folder = os.environ.get("MINGTANG_CACHE") or Path.home() / ".cache" / "mingtang"
    return Path(folder) / "bot"


def cached() -> Path:
    return cache() / model().name


def vectors() -> Path:
    return cache() / "phrases.npz"
