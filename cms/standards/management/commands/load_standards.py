from typing import Any

from django.core.management.base import BaseCommand

from cms.standards import sample_standards


class Command(BaseCommand):
    help = "Load the sample standards system where there is none. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if made := sample_standards.load():
            self.stdout.write(f"示例标准：{made} 个。")
