"""The lines of a report file as a test may change them, and the file made of them again."""

import hashlib
import json
import zlib
from typing import Any


def lines_in(data: bytes) -> list[dict[str, Any]]:
    """Return the lines of a report's file, without checksums and last line."""
    lines = [json.loads(line) for line in data.splitlines()[:-1]]
    return [{key: line[key] for key in line if key != "crc"} for line in lines]


def file_of(lines: list[dict[str, Any]]) -> bytes:
    """Return a file of these lines with true checksums, as another program would write it."""
    made = [json.dumps(lines[0]).encode()]
    for line in lines[1:]:
        rest = json.dumps(line).encode()[1:]
        made.append(b'{"crc":"%08x",' % zlib.crc32(rest) + rest)
    above = b"\n".join(made) + b"\n"
    last = {"parts": len(lines) - 1, "sha256": hashlib.sha256(above).hexdigest()}
    return above + json.dumps(last).encode() + b"\n"
