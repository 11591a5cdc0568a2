"""A publication: numbered, immutable, told of inside its transaction, seen by every process at once."""

import pytest
from django.db import IntegrityError, transaction

from cms import facts
from cms.catalogue import cache, ports, publishing, selectors, services
from cms.catalogue.models import Department, MatterCode, MatterPage, Revision
from cms.catalogue.selectors import NotPublished
from cms.catalogue.tests.conftest import a_matter

pytestmark = pytest.mark.django_db


def promised(n: int) -> facts.Limits:
    return facts.part_from_json(facts.Limits, {"promised": {"n": n}, "statutory": {"n": 20}})


def test_each_publication_has_the_next_number(publish, matter_page):
    again = publish(limits=promised(2))
    assert again.revision == 2
    assert facts.limit_words(again.matter.limits.promised[0].value) == "2个工作日"
    assert selectors.publication(matter_page.uid, 1).matter == a_matter()


def test_publishing_unchanged_facts_makes_no_new_one(matter_page):
    services.publish_matter(matter_page)
    assert Revision.objects.filter(matter_uid=matter_page.uid).count() == 1


def test_going_back_to_old_facts_is_a_new_publication(publish):
    publish()
    publish(limits=promised(2))
    assert publish().revision == 3


def test_a_draft_is_nobodys_business(matter_page, heard):
    matter_page.promised_n = 2
    matter_page.save_revision()
    assert selectors.published(matter_page.code).matter == a_matter()
    assert heard == []


def test_wagtails_own_publishing_is_a_publication(matter_page, heard, django_user_model):
    editor = django_user_model.objects.create_superuser(email="editor@example.cn")
    matter_page.promised_n = 2
    matter_page.save_revision(user=editor).publish(user=editor)
    row = Revision.objects.live().get(matter_uid=matter_page.uid)
    assert (row.number, row.by, heard) == (2, editor, [matter_page.code])


def test_listeners_are_told_inside_the_transaction(publish, heard):
    """What they write is kept exactly if the publication is."""
    publish()
    heard.clear()
    with transaction.atomic():
        publish(visits=1)
        assert heard == [a_matter().code]
        transaction.set_rollback(True)
    assert selectors.published(a_matter().code).revision == 1


def test_another_process_sees_a_publication_at_once(matter_page, monkeypatch):
    """Facts are remembered by matter and number: a new number is never answered from memory."""
    monkeypatch.setattr(cache, "kept", cache.FactsCache())
    assert selectors.published(matter_page.code).revision == 1
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(cache, "kept", cache.FactsCache())
        matter_page.promised_n = 2
        services.publish_matter(matter_page)
    item = selectors.published(matter_page.code)
    assert (item.revision, facts.limit_words(item.matter.limits.promised[0].value)) == (
        2,
        "2个工作日",
    )


def test_withdrawing_takes_it_off_and_keeps_its_publications(matter_page, heard):
    services.withdraw_matter(matter_page)
    assert heard == [matter_page.code]
    assert selectors.published_or_none(matter_page.code) is None
    assert selectors.last_of(matter_page.code).matter == a_matter()
    assert selectors.publication(matter_page.uid, 1) is not None


def test_deleting_a_page_withdraws_it(matter_page):
    matter_page.delete()
    with pytest.raises(NotPublished):
        selectors.published(matter_page.code)


def test_a_new_code_leads_on_from_the_old_one(matter_page, heard):
    old = matter_page.code
    matter_page.code = "11440399MB2X0000174440125044009"
    services.publish_matter(matter_page)
    assert selectors.moved_to(old) == matter_page.code
    assert set(heard) == {old, matter_page.code}
    assert MatterCode.objects.get(code=old).until is not None


def test_a_department_with_a_new_name_republishes_its_matters(matter_page):
    department = Department.objects.get()
    department.name = "明堂区市场监管局"
    department.save()
    assert publishing.republish_department(department) == 1
    item = selectors.published(matter_page.code)
    assert (item.revision, item.matter.department.name) == (2, "明堂区市场监管局")
    assert publishing.republish_department(department) == 0


def test_republishing_reads_each_matter_as_it_is_when_its_turn_comes(publish, matter_page, heard):
    """Never from a list read before: what others wrote meanwhile stands (and SQLite would refuse to write)."""
    publish(id="m-stall", code="11440399MB2X0000174440125044002", title="小摊登记")
    heard.clear()
    second = MatterPage.objects.get(uid="m-stall")
    Department.objects.update(name="明堂区市场监管局")

    def withdraw_the_other(codes):
        if matter_page.code in codes:
            MatterPage.objects.filter(pk=second.pk).update(live=False)

    ports.on_published.append(withdraw_the_other)
    try:
        assert publishing.republish_department(Department.objects.get()) == 1
    finally:
        ports.on_published.remove(withdraw_the_other)
    assert second.code not in heard


def test_two_live_matters_never_share_a_code(publish):
    publish()
    other = services.create_page(
        a_matter(id="m-other", code="c-2"),
        Department.objects.get(),
        MatterPage.objects.get().get_parent().specific,
        None,
    )
    other.code = a_matter().code
    with pytest.raises(IntegrityError), transaction.atomic():
        services.publish_matter(other)


def test_gathered_publications_are_told_of_once(publish, heard):
    with ports.gathered():
        publish()
        publish(visits=1)
        assert heard == []
    assert heard == [a_matter().code]
