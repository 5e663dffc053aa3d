"""Private Ed25519 keys as PKCS #8 files that only their owner can read, with an optional passphrase."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from governance.backends.files import PRIVATE_FOLDER, write_whole
from governance.dsse import Signature, pre_authentication_bytes
from governance.errors import HomeError
from governance.keys import Ed25519Key, key_id

_MAX_KEY_FILE_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """An Ed25519 key that can sign; shows nothing of itself when printed."""

    _key: Ed25519PrivateKey

    def __repr__(self) -> str:
        return f"PrivateKey({self.public_key().public.hex()[:16]}…)"

    def public_key(self) -> Ed25519Key:
        """Its public half."""
        return Ed25519Key(
            self._key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        )

    def sign_bytes(self, message: bytes) -> bytes:
        """The raw signature of `message`, 64 bytes."""
        return self._key.sign(message)

    def sign_payload(self, payload: bytes) -> Signature:
        """An envelope's signature over a statement."""
        return Signature(key_id(self.public_key()), self._key.sign(pre_authentication_bytes(payload)))


def new_private_key() -> PrivateKey:
    """A fresh key from the system's randomness."""
    return PrivateKey(Ed25519PrivateKey.generate())


def save_private_key(key: PrivateKey, path: Path, *, passphrase: str | None = None) -> None:
    """Write the key to a new file with mode 0600; raises HomeError where one is there already."""
    if path.exists():
        raise HomeError(f"{path.name} is there already: keys are never overwritten")
    path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase is not None:
        encryption = serialization.BestAvailableEncryption(passphrase.encode("utf-8"))
    data = key._key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    write_whole(path, data)


def load_private_key(path: Path, *, passphrase: str | None = None) -> PrivateKey:
    """The key at `path`; raises HomeError for a missing, unreadable or too widely readable file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as error:
        raise HomeError(f"no key file {path.name}: {error.strerror}") from error
    with os.fdopen(descriptor, "rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & 0o077:
            raise HomeError(f"{path.name} has mode {mode:o}: others can read it; chmod 600 it")
        data = file.read(_MAX_KEY_FILE_BYTES)
    try:
        key = serialization.load_pem_private_key(
            data, None if passphrase is None else passphrase.encode("utf-8")
        )
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise HomeError(f"{path.name} isn't a key that this passphrase opens: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise HomeError(f"{path.name} holds another kind of key, expected Ed25519")
    return PrivateKey(key)
