"""Run a command with a PostgreSQL of its own: `python .ci/postgres.py COMMAND...` sets DATABASE_URL and stops it afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


def program(name: str) -> str:
    """Debian keeps the server's programs outside PATH."""
    found = shutil.which(name) or next(
        (
            str(path)
            for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
        ),
        None,
    )
    if not found:
        raise SystemExit(f"! {name} is missing. Install it: apt-get install postgresql")
    return found


def own_user() -> str | None:
    """PostgreSQL refuses to run as root: then its own user runs it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: list[str]) -> int:
    user, port = own_user(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="mingtang-postgres-"))
    if user:
        shutil.chown(folder, user)
    options = {"user": user, "cwd": folder} if user else {"cwd": folder}
    data = folder / "data"
    try:
        initdb = [
            program("initdb"),
            "-D",
            data,
            "-U",
            "mingtang",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **options)
        start = [program("pg_ctl"), "-D", data, "-w", "-l", folder / "log", "-o"]
        start += [f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {SETTINGS}", "start"]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, **options)
        url = f"postgres://mingtang@127.0.0.1:{port}/postgres"
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}, check=False
        ).returncode
    finally:
        subprocess.run(
            [program("pg_ctl"), "-D", data, "-m", "immediate", "stop"],
            stdout=subprocess.DEVNULL,
            **options,
        )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
