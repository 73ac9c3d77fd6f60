"""Turns a typed web address into a target that a DOCX can hold.

One malformed target makes the Open XML SDK refuse the whole file, so what is not surely an
address stays plain text.
"""

import re
from urllib.parse import quote

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#:@\\]+)(?::(?P<port>[0-9]{1,5}))?(?P<rest>[/?#].*)?", re.I
)
_HOST = re.compile(
    r"(?!.{254})(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
    re.I,
)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "%/?:@!$&'()*+,;=-._~"
_LONGEST = 2000  # Word takes 2,083 characters


def link_target(address: str) -> str:
    """Return the address in ASCII (RFC 3986), or an empty string when it cannot be one."""
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["port"] or 0) > 65_535:
        return ""
    host = _ascii_host(found["host"])
    if not host:
        return ""
    path, mark, fragment = (found["rest"] or "").partition("#")
    port = f":{found['port']}" if found["port"] else ""
    target = f"{found['scheme'].lower()}://{host}{port}{_quoted(path)}{mark}{_quoted(fragment)}"
    return target if len(target) <= _LONGEST else ""


def _ascii_host(host: str) -> str:
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host if _HOST.fullmatch(host) else ""


def _quoted(text: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe=_SAFE)
