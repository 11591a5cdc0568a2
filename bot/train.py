"""Train the assistant, unless a model of these very data is there: `bot/.venv/bin/python -m bot.train [--report]`.

Progress is printed a line a step; the model is MINGTANG_HOME/bot/model-<hash>.tar.gz, kept in MINGTANG_CACHE too. It
goes live only if it reads the openings of the gate no worse than the model that is live (judging.py).
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

import structlog

from bot import files, judging
from bot.phrasebook import phrases

KEPT = 3


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def put(source: Path, target: Path) -> None:
    """Copy so that a reader never sees half a model."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(source, half)
    half.replace(target)


def quiet() -> None:
    """No telemetry, no network, and nobody else's warnings."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("MINGTANG_ACTIONS_PORT", "5055")
    warnings.simplefilter("ignore")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def make(target: Path) -> None:
    """Rasa is imported only here: it takes ten seconds, which a model that is there must not cost."""
    quiet()
    say("助手：正在载入 Rasa（约 15 秒）")
    from rasa.model_training import train

    phrases = sum(
        line.startswith("    - ")
        for path in files.DATA.glob("nlu/*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    say(f"助手：正在训练，{phrases} 句（约 30 秒）")
    folder = target.parent / f"training-{os.getpid()}"
    try:
        result = train(
            domain=str(files.DOMAIN),
            config=str(files.CONFIG),
            training_files=[str(files.DATA)],
            output=str(folder),
            fixed_model_name="model",
            force_training=True,
        )
        if result.code != 0 or not result.model:
            raise SystemExit("助手没有训练成：上面写着原因。")
        put(Path(result.model), target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def judged(target: Path) -> judging.Judgement:
    """How well a model reads the gate's openings, written beside it: measured once for each model."""
    found = judging.known(target)
    if found is None:
        found = judging.judge(judging.reader_in(target), judging.openings())
        judging.keep(target, found)
    return found


def offer(target: Path) -> None:
    """Put a model in charge, unless it reads the gate worse than the one in charge now."""
    before = files.live()
    if before == target or not before.exists():
        files.go_live(target)
        return
    new, old = judged(target), judged(before)
    if judging.may_go_live(new, old):
        files.go_live(target)
        say(f"助手：新模型上线（门槛对话 {new.right}/{new.of}，原来 {old.right}/{old.of}）")
    else:
        say(f"助手：新模型不如原来的（{new.right}/{new.of} 比 {old.right}/{old.of}），继续用原来的")


def report(target: Path, seconds: float) -> None:
    """What a training came to: phrases by intent, the gate's openings, what it cost."""
    often = Counter(intent.split("+")[0] for _, intent in phrases())
    found = judged(target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"句子 {sum(often.values())}，意图 {len(often)}：")
    for intent, count in often.most_common():
        say(f"  {intent:<20}{count:>5}")
    say(f"门槛对话的第一句：{found.right}/{found.of} 读对（{found.share:.3f}）")
    for line in found.missed:
        say(f"  读错：{line}")
    say(f"用时 {seconds:.0f} 秒，内存最多 {peak:.0f} MB，模型 {target.stat().st_size / 1e6:.1f} MB")
    say(f"现在用的模型：{files.live().name}")


def forget_old(target: Path) -> None:
    models = sorted(target.parent.glob("model-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-KEPT]:
        if path not in (target, files.live()):
            path.unlink(missing_ok=True)
            judging.report_of(path).unlink(missing_ok=True)


def main(arguments: list[str]) -> None:
    began, target, kept = time.monotonic(), files.model(), files.cached()
    if target.exists():
        say(f"助手：已经训练过（{target.name}）")
    elif kept.exists():
        put(kept, target)
        say(f"助手：用缓存里的模型（{target.name}）")
    else:
        make(target)
        say(f"助手：训练好了，用了 {time.monotonic() - began:.0f} 秒（{target.name}）")
    if not kept.exists():
        put(target, kept)
    offer(target)
    if "--report" in arguments:
        report(target, time.monotonic() - began)
    forget_old(target)


if __name__ == "__main__":
    main(sys.argv[1:])
