"""Files sent in pieces: resumed, repeated, refused, and put into their slot when whole."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from portal.accounts.tests.factories import UserFactory
from portal.files import pieces, storage
from portal.files.models import Incoming, Piece
from portal.filings import sending
from portal.filings.models import Attachment
from portal.filings.tests.factories import PDF, FilingFactory
from portal.filings.tests.races import DONE, race
from portal.privacy import retention

pytestmark = pytest.mark.django_db
WHOLE = PDF + b"x" * (2 * pieces.PIECE + 17)
SIZE = len(WHOLE)


@pytest.fixture
def draft(citizen, department):
    return FilingFactory(applicant=citizen, department=department, files=False)


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def begin(client, draft, slot="id", name="身份证.pdf", size=SIZE, stamp="7"):
    values = {"slot": f"file.{slot}", "name": name, "size": size, "stamp": stamp}
    return client.post(reverse("filings:pieces", args=[draft.pk]), values)


def send(client, told, number, whole=WHOLE):
    part = whole[number * pieces.PIECE : (number + 1) * pieces.PIECE]
    return client.post(f"{told['to']}{number}/", {"piece": SimpleUploadedFile("a", part)})


def test_the_last_piece_puts_the_file_into_its_slot(signed_in, draft):
    told = begin(signed_in, draft).json()
    assert told["missing"] == [0, 1, 2]
    for number in (2, 0):
        assert number not in send(signed_in, told, number).json()["missing"]
        assert not Attachment.objects.exists()
    assert send(signed_in, told, 1).json()["missing"] == []
    stored = Attachment.objects.get(filing=draft, slot="id").stored
    assert (stored.name, stored.size) == ("身份证.pdf", len(WHOLE))
    assert stored.file.read() == WHOLE
    assert not Incoming.objects.exists()


def test_the_bytes_of_the_pieces_go_with_them(
    signed_in, draft, tmp_path, django_capture_on_commit_callbacks
):
    told = begin(signed_in, draft).json()
    with django_capture_on_commit_callbacks(execute=True):
        for number in told["missing"]:
            send(signed_in, told, number)
    assert [path for path in (tmp_path / "pieces").rglob("*") if path.is_file()] == []


def test_a_transfer_goes_on_where_it_stopped(signed_in, draft):
    told = begin(signed_in, draft).json()
    send(signed_in, told, 0)
    again = begin(signed_in, draft).json()
    assert again == {"missing": [1, 2], "to": told["to"]}
    assert begin(signed_in, draft, stamp="8").json()["missing"] == [0, 1, 2]  # another content


def test_a_piece_sent_twice_is_kept_once(signed_in, draft, tmp_path):
    told = begin(signed_in, draft).json()
    assert send(signed_in, told, 0).json() == send(signed_in, told, 0).json()
    assert Piece.objects.count() == 1
    assert sum(path.is_file() for path in (tmp_path / "pieces").rglob("*")) == 1


def test_all_pieces_there_but_not_put_together_is_finished_when_begun_again(signed_in, draft):
    """A process killed between the last piece and the slot."""
    told = begin(signed_in, draft).json()
    incoming = Incoming.objects.get()
    for number in told["missing"]:
        part = WHOLE[number * pieces.PIECE : (number + 1) * pieces.PIECE]
        pieces.keep(incoming, number, SimpleUploadedFile("a", part))
    assert begin(signed_in, draft).json()["missing"] == []
    assert Attachment.objects.get(slot="id").stored.file.read() == WHOLE


def test_it_replaces_what_was_in_the_slot(signed_in, draft):
    for whole in (WHOLE, PDF + b"other"):
        told = begin(signed_in, draft, size=len(whole)).json()
        for number in told["missing"]:
            send(signed_in, told, number, whole)
    assert Attachment.objects.get(slot="id").stored.file.read() == PDF + b"other"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"size": 0}, "file_empty"),
        ({"size": 21 << 20}, "file_too_large"),
        ({"size": "²"}, "file_empty"),
        ({"slot": "nothing"}, "no_such_slot"),
    ],
)
def test_what_would_be_refused_is_refused_before_it_is_sent(signed_in, draft, values, code):
    answer = begin(signed_in, draft, **values)
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert answer.json()["words"].endswith("。")


def test_the_first_piece_says_what_the_file_is(signed_in, draft):
    told = begin(signed_in, draft).json()
    answer = send(signed_in, told, 0, b"PK\x03\x04" + WHOLE)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_kind")


def test_half_a_piece_is_not_kept(signed_in, draft):
    told = begin(signed_in, draft).json()
    for number, part in ((0, WHOLE[:99]), (3, b"x"), (2, WHOLE[:18])):
        answer = signed_in.post(f"{told['to']}{number}/", {"piece": SimpleUploadedFile("a", part)})
        assert answer.json()["code"] == "piece_size"
    assert not Piece.objects.exists()


def test_nobody_sends_into_anothers_transfer(client, signed_in, draft):
    told = begin(signed_in, draft).json()
    client.force_login(UserFactory())
    assert begin(client, draft).status_code == 404
    assert send(client, told, 0).status_code == 404


def test_a_person_begins_only_so_many(signed_in, draft):
    for number in range(pieces.MOST_AT_ONCE):
        begin(signed_in, draft, stamp=str(number))
    assert begin(signed_in, draft, stamp="more").json()["code"] == "too_many_begun"


def test_what_was_left_half_sent_goes_after_two_days(signed_in, draft, tmp_path):
    told = begin(signed_in, draft).json()
    send(signed_in, told, 0)
    assert retention.half_sent(timezone.now() - timedelta(days=2)) == 0
    assert retention.half_sent(timezone.now()) == 1
    assert not Incoming.objects.exists()


def test_the_page_has_what_the_script_needs_and_works_without(signed_in, draft):
    page = signed_in.get(reverse("filings:upload", args=[draft.pk])).content.decode()
    assert f'data-uploads="{reverse("filings:pieces", args=[draft.pk])}"' in page
    assert 'capture="environment"' in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.django_db(transaction=True)
def test_the_last_two_pieces_at_the_same_moment_make_one_file(citizen, department):
    draft = FilingFactory(applicant=citizen, department=department, files=False)
    incoming = sending.begin(draft, "id", "a.pdf", len(WHOLE), "7", by=citizen)

    def take(number):
        part = WHOLE[number * pieces.PIECE : (number + 1) * pieces.PIECE]
        sending.take(draft, incoming.uuid, number, SimpleUploadedFile("a", part), by=citizen)

    acts = [partial(take, number) for number in range(pieces.count_of(incoming))]
    assert set(race(*acts)) <= {DONE, "not_found"}  # sent again after the other had finished
    assert Attachment.objects.get(filing=draft).stored.file.read() == WHOLE


def test_a_saved_file_is_on_the_disk_before_anybody_is_told(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(storage.os, "fsync", synced.append)
    kept = storage.DurableStorage(location=tmp_path)
    kept.save("a/b", SimpleUploadedFile("b", b"x"))
    assert len(synced) == 2
