"""Make what the hall needs on a fresh machine: uv, interpreters, both environments, a browser. Standard library only.

Run by path with any Python 3.8 or newer, before anything is installed: `python3 portal/config/bootstrap.py hall bot`.
"""

import functools
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".uv"
ENVIRONMENTS = {
    # name: (folder, interpreters in order of preference, requirements)
    "hall": (ROOT / ".venv", ("3.13", "3.12"), "hall.txt"),
    "dev": (ROOT / ".venv", ("3.13", "3.12"), "dev.txt"),
    "bot": (ROOT / "bot" / ".venv", ("3.10",), "bot.txt"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def say(text):
    sys.stdout.write(f"· {text}\n")
    sys.stdout.flush()


def stop(text):
    raise SystemExit(f"! {text}")


def works(*command):
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def quietly(command, what, **options):
    """Run, showing nothing unless it fails: then all of it, and what it was for."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options
    )
    if done.returncode:
        sys.stderr.write(done.stdout or "")
        stop(f"{what} failed: {' '.join(map(str, command))}")


def uv():
    """The path of uv: the machine's own, else one installed for this checkout."""
    for candidate in (shutil.which("uv"), str(TOOLS / "bin" / "uv")):
        if candidate and works(candidate, "--version"):
            return candidate
    say("installing uv for this checkout")
    requirements = str(ROOT / "requirements" / "uv.txt")
    if not works(sys.executable, "-m", "venv", "--clear", str(TOOLS)):
        stop("python3 cannot make environments. Install it: apt-get install python3-venv")
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    quietly([*pip, "-r", requirements], "installing uv")
    return str(TOOLS / "bin" / "uv")


def interpreters(version):
    """Real interpreters of a version; a shim that cannot start, or one without SQLite's full text, is passed over."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [*sorted(pyenv.glob(f"{version}*/bin/python{version}"), reverse=True)]
    candidates += [Path(found) for found in [shutil.which(f"python{version}")] if found]
    probe = (
        f"import sys, ssl, venv, sqlite3; assert sys.version_info[:2] == {tuple(map(int, version.split('.')))};"
        "sqlite3.connect(':memory:').execute('create virtual table t using fts5(x)')"
    )
    return [path for path in candidates if works(str(path), "-c", probe)]


def python_for(versions):
    """A path that works, else the version's number: uv then brings that interpreter itself."""
    for version in versions:
        for path in interpreters(version):
            return str(path)
    say(f"no Python {versions[0]} on this machine: uv downloads one")
    return versions[0]


def environment(name):
    """Make or refresh one environment; does nothing when its requirements have not changed."""
    folder, versions, requirements = ENVIRONMENTS[name]
    wanted = ROOT / "requirements" / requirements
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    stamp = folder / f".installed-{name}"
    if (
        stamp.is_file()
        and stamp.read_text() == digest
        and works(str(folder / "bin" / "python"), "-V")
    ):
        return
    started, tool = time.monotonic(), uv()
    if not works(str(folder / "bin" / "python"), "-V"):
        quietly(
            [tool, "venv", "--quiet", "--clear", "--python", python_for(versions), str(folder)],
            "making the environment",
        )
    say(f"installing {requirements} into {folder.relative_to(ROOT)}")
    install = [
        tool,
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--python",
        str(folder / "bin" / "python"),
    ]
    quietly([*install, "-r", str(wanted)], "installing")
    if name != "bot":
        for packages in folder.glob("lib/python*/site-packages"):
            (packages / "mingtang.pth").write_text(
                f"{ROOT}\n"
            )  # the project itself, whatever the current folder
    stamp.write_text(digest)
    say(f"{folder.relative_to(ROOT)} is ready ({time.monotonic() - started:.0f} s)")


def debian(packages, why):
    """Install from the distribution when root; else name the command that would."""
    command = f"apt-get install -y {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"{why}. Install it: sudo {command}")
    say(f"{why}: {command}")
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update", "-qq"], "apt-get update", env=settings)
    quietly(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        "apt-get install",
        env=settings,
    )


def browser():
    """A Chromium and Chinese fonts: the system's, else Playwright's own, else the distribution's."""
    if not any(shutil.which(name) for name in BROWSERS):
        playwright = ROOT / ".venv" / "bin" / "playwright"
        say("no Chromium on this machine: trying Playwright's own")
        if not works(str(playwright), "install", "chromium"):
            debian(["chromium"], "the browser tests need Chromium")
    if shutil.which("fc-list"):
        fonts = subprocess.run(
            ["fc-list", ":lang=zh"], capture_output=True, text=True, check=False
        ).stdout
        if fonts.strip():
            return
    debian(["fonts-noto-cjk", "fontconfig"], "pages need Chinese fonts")


def postgres():
    """PostgreSQL's own programs, for the tests that run there too."""
    if not (shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        debian(["postgresql"], "the database tests need PostgreSQL")


def elasticsearch():
    """Maven brings the search server; a Java of 21 or newer runs it (search/elastic_server.py looks for one)."""
    if not shutil.which("mvn"):
        debian(["maven"], "the search tests need mvn")


STEPS: "dict[str, Callable[[], None]]" = {
    **{name: functools.partial(environment, name) for name in ENVIRONMENTS},
    "browser": browser,
    "postgres": postgres,
    "elasticsearch": elasticsearch,
}

if __name__ == "__main__":
    for step in sys.argv[1:]:
        if step not in STEPS:
            stop(f"{step} is none of {', '.join(STEPS)}")
        STEPS[step]()
