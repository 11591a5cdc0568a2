"""Processes forked from one Django: what they must not inherit, and that they can be asked how they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.config import environment
from portal.config.nursery import Forked

INHERITED = """
import os, threading
from portal.config import preloaded
from django.conf import settings
from django.db import connections
from django.templatetags.static import static
open_ = [c.alias for c in connections.all() if c.connection is not None]
print(open_, threading.active_count(), len(os.listdir("/proc/self/task")))
settings.STATIC_ROOT.mkdir(exist_ok=True)
listed = '{"version": "1.1", "hash": "", "paths": {"ui/seal.svg": "ui/seal.1234.svg"}}'
(settings.STATIC_ROOT / "staticfiles.json").write_text(listed)
preloaded.refresh()
print(static("ui/seal.svg"))
"""


def test_what_is_forked_holds_no_connection_no_thread_and_no_old_list_of_files(
    tmp_path: Path,
) -> None:
    own = {"MINGTANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.config.settings.base"}
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", INHERITED],
        cwd=environment.ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[-3:-1] == ["[] 1 1", "/static/ui/seal.1234.svg"]


def test_a_forked_part_has_its_own_session_log_and_environment(tmp_path: Path) -> None:
    log = tmp_path / "part.log"
    show = "import os; print(os.getsid(0) == os.getpid(), os.environ['PART'])"
    forked = Forked(("manage.py", "shell", "--no-imports", "-c", show), log, {"PART": "时钟"})
    assert forked.wait(60) == 0
    assert forked.poll() == forked.returncode == 0
    assert log.read_text().split("\n")[-2] == "True 时钟"
    assert "PART" not in os.environ


def test_a_forked_part_that_fails_says_so(tmp_path: Path) -> None:
    log = tmp_path / "part.log"
    forked = Forked(("manage.py", "nonsense"), log)
    assert forked.wait(60) == 1
    assert "nonsense" in log.read_text()


def test_waiting_too_long_is_told(tmp_path: Path) -> None:
    endless = "import signal; signal.pause()"
    forked = Forked(("manage.py", "shell", "--no-imports", "-c", endless), tmp_path / "part.log")
    with pytest.raises(subprocess.TimeoutExpired):
        forked.wait(0.01)
    assert forked.poll() is None
    os.kill(forked.pid, 9)
    assert forked.wait(60) == -9
