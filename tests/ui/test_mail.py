"""The words of the e-mail and the address that begins it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from docx_samples import arabic_values, report, shipped

from rapporteur.domain.report import Line
from rapporteur.ui.mail import Mail, mail_of, mailto_url


def address(mail: Mail) -> str:
    """Return the address as a mail program gets it."""
    return mailto_url(mail).toEncoded().data().decode("ascii")


def read(url: str) -> dict[str, str]:
    """Return what a mail program reads in an address."""
    parts = urlsplit(url)
    assert (parts.scheme, parts.path, "+" in url) == ("mailto", "", False)
    return {key: text for key, (text,) in parse_qs(parts.query, strict_parsing=True).items()}


def test_subject_and_text_name_the_session_the_file_and_the_rapporteur() -> None:
    made = report(
        shipped(), session_title=Line(text="Keys & locks"), rapporteur=Line(text="Rita Sample")
    )

    mail = mail_of(made, shipped(), "IGF.docx")

    assert mail.subject == "IGF 2016 workshop report: Keys & locks"
    assert mail.text == (
        "Dear colleagues,\n\nplease find attached the report of the session “Keys & locks”.\n\n"
        "File: IGF.docx\n\nKind regards\nRita Sample"
    )


def test_a_report_without_title_and_author_has_a_whole_mail_too() -> None:
    mail = mail_of(report(shipped()), shipped(), "IGF.docx")

    assert mail.subject == "IGF 2016 workshop report"
    assert mail.text.endswith("the report of the session.\n\nFile: IGF.docx\n\nKind regards")


@pytest.mark.parametrize("title", ["a & b = c? #d %41 + e", "“é” {x} \\ 100%", "会议 👩‍💻 التشفير"])
def test_every_sign_comes_through_the_address(title: str) -> None:
    mail = mail_of(report(shipped(), session_title=Line(text=title)), shipped(), "a.docx")

    fields = read(address(mail))

    assert fields["subject"] == mail.subject
    assert fields["body"] == mail.text.replace("\n", "\r\n")


def test_a_long_title_is_shortened_so_that_the_mail_fits() -> None:
    mail = mail_of(report(shipped(), session_title=Line(text="شبكة " * 400)), shipped(), "a.docx")

    url = address(mail)

    assert len(url) <= 1900
    assert read(url)["subject"] == mail.subject
    assert mail.subject.endswith("…")


def test_a_text_that_does_not_fit_is_left_to_be_copied() -> None:
    assert address(Mail("subject", "会" * 700)) == "mailto:?subject=subject"


def test_an_arabic_mail_fits_the_address() -> None:
    made = report(shipped(), **arabic_values())

    mail = mail_of(made, shipped(), "a.docx")

    assert read(address(mail))["body"]


def test_no_address_is_too_long_whatever_the_form_is_called() -> None:
    assert address(Mail("会" * 700, "text")) == "mailto:"
