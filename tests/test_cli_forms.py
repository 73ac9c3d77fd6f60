"""Making and listing forms on the command line."""

import json
from pathlib import Path

import pytest
from docx_picture import docx_texts
from foreign_forms import page_picture, saved, table_document, text_document

from rapporteur import cli


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """An organisation's form."""
    document = table_document(
        ("Session title:", ""),
        ("Date:", ""),
        ("Key messages", "At most three messages, one sentence each"),
        title="Forum report",
    )
    path = tmp_path / "Forum report.docx"
    path.write_bytes(saved(document))
    return path


def run(*words: str | Path) -> int:
    """Run one command in this process."""
    return cli.main([str(word) for word in words])


def test_from_a_docx_to_a_report_in_the_organisations_look(
    form: Path, documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content.json"
    content.write_text(
        json.dumps(
            {
                "template": "forum",
                "sections": {
                    "session_title": "Keys",
                    "date": "9 December 2016",
                    "key_messages": ["One.", "Two."],
                },
            }
        ),
        encoding="utf-8",
    )
    report, out = tmp_path / "a.rapport", tmp_path / "a.docx"

    codes = [
        run("template", "from-docx", form, "-o", documents / "Forms" / "forum"),
        run("new", "--template", "forum", "--content", content, "-o", report),
        run("check", report),
        run("export", report, "-o", out),
    ]

    assert codes == [0, 0, 0, 0], capsys.readouterr().err
    assert docx_texts(out.read_bytes()) == {
        "Session title:": ["Keys"],
        "Date:": ["9 December 2016"],
        "Key messages": ["One.", "Two."],
    }
    assert page_picture(out.read_bytes()).startswith("Forum report\n")


def test_what_was_proposed_is_printed_as_a_table(
    form: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = documents / "Forms" / "forum"

    assert run("template", "from-docx", form, "-o", folder) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Forum report (forum), 3 sections:",
        "  line   session_title  -                                 Session title:",
        "  date   date           -                                 Date:",
        "  items  key_messages   at most 3 items, 1 sentence each  Key messages",
        f"Written: {folder}",
    ]


def test_a_form_elsewhere_is_told_where_to_go(
    form: Path, documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("template", "from-docx", form, "-o", tmp_path / "Some Folder")

    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(str(documents / "Forms" / "forum-report"))


def test_what_was_proposed_is_printed_as_json(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--id", "ours", "--name", "Our report", "--json")

    assert run("template", "from-docx", form, "-o", tmp_path / "f", *words) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["folder"], told["id"], told["name"]) == (
        str(tmp_path / "f"),
        "ours",
        "Our report",
    )
    assert [one["kind"] for one in told["sections"]] == ["line", "date", "items"]
    assert told["sections"][2]["limits"] == [
        {"unit": "items", "max": 3},
        {"unit": "sentences", "exactly": 1, "per": "each"},
    ]


def test_a_form_of_ones_own_is_listed_and_a_broken_one_says_why(
    form: Path, documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("template", "from-docx", form, "-o", documents / "Forms" / "forum", "--json")
    broken = documents / "Forms" / "broken"
    broken.mkdir()
    (broken / "template.toml").write_text("id = \n", encoding="utf-8")
    capsys.readouterr()

    assert run("templates") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "forum              Forum report: Session title, Date, Key messages"
    assert lines[-1] == (
        f"broken: {broken / 'template.toml'}, line 1, column 6: this is not TOML. Mend the line."
    )


def test_the_list_as_json_tells_own_forms_and_faults(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (documents / "Forms" / "bare").mkdir(parents=True)

    run("templates", "--json")

    rows = json.loads(capsys.readouterr().out)
    assert [(row["id"], row["own"], bool(row["broken"])) for row in rows] == [
        ("igf-2016-workshop", False, False),
        ("igf-2015-workshop", False, False),
        ("bare", True, True),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--id", "igf-2016-workshop"), "comes with the program"),
        (("--id", "No id"), "small letters"),
        (("--name", "x" * 121), "too long"),
    ],
)
def test_an_id_or_name_that_cannot_be_gives_one_sentence(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str], said: str
) -> None:
    code = run("template", "from-docx", form, "-o", tmp_path / "f", *words)

    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (2, 1)
    assert said in error
    assert not (tmp_path / "f").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0", "old .doc file"),
        (b"hello", "is no DOCX"),
        (saved(text_document("Once upon a time.")), "no label"),
        (saved(text_document("Date:", "")), "names the report"),
        (None, "is not there"),
        (bytes(50_000_001), "larger than 50 MB"),
    ],
)
def test_a_document_that_is_no_form_gives_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, said: str
) -> None:
    path = tmp_path / "form.docx"
    if data is not None:
        path.write_bytes(data)

    code = run("template", "from-docx", path, "-o", tmp_path / "f")

    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (2, 1)
    assert said in error
    assert not (tmp_path / "f").exists()


def test_a_form_is_not_written_over(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("template", "from-docx", form, "-o", tmp_path / "f")

    code = run("template", "from-docx", form, "-o", tmp_path / "f")

    assert code == 2
    assert "is already there" in capsys.readouterr().err


def test_labels_that_are_left_out_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (("Session title", ""), ("Action", "Cost"), ("", ""), ("", ""))
    path = tmp_path / "form.docx"
    path.write_bytes(saved(table_document(*rows)))

    assert run("template", "from-docx", path, "-o", tmp_path / "f") == 0

    assert "Left as they are, columns of a list: Action, Cost" in capsys.readouterr().out
