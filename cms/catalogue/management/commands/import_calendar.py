"""Take in the working days of a year once they are announced."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.catalogue import calendars


class Command(BaseCommand):
    help = "Take in a year's table: lines like 2027-01-01,放假 and 2027-02-06,补班. Provisional dates follow by the clock."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            table = calendars.read(file.read_text(encoding="utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError, calendars.BadTable) as error:
            raise CommandError(str(error)) from error
        table.save()
        self.stdout.write(
            f"{table.year}: {len(table.days_off)} off, {len(table.days_worked)} worked"
        )
