import datetime
import socket

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.accounts.tests.factories import UserFactory
from portal.files import answers, scanner, services, tasks
from portal.files.models import Reading, Scan
from portal.files.tests import clamd, papers
from portal.refusals import StateChanged

PAPER = papers.pdf_with_text("LEASE CONTRACT 2026")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def stored(content=PAPER):
    upload = SimpleUploadedFile("lease.pdf", content)
    return services.store(upload, owner=UserFactory())


def nowhere():
    """An address at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


# --- The port's contract -------------------------------------------------------------------------------------------


def test_clamd_tells_the_test_virus_from_paper():
    with clamd.running() as address:
        asked = scanner.Clamd(address)
        assert asked.scan([PAPER]) == ""
        assert asked.scan([b"x" * 70_000, clamd.EICAR[:30], clamd.EICAR[30:]]) == "Eicar-Signature"


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"what\0"])
def test_what_is_no_answer_tells_nothing(says):
    with clamd.running(says) as address, pytest.raises(scanner.Away):
        scanner.Clamd(address).scan([PAPER])


def test_a_scanner_that_is_not_there_is_away():
    with pytest.raises(scanner.Away):
        scanner.Clamd(nowhere()).scan([PAPER])
    with pytest.raises(scanner.Away):
        scanner.Clamd("unix:/nowhere/clamd.sock").scan([PAPER])


# --- What a file's life is then ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_without_a_scanner_files_are_read_and_said_to_be_unscanned():
    kept = stored()
    assert tasks.read.func(kept.pk) == "read"
    kept.refresh_from_db()
    assert (kept.scan, kept.opens, kept.reading.pages) == (Scan.UNSCANNED, True, 1)
    assert tasks.read.func(kept.pk) == "done before"


@pytest.mark.django_db
def test_a_clean_file_opens_after_the_scan(settings):
    with clamd.running() as settings.CLAMAV:
        kept = stored()
        assert not kept.opens
        with pytest.raises(StateChanged):
            answers.download(kept)
        tasks.read.func(kept.pk)
    kept.refresh_from_db()
    assert (kept.scan, kept.opens) == (Scan.CLEAN, True)
    assert b"".join(answers.download(kept)) == PAPER


@pytest.mark.django_db
def test_an_infected_file_is_neither_read_nor_opened(settings):
    with clamd.running() as settings.CLAMAV:
        kept = stored(PAPER + clamd.EICAR)
        assert tasks.read.func(kept.pk) == "infected"
    kept.refresh_from_db()
    assert (kept.scan, kept.found) == (Scan.INFECTED, "Eicar-Signature")
    assert not Reading.objects.exists()
    with pytest.raises(StateChanged):
        answers.download(kept)


@pytest.mark.django_db
def test_while_the_scanner_is_away_files_are_held_and_asked_about_again(settings):
    settings.CLAMAV = nowhere()
    kept = stored()
    assert tasks.read.func(kept.pk) == "held"
    kept.refresh_from_db()
    assert not kept.opens
    queued = DBTaskResult.objects.count()
    later = timezone.now() + datetime.timedelta(minutes=2)
    assert services.scan_held(later) == 1
    assert services.scan_held(later) == 0  # once a minute
    assert DBTaskResult.objects.count() == queued + 1
    with clamd.running() as settings.CLAMAV:
        assert tasks.read.func(kept.pk) == "read"
