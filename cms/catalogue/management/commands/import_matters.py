import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.catalogue import importing
from cms.catalogue.importing import FileRead, Report
from cms.catalogue.services import Outcome

WIDTH = 30
OUTCOMES = {
    Outcome.CREATED: "新增并发布",
    Outcome.PUBLISHED: "改动已发布",
    Outcome.DRAFTED: "与现行的不同，存为草稿",
    Outcome.UNCHANGED: "没有变化",
}


class Progress:
    """A bar on the terminal; where there is none, a line each tenth."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.tenth = total, 0, 0

    def show(self, done: int, name: str) -> None:
        self.done = done
        share = done / self.total if self.total else 1
        if sys.stderr.isatty():
            bar = "█" * round(share * WIDTH)
            sys.stderr.write(f"\r导入 {bar:·<{WIDTH}} {done}/{self.total} {name[:40]}\033[K")
        elif int(share * 10) > self.tenth:
            self.tenth = int(share * 10)
            sys.stderr.write(f"导入 {done}/{self.total}\n")

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")


class Command(BaseCommand):
    help = "Take in matters from national-schema JSON: catalogue lists, guides (one a file) or this hall's own export."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish changes of live matters at once, instead of keeping them as drafts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"没有这个文件或文件夹：{'、'.join(missing)}")
        files = [importing.read_file(path) for path in importing.files_in(options["paths"])]
        if not files:
            raise CommandError("这里面没有 JSON 文件。")
        reports = self._save(files, publish=options["publish"])
        for report in reports:
            self._tell(report)
        self._sum_up(reports)

    def _save(self, files: list[FileRead], *, publish: bool) -> list[Report]:
        progress = Progress(sum(len(file.found) for file in files))
        reports = []
        before = 0
        for file in files:
            for report in importing.save(file, publish=publish):
                progress.show(before + report.outcomes.total(), file.name)
            before += len(file.found)
            reports.append(report)
        progress.end()
        return reports

    def _tell(self, report: Report) -> None:
        counts = [f"{OUTCOMES[outcome]} {n} 个" for outcome, n in report.outcomes.items()]
        self.stdout.write(f"{report.name}：{'，'.join(counts) or '没有导入'}")
        for words in report.refused:
            self.stdout.write(f"  ✗ {words}")
        self._list("看不懂的字段（按原名照录）", report.unknown)
        self._list("没有专门字段，按原名照录", report.loose)
        self._list("缺少", report.missing)
        if report.blocking or report.warnings:
            self.stdout.write(
                f"  · 要核对 {report.blocking + report.warnings} 处，"
                f"其中 {report.blocking} 处编辑发布时会被拦下"
            )

    def _list(self, heading: str, names: Counter[str]) -> None:
        if names:
            said = [f"{name}（{n} 个事项）" if n > 1 else name for name, n in names.items()]
            self.stdout.write(f"  · {heading}：{'、'.join(said)}")

    def _sum_up(self, reports: list[Report]) -> None:
        totals: Counter[Outcome] = Counter()
        for report in reports:
            totals.update(report.outcomes)
        refused = sum(len(report.refused) for report in reports)
        counts = [f"{words} {totals[outcome]} 个" for outcome, words in OUTCOMES.items()]
        self.stdout.write(f"合计：{'，'.join(counts)}；不能导入 {refused} 处。")
        if not totals:
            raise CommandError("没有一个事项能导入。")
