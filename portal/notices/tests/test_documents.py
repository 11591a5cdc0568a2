"""Documents: numbered without gaps, typeset once, checked by anybody."""

import datetime
import hashlib

import pypdfium2
import pytest
from django.db import transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertNotContains

from portal.filings.tests.conftest import own_media  # noqa: F401 - a fixture
from portal.notices import services, tasks
from portal.notices.documents import Letter
from portal.notices.models import Document

pytestmark = pytest.mark.django_db
LETTER = Letter(
    addressee="李秀英",
    opening="您的申请有下面 1 项要补正。",
    pairs=(("申请事项", "小店登记"),),
    items=("房屋租赁合同：租期已过",),
    closing=("依据：《中华人民共和国行政许可法》第三十二条。",),
)


def issue(prefix="区市监补", day=datetime.date(2026, 11, 24)):
    return services.issue(
        kind="correction",
        prefix=prefix,
        title="补正材料通知书",
        issuer="区市场监督管理局",
        letter=LETTER,
        day=day,
    )


def test_numbers_follow_each_other_by_body_kind_and_year():
    numbers = [issue().number, issue("区市监受").number, issue().number]
    numbers.append(issue(day=datetime.date(2027, 1, 4)).number)
    assert numbers == [
        "区市监补〔2026〕1号",
        "区市监受〔2026〕1号",
        "区市监补〔2026〕2号",
        "区市监补〔2027〕1号",
    ]


def test_a_number_of_what_came_to_nothing_is_given_again():
    def fail():
        with transaction.atomic():
            issue()
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    assert issue().number == "区市监补〔2026〕1号"
    assert Document.objects.count() == 1


def test_a_document_is_typeset_by_a_job_once():
    document = issue()
    job = DBTaskResult.objects.get()
    assert (job.queue_name, job.args_kwargs["args"]) == ("slow", [document.pk])
    assert tasks.typeset.call(document.pk) == "typeset"
    document.refresh_from_db()
    pdf = document.file.read()
    assert hashlib.sha256(pdf).hexdigest() == document.sha256
    assert tasks.typeset.call(document.pk) == "done before"


def test_what_a_killed_worker_left_is_replaced():
    document = issue()
    tasks.typeset.call(document.pk)
    Document.objects.filter(pk=document.pk).update(sha256="", file="")
    assert tasks.typeset.call(document.pk) == "typeset"
    again = Document.objects.get()
    folder = again.file.name.rpartition("/")[0]
    assert again.file.storage.listdir(folder)[1] == [f"{document.uuid}.pdf"]


def test_the_pdf_says_what_the_letter_says_and_is_tagged():
    document = issue()
    tasks.typeset.call(document.pk)
    document.refresh_from_db()
    read = pypdfium2.PdfDocument(document.file.read())
    text = "".join(read[0].get_textpage().get_text_range().split())
    for words in ("补正材料通知书", "房屋租赁合同：租期已过", "小店登记", document.code):
        assert words in text
    assert "区市监补〔2026〕1号" in text
    assert read.is_tagged()


def test_anybody_can_check_a_document_and_learns_nothing_more(client):
    document = issue()
    tasks.typeset.call(document.pk)
    document.refresh_from_db()
    for path in (
        reverse("documents:verify", args=[document.code]),
        f"{reverse('documents:verify_form')}?code={document.code.lower()}",
    ):
        response = client.get(path)
        assertContains(response, document.number)
        assertContains(response, document.sha256)
        assertNotContains(response, "李秀英")
        assertNotContains(response, "小店登记")


def test_a_code_that_is_none_is_said_to_be_none(client):
    issue()
    response = client.get(reverse("documents:verify", args=["AAAAAAAAAAAA"]))
    assertContains(response, "没有验证码是", status_code=404)
    assertContains(client.get(reverse("documents:verify_form")), "核对文书")
