"""Copies that were set aside of a report's files, once the report has a passphrase."""

from rapporteur.domain.errors import DiskError, RapporteurError
from rapporteur.storage.files import disk_error
from rapporteur.storage.report_file import Encoder
from rapporteur.storage.reports import parse_report, read_report_bytes
from rapporteur.storage.sealing import Sealing
from rapporteur.storage.set_aside import DAMAGED, copies_of, set_aside

_KEPT = frozenset({"passphrase_needed", "newer"})


def seal_copies(report_id: str, sealing: Sealing, name: str) -> None:
    """Seal a report's copies: what another installation wrote is not lost, and not readable.

    They are called after the file `name`, for the old name may tell the title. A damaged one of
    ours cannot be sealed and goes; one that is sealed already, or that another installation wrote
    and cannot be read here, stays as it is. DiskError when the disk refuses.
    """
    for path in list(copies_of(report_id)):
        kind = path.name.partition("-")[0]
        try:
            loaded = parse_report(read_report_bytes(path), str(path))
        except DiskError:
            raise
        except RapporteurError as error:
            if kind != DAMAGED or error.code in _KEPT:
                continue
        else:
            origin = loaded.origin._replace(sealing=sealing)
            data, _ = Encoder().encode(loaded.report, origin, loaded.origin.stamp)
            set_aside(data, kind, name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error, path) from error
