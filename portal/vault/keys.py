"""The keys under which identity data is kept: a ring in one file, newest first. Encrypted with the newest, opened with any.

Every process looks at the file before it uses it, so a key that was added or dropped counts in all of them at once.
"""

import fcntl
import hashlib
import hmac
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

MARK = "gAAAAA"  # how every token of Fernet begins: its version, and the upper half of its time
PURPOSE = b"portal.vault.digest:"


class Lost(Exception):
    """No key of the ring opens it: the ring was restored without its keys, or the row was changed by hand."""


class Ring:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._keys: tuple[bytes, ...] = ()
        self._boxes: tuple[Fernet, ...] = ()

    def held(self) -> tuple[bytes, ...]:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._make()
            status = self.path.stat()
        seen = (status.st_ino, status.st_mtime_ns, status.st_size)
        if seen != self._seen:
            keys = tuple(self.path.read_bytes().split())
            self._boxes = tuple(Fernet(key) for key in keys)
            self._keys, self._seen = keys, seen
        return self._keys

    def boxes(self) -> tuple[Fernet, ...]:
        self.held()
        return self._boxes

    def add(self) -> int:
        """A new key before the others; how many there are then."""
        with self._alone():
            self._write(self._replace, (Fernet.generate_key(), *self.held()))
        return len(self.held())

    def drop_all_but_newest(self) -> None:
        with self._alone():
            self._write(self._replace, self.held()[:1])

    def _make(self) -> None:
        """Of several processes that find none, one makes the ring and the others take it."""
        with suppress(FileExistsError):
            self._write(lambda made: os.link(made, self.path), (Fernet.generate_key(),))

    def _replace(self, made: Path) -> None:
        made.replace(self.path)

    def _write(self, put: Callable[[Path], None], keys: tuple[bytes, ...]) -> None:
        """On disk before it is used: what is encrypted with a lost key is lost."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name + ".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"\n".join(keys) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            put(Path(name))
        finally:
            Path(name).unlink(missing_ok=True)
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.path.with_name(self.path.name + ".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@lru_cache(maxsize=4)
def _ring(path: str) -> Ring:
    return Ring(Path(path))


def ring() -> Ring:
    return _ring(str(settings.IDENTITY_KEYS))


def encrypt(text: str) -> str:
    return ring().boxes()[0].encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    try:
        return MultiFernet(ring().boxes()).decrypt(token).decode()
    except InvalidToken:
        raise Lost("identity data that no key of the ring opens") from None


def is_encrypted(text: str) -> bool:
    return text.startswith(MARK)


def is_current(token: str) -> bool:
    """Whether the newest key opens it."""
    try:
        ring().boxes()[0].decrypt(token)
    except InvalidToken:
        return False
    return True


def digest(text: str) -> str:
    """The same for the same text as long as the newest key is the same; empty for nothing."""
    return _digest(ring().held()[0], text)


def digests(text: str) -> list[str]:
    """What the text's digest may be in rows written under any key of the ring: for looking one up."""
    return [_digest(key, text) for key in ring().held()] if text else []


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, PURPOSE + text.encode(), hashlib.sha256).hexdigest() if text else ""
