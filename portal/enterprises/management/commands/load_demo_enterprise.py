"""Make the demonstration's enterprise, after its people (load_demo)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.enterprises import demo


class Command(BaseCommand):
    help = "Create the demo enterprise with its agents (once)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("the demo enterprise exists only in a demo hall (MINGTANG_DEMO)")
        demo.load()
