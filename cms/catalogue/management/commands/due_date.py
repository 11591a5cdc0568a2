from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.catalogue import selectors

UNITS = {"working": "working_day", "natural": "natural_day"}


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"日期要写成 2026-03-01 这样，这里是 {text!r}。") from None


def count(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ArgumentTypeError(f"时限要写成数字，例如 20，这里是 {text!r}。") from None
    if not number.is_finite() or number < 0:
        raise ArgumentTypeError(f"时限要写成不小于 0 的数字，这里是 {text!r}。")
    return number


class Command(BaseCommand):
    help = "Print the last day of a limit that began with FROM; 'provisional' where a year has no announced calendar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", metavar="FROM", type=day, help="counted from the day after")
        parser.add_argument("limit", metavar="LIMIT", type=count)
        parser.add_argument("--unit", choices=sorted(UNITS), default="working")
        parser.add_argument(
            "--pause",
            nargs=2,
            action="append",
            default=[],
            type=day,
            metavar=("FIRST", "LAST"),
            help="days that do not count, both ends included; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pauses = [(first, last) for first, last in options["pause"]]
        if any(last < first for first, last in pauses):
            raise CommandError("停止计时的最后一天不能早于第一天。")
        try:
            due = selectors.work_calendar().due_date(
                options["start"], options["limit"], UNITS[options["unit"]], pauses
            )
        except (ValueError, OverflowError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(str(due))
