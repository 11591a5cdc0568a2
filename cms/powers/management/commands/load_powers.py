from typing import Any

from django.core.management.base import BaseCommand

from cms.powers import sample_powers


class Command(BaseCommand):
    help = (
        "Load the sample powers and duties list where there is none. A second run changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if made := sample_powers.load():
            self.stdout.write(f"示例权责清单：{made} 项。")
