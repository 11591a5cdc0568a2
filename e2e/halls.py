"""A whole hall as its user would start it: the runner on a home and a port of its own. Speaks HTTP, imports nothing of ours."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
PYTHON = str(ROOT / ".venv" / "bin" / "python")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(happens: Callable[[], bool], what: str, seconds: float = 30.0) -> float:
    """Wait for a condition; the seconds it took, or a failure that names it."""
    started, pause = time.monotonic(), threading.Event()
    while time.monotonic() - started < seconds:
        if happens():
            return time.monotonic() - started
        pause.wait(0.05)
    raise AssertionError(f"{what}: not within {seconds:.0f} seconds")


@dataclass
class Hall:
    """One running hall."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {"MINGTANG_HOME": str(self.home), "PORT": str(self.port), **self.settings}
        return {**os.environ, **own}

    def start(self) -> "Hall":
        log = (self.home / "console.log").open("ab")
        self.process = subprocess.Popen(
            [PYTHON, "-m", "portal.config.runner"],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        return self

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    def gone(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def get(self, path: str, **options: object) -> httpx.Response:
        return httpx.get(self.url + path, timeout=20, trust_env=False, **options)  # type: ignore[arg-type]

    def chat(self, text: str, conversation: str | None = None, **more: object) -> dict:
        body = {"conversation": conversation, "text": text, **more}
        return httpx.post(self.url + "/api/v1/chat/", json=body, timeout=30, trust_env=False).json()

    def ready(self, part: str | None = None) -> bool:
        """Whether the site answers, or one of its parts (`database`, `worker`, `search`, `bot`)."""
        try:
            if part is None:
                return self.get("/healthz").status_code == 200
            return self.get("/readyz").json()["parts"][part]["state"] == "ok"
        except (httpx.HTTPError, KeyError, ValueError):
            return False

    def knows_meanings(self) -> bool:
        """Whether every matter has its vector."""
        return self.get("/readyz").json()["parts"]["search"]["vectors"] == "ok"

    def wait(self, *parts: str, seconds: float = 300) -> float:
        def happens() -> bool:
            assert not self.gone(), f"the hall stopped by itself:\n{self.console()}"
            return self.ready() and all(self.ready(part) for part in parts)

        return until(happens, f"hall with {', '.join(parts) or 'pages'}\n{self.console()}", seconds)

    def console(self) -> str:
        log = self.home / "console.log"
        return log.read_text()[-3000:] if log.exists() else ""

    def pids(self) -> dict[str, int]:
        return json.loads((self.home / "run" / "pids.json").read_text())

    def hold(self, *names: str) -> None:
        """Stop parts and leave them stopped."""
        self.runner("hold", *names)
        until(lambda: not set(names) & set(self.pids()), f"{names} stopped")

    def release(self, *names: str) -> None:
        self.runner("release", *names)

    @contextmanager
    def without(self, *names: str) -> Iterator[None]:
        """While these parts are stopped."""
        self.hold(*names)
        try:
            yield
        finally:
            self.release(*names)

    def runner(self, *arguments: str) -> None:
        subprocess.run(
            [PYTHON, "-m", "portal.config.runner", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )

    def manage(self, *arguments: str) -> str:
        command = [PYTHON, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout


def fresh_home(**settings: str) -> Hall:
    return Hall(Path(tempfile.mkdtemp(prefix="mingtang-hall-")), settings)


def discard(hall: Hall) -> None:
    hall.stop()
    shutil.rmtree(hall.home, ignore_errors=True)


class SearchServer:
    """A real Elasticsearch, started and stopped by the search library's own command."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [PYTHON, "-m", "search.elastic_server"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip().split()[-1]
        assert self.url.startswith("http"), f"no search server: {self.url}"

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """While it takes requests and answers none: worse than a server that is gone."""
        started = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        for group in started.split():
            os.killpg(int(group), signal.SIGSTOP)
        try:
            yield
        finally:
            for group in started.split():
                os.killpg(int(group), signal.SIGCONT)


if __name__ == "__main__":
    sys.exit("a library of the browser tests and benchmarks")
