"""Tells readers of a PDF its language and to show its title, which Qt cannot write.

An incremental update (ISO 32000-1, 7.5.6): the catalogue is written again at the file's end.
"""

import re

from rapporteur.domain.errors import ExportError

_TRAILER = re.compile(
    rb"trailer\s*<<(?P<fields>.*?)>>\s*startxref\s+(?P<start>\d+)\s+%%EOF\s*\Z", re.DOTALL
)
_ROOT = re.compile(rb"/Root\s+(?P<number>\d+)\s+0\s+R")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def with_language(pdf: bytes, language: str) -> bytes:
    """Return a PDF of Qt's with its language (BCP 47) set and its title in the window's frame.

    ExportError `pdf_unexpected` when the file is not of the shape that Qt writes.
    """
    trailer = _TRAILER.search(pdf, max(0, len(pdf) - 4096))
    root = _ROOT.search(trailer["fields"]) if trailer else None
    if trailer is None or root is None or not _LANGUAGE.fullmatch(language):
        raise ExportError("pdf_unexpected")
    number = int(root["number"])
    catalog = re.search(rb"(?<!\d)%d 0 obj\s*<<(.*?)>>\s*endobj" % number, pdf, re.DOTALL)
    if catalog is None:
        raise ExportError("pdf_unexpected")
    signs = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>" % language.encode()
    head = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    written = b"%d 0 obj\n<<%s\n%s\n>>\nendobj\n" % (number, catalog[1].rstrip(), signs)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(head))
    fields = trailer["fields"].rstrip() + b"\n/Prev " + trailer["start"]
    start = len(head) + len(written)
    end = b"trailer\n<<%s\n>>\nstartxref\n%d\n%%%%EOF\n" % (fields, start)
    return head + written + table + end
