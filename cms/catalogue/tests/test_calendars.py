"""The yearly notice as data."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from cms.catalogue import calendars, selectors
from cms.catalogue.calendars import BadTable

pytestmark = pytest.mark.django_db
NOTICE = ["2027-01-01,放假", "2027-02-05，放假", "", "2027-02-06, 补班"]


def test_a_year_is_taken_in_from_a_file(tmp_path):
    file = tmp_path / "2027.csv"
    file.write_text("\n".join(NOTICE), encoding="utf-8-sig")
    call_command("import_calendar", str(file))
    calendar = selectors.work_calendar()
    assert not calendar.is_working(datetime.date(2027, 2, 5))
    assert calendar.is_working(datetime.date(2027, 2, 6))
    assert not calendar.due_date(datetime.date(2027, 1, 4), 5).provisional


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["2027-01-01,休息"], "第 1 行"),
        (["2027-13-01,放假"], "第 1 行"),
        (["2027-01-01,放假", "2028-01-01,放假"], "一年"),
        (["2027-01-01,放假", "2027-02-06,放假", "2027-02-06,补班"], "又放假又补班"),
        (["2027-01-01,放假", "2027-02-05,补班"], "不是周末"),
        (["2027-02-05,放假"], "元旦"),
        ([], "一年"),
    ],
)
def test_what_cannot_be_the_notice_is_refused_in_words(lines, says):
    with pytest.raises(BadTable, match=says):
        calendars.read(lines)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_calendar", str(tmp_path / "none.csv"))
