"""The paper of a form: as its own document says, and ours where that says nothing."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from rapporteur.formats.sheets import default_sheet, sheet_of
from rapporteur.storage.templates import load_skeleton
from tests.docx_samples import shipped


def document(body: str, before: str = "") -> bytes:
    """Return a DOCX with this body."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
            f'2006/main"><w:body>{body}</w:body></w:document>',
        )
    return buffer.getvalue()


def page(size: str, margins: str) -> str:
    """Return a section's properties."""
    return f"<w:sectPr><w:pgSz {size}/><w:pgMar {margins}/></w:sectPr>"


def test_a_shipped_form_is_a4_with_margins_of_2_cm_and_a_quarter_for_the_labels() -> None:
    sheet = sheet_of(load_skeleton("igf-2016-workshop"), shipped())

    assert [round(length, 1) for length in sheet[:7]] == [210, 297, 20, 20, 20, 20, 10]
    assert round(sheet.label_share, 2) == 0.25


def test_a_form_on_letter_paper_with_its_own_proportions() -> None:
    grid = '<w:tbl><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6000"/></w:tblGrid></w:tbl>'
    margins = 'w:top="1440" w:right="720" w:bottom="-1440" w:left="720" w:footer="360"'

    sheet = sheet_of(document(grid + page('w:w="12240" w:h="15840"', margins)), shipped())

    assert [round(length, 1) for length in sheet[:2]] == [215.9, 279.4]
    assert [round(length, 1) for length in sheet[2:7]] == [12.7, 25.4, 12.7, 25.4, 6.3]
    assert round(sheet.label_share, 2) == 0.33


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        document("")[:80],
        document("<w:p>"),
        document(""),
        document("<w:sectPr/>"),
        document(page('w:w="wide" w:h="nan"', 'w:left="inf"')),
        document(page('w:w="12240" w:h="15840"', 'w:left="9000" w:right="9000"')),
        document(page('w:w="12240" w:h="15840"', 'w:footer="nan"')),
        document(page('w:w="12240" w:h="15840"', ""), before="<!DOCTYPE w [<!ENTITY a 'b'>]>"),
    ],
    ids=str.split("empty bytes cut xml no-page no-size words margins footer entities"),
)
def test_what_is_no_sheet_of_paper_gives_our_own(data: bytes) -> None:
    assert sheet_of(data, shipped()) == default_sheet(shipped())
