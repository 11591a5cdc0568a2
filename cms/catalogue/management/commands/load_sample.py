from typing import Any

from django.core.management.base import BaseCommand

from cms.catalogue import sample_catalogue


class Command(BaseCommand):
    help = "Load the sample departments and matters that are not there yet. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = sample_catalogue.load()
        if loaded.departments or loaded.matters:
            self.stdout.write(
                f"示例目录：{loaded.departments} 个部门，{loaded.matters} 个事项已发布。"
            )
        else:
            self.stdout.write("示例目录已在，没有改动。")
