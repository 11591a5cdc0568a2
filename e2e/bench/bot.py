"""The assistant: judged utterances and dialogues against a hall, with the scorers that come with them, and the own gate.

    make bench-bot                                                    # the gate, on the sample catalogue
    MINGTANG_DATA=... make bench-bot                                  # also its development sets, on its catalogue
    MINGTANG_DATA=... UTTERANCES=u.jsonl DIALOGUES=d.yaml make bench-bot   # these files instead
    ... HALL=http://127.0.0.1:8000 make bench-bot                     # a hall that is running already

The scorers (score_bot.py, play_dialogues.py) belong to the data: they are run, not copied. GUIDES adds folders of guides.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from e2e.bench.catalogue import data
from e2e.bench.running import started
from e2e.bench.search import flat
from e2e.conversations import conversations, play
from e2e.halls import discard, fresh_home

Figures = Iterator[tuple[str, float | int | str, str]]
WHOLE = ("database", "worker", "search", "bot")


def bot() -> Figures:
    if not os.environ.get("HALL"):
        yield from gate()
    if os.environ.get("MINGTANG_DATA"):
        with hall_with_data() as base:
            yield from utterances(base)
            yield from dialogues(base)


def gate() -> Figures:
    with started(*WHOLE) as hall:
        played = [play(one, hall) for one in conversations()]
    yield "gate: conversations", len(played), "conversations"
    right = sum(not one.faults for one in played)
    yield "gate: as written", round(right / len(played), 3), "share"


@contextmanager
def hall_with_data() -> Iterator[str]:
    """The address of a hall that holds the whole import and has the vectors of all of it."""
    if os.environ.get("HALL"):
        yield os.environ["HALL"]
        return
    hall = fresh_home(MINGTANG_DEMO="0").start()
    try:
        hall.wait("database")
        more = os.environ.get("GUIDES", "").split()
        hall.manage("import_matters", str(data() / "catalogue"), str(data() / "guides"), *more)
        hall.manage("reindex")
        hall.wait(*WHOLE, seconds=900)
        yield hall.url
    finally:
        discard(hall)


def utterances(base: str) -> Figures:
    judged = os.environ.get("UTTERANCES") or str(data() / "bot_dev_utterances.jsonl")
    results = Path(os.environ.get("RESULTS") or f"{judged}.results").name
    kept = Path(os.environ.get("TMPDIR") or "/tmp") / results  # noqa: S108 (replies only)
    _scorer("score_bot.py", "ask", judged, "--base", base, "--out", str(kept))
    scored = _scorer("score_bot.py", "score", judged, str(kept), "--json")
    for name, value in flat(json.loads(scored)):
        yield f"utterances: {name}", value, "share or count"


def dialogues(base: str) -> Figures:
    scripts = os.environ.get("DIALOGUES") or str(data() / "bot_dev_dialogues.yaml")
    played = json.loads(_scorer("play_dialogues.py", scripts, "--base", base, "--json"))
    for name in ("scripts", "scripts_passed", "turns", "turns_passed"):
        yield f"dialogues: {name}", played[name], "count"


def _scorer(program: str, *arguments: str) -> str:
    command = [sys.executable, str(data() / program), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
