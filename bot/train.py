"""Train the assistant, unless a model of these very data is there: `bot/.venv/bin/python -m bot.train`.

Progress is printed a line a step; the model is MINGTANG_HOME/bot/model-<hash>.tar.gz, kept in MINGTANG_CACHE too.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
import warnings
from pathlib import Path

import structlog

from bot import files

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


def forget_old(target: Path) -> None:
    models = sorted(target.parent.glob("model-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-KEPT]:
        if path != target:
            path.unlink(missing_ok=True)


def main() -> None:
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
    forget_old(target)


if __name__ == "__main__":
    sys.exit(main())
