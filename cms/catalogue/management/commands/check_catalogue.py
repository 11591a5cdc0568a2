from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms import facts
from cms.catalogue import checking, selectors
from cms.catalogue.selectors import Published


class Command(BaseCommand):
    help = "Run the publishing checks over everything that is published, by department; fails where something blocks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--department", default="", help="code of one department")
        parser.add_argument("--warnings", action="store_true", help="list warnings too")

    def handle(self, *args: Any, **options: Any) -> None:
        matters = sorted(selectors.all_published(), key=lambda item: item.matter.department.name)
        beside = [item.matter for item in matters if not item.matter.listed_only]
        counts: Counter[str] = Counter()
        for item in matters:
            if options["department"] in {"", item.matter.department.code}:
                found = checking.problems(item.matter, beside)
                counts.update(problem.level for problem in found)
                self._tell(item, found, warnings=options["warnings"])
        said = f"共 {counts['block']} 处会挡住发布，{counts['warn']} 处提醒。"
        if counts["block"]:
            raise CommandError(said)
        self.stdout.write(said)

    def _tell(self, item: Published, found: tuple[facts.Problem, ...], *, warnings: bool) -> None:
        shown = [problem for problem in found if warnings or problem.level == "block"]
        if shown:
            matter = item.matter
            self.stdout.write(f"{matter.department.name} · {matter.title}（{matter.code}）")
        for problem in shown:
            mark = "✗" if problem.level == "block" else "·"
            self.stdout.write(f"  {mark} {problem.message}")
