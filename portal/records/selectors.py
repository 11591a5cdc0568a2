"""The record as it is checked and as people may read it."""

from collections.abc import Iterator

from portal.records import chain
from portal.records.chain import Break
from portal.records.models import Head, Line, LineQuerySet

CHUNK = 10_000


def breaks() -> Iterator[Break]:
    """Every place where the chain does not hold, its end included. Reads each line once, in order."""
    rows = Line.objects.order_by("number").values_list(*chain.COLUMNS, "previous", "digest")
    last = (0, chain.START)

    def seen() -> Iterator[tuple[chain.Values, str, str]]:
        nonlocal last
        for row in rows.iterator(chunk_size=CHUNK):
            last = (row[0], row[-1])
            yield row[:-2], row[-2], row[-1]

    yield from chain.breaks(seen())
    end = head()
    if end != last:
        yield Break(last[0], f"the end was line {end[0]}, now it is {last[0]}")


def head() -> tuple[int, str]:
    found = Head.objects.filter(pk=1).values_list("number", "digest").first()
    return found or (0, chain.START)


def digest_at(number: int) -> str:
    """The digest of a line, "" where there is none."""
    return Line.objects.filter(number=number).values_list("digest", flat=True).first() or ""


def of_enterprise(enterprise_id: int) -> LineQuerySet:
    return Line.objects.of_enterprise(enterprise_id).order_by("-number")


def looks_at(person_id: int) -> LineQuerySet:
    return Line.objects.looks_at(person_id).order_by("-number")
