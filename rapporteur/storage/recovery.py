"""What can be done about a report file that cannot be read; the file itself is never touched."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import documents_dir, free_path
from rapporteur.storage.report_file import LIMIT_BYTES
from rapporteur.storage.salvage import Salvaged, encode_salvaged, salvage_report
from rapporteur.storage.set_aside import DAMAGED, set_aside

_SUFFIX = ".rapport"
_NAME_BYTES = 200


class Damage(NamedTuple):
    """What can be read of a damaged file, if anything, and whether the journal has its report."""

    salvaged: Salvaged | None
    is_in_journal: bool = False


class Recovered(NamedTuple):
    """The new report, what it holds, and the copy of the damaged file if the disk took one."""

    path: Path
    salvaged: Salvaged
    set_aside: Path | None


def no_journal(_: Path) -> bool:
    """Return that no journal knows the file."""
    return False


def examine_damage(path: Path, is_in_journal: Callable[[Path], bool] = no_journal) -> Damage:
    """Return what can be read of a file that `load_report` refused; never fails."""
    try:
        salvaged = salvage_report(_bytes_of(path), str(path))
    except (ReportFileError, DiskError):
        salvaged = None
    return Damage(salvaged, is_in_journal(path))


def recover_report(path: Path) -> Recovered:
    """Write what can be read to a new report, `<stem> (recovered).rapport`, beside the file.

    It goes to the documents where that folder cannot be written. A copy of the damaged file is
    kept in the state folder. Raises ReportFileError or DiskError, and then nothing is there.
    """
    data = _bytes_of(path)
    salvaged = salvage_report(data, str(path))
    made = encode_salvaged(salvaged, str(path))
    kept = _keep(path, data)
    return Recovered(_write_beside(path, made), salvaged, kept)


def _keep(path: Path, data: bytes) -> Path | None:
    """Keep a copy of a damaged file; None when the disk refuses it: the file is still there."""
    try:
        return set_aside(data, DAMAGED, path.name)
    except DiskError:
        return None


def _write_beside(path: Path, data: bytes) -> Path:
    stem = f"{path.stem.encode(errors='replace')[:_NAME_BYTES].decode(errors='ignore')} (recovered)"
    try:
        made = free_path(path.parent, stem, _SUFFIX)
        write_atomically(made, data, is_new=True)
    except DiskError:
        if path.parent == documents_dir():
            raise
        make_folder(documents_dir())
        made = free_path(documents_dir(), stem, _SUFFIX)
        write_atomically(made, data, is_new=True)
    return made


def _bytes_of(path: Path) -> bytes:
    data = read_bounded(path, LIMIT_BYTES)
    if data is None:
        raise ReportFileError("too_large", str(path), limit_mb=LIMIT_BYTES // 1_000_000)
    return data
