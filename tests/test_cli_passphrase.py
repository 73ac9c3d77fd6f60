"""Reports with a passphrase on the command line: given in a file, in the environment, or typed."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur import cli
from rapporteur.resources import resources_dir
from rapporteur.storage.marks import Mark, write_mark
from rapporteur.storage.reports import load_report

FORM = "igf-2016-workshop"
SAMPLE = resources_dir() / "samples" / "igf-2016-sample.json"
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
PROGRAM = [sys.executable, "-c", "import sys; from rapporteur import cli; sys.exit(cli.main())"]
AT_TERMINAL = """
import fcntl, sys, termios
from rapporteur import cli
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.exit(cli.main())
"""


def run(*words: str | Path) -> int:
    """Run one command in this process."""
    return cli.main([str(word) for word in words])


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Run a command that must be refused; return its sentence."""
    capsys.readouterr()
    code = run(*words)
    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert PASSPHRASE not in said.err
    return said.err.removeprefix("rapporteur-cli: ").rstrip("\n")


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody sit at this process."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.delenv("RAPPORTEUR_PASSPHRASE", raising=False)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The shipped sample as a report file."""
    path = tmp_path / "sample.rapport"
    assert run("new", "--template", FORM, "--content", SAMPLE, "-o", path) == 0
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file whose first line is the passphrase."""
    path = tmp_path / "key.txt"
    path.write_text(f"{PASSPHRASE}\r\nnot this line\n", encoding="utf-8")
    return path


@pytest.fixture
def sealed(plain: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The shipped sample with a passphrase."""
    assert run("passphrase", plain, "--new-passphrase-file", key) == 0
    capsys.readouterr()
    return plain


def test_setting_one_says_what_forgetting_it_means(
    plain: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("passphrase", plain, "--new-passphrase-file", key) == 0

    assert "nobody can open the report" in capsys.readouterr().out
    assert b"villages" not in plain.read_bytes()
    assert load_report(plain, PASSPHRASE).origin.rev == 2


@pytest.mark.parametrize("command", ["count", "check", "export"])
def test_each_command_opens_the_report_with_the_file(
    command: str, sealed: Path, key: Path, tmp_path: Path
) -> None:
    out = ("-o", tmp_path / "a.docx") if command == "export" else ()

    assert run(command, sealed, *out, "--passphrase-file", key) == 0


def test_the_environment_opens_the_report(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTEUR_PASSPHRASE", PASSPHRASE)

    assert run("check", sealed) == 0


def test_the_file_goes_before_the_environment(
    sealed: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_PASSPHRASE", "wrong")

    assert run("check", sealed, "--passphrase-file", key) == 0


def test_without_passphrase_and_terminal_one_sentence_says_how(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "check", sealed)

    assert said == (
        f"{sealed} opens with its passphrase only."
        " Give it with --passphrase-file or in RAPPORTEUR_PASSPHRASE."
    )


def test_a_wrong_passphrase_is_refused(
    sealed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_PASSPHRASE", PASSPHRASE.upper())

    assert "does not open the report" in refused(capsys, "check", sealed)


def test_a_sealed_report_comes_through_the_standard_input(sealed: Path, key: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "check", "-", "--passphrase-file", str(key)],
        input=sealed.read_bytes(),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_passphrase_for_a_report_without_one_is_no_fault(plain: Path, key: Path) -> None:
    assert run("check", plain, "--passphrase-file", key) == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no passphrase in the first line"),
        (b"\nsecond", "no passphrase in the first line"),
        (b"\xff\xfe", "not UTF-8"),
        (b"x" * 5_000, "longer than a passphrase"),
        (None, "is not there"),
    ],
)
def test_a_file_without_a_passphrase_is_told(
    content: bytes | None, sentence: str, sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sealed.with_name("bad.txt")
    if content is not None:
        path.write_bytes(content)

    assert sentence in refused(capsys, "check", sealed, "--passphrase-file", path)
    assert sentence in refused(capsys, "passphrase", sealed, "--new-passphrase-file", path)


def test_a_dash_is_no_file_of_a_passphrase(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "check", sealed, "--passphrase-file", "-")

    assert "standard input" not in said.lower()
    assert said.endswith("- is not there. Check the name.")


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    sealed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = key.with_name("new.txt")
    new.write_text("another", encoding="utf-8")

    code = run("passphrase", sealed, "--passphrase-file", key, "--new-passphrase-file", new)

    assert code == 0
    assert run("check", sealed, "--passphrase-file", new) == 0
    assert "does not open" in refused(capsys, "check", sealed, "--passphrase-file", key)


def test_a_removed_passphrase_is_needed_no_more(
    sealed: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("passphrase", sealed, "--passphrase-file", key, "--remove") == 0

    assert "without a passphrase" in capsys.readouterr().out
    assert run("check", sealed) == 0
    assert b'"version":1,"min_reader":1' in sealed.read_bytes()


def test_a_new_passphrase_that_nobody_gives_is_asked_for(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plain.read_bytes()

    assert "--new-passphrase-file" in refused(capsys, "passphrase", plain)
    assert plain.read_bytes() == before


def test_the_standard_input_can_have_no_passphrase_set(
    key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "passphrase", "-", "--new-passphrase-file", key)

    assert said.startswith("The standard input is not an ordinary file")


def at_a_terminal(*words: str | Path, typed: tuple[str, ...]) -> tuple[int, str]:
    """Run the program at a terminal of its own and type each line when it is asked for."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminal on this system")
    terminal, side = pty.openpty()
    program = [sys.executable, "-c", AT_TERMINAL, *map(str, words)]
    child = subprocess.Popen(program, stdin=side, stdout=side, stderr=side, start_new_session=True)
    os.close(side)
    said, left = b"", list(typed)
    try:
        while block := os.read(terminal, 1024):
            said += block
            if left and said.count(b": ") > len(typed) - len(left):
                os.write(terminal, f"{left.pop(0)}\n".encode())
    except OSError:  # Linux's way to say that the other side has closed
        pass
    finally:
        os.close(terminal)
    return child.wait(60), said.decode()


def test_at_a_terminal_the_passphrase_is_typed_and_not_shown(sealed: Path) -> None:
    code, said = at_a_terminal("check", sealed, typed=(PASSPHRASE,))

    assert code == 0
    assert "Passphrase of" in said
    assert "Nothing is missing" in said
    assert PASSPHRASE not in said


def test_at_a_terminal_a_new_passphrase_is_typed_twice(plain: Path) -> None:
    differing, said = at_a_terminal("passphrase", plain, typed=("one", "two"))
    assert (differing, "differ" in said) == (2, True)

    code, _ = at_a_terminal("passphrase", plain, typed=(PASSPHRASE, PASSPHRASE))

    assert code == 0
    assert load_report(plain, PASSPHRASE).origin.sealing


def test_nothing_typed_at_a_terminal_ends_with_one_sentence(sealed: Path) -> None:
    for key in ("\x04", "\x03", ""):
        code, said = at_a_terminal("check", sealed, typed=(key,))

        assert code == 2
        assert "opens with its passphrase only" in said
        assert "Traceback" not in said


def test_a_report_that_another_computer_has_open_is_sealed_and_says_so(
    plain: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_mark(plain, Mark("a" * 32, "Hall 2", 1_479_300_000.0, 1_479_300_000.0))

    code = run("passphrase", plain, "--new-passphrase-file", key)

    said = capsys.readouterr().err
    assert code == 0
    assert said.startswith("rapporteur-cli: This report seems to be open on the computer Hall 2 si")
    assert load_report(plain, PASSPHRASE).origin.sealing
