"""The days that are due, as a calendar file (RFC 5545) for a person's own calendar."""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.filings.models import Filing
from portal.filings.selectors import page_of

OCTETS = 73  # a line has 75 at most, with the blank that begins a folded one


def calendar_of(filings: Iterable[Filing]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mingtang//Filings//ZH", "METHOD:PUBLISH"]
    for filing in filings:
        lines += [line for event in events_of(filing) for line in event]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def events_of(filing: Filing) -> Iterator[list[str]]:
    if filing.awaits_correction and filing.due:
        yield event(filing, "correct", filing.due, _("最晚补正：%s") % filing.title)
    elif filing.is_being_received and filing.due:
        yield event(filing, "notify", filing.due, _("最晚答复受理：%s") % filing.title)
    elif filing.is_being_decided and filing.due:
        yield event(filing, "decide", filing.due, _("最晚作出决定：%s") % filing.title)
    if filing.owes and filing.gaps_due:
        words = _("最晚补齐容缺材料：%s") % filing.title
        yield event(filing, "gaps", filing.gaps_due, words, provisional=filing.gaps_provisional)


def event(
    filing: Filing, kind: str, day: datetime.date, words: str, *, provisional: bool | None = None
) -> list[str]:
    is_provisional = filing.due_provisional if provisional is None else provisional
    mark = _("（暂定）") if is_provisional else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{filing.number}-{kind}@mingtang",
        f"DTSTAMP:{timezone.now():%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(words + mark)}",
        f"DESCRIPTION:{escaped(_('办件编号 %s') % filing.number)}",
        f"URL:{settings.PUBLIC_URL}{page_of(filing)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        f"DESCRIPTION:{escaped(words)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """In parts of at most 75 octets, never inside a letter."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
