"""The admin's own search of pages, kept by jobs."""

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from cms.catalogue import page_index
from cms.catalogue.models import MatterPage
from cms.catalogue.page_index import bring_up_to_date


def waiting() -> list[list[int]]:
    rows = DBTaskResult.objects.filter(task_path=bring_up_to_date.module_path)
    return [row.args_kwargs["args"][0] for row in rows]


@pytest.mark.django_db
def test_matters_saved_together_are_indexed_by_one_job(publish):
    with page_index.gathered():
        one = publish()
        two = publish(id="m-other", code="11440399MB2X0000174440125044002", title="大店登记")
        assert waiting() == []
    assert [len(keys) for keys in waiting()] == [2]
    assert not MatterPage.objects.search("大店登记")
    bring_up_to_date.call(waiting()[0])
    found = MatterPage.objects.search("大店登记").get_queryset()
    assert [page.code for page in found] == [two.matter.code] != [one.matter.code]
    assert ReferenceIndex.objects.filter(content_type__model="matterpage").exists()


def test_a_matter_saved_alone_is_indexed_too_and_forgotten_when_deleted(matter_page):
    matter_page.title = "修改过的名称"
    matter_page.save()
    for keys in waiting():
        bring_up_to_date.call(keys)
    assert MatterPage.objects.search("修改过的名称").count() == 1
    matter_page.delete()
    assert not MatterPage.objects.search("修改过的名称")
