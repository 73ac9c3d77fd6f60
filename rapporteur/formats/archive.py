"""Packs the parts of a document so that the same parts give the same bytes."""

from collections.abc import Collection, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def pack(parts: Mapping[str, bytes], first: str, stored: Collection[str] = ()) -> bytes:
    """Return a zip of the parts, sorted, the one called `first` first, dated 1980.

    Parts in `stored` are not compressed. Compressed bytes may differ between deflate
    libraries; the parts never do.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0x20  # an ordinary file; zipfile would turn 0 into a Unix mode
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            package.writestr(entry, parts[name])
    return buffer.getvalue()
