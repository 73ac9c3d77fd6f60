"""The e-mail that hands a report in: its words, and the address that begins it."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QUrl

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.ui import hand_in_texts

_LONGEST_URL = 1900  # Windows hands on 2,083 characters at most, and some mail programs fewer
_LONGEST_TITLE = 120


class Mail(NamedTuple):
    """A subject line and a text; the document cannot be attached to a `mailto:` address."""

    subject: str
    text: str


def mail_of(report: Report, template: Template, file_name: str) -> Mail:
    """Return the words of the e-mail that goes with the document of that name."""
    title = _shortened(" ".join(report.title(template).split()))
    subject = hand_in_texts.EMAIL_SUBJECT if title else hand_in_texts.EMAIL_SUBJECT_UNTITLED
    text = hand_in_texts.EMAIL_TEXT if title else hand_in_texts.EMAIL_TEXT_UNTITLED
    facts = {
        "form": template.name,
        "title": title,
        "file": file_name,
        "author": report.author(),
    }
    return Mail(subject.format(**facts), text.format(**facts).rstrip())


def mailto_url(mail: Mail) -> QUrl:
    """Return the address that begins the e-mail (RFC 6068): UTF-8, percent-encoded, CRLF.

    An address that would be too long begins with the subject alone, and else with nothing.
    """
    subject = f"mailto:?subject={_encoded(mail.subject)}"
    whole = f"{subject}&body={_encoded(mail.text)}"
    fitting = (url for url in (whole, subject) if len(url) <= _LONGEST_URL)
    return QUrl.fromEncoded(QByteArray(next(fitting, "mailto:").encode()))


def _encoded(text: str) -> str:
    encoded = QUrl.toPercentEncoding("\r\n".join(text.split("\n")))
    return bytes(encoded.data()).decode("ascii")


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
