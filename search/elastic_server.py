"""A real Elasticsearch for tests and development, from its publisher's Maven coordinates.

`python -m search.elastic_server` prints its address when it is ready and stops it when interrupted. The build holds
the server's core only, which is all that search.elastic uses. The server refuses to run as root, so root starts it as
`nobody`. Everything it writes is in one temporary folder.
"""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

GROUP, NAME, VERSION = "org.elasticsearch.distribution.integ-test-zip", "elasticsearch", "9.5.0"
ARCHIVE = f"{NAME}-{VERSION}.zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
LEAST_JAVA = 21
MODULES = {"jdk.jdi", "jdk.incubator.vector"}  # stripped runtimes lack them
JVM_FOLDERS = ("/usr/lib/jvm", "/opt/java", "/opt", "/Library/Java/JavaVirtualMachines")
JAVA_PACKAGES = ("openjdk-21-jdk-headless", "openjdk-25-jdk-headless")
HEAP = "-Xms512m -Xmx512m"
READY_SECONDS = 180
CONFIG = """\
cluster.name: mingtang-test
discovery.type: single-node
http.host: 127.0.0.1
transport.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
path.data: {home}/data
path.logs: {home}/logs
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class CannotStart(RuntimeError):
    """What is missing, and the command that brings it."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server: the one ELASTICSEARCH_URL names, else one that is started and stopped here."""
    named = os.environ.get("ELASTICSEARCH_URL")
    if named:
        yield named
        return
    home = Path(tempfile.mkdtemp(prefix="mingtang-elasticsearch-"))
    try:
        address, process = _start(home)
        try:
            yield address
        finally:
            _stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _start(home: Path) -> tuple[str, subprocess.Popen[bytes]]:
    java = java_home()
    program = _unpacked(home)
    http, transport = _free_ports(2)
    config = program / "config" / "elasticsearch.yml"
    config.write_text(CONFIG.format(home=home, http=http, transport=transport))
    for folder in ("data", "logs", "scratch"):
        (home / folder).mkdir()
    user = _user(home)
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own unpacked program
            [str(program / "bin" / "elasticsearch")],
            cwd=home,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "ES_JAVA_HOME": str(java),
                "ES_JAVA_OPTS": HEAP,
                "ES_TMPDIR": str(home / "scratch"),  # the server forbids one that holds its program
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
            group=user and pwd.getpwuid(user).pw_gid,
            extra_groups=None if user is None else (),
        )
    address = f"http://127.0.0.1:{http}"
    try:
        _wait(address, process)
    except CannotStart as failed:
        _stop(process)
        tail = (home / "console.log").read_text(errors="replace")[-3000:]
        raise CannotStart(f"{failed}\n{tail}") from failed
    return address, process


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The whole group: the launcher and the server it started."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    started, pause = time.monotonic(), threading.Event()
    while time.monotonic() - started < READY_SECONDS:
        if process.poll() is not None:
            raise CannotStart(f"Elasticsearch ended by itself with code {process.returncode}.")
        if _answers(address):
            return
        pause.wait(0.2)
    raise CannotStart(f"Elasticsearch was not ready within {READY_SECONDS} seconds.")


def _answers(address: str) -> bool:
    try:
        health = httpx.get(f"{address}/_cluster/health", timeout=2, trust_env=False)
        return health.status_code == 200 and health.json().get("status") in ("green", "yellow")
    except (httpx.HTTPError, ValueError):
        return False


def _user(home: Path) -> int | None:
    """Root hands the folder to `nobody`; everybody else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    home.chmod(0o755)
    for path in (home, *home.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


# --- The program ------------------------------------------------------------------------------------------------------


def _unpacked(home: Path) -> Path:
    with zipfile.ZipFile(_archive(home)) as archive:
        for member in archive.infolist():
            path = Path(archive.extract(member, home))
            mode = member.external_attr >> 16
            if mode and not member.is_dir():
                path.chmod(mode)
    return home / f"{NAME}-{VERSION}"


def _archive(folder: Path) -> Path:
    """From Maven's local repository; else Maven fetches it."""
    local = Path.home() / ".m2" / "repository" / GROUP.replace(".", "/") / NAME / VERSION / ARCHIVE
    if local.is_file():
        return local
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStart("mvn is missing. Install it: sudo apt-get install -y maven")
    coordinates = f"{GROUP}:{NAME}:{VERSION}:zip"
    command = [maven, "-q", "-B", COPY, f"-Dartifact={coordinates}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotStart(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / ARCHIVE


# --- Java -------------------------------------------------------------------------------------------------------------


def java_home() -> Path:
    """The first that will do of ES_JAVA_HOME, JAVA_HOME and the system's folders, else the distribution's package."""
    for home in _java_homes():
        if is_fit(home):
            return home
    _install_java()
    for home in _java_homes():
        if is_fit(home):
            return home
    raise CannotStart(
        f"Elasticsearch needs a JDK of {LEAST_JAVA} or newer. Install one and name it in ES_JAVA_HOME,"
        f" for example: sudo apt-get install -y {JAVA_PACKAGES[0]}"
    )


def _java_homes() -> Iterator[Path]:
    yield from (
        Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)
    )
    for folder in JVM_FOLDERS:
        yield from sorted(Path(folder).glob("*"), reverse=True)
        yield from sorted(Path(folder).glob("*/Contents/Home"), reverse=True)


def is_fit(home: Path) -> bool:
    """New enough and whole, by what it says itself: `java --list-modules` prints `jdk.jdi@25.0.1` a line."""
    java = home / "bin" / "java"
    if not java.is_file():
        return False
    try:
        listed = subprocess.run(  # noqa: S603
            [str(java), "--list-modules"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    base = re.search(r"^java\.base@(\d+)", listed, re.MULTILINE)
    modules = {line.split("@")[0].strip() for line in listed.splitlines()}
    return base is not None and int(base[1]) >= LEAST_JAVA and modules >= MODULES


def _install_java() -> None:
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
    for package in JAVA_PACKAGES:
        command = [apt, "install", "-y", "-qq", "--no-install-recommends", package]
        if subprocess.run(command, check=False, **quiet).returncode == 0:  # type: ignore[call-overload]  # noqa: S603
            return


def main() -> int:
    for ending in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # a shell's background job is started ignoring the first
        signal.signal(ending, signal.default_int_handler)
    try:
        with server() as address:
            sys.stdout.write(f"Elasticsearch {VERSION}: {address}\n")
            sys.stdout.flush()
            signal.pause()
    except KeyboardInterrupt:
        return 0
    except CannotStart as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
