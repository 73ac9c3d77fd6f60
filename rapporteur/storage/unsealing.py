"""Opens the sealed lines of a report file that has a passphrase."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from rapporteur.domain.errors import ReportFileError
from rapporteur.storage.json_lines import object_of
from rapporteur.storage.report_file import place_of
from rapporteur.storage.sealing import Lock, Seal, Sealing, unlock

_SAVE = re.compile("[0-9a-f]{32}")


class Unsealed(NamedTuple):
    """The lines as a file without a passphrase has them, its header first, and what opened them."""

    lines: list[bytes]
    sealing: Sealing


def unseal(
    header: Mapping[str, Any], lines: list[bytes], key: str | Seal | None, name: str
) -> Unsealed:
    """Return what the lines between a file's first and last hold.

    `key` is the passphrase, or the seal that opened an earlier save. Raises ReportFileError:
    `passphrase_needed` without one that could fit, `wrong_passphrase`, or `damaged`.
    """
    lock = Lock.from_dict(header["lock"], f"{name}, line 1")
    if key is None:
        raise ReportFileError("passphrase_needed", name)
    if not lines:
        raise ReportFileError("damaged", f"{name}, line 2")
    if not _SAVE.fullmatch(str(header.get("save"))):
        raise ReportFileError("damaged", f"{name}, line 1")
    seal = unlock(lock, key, header["id"], name) if isinstance(key, str) else key
    opened: list[bytes] = []
    for number, line in enumerate(lines, start=2):
        try:
            place = place_of(header, number, len(lines) + 1)
            opened.append(seal.open(_sealed_of(line, place), place))
        except ReportFileError:
            if key is seal and not opened:  # another program set another passphrase
                raise ReportFileError("passphrase_needed", name) from None
            raise ReportFileError("damaged", f"{name}, line {number}") from None
    return Unsealed(opened, Sealing(lock, seal))


def _sealed_of(line: bytes, place: str) -> bytes:
    content = object_of(line)
    try:
        return base64.b64decode(str((content or {}).get("sealed")), validate=True)
    except (binascii.Error, ValueError):
        raise ReportFileError("damaged", place) from None
