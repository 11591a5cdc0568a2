"""`make check` and `make test`, stage by stage, each with a budget that later work keeps (docs/operations.md)."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
BOOT = ("python3", "portal/config/bootstrap.py")
BOT = str(ROOT / "bot" / ".venv" / "bin" / "python")
PYTEST = (PYTHON, "-m", "pytest")
DATABASE_TESTS = ("cms/catalogue", "cms/home", "cms/guides", "cms/finder", "portal")


@dataclass
class Stage:
    """A named list of commands. `minutes` is its budget, printed beside the time it took."""

    name: str
    minutes: float
    commands: tuple[tuple[str, ...], ...]
    environment: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    failed: str = ""

    def run(self, log: Path | None = None) -> None:
        started = time.monotonic()
        out = log.open("w") if log else None
        for command in self.commands:
            settings = {**os.environ, **self.environment}
            done = subprocess.run(
                command, cwd=ROOT, env=settings, stdout=out, stderr=out and subprocess.STDOUT
            )
            if done.returncode:
                self.failed = " ".join(command)
                break
        self.seconds = time.monotonic() - started
        if out:
            out.close()


def html_files() -> tuple[str, ...]:
    found = subprocess.run(
        ["git", "ls-files", "*.html"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(found.stdout.split())


def checks() -> list[Stage]:
    manage = (PYTHON, "manage.py")
    public = {"MINGTANG_HTTPS": "1", "MINGTANG_DEMO": "0", "MINGTANG_HOME": "var/check"}
    return [
        Stage("format", 0.5, ((str(BIN / "ruff"), "format", "--check", "--quiet", "."),)),
        Stage("lint", 0.5, ((str(BIN / "ruff"), "check", "--quiet", "."),)),
        Stage(
            "templates", 0.5, ((str(BIN / "djhtml"), "--tabwidth", "2", "--check", *html_files()),)
        ),
        Stage("types", 4, ((str(BIN / "mypy"),),)),
        Stage("imports", 1, ((str(BIN / "lint-imports"),),)),
        Stage("migrations", 0.5, ((*manage, "makemigrations", "--check", "--dry-run", "-v0"),)),
        Stage("deploy", 0.5, ((*manage, "check", "--deploy", "--fail-level", "WARNING"),), public),
        Stage("house rules", 1, ((*PYTEST, "portal/config/tests/test_house_rules.py"),)),
    ]


def tests() -> tuple[Stage, list[Stage]]:
    """The assistant's training, which goes on beside the hall's suite, and the stages in order."""
    training = Stage("assistant: install, train", 8, ((*BOOT, "bot"), (BOT, "-m", "bot.train")))
    stages = [
        Stage("installs", 8, ((*BOOT, "elasticsearch", "postgres", "browser"),)),
        Stage("hall suite", 12, ((*PYTEST, "-n", "2", "-m", "not elasticsearch"),)),
        Stage("Elasticsearch", 4, ((*PYTEST, "-m", "elasticsearch"),)),
        Stage(
            "PostgreSQL",
            8,
            (
                (
                    PYTHON,
                    ".ci/postgres.py",
                    *PYTEST,
                    "-n",
                    "2",
                    "-m",
                    "not elasticsearch",
                    *DATABASE_TESTS,
                ),
            ),
        ),
        training,
        Stage("bot suite", 6, ((BOT, "-m", "pytest", "bot/tests", "-q", "-c", "bot/pytest.ini"),)),
        Stage("browser", 12, ((*PYTEST, "e2e", "-c", "e2e/pytest.ini"),)),
    ]
    return training, stages


def table(stages: list[Stage]) -> str:
    rows = []
    for stage in stages:
        state = (
            "FAILED"
            if stage.failed
            else "over budget"
            if stage.seconds > stage.minutes * 60
            else "ok"
        )
        rows.append(
            f"{stage.name:28} {stage.seconds / 60:6.1f} of {stage.minutes:4.1f} min  {state}  {stage.failed}"
        )
    return "\n".join(rows)


def finish(stages: list[Stage]) -> None:
    sys.stdout.write(f"\n{table(stages)}\n")
    failed = [stage.name for stage in stages if stage.failed]
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


def announce(stage: Stage) -> None:
    sys.stdout.write(f"\n== {stage.name}\n")
    sys.stdout.flush()


def check() -> None:
    stages = checks()
    for stage in stages:
        announce(stage)
        stage.run()
    finish(stages)


def test() -> None:
    training, stages = tests()
    log = ROOT / "var" / "training.log"
    log.parent.mkdir(exist_ok=True)
    beside = threading.Thread(target=training.run, args=(log,))
    for stage in stages:
        announce(stage)
        if stage is training:
            beside.join()
            sys.stdout.write(log.read_text()[-4000:])
            continue
        stage.run()
        if stage.name == "installs":
            beside.start()
    finish(stages)


if __name__ == "__main__":
    {"check": check, "test": test}[sys.argv[1]]()
