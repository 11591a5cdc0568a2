import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.tests.factories import UserFactory
from portal.files import answers, checks, services
from portal.refusals import Invalid

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 32
HEIC = bytes.fromhex("00000018667479706865696300000000") + b"mif1heic" + b"\0" * 32
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 32
ZIP = b"PK\x03\x04" + b"\0" * 32


def check(name, content, limit=1000):
    return checks.check_upload(SimpleUploadedFile(name, content), limit)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "PDF"),
        ("b.PNG", PNG, "PNG"),
        ("c.heic", HEIC, "HEIC"),
        ("d.webp", WEBP, "WEBP"),
    ],
)
def test_documents_and_photos_are_taken(name, content, kind):
    assert check(name, content).name == kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "file_empty"),
        ("a.pdf", PDF + b"x" * 1000, "file_too_large"),
        ("a.docx", ZIP, "file_kind"),
        ("a.pdf", b"<script>alert(1)</script>", "file_kind"),
        ("a.exe", PDF, "file_mismatch"),
        ("a.jpg", PDF, "file_mismatch"),
    ],
)
def test_others_are_refused_with_a_sentence(name, content, code):
    with pytest.raises(Invalid, match=code) as refused:
        check(name, content)
    assert refused.value.message.endswith("。")


@pytest.mark.django_db
def test_a_stored_file_keeps_its_name_size_type_and_digest(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    sent = SimpleUploadedFile("身份证 正面.pdf", PDF)
    stored = services.store(sent, owner=UserFactory())
    assert (stored.name, stored.size, stored.content_type) == (
        "身份证 正面.pdf",
        len(PDF),
        "application/pdf",
    )
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert stored.file.read() == PDF
    assert "身份证" not in stored.file.name
    response = answers.download(stored)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\bilder\\a.png", "a.png"),
        ("a\r\nb.pdf", "ab.pdf"),
    ],
)
def test_a_name_is_only_a_name(sent, kept):
    assert services.safe_name(sent) == kept


def test_a_very_long_name_keeps_its_ending():
    name = services.safe_name("长" * 300 + ".pdf")
    assert len(name) <= services.LONGEST_NAME
    assert name.endswith(".pdf")
