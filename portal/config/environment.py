"""What the hall reads from its environment. Every name read here is described in docs/operations.md (held by a test)."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """A whole number, or a clear stop: a typing error in a port must not start a hall somewhere else."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdigit():
        raise SystemExit(f"{name} must be a whole number, not {value!r}")
    return int(value)


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "")
    return default if value == "" else value.lower() not in {"0", "no", "false", "off"}


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def origin(url: str) -> list[str]:
    """Scheme and host of an address, as a content policy names them; nothing for no address."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def home() -> Path:
    """The folder of everything a running hall keeps; relative paths are taken from the checkout."""
    folder = ROOT / text("MINGTANG_HOME", "var")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key of this hall: from the environment, else made once and kept, readable by its owner only."""
    if given := text("MINGTANG_SECRET_KEY"):
        return given
    kept = folder / "secret_key"
    try:
        with open(kept, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return kept.read_text()
