"""Make the demonstration's accounts and say who they are. They sign in by code; the codes are at /demo/mail/."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts import demo


class Command(BaseCommand):
    help = "Create the demo accounts (once) and list them."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("demo accounts exist only in a demo hall (MINGTANG_DEMO)")
        accounts = demo.load()
        if not options["verbosity"]:
            return
        width = max(len(account.email) for account in accounts)
        for account in accounts:
            self.stdout.write(f"{account.email:{width}}  {account.name}  {account.what}")
