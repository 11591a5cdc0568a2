"""Batch transfer (划转): new codes, old addresses, drafts of the guide, seals; filings follow (portal/filings)."""

import pytest

from cms.catalogue import ports, selectors
from cms.catalogue.models import MatterCode, MatterPage
from cms.powers import transfers
from cms.powers.tests.test_moves import on_its_day, take
from portal.refusals import Refused

pytestmark = pytest.mark.django_db

NEW_CODE = "11390106005121370H4440125044001"


@pytest.fixture
def told():
    heard = []
    hook = lambda uids, department: heard.append((list(uids), department))  # noqa: E731
    before = list(ports.on_transferred)
    ports.on_transferred[:] = [hook]
    yield heard
    ports.on_transferred[:] = before


@pytest.fixture
def transfer(proposal, power, matter, other):
    entry = power(matters=[matter])
    return proposal("transfer", {"power": entry, "number": "MZ-1"}, target=other)


def test_matter_and_entry_are_the_other_departments_under_a_new_code(
    transfer, matter, other, told, client
):
    old = matter.code
    assert on_its_day(transfer) == 1
    now = selectors.published(NEW_CODE)
    assert (now.uid, now.matter.department.code, now.revision) == (matter.uid, other.code, 2)
    entry = transfer.items.get().power
    assert (entry.number, entry.department) == ("MZ-1", other)
    assert selectors.moved_to(old) == NEW_CODE
    assert client.get(f"/matters/{old}/").url == f"/matters/{NEW_CODE}/"
    assert client.get(f"/standards/matters/{old}/").url == f"/standards/matters/{NEW_CODE}/"
    assert told == [([matter.uid], other.pk)]
    [first, second] = MatterCode.objects.filter(matter_uid=matter.uid)
    assert (first.code, second.code, second.until) == (old, NEW_CODE, None)
    assert first.until is not None


def test_the_matter_stands_under_its_new_department_in_the_tree(transfer, matter, other, told):
    on_its_day(transfer)
    assert MatterPage.objects.get(pk=matter.pk).get_parent().pk == other.page.pk


def test_a_draft_of_the_guide_goes_along_and_is_not_published(transfer, matter, other, told):
    page = MatterPage.objects.get(pk=matter.pk)
    page.title = "还在改的名称"
    page.save_revision()
    on_its_day(transfer)
    assert selectors.published(NEW_CODE).matter.title == "小店登记"
    page = MatterPage.objects.get(pk=matter.pk)
    draft = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes
    assert (draft.title, draft.code, draft.department) == ("还在改的名称", NEW_CODE, other)


def test_a_code_can_be_written_where_the_new_one_is_not_made_of_the_old(
    proposal, power, matter, other, told
):
    item = {"power": power(matters=[matter]), "new_codes": [f"{matter.code} 440125044009"]}
    assert on_its_day(proposal("transfer", item, target=other)) == 1
    assert selectors.published("440125044009").uid == matter.uid


def test_a_code_that_is_taken_stops_the_whole_batch(transfer, publish, matter, told):
    publish(id="m-2", code=NEW_CODE, title="占着编码的")
    assert on_its_day(transfer) == 0
    transfer.refresh_from_db()
    assert NEW_CODE in transfer.hindrance
    assert selectors.published(matter.code).revision == 1
    assert told == []


def test_without_a_seal_a_transfer_is_not_submitted(transfer, people):
    before = list(ports._seals)
    ports.provide_seals(lambda department, day: False)
    try:
        with pytest.raises(Refused, match="印章"):
            take(transfer, "submit", people)
    finally:
        ports._seals[:] = before


def test_a_transfer_back_gives_the_old_address_again(
    transfer, proposal, matter, department, other, told
):
    old = matter.code
    on_its_day(transfer)
    entry = transfer.items.get().power
    back = proposal("transfer", {"power": entry}, department=other, target=department)
    assert on_its_day(back) == 1
    assert selectors.published(old).revision == 3
    assert selectors.moved_to(NEW_CODE) == old


@pytest.mark.parametrize(
    ("code", "new"),
    [("4401-1-2-X-1-01", ""), ("440125044001", ""), ("1" * 31, "11390106005121370H" + "1" * 13)],
)
def test_only_national_codes_hold_the_body(code, new, other):
    assert transfers.code_under(code, other) == new


def test_many_matters_go_in_one_batch(proposal, power, publish, department, other, told):
    pages = [
        MatterPage.objects.get(
            uid=publish(
                id=f"m-{n}", code=f"11440399MB2X000017444012504410{n}", title=f"第{n}项"
            ).uid
        )
        for n in range(3)
    ]
    entries = [power(f"MT-{n}", matters=[page]) for n, page in enumerate(pages)]
    assert on_its_day(proposal("transfer", *({"power": one} for one in entries), target=other)) == 1
    assert {page.department_id for page in MatterPage.objects.all()} == {other.pk}
