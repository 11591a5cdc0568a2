"""Start a hall and keep it running: `python -m portal.config.runner`, stopped by Ctrl-C.

`hold PART` stops one part and leaves it stopped, `release PART` lets it run again (docs/operations.md).
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from portal.config import environment
from portal.config.nursery import Forked
from portal.config.parts import (
    BOT_PYTHON,
    INTERNAL_PORTS,
    MANAGE,
    ROOT,
    Part,
    child_environment,
    parts,
)

POLL = 0.2
LONGEST_WAIT = 30.0


def say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 (loopback only)
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


@dataclass
class Kept:
    """One part with the process that runs it now."""

    part: Part
    log: Path
    process: Forked | subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = 1.0
    again_at: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        if self.part.forked:
            self.process = Forked(self.part.command, self.log, self.part.environment)
            return
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 (our own table of parts)
                self.part.command,
                cwd=ROOT,
                env=child_environment(self.part.environment),
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


@dataclass
class Hall:
    """All processes of one home, as the runner holds them."""

    home: Path
    port: int
    address: str
    kept: dict[str, Kept] = field(default_factory=dict)
    trained: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)
    training: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        (self.home / "run").mkdir(exist_ok=True)
        (self.home / "logs").mkdir(exist_ok=True)
        self.ports = {name: free_port() for name in INTERNAL_PORTS}
        (self.home / "ports.json").write_text(json.dumps(self.ports))
        for part in parts(self.ports, self.port, self.address, self.home):
            self.kept[part.name] = Kept(part, self.home / "logs" / f"{part.name}.log")

    def held(self, name: str) -> bool:
        return (self.home / "run" / f"{name}.hold").exists()

    def tend(self) -> None:
        """One look at every part: start what should run, stop what is held, say what died."""
        for name, kept in self.kept.items():
            if kept.part.after_training and not self.trained.is_set():
                continue
            running = kept.process is not None and kept.process.poll() is None
            if self.held(name):
                if running:
                    say(f"{kept.part.title}（{name}）按要求停下")
                    self.stop_one(kept)
                kept.process = None
            elif not running:
                self.revive(name, kept)
        self.write_pids()

    def revive(self, name: str, kept: Kept) -> None:
        now = time.monotonic()
        if kept.process is not None:
            code = kept.process.returncode
            kept.wait = 1.0 if now - kept.started > 60 else min(kept.wait * 2, LONGEST_WAIT)
            kept.again_at = now + (0.0 if kept.wait <= 2 else kept.wait)
            kept.process = None
            say(f"{kept.part.title}（{name}）停了（代码 {code}），重新启动。记录在 {kept.log}")
        if now >= kept.again_at:
            kept.start()

    def write_pids(self) -> None:
        pids = {
            n: k.process.pid for n, k in self.kept.items() if k.process and k.process.poll() is None
        }
        text = json.dumps(pids)
        target = self.home / "run" / "pids.json"
        if not target.exists() or target.read_text() != text:
            fresh = target.with_suffix(".new")
            fresh.write_text(text)
            fresh.replace(target)

    def stop_one(self, kept: Kept) -> None:
        kept.signal(signal.SIGTERM)
        try:
            if kept.process:
                kept.process.wait(15)
        except subprocess.TimeoutExpired:
            kept.signal(signal.SIGKILL)

    def stop(self) -> None:
        self.stopping.set()
        if self.training and self.training.poll() is None:
            os.killpg(self.training.pid, signal.SIGTERM)
        for kept in self.kept.values():
            kept.signal(signal.SIGTERM)
        for kept in self.kept.values():
            self.stop_one(kept)
        (self.home / "run" / "pids.json").unlink(missing_ok=True)

    def train(self) -> None:
        """Install and train the assistant if needed, while the site already answers."""
        settings = child_environment(
            {"MINGTANG_HOME": str(self.home), "RASA_TELEMETRY_ENABLED": "false"}
        )
        bootstrap = [sys.executable, str(ROOT / "portal" / "config" / "bootstrap.py"), "bot"]
        for command in (bootstrap, [BOT_PYTHON, "-m", "bot.train"]):
            if self.stopping.is_set():
                return
            self.training = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=settings, start_new_session=True
            )
            if self.training.wait():
                if not self.stopping.is_set():
                    say("问答没有准备好，上面写着原因。网站照常；问答先用搜索回答。")
                return
        self.trained.set()

    def announce(self) -> None:
        """Say once that pages answer, and once that the assistant does too."""
        started = time.monotonic()
        for url, text in (
            (f"http://127.0.0.1:{self.port}/healthz", f"网站已开：http://localhost:{self.port}"),
            (f"http://127.0.0.1:{self.ports['rasa']}/status", "问答已就绪"),
        ):
            while not self.stopping.is_set() and not answers(url):
                self.stopping.wait(POLL)
            if not self.stopping.is_set():
                say(f"{text}（{time.monotonic() - started:.0f} 秒）")


def prepare(home: Path) -> None:
    """Tables, static files, the sample catalogue: everything before the first page."""
    say(f"数据在 {home}")
    preparing = Forked((*MANAGE, "prepare"), log=None)
    try:
        code = preparing.wait()
    except KeyboardInterrupt:
        os.killpg(preparing.pid, signal.SIGTERM)
        raise SystemExit(130) from None
    if code:
        raise SystemExit(code)


def hold(home: Path, verb: str, names: list[str]) -> None:
    for name in names:
        mark = home / "run" / f"{name}.hold"
        mark.touch() if verb == "hold" else mark.unlink(missing_ok=True)


def taken(port: int, address: str) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return True
    return False


def main(arguments: list[str]) -> None:
    home = environment.home()
    if arguments and arguments[0] in {"hold", "release"}:
        hold(home, arguments[0], arguments[1:])
        return
    port, address = environment.number("PORT", 8000), environment.text("MINGTANG_BIND", "127.0.0.1")
    if taken(port, address):
        raise SystemExit(f"! {port} 端口已被占用。换一个：PORT=8001 make run")
    prepare(home)
    hall = Hall(home, port, address)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: hall.stopping.set())
    for work in (hall.train, hall.announce):
        threading.Thread(target=work, daemon=True).start()
    try:
        while not hall.stopping.is_set():
            hall.tend()
            hall.stopping.wait(POLL)
    finally:
        say("正在停下")
        hall.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
