"""A document's PDF under its seal: signed with pyHanko (PAdES), and proved again at any later time. Only in the worker."""

import datetime
import io

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from portal.notices import seals
from portal.notices.models import Seal

FIELD = "Seal"


def signer_of(seal: Seal) -> signers.SimpleSigner:
    key = serialization.load_pem_private_key(seal.key.encode(), seals.secret())
    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificate = asn1_of(seal)
    store = SimpleCertificateStore()
    store.register(certificate)
    return signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=keys.PrivateKeyInfo.load(plain),
        cert_registry=store,
    )


def asn1_of(seal: Seal) -> x509.Certificate:
    der = seals.certificate_of(seal).public_bytes(serialization.Encoding.DER)
    return x509.Certificate.load(der)


def sealed(pdf: bytes, seal: Seal, *, reason: str) -> bytes:
    """The PDF with the seal's signature over all of it, as an increment: what was typeset stays byte by byte."""
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        name=seal.name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
    )
    out = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer_of(seal))
    return out.getvalue()


def holds(pdf: bytes, seal: Seal, moment: datetime.datetime) -> bool:
    """Whether the file is as it was sealed, by this seal, judged by the day it was sealed on, however long ago."""
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        return False
    trusted = ValidationContext(
        trust_roots=[asn1_of(seal)],
        moment=moment,
        best_signature_time=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(signatures[0], trusted)
    return bool(status.bottom_line) and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
