"""The port to a virus scanner, and its adapter for ClamAV's daemon (INSTREAM, over TCP or a Unix socket)."""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

SECONDS = 30
LONGEST_ANSWER = 4096
UNIX = "unix:"


class Away(Exception):
    """The scanner does not answer, or not in words we know: nothing is known about the file."""


class Scanner(Protocol):
    def scan(self, pieces: Iterable[bytes]) -> str:
        """The name of what was found, empty when nothing was; raises Away."""
        ...


@dataclass(frozen=True)
class Clamd:
    """`address`: host:port, or unix:/path/of/the/socket."""

    address: str

    def scan(self, pieces: Iterable[bytes]) -> str:
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                for piece in pieces:
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
                answer = self._answer(line)
        except OSError as error:
            raise Away(str(error)) from error
        return found_in(answer)

    def _connected(self) -> socket.socket:
        if self.address.startswith(UNIX):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(SECONDS)
            line.connect(self.address.removeprefix(UNIX))
            return line
        host, _colon, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)

    def _answer(self, line: socket.socket) -> str:
        said = b""
        while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
            piece = line.recv(LONGEST_ANSWER)
            if not piece:
                break
            said += piece
        return said.rstrip(b"\0").decode(errors="replace")


def found_in(answer: str) -> str:
    """`stream: OK`, `stream: Eicar-Signature FOUND`; anything else is no answer."""
    _stream, _colon, said = answer.partition(": ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise Away(answer)


def configured() -> Scanner | None:
    return Clamd(settings.CLAMAV) if settings.CLAMAV else None
