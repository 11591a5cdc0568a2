"""due_date, export_matters and load_sample, as people and programs call them."""

import json
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms import facts
from cms.catalogue import sample_catalogue
from cms.catalogue.models import Department, MatterPage, Revision

pytestmark = pytest.mark.django_db


def due(*words: str) -> str:
    out = StringIO()
    call_command("due_date", *words, stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-02 5", "2026-03-09"),
        ("2026-03-02 0", "2026-03-02"),
        ("2026-02-13 1", "2026-02-14"),  # a Saturday that is worked before the Spring Festival
        ("2026-02-14 1", "2026-02-24"),  # the festival lasts from the 15th to the 23rd
        ("2026-09-30 1", "2026-10-08"),
        ("2026-03-02 5 --pause 2026-03-04 2026-03-05", "2026-03-11"),
        ("2026-03-02 5 --unit natural", "2026-03-09"),  # the 7th is a Saturday
        ("2026-03-02 3 --unit natural", "2026-03-05"),
        ("2031-03-03 5", "2031-03-10 provisional"),
        ("2026-12-30 5", "2027-01-07 provisional"),
    ],
)
def test_due_date(words, day):
    assert due(*words.split()) == day


@pytest.mark.parametrize(
    "words",
    [
        "2026-13-01 5",
        "2026-03-02 five",
        "2026-03-02 -1",
        "2026-03-02 5 --pause 2026-03-05 2026-03-04",
    ],
)
def test_due_date_refuses_nonsense(words):
    with pytest.raises((CommandError, SystemExit)):
        due(*words.split())


def test_export_is_the_published_catalogue_in_our_schema(publish):
    item = publish()
    out = StringIO()
    call_command("export_matters", stdout=out)
    assert [facts.from_json(data) for data in json.loads(out.getvalue())] == [item.matter]


def test_the_sample_loads_quickly_and_once():
    started = time.process_time()
    loaded = sample_catalogue.load()
    assert time.process_time() - started < 30
    assert loaded.matters == MatterPage.objects.live().count() >= 40
    assert Department.objects.filter(kind=Department.Kind.DEPARTMENT).count() >= 10
    assert Department.objects.filter(kind=Department.Kind.HALL).count() == 2
    assert Department.objects.filter(kind=Department.Kind.POINT).count() >= 1
    before = list(Revision.objects.values_list("matter_uid", "number"))
    assert sample_catalogue.load() == sample_catalogue.Loaded(0, 0)
    assert list(Revision.objects.values_list("matter_uid", "number")) == before


def test_the_sample_leaves_an_editors_change_alone():
    sample_catalogue.load()
    page = MatterPage.objects.first()
    page.promised_n = 9
    page.save_revision().publish()
    sample_catalogue.load()
    assert MatterPage.objects.get(pk=page.pk).promised_n == 9


def check(*words: str) -> str:
    out = StringIO()
    call_command("check_catalogue", *words, stdout=out)
    return out.getvalue()


def test_check_catalogue_names_what_would_stop_an_editor(publish):
    publish(legal_basis=())
    with pytest.raises(CommandError, match=r"共 \d+ 处会挡住发布"):
        check()
    assert "共 0 处会挡住发布" in check("--department", "another")


def test_check_catalogue_passes_where_nothing_blocks(publish):
    publish()
    assert "共 0 处会挡住发布" in check()
    assert "· " in check("--warnings")
