import datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.asserts import assertContains

from portal.accounts.tests.factories import DepartmentFactory
from portal.notices import sealing, seals, selectors, services, tasks
from portal.notices.documents import Letter
from portal.notices.models import Document, Seal

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LETTER = Letter(addressee="李秀英", opening="现予受理。")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


@pytest.fixture
def department():
    return DepartmentFactory()


def issued(department, day=TODAY):
    document = services.issue(
        kind="acceptance",
        prefix="测受",
        title="受理通知书",
        issuer=department.name,
        letter=LETTER,
        day=day,
        department_id=department.pk,
    )
    tasks.typeset.func(document.pk)
    return Document.objects.select_related("seal").get(pk=document.pk)


def seal(department, name, since, until=None, made=TODAY):
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = seals.self_signed(key, name, made)
    return seals.register(department.pk, name, certificate, key, since=since, until=until)


def content(document):
    with document.file.open("rb") as kept:
        return kept.read()


def test_a_document_is_sealed_and_every_changed_byte_shows(department):
    document = issued(department)
    pdf = content(document)
    assert sealing.holds(pdf, document.seal, document.sealed_at)
    at = pdf.index(b"/Title") + 8
    assert not sealing.holds(pdf[:at] + b"\0" + pdf[at + 1 :], document.seal, document.sealed_at)
    assert not sealing.holds(pdf + b"\n%more\n", document.seal, document.sealed_at)


def test_another_seal_does_not_prove_it(department):
    document = issued(department)
    other = seal(department, "另一枚章", TODAY)
    assert not sealing.holds(content(document), other, document.sealed_at)


def test_a_document_takes_the_seal_in_force_on_its_day(department):
    yesterday = TODAY - datetime.timedelta(days=1)
    old = seal(department, "旧章", TODAY - datetime.timedelta(days=400), yesterday)
    new = seal(department, "新章", TODAY)
    assert issued(department, yesterday).seal == old
    assert issued(department).seal == new


def test_an_old_document_verifies_when_seal_and_certificate_have_long_ended(client, department):
    ten_years_ago = TODAY - datetime.timedelta(days=3700)
    old = seal(department, "旧章", ten_years_ago, TODAY, made=ten_years_ago)
    assert seals.certificate_of(old).not_valid_after_utc < timezone.now()
    document = issued(department)
    then = timezone.now() - datetime.timedelta(days=3600)
    assert sealing.holds(content(document), old, then)
    page = client.get(f"/verify/{document.code}/")
    assertContains(page, "旧章")
    assertContains(page, "完好，和发出时一样")


def test_a_file_that_was_changed_on_disk_is_told_by_the_verification_page(client, department):
    document = issued(department)
    assert selectors.is_whole(document)
    with open(document.file.path, "ab") as kept:
        kept.write(b"x")
    assertContains(client.get(f"/verify/{document.code}/"), "对不上")


def test_without_the_demo_nothing_is_sealed_that_has_no_seal(settings, department):
    settings.DEMO = False
    document = issued(department)
    assert document.seal is None
    assert content(document).startswith(b"%PDF")


def test_the_key_is_of_no_use_without_the_halls_secret(department):
    kept = seal(department, "章", TODAY)
    assert "ENCRYPTED" in kept.key
    with pytest.raises(ValueError, match=r".*"):
        serialization.load_pem_private_key(kept.key.encode(), b"guess")


def test_an_authority_brings_its_own_seal(monkeypatch, tmp_path, department):
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = seals.self_signed(key, "正式章", TODAY)
    secret = serialization.BestAvailableEncryption(b"geheim")
    file = tmp_path / "seal.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"s", key, certificate, None, secret))
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "geheim")
    before = seals.seal_for(department.pk, TODAY - datetime.timedelta(days=1))
    call_command("add_seal", department.code, str(file), name="正式章")
    before.refresh_from_db()
    assert before.until == TODAY - datetime.timedelta(days=1)
    document = issued(department)
    assert document.seal.name == "正式章"
    assert sealing.holds(content(document), document.seal, document.sealed_at)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "falsch")
    with pytest.raises(CommandError):
        call_command("add_seal", department.code, str(file), name="再来")
    assert Seal.objects.count() == 2
