"""Several people at the same moment, as real threads with connections of their own."""

import threading
import time
from collections.abc import Callable

from django.db import OperationalError, connection

from portal.refusals import Refused

DONE = "done"
BUSY_SECONDS = 60
BREATH = 0.005


def race(*acts: Callable[[], object]) -> list[str]:
    """Start all acts at once; each one's end in their order: `done`, or the code of its refusal.

    Anything else that goes wrong (a deadlock, a broken constraint) is raised.
    """
    ends: list[str | BaseException] = [""] * len(acts)
    together = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        together.wait()
        try:
            ends[place] = attempt(act)
        except BaseException as error:  # noqa: BLE001 - a thread's failure is the test's
            ends[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for end in ends:
        if isinstance(end, BaseException):
            raise end
    return [str(end) for end in ends]


def attempt(act: Callable[[], object]) -> str:
    started, pause = time.monotonic(), threading.Event()
    while time.monotonic() - started < BUSY_SECONDS:
        try:
            act()
        except Refused as refused:
            return refused.code
        except OperationalError:
            if connection.vendor != "sqlite":
                raise
            pause.wait(BREATH)  # an in-memory SQLite does not wait for its table locks, as files do
            continue
        return DONE
    raise AssertionError("the database was busy for too long")
