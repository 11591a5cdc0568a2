"""Start the assistant's two processes, on the loopback only.

    bot/.venv/bin/python -m bot.serve actions --port 5055 --hall http://127.0.0.1:8000
    bot/.venv/bin/python -m bot.serve rasa --port 5005 --actions-port 5055

Each becomes the process it starts (no child), so that a signal to it stops it. Ready: GET / answers (rasa),
GET /health answers (actions).
"""

from __future__ import annotations

import argparse
import os
import sys

from bot import files


def environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SANIC_HOST": "127.0.0.1",
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        **more,
    }


def rasa(port: int, actions_port: int) -> tuple[list[str], dict[str, str]]:
    model = files.live()
    if not model.exists():
        raise SystemExit(f"没有模型 {model}。先运行 bot/.venv/bin/python -m bot.train")
    command = ["-m", "rasa", "run", "--enable-api", "--model", str(model), "--port", str(port)]
    command += ["--interface", "127.0.0.1", "--credentials", str(files.BOT / "credentials.yml")]
    command += ["--endpoints", str(files.BOT / "endpoints.yml")]
    return command, environment(MINGTANG_ACTIONS_PORT=str(actions_port))


def actions(port: int, hall: str) -> tuple[list[str], dict[str, str]]:
    command = ["-m", "rasa_sdk", "--actions", "bot.actions.actions", "--port", str(port)]
    return command, environment(MINGTANG_HALL=hall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = parser.add_subparsers(dest="part", required=True)
    first = parts.add_parser("rasa")
    first.add_argument("--port", type=int, required=True)
    first.add_argument("--actions-port", type=int, required=True)
    second = parts.add_parser("actions")
    second.add_argument("--port", type=int, required=True)
    second.add_argument("--hall", default=os.environ.get("MINGTANG_HALL", "http://127.0.0.1:8000"))
    told = parser.parse_args()
    if told.part == "rasa":
        command, env = rasa(told.port, told.actions_port)
    else:
        command, env = actions(told.port, told.hall)
    os.chdir(files.ROOT)
    os.execve(sys.executable, [sys.executable, *command], env)  # noqa: S606 (our own interpreter)


if __name__ == "__main__":
    main()
