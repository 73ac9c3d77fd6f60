"""Every writer hands on every word, in the form's order; read back by other people's readers."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from document_readers import html_rows, markdown_picture, markdown_text, odt_rows, squeezed
from docx_picture import docx_rows
from docx_samples import (
    arabic_values,
    chinese_values,
    exported,
    french_values,
    full_values,
    report,
    section,
    shipped,
    small_form,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from rapporteur.domain.cleaning import clean
from rapporteur.domain.markup import parse_line
from rapporteur.domain.report import Items, Line, People, Person, Prose, Report, Value
from rapporteur.domain.template import Template
from rapporteur.formats.html import export_html
from rapporteur.formats.markdown import export_markdown
from rapporteur.formats.odt import export_odt
from rapporteur.formats.plain import export_plain

Write = Callable[[Report, Template], bytes]
WRITERS: dict[str, Write] = {
    "html": export_html,
    "md": export_markdown,
    "odt": export_odt,
    "txt": export_plain,
}
SAMPLES: dict[str, dict[str, Value]] = {
    "full": full_values(),
    "arabic": arabic_values(),
    "chinese": chinese_values(),
    "french": french_values(),
    "blank": {},
}
FORM = small_form(section("prose"))
SIGNS = st.text(
    st.sampled_from("ab 1-.)•*_\\`~$|#+=>![]()<&;\"'\n\té—“”《》是のשب人👩‍💻") | st.characters(),
    max_size=120,
)


def written(write: Write, template: Template | None = None, **values: Value) -> bytes:
    """Return a document of the 2016 form, or of another."""
    form = template or shipped()
    return write(report(form, **values), form)


def field_picture(text: str) -> str:
    """Return the HTML of a Markdown page's last field, which holds this text."""
    page = markdown_picture(written(export_markdown, FORM, field=Prose(text=text)))
    return page.partition("<h2>Field:</h2>\n")[2].strip()


@pytest.fixture(params=SAMPLES)
def values(request: pytest.FixtureRequest) -> dict[str, Value]:
    """One report after the other."""
    return SAMPLES[request.param]


def test_the_web_page_has_the_words_of_the_official_document(values: dict[str, Value]) -> None:
    rows = html_rows(written(export_html, **values))

    assert squeezed(rows) == squeezed(docx_rows(exported(shipped(), **values)))


def test_the_open_document_has_the_words_of_the_official_document(
    values: dict[str, Value],
) -> None:
    rows = odt_rows(written(export_odt, **values))

    assert squeezed(rows) == squeezed(docx_rows(exported(shipped(), **values)))


@pytest.mark.parametrize("kind", ["md", "txt"])
def test_the_text_files_have_the_words_of_the_official_document(
    kind: str, values: dict[str, Value]
) -> None:
    data = written(WRITERS[kind], **values)

    text = markdown_text(data) if kind == "md" else re.sub(r"(?m)^(- |\d+\. )", "", data.decode())
    rows = docx_rows(exported(shipped(), **values))
    wanted = " ".join([shipped().title, *(" ".join([label, *texts]) for label, texts in rows)])
    assert [word for word in text.split() if word != "-"] == [w for w in wanted.split() if w != "-"]


@settings(max_examples=300, deadline=None)
@given(SIGNS)
@example("**“a”**b\n**a** *b*\n*a***b**\n1. a\n1. b\n#\n# a #\n---\n===\n- \n+ a\n1) a\n> a")
@example("    code\n\tcode\n[a]: b\n![a](b)\n<b>a</b>\n~~a~~ `a` $a$ a_b_c _a_ __a__\n: a\n| a |")
def test_every_sign_of_a_text_comes_back_in_order(text: str) -> None:
    text = clean(text)
    typed = [parse_line(line).text.split() or line.split() for line in text.split("\n")]
    wanted = [words for words in typed if words]

    made = {kind: written(write, FORM, field=Prose(text=text)) for kind, write in WRITERS.items()}

    lines = {
        "md": markdown_text(made["md"]).partition("Field:")[2].split("\n"),
        "html": html_rows(made["html"])[-1][1],
        "odt": odt_rows(made["odt"])[-1][1],
    }
    for kind, found in lines.items():
        assert [words for line in found if (words := line.split())] == wanted, kind


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_report_gives_the_same_bytes_in_every_process(kind: str) -> None:
    program = (
        "import hashlib; from tests.formats.test_writers import *;"
        f"print(hashlib.sha256(written(WRITERS[{kind!r}], **full_values())).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ".:tests"},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(hashes) == 1


def test_a_section_that_the_form_drops_leaves_no_label() -> None:
    form = small_form(section("prose", required=False, empty="drop"))

    for write in WRITERS.values():
        assert b"Field:" not in b"".join(
            ZipFile(BytesIO(data)).read("content.xml") if data[:2] == b"PK" else data
            for data in [written(write, form)]
        )


def test_light_formatting_becomes_that_of_markdown() -> None:
    picture = field_picture("**Keys:** *who* ***holds*** them?\n- a\n- b\n3. c")

    assert picture == (
        "<p><strong>Keys:</strong> <em>who</em> <em><strong>holds</strong></em> them?</p>\n"
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        '<ol start="3">\n<li>c</li>\n</ol>'
    )


def test_bold_that_stars_cannot_say_in_markdown_is_bold_all_the_same() -> None:
    assert field_picture("**《网络》**是") == "<p><strong>《网络》</strong>是</p>"


def test_numbers_that_begin_again_are_another_list_in_markdown() -> None:
    assert field_picture("1. a\n1. b").count("<ol>") == 2


def test_links_are_links_in_markdown() -> None:
    picture = field_picture("See https://example.org/a_b?c=1&d=2, and www.example.org.")

    assert '<a href="https://example.org/a_b?c=1&amp;d=2">' in picture
    assert '<a href="http://www.example.org">www.example.org</a>.' in picture


def test_the_web_page_says_its_language_title_and_headings() -> None:
    page = html.document_fromstring(written(export_html, **full_values()).decode())

    assert page.get("lang") == "en"
    assert page.findtext("head/title") == "Keys & locks: <a debate>"
    assert [h.text_content() for h in page.iter("h1")] == [shipped().title]
    assert {th.get("scope") for th in page.iter("th")} == {"row"}
    elements = page.iter("p", "li", "th", "h1", "ul", "ol")
    assert {element.get("dir") for element in elements} == {"auto", "ltr"}


def test_the_web_page_asks_for_nothing_and_runs_nothing() -> None:
    trap = '<script>alert(1)</script> <img src=x onerror=y> " onclick="z javascript:x'
    page = html.document_fromstring(
        written(export_html, session_title=Line(text=trap), discussions=Prose(text=trap)).decode()
    )

    assert not [*page.iter("script", "img", "link", "iframe", "object")]
    assert not page.xpath("//@src | //@onclick | //@onerror")
    assert not re.search(r"url\(|@import", page.findtext("head/style"))


def test_a_foreign_paragraph_of_the_web_page_says_its_language() -> None:
    page = html.document_fromstring(written(export_html, **arabic_values()).decode())

    assert set(page.xpath("//p/@lang")) == {"ar-SA"}


def test_the_words_of_the_form_do_not_turn_a_foreign_paragraph_round() -> None:
    page = html.document_fromstring(written(export_html, **arabic_values()).decode())

    (led,) = (p for p in page.iter("p") if p.text_content().startswith("Presentation 1"))
    assert (led.get("dir"), led.get("lang")) == ("rtl", "ar-SA")


def test_a_form_in_arabic_is_a_page_from_right_to_left() -> None:
    form = small_form(section("prose"), language="ar")

    page = html.document_fromstring(written(export_html, form, field=Prose(text="نص")).decode())

    assert (page.get("lang"), page.get("dir"), page.xpath("//p/@lang")) == ("ar", "rtl", [])


def test_the_open_document_begins_with_its_type() -> None:
    data = written(export_odt, **full_values())

    with ZipFile(BytesIO(data)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert (
            data[30:85]
            == b"mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04\x14\x00\x00\x00"
        )
        listed = etree.fromstring(package.read("META-INF/manifest.xml")).xpath("//@*")
        assert set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"} < set(listed)


def test_blanks_and_tabs_keep_their_number_in_the_open_document() -> None:
    data = written(export_odt, FORM, field=Prose(text="  a  b\tc\t\td ** e ** f"))

    assert odt_rows(data)[-1][1] == ["  a  b\tc\t\td ** e ** f"]


def test_formatting_lists_links_and_directions_are_those_of_the_open_document() -> None:
    text = "**a** *b* ***c***\n- d\n3. e\n4. f\nhttps://example.org/?a=1&b=2\nنص\n1. قائمة"
    data = written(export_odt, FORM, field=Prose(text=text))
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"))
    names = {key: value for key, value in root.nsmap.items() if key}

    def found(path: str) -> list[str]:
        return [str(value) for value in root.xpath(path, namespaces=names)]

    assert found("//text:span/@text:style-name") == ["Bold", "Italic", "BoldItalic"]
    assert found("//text:list/@text:style-name") == ["Bullets", "Numbers", "NumbersR"]
    assert found("//text:list-item/@text:start-value") == ["3", "1"]
    assert found("//text:a/@xlink:href") == ["https://example.org/?a=1&b=2"]
    assert found("//text:p[starts-with(., 'نص')]/@text:style-name") == ["StandardR"]
    assert set(found("//@text:style-name | //@table:style-name")) <= {
        *found("//style:style/@style:name"),
        *("Bullets", "Numbers", "NumbersR", "Internet_20_link"),
    }


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="not installed: libreoffice-writer-nogui")
@pytest.mark.parametrize("name", ["full", "arabic", "chinese"])
def test_libreoffice_reads_the_open_document_as_it_was_meant(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(written(export_odt, **SAMPLES[name]))
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]

    subprocess.run(
        [*office, "--convert-to", "docx", "--outdir", str(tmp_path), str(tmp_path / "a.odt")],
        check=True,
        capture_output=True,
        timeout=120,
    )

    rows = docx_rows((tmp_path / "a.docx").read_bytes())
    assert squeezed(rows) == squeezed(docx_rows(exported(shipped(), **SAMPLES[name])))


@pytest.mark.parametrize("name", ["full", "arabic", "chinese", "french"])
def test_pandoc_reads_the_markdown_as_it_was_meant(name: str) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    data = written(export_markdown, **SAMPLES[name])

    page = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "gfm", "-t", "html", "--wrap=none"],
        input=data,
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()

    assert (
        html.fromstring(f"<div>{page}</div>").text_content().split() == markdown_text(data).split()
    )


def test_an_item_of_more_lines_stays_more_lines() -> None:
    form = small_form(section("items"))

    data = written(export_plain, form, field=Items(items=("one\ntwo", "three")))

    assert data.decode().endswith("Field:\n\none\ntwo\nthree\n")


def test_people_that_the_official_form_wants_in_a_table_are_a_line_each() -> None:
    columns = [{"id": "region", "name": "Region"}]
    form = small_form(section("people", columns=columns, people_layout="table"))
    ana, ben = Person(name="Ana", details={"region": "Europe"}), Person(name="Ben")

    written = export_plain(report(form, field=People(people=(ana, ben))), form).decode()

    assert "Ana, Europe\nBen\n" in written


def test_a_text_in_another_language_than_its_form_says_so() -> None:
    typed = " ".join(["Le groupe et les experts ont parlé de la clé dans une salle."] * 4)
    written = export_html(report(FORM, field=Prose(text=typed)), FORM).decode()
    document = export_odt(report(FORM, field=Prose(text=typed)), FORM)

    assert f'<p dir="auto" lang="fr-FR">{typed}</p>' in written
    assert 'fo:language="fr"' in ZipFile(BytesIO(document)).read("styles.xml").decode()


@pytest.mark.parametrize(
    ("language", "country"), [("zh-Hant-TW", "TW"), ("sr-Latn", "none"), ("es-419", "419")]
)
def test_the_script_of_a_language_is_no_country_in_the_open_document(
    language: str, country: str
) -> None:
    form = small_form(section("prose"), language=language)

    styles = ZipFile(BytesIO(written(export_odt, form))).read("styles.xml").decode()

    assert set(re.findall(r'fo:country="([^"]*)"', styles)) == {country}
