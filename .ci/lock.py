"""Compile requirements/*.in into pinned files with hashes that name no registry."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "portal" / "config"))

import bootstrap  # noqa: E402

VERSIONS = {"hall": "3.12", "dev": "3.12", "bot": "3.10", "uv": "3.8"}
OPTIONS = (
    "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
    "--custom-compile-command", "make lock",
)  # fmt: skip

for name, version in VERSIONS.items():
    command = [
        bootstrap.uv(),
        "pip",
        "compile",
        *OPTIONS,
        "--python-version",
        version,
        f"{name}.in",
        "-o",
        f"{name}.txt",
    ]
    subprocess.run(command, cwd=ROOT / "requirements", check=True)
    bootstrap.say(f"requirements/{name}.txt")
