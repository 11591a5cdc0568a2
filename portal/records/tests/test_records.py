"""The record is only added to, and tells when somebody did otherwise."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from portal.records import chain, selectors, services
from portal.records.models import Kept, Line

pytestmark = pytest.mark.django_db


def write(count=5):
    for number in range(count):
        services.add(
            "grant", actor=1, enterprise=2, person=3, about=f"filing {number}", data={"to": "m-1"}
        )


def tamper(sql, *values):
    """As somebody with the database in their hands would."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def verify(**options):
    out = io.StringIO()
    call_command("verify_record", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_an_untouched_record_holds_and_says_its_end():
    write()
    said = verify()
    assert said.startswith("5 lines hold")
    assert said.splitlines()[-1] == "5:{1}".format(*selectors.head())
    assert list(Line.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_an_empty_record_holds():
    assert verify().startswith("0 lines hold")


@pytest.mark.parametrize(
    ("column", "value"),
    [("act", "revoke"), ("actor", 9), ("enterprise", None), ("person", 4), ("about", "filing 9"),
     ("data", '{"to":"m-2"}'), ("at", "2026-01-01 00:00:00+00:00"), ("digest", "f" * 64),
     ("previous", "f" * 64)],
)  # fmt: skip
def test_one_changed_value_is_found_at_its_line(column, value):
    write()
    tamper(f"UPDATE records_line SET {column} = %s WHERE number = 3", value)  # noqa: S608
    assert 3 in {broken.number for broken in selectors.breaks()}
    with pytest.raises(CommandError, match="does not hold"):
        verify()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_line_taken_out_is_missed_even_the_last(number):
    write()
    tamper("DELETE FROM records_line WHERE number = %s", number)
    assert list(selectors.breaks())


def test_a_record_rewritten_from_the_middle_differs_from_what_was_noted():
    write()
    noted = verify().splitlines()[-1]
    tamper("DELETE FROM records_line WHERE number > 2")
    tamper("UPDATE records_head SET number = 2, digest = %s", selectors.digest_at(2))
    write(3)
    assert not list(selectors.breaks())
    with pytest.raises(CommandError):
        verify(noted=noted)


def test_lines_are_neither_changed_nor_deleted_by_the_hall_itself():
    write(1)
    line = Line.objects.get()
    line.act = "other"
    for attempt in (
        line.save,
        line.delete,
        Line.objects.all().delete,
        lambda: Line.objects.update(act="x"),
    ):
        with pytest.raises(Kept):
            attempt()


def test_a_line_goes_when_its_act_does_not_happen():
    write(1)
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    write(1)
    assert verify().startswith("2 lines hold")


def test_looks_at_a_person_are_those_of_others():
    services.add("look_filing", actor=1, person=3, about="filing 1")
    services.add("look_filing", actor=3, person=3, about="filing 1")
    services.add("submit", actor=1, person=3, about="filing 1")
    assert [line.actor for line in selectors.looks_at(3)] == [1]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lines = st.tuples(
    st.integers(1, 9), st.datetimes(timezones=st.just(datetime.UTC)), texts, st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9), st.none() | st.integers(0, 9), texts, texts,
)  # fmt: skip


@given(lines, lines)
def test_two_lines_have_the_same_digest_only_if_they_say_the_same(one, other):
    same = chain.digest_of(chain.START, one) == chain.digest_of(chain.START, other)
    assert same == (one == other)
