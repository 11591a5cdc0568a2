import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms import facts
from cms.catalogue import selectors


class Command(BaseCommand):
    help = "Write all published matters as JSON in the hall's own schema; import_matters reads it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, help="file to write; else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [facts.to_json(item.matter) for item in selectors.all_published()]
        words = json.dumps(found, ensure_ascii=False, indent=1)
        if options["out"] is None:
            self.stdout.write(words)
            return
        options["out"].write_text(words + "\n", encoding="utf-8")
        sys.stderr.write(f"{len(found)} 个事项写入 {options['out']}。\n")
