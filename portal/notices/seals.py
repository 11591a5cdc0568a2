"""The seal register: which seal a document takes, made for the demo or brought by the authority, and where it was used."""

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cms.catalogue import selectors as catalogue
from portal.notices.models import Seal

DEMO_YEARS = 10
LONGEST_NAME = 60  # of an X.520 common name, 64


def seal_for(department_id: int, day: datetime.date) -> Seal | None:
    """The seal in force that day; the demo makes one where a department has none yet."""
    kept = Seal.objects.in_force(day).filter(department=department_id).order_by("-since", "-pk")
    found = kept.first()
    if found is None and settings.DEMO:
        return make_demo_seal(department_id, day)
    return found


def has_seal(department_id: int, day: datetime.date) -> bool:
    """Whether documents of that day can be sealed; the demo makes a seal when the first one is needed."""
    kept = Seal.objects.in_force(day).filter(department=department_id)
    return settings.DEMO or kept.exists()


def make_demo_seal(department_id: int, day: datetime.date) -> Seal:
    department = catalogue.Department.objects.get(pk=department_id)
    name = _("%s演示专用章") % department.name
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = self_signed(key, name[:LONGEST_NAME], day)
    return register(department_id, name, certificate, key, since=day)


def self_signed(key: ec.EllipticCurvePrivateKey, name: str, day: datetime.date) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.datetime.combine(day, datetime.time.min, datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - datetime.timedelta(days=1))
        .not_valid_after(begin + datetime.timedelta(days=365 * DEMO_YEARS))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def register(
    department_id: int,
    name: str,
    certificate: x509.Certificate,
    key: pkcs12.PKCS12PrivateKeyTypes,
    *,
    since: datetime.date,
    until: datetime.date | None = None,
) -> Seal:
    """Keep a seal; its key is encrypted with what this hall alone knows."""
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(secret()),
    )
    return Seal.objects.create(
        name=name[:LONGEST_NAME],
        department_id=department_id,
        since=since,
        until=until,
        certificate=certificate.public_bytes(serialization.Encoding.PEM).decode(),
        key=private.decode(),
    )


def secret() -> bytes:
    return salted_hmac("portal.notices.seals", "key", algorithm="sha256").hexdigest().encode()


def certificate_of(seal: Seal) -> x509.Certificate:
    return x509.load_pem_x509_certificate(seal.certificate.encode())


def fingerprint_of(seal: Seal) -> str:
    return certificate_of(seal).fingerprint(hashes.SHA256()).hex()
