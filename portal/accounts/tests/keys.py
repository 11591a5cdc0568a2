"""A passkey in software: what a browser and its authenticator would answer."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "testserver"
FLAGS = AuthenticatorData.FLAG


@dataclass
class SoftKey:
    """`verifies` is whether its owner showed a finger or typed the PIN."""

    verifies: bool = True
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def _data(self, more: FLAGS, credential: bytes = b"") -> bytes:
        flags = FLAGS.UP | more | (FLAGS.UV if self.verifies else FLAGS(0))
        rp = hashlib.sha256(HOST.encode()).digest()
        return AuthenticatorData.create(rp, flags, 0, credential)

    def _said(self, kind: str, options: dict, origin: str) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return CollectedClientData.create(kind, challenge, origin)

    def _answer(self, response: dict[str, bytes], **more: object) -> str:
        shown = websafe_encode(self.id)
        packed = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps(
            {"id": shown, "rawId": shown, "type": "public-key", "response": packed, **more}
        )

    def made(self, options: dict, origin: str = f"https://{HOST}") -> str:
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        kept = AttestationObject.create("none", self._data(FLAGS.AT, credential), {})
        said = self._said("webauthn.create", options, origin)
        results = {"credProps": {"rk": True}}
        return self._answer(
            {"attestationObject": kept, "clientDataJSON": said}, clientExtensionResults=results
        )

    def shown(self, options: dict, handle: str, origin: str = f"https://{HOST}") -> str:
        """`handle` is what the hall called the person when the key was made."""
        data, said = self._data(FLAGS(0)), self._said("webauthn.get", options, origin)
        signed = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {"authenticatorData": data, "clientDataJSON": said, "signature": signed,
                    "userHandle": websafe_decode(handle)}  # fmt: skip
        return self._answer(response, clientExtensionResults={})
