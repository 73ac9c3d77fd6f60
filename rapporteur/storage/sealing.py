"""Seals what only a passphrase may open: the report file's lines, the journal's rows.

A random 256-bit key seals the texts (ChaCha20-Poly1305). The passphrase is made a key by
Argon2id, and that one seals only the first: another passphrase needs no text sealed anew. What
is sealed is bound to its report and its place in it, so that it opens nowhere else.

A forgotten passphrase cannot be got round, by anyone. `cryptography` is imported with the first
passphrase, never at the start.
"""

import base64
import binascii
import os
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

from rapporteur.domain.errors import ReportFileError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_KDF = "argon2id"
_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
SEAL_BYTES = _NONCE_BYTES + _TAG_BYTES  # that a sealed text is longer
_WRAPPED_BYTES = _NONCE_BYTES + _KEY_BYTES + _TAG_BYTES
_MEMORY_KIB, _ITERATIONS, _LANES = 65_536, 3, 4
# What a lock may ask for: one from a stranger must not take all memory, or minutes.
_BOUNDS = {"memory_kib": (8_192, 262_144), "iterations": (1, 10), "lanes": (1, 8)}
_FIELDS = {"kdf", "salt", "key", *_BOUNDS}


class Lock(NamedTuple):
    """What is stored beside sealed texts: how the passphrase becomes a key, and the sealed key."""

    salt: bytes
    key: bytes
    memory_kib: int = _MEMORY_KIB
    iterations: int = _ITERATIONS
    lanes: int = _LANES

    def to_dict(self) -> dict[str, str | int]:
        """Return the lock as JSON can hold it."""
        return {
            "kdf": _KDF,
            "salt": base64.b64encode(self.salt).decode(),
            "memory_kib": self.memory_kib,
            "iterations": self.iterations,
            "lanes": self.lanes,
            "key": base64.b64encode(self.key).decode(),
        }

    @classmethod
    def from_dict(cls, content: object, place: str) -> "Lock":
        """Return a stored lock; ReportFileError `damaged` when it is not one that we write."""
        if not isinstance(content, dict) or set(cast("dict[Any, Any]", content)) != _FIELDS:
            _refuse(place)
        fields = cast("Mapping[str, Any]", content)
        if fields["kdf"] != _KDF:
            _refuse(place)
        for name, (least, most) in _BOUNDS.items():
            if type(fields[name]) is not int or not least <= fields[name] <= most:
                _refuse(place)
        return cls(
            _bytes(fields["salt"], _SALT_BYTES, place),
            _bytes(fields["key"], _WRAPPED_BYTES, place),
            *(fields[name] for name in _BOUNDS),
        )


class Seal:
    """An opened lock: seals and opens texts of one report. Any thread may use it.

    It is never stored and shows nothing of itself.
    """

    __slots__ = ("_cipher", "_key", "_report_id")

    def __init__(self, key: bytes, report_id: str) -> None:
        self._key = key
        self._report_id = report_id
        self._cipher = _cipher(key)

    def __repr__(self) -> str:
        return "Seal()"

    def seal(self, text: bytes, place: str) -> bytes:
        """Return the text sealed for a place of the report; each time it is another sequence."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text, _bound_to(self._report_id, place))

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return a sealed text; ReportFileError `damaged` when it was not sealed for that place."""
        text = _opened(self._cipher, sealed, _bound_to(self._report_id, place))
        if text is None:
            _refuse(place)
        return text

    def lock(self, passphrase: str) -> Lock:
        """Return a lock that the passphrase opens; ValueError when it is empty."""
        if not passphrase:
            raise ValueError("an empty passphrase locks nothing")
        lock = Lock(os.urandom(_SALT_BYTES), b"")
        nonce = os.urandom(_NONCE_BYTES)
        bound_to = _bound_to(self._report_id, _KDF)
        key = _cipher(_key_of(lock, passphrase)).encrypt(nonce, self._key, bound_to)
        return lock._replace(key=nonce + key)


class Sealing(NamedTuple):
    """A lock and its seal: what a report with a passphrase is saved with."""

    lock: Lock
    seal: Seal


def new_lock(passphrase: str, report_id: str) -> Sealing:
    """Return a lock for a report, with a key of its own, and its seal."""
    seal = Seal(os.urandom(_KEY_BYTES), report_id)
    return Sealing(seal.lock(passphrase), seal)


def unlock(lock: Lock, passphrase: str, report_id: str, name: str = "") -> Seal:
    """Return the seal of a report's lock; ReportFileError `wrong_passphrase` when it is wrong.

    `name` is the file's, for messages. A lock that was changed, or is another report's, opens
    with no passphrase.
    """
    cipher = _cipher(_key_of(lock, passphrase))
    key = _opened(cipher, lock.key, _bound_to(report_id, _KDF))
    if key is None:
        raise ReportFileError("wrong_passphrase", name)
    return Seal(key, report_id)


def change_passphrase(seal: Seal, passphrase: str) -> Lock:
    """Return a lock that another passphrase opens: what is sealed stays as it is."""
    return seal.lock(passphrase)


def resealed(sealing: Sealing | None, passphrase: str | None, report_id: str) -> Sealing | None:
    """Return what a report is sealed with after its passphrase is set, changed or (None) removed.

    `sealing` is what it was sealed with before.
    """
    if passphrase is None:
        return None
    if sealing is None:
        return new_lock(passphrase, report_id)
    return Sealing(change_passphrase(sealing.seal, passphrase), sealing.seal)


def _key_of(lock: Lock, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # Keyboards and systems disagree on how an accented letter is put together.
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    maker = Argon2id(
        salt=lock.salt,
        length=_KEY_BYTES,
        iterations=lock.iterations,
        lanes=lock.lanes,
        memory_cost=lock.memory_kib,
    )
    return maker.derive(text)


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key)


def _opened(cipher: "ChaCha20Poly1305", sealed: bytes, bound_to: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        return None
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except InvalidTag:
        return None


def _bound_to(report_id: str, place: str) -> bytes:
    return f"{report_id}\0{place}".encode()


def _bytes(content: object, length: int, place: str) -> bytes:
    try:
        data = base64.b64decode(cast("str", content), validate=True)
    except (binascii.Error, ValueError, TypeError):
        _refuse(place)
    if len(data) != length:
        _refuse(place)
    return data


def _refuse(place: str) -> NoReturn:
    raise ReportFileError("damaged", place)
