"""Benchmarks of the hall, as JSON lines: `python -m e2e.bench [NAME...]`. Ratios are measured in one run."""

import json
import sys
import time
from collections.abc import Callable, Iterator

from e2e.bench import bot, catalogue, pages, running, search

Figures = Iterator[tuple[str, float | int | str, str]]

BENCHES: dict[str, Callable[[], Figures]] = {
    "start": running.start,
    "rate": running.rate,
    "publish": running.publish,
    "memory": running.memory,
    "import": catalogue.imports,
    "bot": bot.bot,
    "catalogue": pages.figures,
    "search": search.search,
    "scale": search.scale,
}
LONG = {"scale", "catalogue"}  # only by name


def main(names: list[str]) -> None:
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}: there are {', '.join(BENCHES)}")
    for name in names or [name for name in BENCHES if name not in LONG]:
        started = time.monotonic()
        for figure, value, unit in BENCHES[name]():
            line = {"bench": name, "figure": figure, "value": value, "unit": unit}
            print(json.dumps(line, ensure_ascii=False), flush=True)
        print(
            json.dumps(
                {
                    "bench": name,
                    "figure": "whole run",
                    "value": round(time.monotonic() - started, 1),
                    "unit": "s",
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1:])
