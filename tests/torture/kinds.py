"""The kinds of damage: what disks, mail and hostile hands do to a file. Every one is seeded."""

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from random import Random

PAGE = 4096
SECTOR = 512
Damage = Callable[[Random, bytes], bytes]


def _put(data: bytes, at: int, other: bytes) -> bytes:
    return data[:at] + other + data[at + len(other) :]


def _flip_bits(rng: Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 8))):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def _truncate(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _zero_page(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data)) // PAGE * PAGE
    return _put(data, at, bytes(min(PAGE, len(data) - at)))


def _nul_run(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return _put(data, at, bytes(min(rng.randrange(1, 2000), len(data) - at)))


def _nul_end(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes(len(data) - at)


def _all_nul(rng: Random, data: bytes) -> bytes:
    return bytes(rng.choice((0, 1, len(data))))


def _lose_sector(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data)) // SECTOR * SECTOR
    return data[:at] + data[at + SECTOR :]


def _noise_sector(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data)) // SECTOR * SECTOR
    return _put(data, at, rng.randbytes(min(SECTOR, len(data) - at)))


def _swap_sectors(rng: Random, data: bytes) -> bytes:
    one, other = (rng.randrange(len(data)) // SECTOR * SECTOR for _ in range(2))
    first, second = data[one : one + SECTOR], data[other : other + SECTOR]
    if len(first) == len(second):
        data = _put(_put(data, one, second), other, first)
    return data


def _insert(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 3, 600))) + data[at:]


def _twice(_: Random, data: bytes) -> bytes:
    return data + data


BYTES: Mapping[str, Damage] = {
    "bits flipped": _flip_bits,
    "truncated": _truncate,
    "4 kB page zeroed": _zero_page,
    "run of NUL": _nul_run,
    "NUL to the end": _nul_end,
    "nothing but NUL": _all_nul,
    "512 bytes lost": _lose_sector,
    "512 bytes of noise": _noise_sector,
    "512 bytes swapped": _swap_sectors,
    "bytes put in": _insert,
    "file twice": _twice,
}


def _swap_lines(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = rng.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _double_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return b"".join(lines)


def _drop_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def _windows_ends(_: Random, data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _byte_order_mark(_: Random, data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def _other_encoding(rng: Random, data: bytes) -> bytes:
    return data.decode().encode(rng.choice(("utf-16", "latin-1", "ascii")), "replace")


LINES: Mapping[str, Damage] = {
    "lines swapped": _swap_lines,
    "line doubled": _double_line,
    "line dropped": _drop_line,
    "line ends CR LF": _windows_ends,
    "byte order mark": _byte_order_mark,
    "another encoding": _other_encoding,
}


def _hostile(make: Callable[[Random], list[bytes]]) -> Damage:
    """Put lines with true checksums into a file, under a true last line or a broken one."""

    def damage(rng: Random, data: bytes) -> bytes:
        lines = data.splitlines()[:-1]
        for content in make(rng):
            rest = content[1:]
            lines.append(b'{"crc":"%08x",' % zlib.crc32(rest) + rest)
        above = b"\n".join(lines) + b"\n"
        digest = hashlib.sha256(above).hexdigest() if rng.random() < 0.7 else "0" * 64
        return above + json.dumps({"parts": len(lines) - 1, "sha256": digest}).encode() + b"\n"

    return damage


def _section(body: bytes, key: str = "annex") -> bytes:
    return b'{"part":"section","id":"%s","body":%s}' % (key.encode(), body)


def _deep(rng: Random) -> list[bytes]:
    depth = rng.choice((60, 99, 101, 500, 980, 5_000, 1_000_000))
    opened, closed = rng.choice(((b"[", b"]"), (b'{"a":', b"}")))
    nested = opened * depth + b"1" + closed * depth
    kind, field = rng.choice(((b"prose", b"text"), (b"items", b"items"), (b"line", b"more")))
    return [_section(b'{"kind":"%s","%s":%s}' % (kind, field, nested))]


def _numbers(rng: Random) -> list[bytes]:
    number = rng.choice(
        (b"9" * 4000, b"9" * 1_000_000, b"1e999999", b"-1e999", b"0." + b"1" * 1_000_000, b"1E-400")
    )
    field = rng.choice((b"text", b"more"))
    return [_section(b'{"kind":"prose","%s":%s}' % (field, number))]


def _constants(rng: Random) -> list[bytes]:
    return [
        _section(b'{"kind":"line","more":%s}' % rng.choice((b"NaN", b"Infinity", b"-Infinity")))
    ]


def _surrogates(rng: Random) -> list[bytes]:
    odd = rng.choice((b"\\ud800", b"\\udc00\\ud800", b"\\ud83d", b"\xed\xa0\x80", b"\\u0000"))
    key = rng.choice((b"text", b"m%sre" % odd))
    return [_section(b'{"kind":"line","%s":"a%sb"}' % (key, odd))]


def _duplicates(rng: Random) -> list[bytes]:
    key = rng.choice((b"text", b"kind"))
    return [_section(b'{"kind":"line","%s":"line","%s":"line","text":"a","text":"b"}' % (key, key))]


def _many_lines(rng: Random) -> list[bytes]:
    line = rng.choice((b"{}", _section(b'{"kind":"line"}'), b'{"part":"x","id":"y","body":{}}'))
    if rng.random() < 0.5:
        return [line] * 100_000
    return [_section(b'{"kind":"line"}', f"s{number}") for number in range(100_000)]


def _long_line(rng: Random) -> list[bytes]:
    text = rng.choice((b"x", b"\\n", b"\\u20ac", b'\\"', b"\xe2\x82\xac", b"[", b"\\\\"))
    return [_section(b'{"kind":"prose","text":"%s"}' % (text * (15_000_000 // len(text))))]


def _many_values(rng: Random) -> list[bytes]:
    value = rng.choice((b"[]", b"{}", b"1", b'""', b'{"name":""}', b'"a"', b"null", b'{"x":1}'))
    count = rng.choice((30_000, 90_000, 180_000, 3_000_000))
    kind, field = rng.choice(
        ((b"items", b"items"), (b"people", b"people"), (b"entries", b"entries"), (b"line", b"more"))
    )
    return [_section(b'{"kind":"%s","%s":[%s]}' % (kind, field, b",".join([value] * count)))]


def _wrong_shapes(rng: Random) -> list[bytes]:
    wrong = rng.choice((b"7", b"[]", b"{}", b"null", b"true", b'""', b'[["x"]]', b'[{"name":1}]'))
    return [
        rng.choice(
            (
                wrong,
                _section(wrong),
                _section(b'{"kind":%s}' % wrong),
                _section(b'{"kind":"time","start":%s}' % wrong),
                _section(b'{"kind":"people","people":%s}' % wrong),
                _section(b'{"kind":"people","people":[{"details":{"%s":1}}]}' % (b"k" * 1_000_000)),
                b'{"part":%s,"id":%s,"body":{}}' % (wrong, wrong),
                _section(b"{}", "i" * 1_000_000),
            )
        )
    ]


def _open_strings(rng: Random) -> list[bytes]:
    return [b'{"a":"' + rng.choice((b'\\"', b"\\", b'"', b'","')) * 4_000_000]


HOSTILE: Mapping[str, Damage] = {
    "nested too deep": _hostile(_deep),
    "huge numbers": _hostile(_numbers),
    "NaN and Infinity": _hostile(_constants),
    "lone surrogates": _hostile(_surrogates),
    "keys doubled": _hostile(_duplicates),
    "100,000 lines": _hostile(_many_lines),
    "a line of 15 MB": _hostile(_long_line),
    "too many values": _hostile(_many_values),
    "wrong shapes": _hostile(_wrong_shapes),
    "strings without end": _hostile(_open_strings),
}
