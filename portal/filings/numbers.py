"""Filing numbers: day, department, sequence of the day. Unique under any concurrency, without gaps being promised."""

import datetime
import secrets

from django.db import transaction
from django.db.models import F

from portal.filings.models import DayCounter, DepartmentSerial

CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike
CODE_LENGTH = 6


def new_follow_code() -> str:
    """With the number it lets somebody without an account follow the filing."""
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


def next_number(department_id: int, day: datetime.date) -> str:
    """Take the next number; only inside a transaction, which holds the counter's row until it is decided."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken together with what it numbers")
    serial, _made = DepartmentSerial.objects.get_or_create(department_id=department_id)
    counter, _made = DayCounter.objects.get_or_create(serial=serial, day=day)
    DayCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    counter.refresh_from_db(fields=["last"])
    return f"{day:%Y%m%d}{serial.pk:04d}{counter.last:04d}"


def grouped(number: str) -> str:
    """As it is read out: in groups of four."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def plain(typed: str) -> str:
    """What was meant by a number typed in groups."""
    return "".join(typed.split())
