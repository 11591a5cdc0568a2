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
import portal.config.preloaded
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connections
from django.utils.functional import empty
open_ = [c.alias for c in connections.all() if c.connection is not None]
read = staticfiles_storage._wrapped is not empty
print(open_, threading.active_count(), len(os.listdir("/proc/self/task")), read)
"""


def test_what_is_forked_holds_no_connection_no_thread_and_no_list_of_files() -> None:
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", INHERITED],
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[-2] == "[] 1 1 False"


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
