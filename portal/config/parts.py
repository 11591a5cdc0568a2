"""The processes of a running hall, as one table: what each is, how it starts, what it needs. Read by the runner alone."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.config import environment

ROOT = environment.ROOT
MANAGE = ("manage.py",)
BOT_PYTHON = str(ROOT / "bot" / ".venv" / "bin" / "python")
INTERNAL_PORTS = ("rasa", "actions", "embedder")


@dataclass(frozen=True)
class Part:
    """One process that is kept running.

    `forked` has Django already imported: its command is one of Django's or gunicorn's (nursery.py).
    `after_training` waits for the assistant's environment and model.
    """

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    forked: bool = False
    after_training: bool = False


def web(port: int, address: str) -> Part:
    options = {
        "bind": f"{address}:{port}",
        "workers": str(environment.number("MINGTANG_WEB_WORKERS", 2)),
        "worker-class": "asgi",
        "timeout": "60",
        "graceful-timeout": "10",
        "keep-alive": "5",
        "limit-request-line": "0",  # 1 MB: a long question gets a page of ours, not a bare 414
        "asgi-lifespan": "off",
        "forwarded-allow-ips": environment.text("MINGTANG_TRUSTED_PROXIES", "127.0.0.1"),
    }
    flags = [piece for name, value in options.items() for piece in (f"--{name}", value)]
    command = ("gunicorn", "portal.config.asgi:application", "--preload", "--no-control-socket")
    return Part("web", "网站", (*command, *flags), forked=True)


def worker(name: str, queues: str, interval: str, title: str) -> Part:
    command = ("db_worker", "--queue-name", queues, "--interval", interval, "--no-startup-delay")
    return Part(f"worker-{name}", title, (*MANAGE, *command), forked=True)


def parts(ports: Mapping[str, int], port: int, address: str, hall: Path) -> list[Part]:
    """Every part of a hall, in the order of starting."""
    one_thread = {"OMP_NUM_THREADS": "1"}
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "MINGTANG_HALL": f"http://127.0.0.1:{port}",
        "MINGTANG_HOME": str(hall),
        "OMP_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
    }
    serve = (BOT_PYTHON, "-m", "bot.serve")
    return [
        web(port, address),
        worker("fast", "fast", "0.2", "任务（快）"),
        worker("slow", "default,slow", "1", "任务（慢）"),
        Part("clock", "时钟", (*MANAGE, "clock"), forked=True),
        Part(
            "embedder",
            "语义向量",
            (sys.executable, "-m", "search.embedding.serve", "--port", str(ports["embedder"])),
            one_thread,
        ),
        Part(
            "actions",
            "问答动作",
            (*serve, "actions", "--port", str(ports["actions"])),
            quiet,
            after_training=True,
        ),
        Part(
            "rasa",
            "问答",
            (*serve, "rasa", "--port", str(ports["rasa"]), "--actions-port", str(ports["actions"])),
            quiet,
            after_training=True,
        ),
    ]


def child_environment(extra: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", **extra}
