"""Processes of ours that share one Django: a server imports it once, each part is forked from there (docs/adr/0010)."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from multiprocessing.connection import wait
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["portal.config.preloaded"])


class Forked:
    """A forked part, asked like a `subprocess.Popen`: `pid`, `returncode`, `poll`, `wait`."""

    def __init__(
        self, command: Sequence[str], log: Path | None, environment: Mapping[str, str] | None = None
    ) -> None:
        arguments = (tuple(command), log, dict(environment or {}))
        self._process = _CONTEXT.Process(target=live, args=arguments)
        self._process.start()
        if self._process.pid is None:  # pragma: no cover - a started process has one
            raise ChildProcessError(command[0])
        self.pid = self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Raises `subprocess.TimeoutExpired` where it still runs after `timeout` seconds."""
        wait([self._process.sentinel], timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code


def live(command: tuple[str, ...], log: Path | None, environment: dict[str, str]) -> None:
    """In the forked process: become the part, with a session and a log of its own."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.update(environment)
    if log:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(line_buffering=True)
    sys.argv = list(command)
    from portal.config.preloaded import refresh

    refresh()
    if command[0] == "gunicorn":
        from gunicorn.app.wsgiapp import run

        run()
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
