"""One way in for every string: typed, pasted, read from a file.

The result can be written to XML, UTF-8 and JSON as it is, and `clean(clean(x)) == clean(x)`.
"""

import re

REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TO_CLEAN = re.compile("[\x00-\x08\x0b-\x1f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_ONE_LINE = re.compile("[\t\n]+")


def clean(text: str) -> str:
    """Return the text with LF line ends and without characters that no document can hold.

    CR, CRLF, vertical tab (Word's soft return), form feed, NEL, U+2028 and U+2029 become LF.
    Other C0 controls, U+FFFE, U+FFFF and lone surrogates (XML 1.0, 2.2) become U+FFFD, which
    `check` reports. Surrogate pairs are joined.
    """
    if text.replace("\n", " ").replace("\t", " ").isprintable():
        return text  # no control, no surrogate, no separator but the blank
    if not _TO_CLEAN.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNSTORABLE.sub(REPLACEMENT, text)


def clean_line(text: str) -> str:
    """Return clean text as one line: line ends and tabs become single blanks."""
    return _ONE_LINE.sub(" ", clean(text))
