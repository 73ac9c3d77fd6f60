"""Light formatting: Ctrl+B and Ctrl+I put the marks, and a text looks as it will be printed."""

import pytest
from PySide6.QtGui import QColor, QTextLayout

from rapporteur.domain.report import Prose
from rapporteur.ui.desk import Desk
from rapporteur.ui.prose_edit import ProseEdit
from rapporteur.ui.theme import theme
from tests.ui.conftest import OpenDesk
from tests.ui.keys import press, write
from tests.ui.pictures import picture
from tests.ui.windows import offscreen

pytestmark = offscreen


@pytest.fixture
def discussions(desk: Desk) -> Desk:
    """A blank report; the caret is in its discussions."""
    desk.go_to("discussions")
    return desk


@pytest.mark.parametrize(
    ("key", "marked"), [("Ctrl+B", "strong **[words]**"), ("Ctrl+I", "strong *[words]*")]
)
def test_a_key_marks_the_selection_and_unmarks_it(discussions: Desk, key: str, marked: str) -> None:
    write("strong words")
    press("Ctrl+Shift+Left", key)
    first = seen(discussions)
    press(key)

    assert (first, seen(discussions)) == (marked, "strong [words]")


def test_a_selection_with_its_marks_is_unmarked(discussions: Desk) -> None:
    write("**words**")

    press("Ctrl+A", "Ctrl+B")

    assert seen(discussions).replace("[", "").replace("]", "").replace("|", "") == "words"


def test_without_a_selection_the_caret_stands_between_the_marks(discussions: Desk) -> None:
    press("Ctrl+B")
    write("now")

    assert seen(discussions) == "**now|**"


def test_bold_and_italic_go_together(discussions: Desk) -> None:
    write("now")

    press("Ctrl+A", "Ctrl+B", "Ctrl+I")

    assert seen(discussions) == "***[now]***"
    assert looks(discussions) == ["*** faint", "now bold italic", "*** faint"]


def test_italic_is_taken_from_bold_and_italic(discussions: Desk) -> None:
    write("now")

    press("Ctrl+A", "Ctrl+B", "Ctrl+I", "Ctrl+I")

    assert seen(discussions) == "**[now]**"


def test_the_key_at_the_end_of_bold_words_goes_on_behind_them(discussions: Desk) -> None:
    press("Ctrl+B")
    write("now")
    press("Ctrl+B")
    write(" or never")

    assert seen(discussions) == "**now** or never|"


def test_the_key_pressed_twice_leaves_no_mark(discussions: Desk) -> None:
    press("Ctrl+I", "Ctrl+I")

    assert seen(discussions) == "|"


def test_italic_words_are_begun_within_bold_ones(discussions: Desk) -> None:
    press("Ctrl+B")
    write("now ")
    press("Ctrl+I")
    write("or")

    assert seen(discussions) == "**now *or|***"


def test_marks_stand_close_to_the_words_and_behind_a_list_mark(discussions: Desk) -> None:
    write("- 👩🏽 née  ")

    press("Ctrl+A", "Ctrl+B")

    assert seen(discussions) == "- **[👩🏽 née]**  "


def test_marks_are_taken_back_by_one_undo(discussions: Desk) -> None:
    write("now")

    press("Ctrl+A", "Ctrl+B", "Ctrl+Z")

    assert text(discussions) == "now"


def test_marks_over_several_paragraphs_go_round_each(discussions: Desk) -> None:
    write("one\n\ntwo")

    press("Ctrl+A", "Ctrl+B")

    assert text(discussions) == "**one**\n\n**two**"


@pytest.mark.parametrize(
    ("typed", "look"),
    [
        ("a **b** c", ["a  plain", "** faint", "b bold", "** faint", " c plain"]),
        ("a *b*", ["a  plain", "* faint", "b italic", "* faint"]),
        ("- point", ["-  faint", "point plain"]),
        ("12. point", ["12.  faint", "point plain"]),
        ("see www.intgovforum.org.", ["see  plain", "www.intgovforum.org link", ". plain"]),
        ("2 * 3 * 4", ["2 * 3 * 4 plain"]),
        ("**open", ["**open plain"]),
        ("👩🏽 **née**", ["👩🏽  plain", "** faint", "née bold", "** faint"]),
    ],
)
def test_a_typed_line_looks_as_it_will_be_printed(
    discussions: Desk, typed: str, look: list[str]
) -> None:
    write(typed)

    assert looks(discussions) == look


def test_a_line_is_plain_again_when_a_mark_is_deleted(discussions: Desk) -> None:
    write("**now**")
    press("Backspace", "Backspace")

    assert looks(discussions) == ["**now plain"]


def test_marks_take_the_colours_of_another_theme(open_desk: OpenDesk) -> None:
    desk = open_desk(discussions=Prose(text="**now**"))

    theme().choose("contrast")

    assert looks(desk)[0] == "** faint"
    theme().choose("system")


def seen(desk: Desk) -> str:
    """Return what the discussions show."""
    return picture(desk, "discussions")


def text(desk: Desk) -> str:
    """Return the discussions of the session's report."""
    value = desk.session.report.values["discussions"]
    assert isinstance(value, Prose)
    return value.text


def looks(desk: Desk) -> list[str]:
    """Return the runs of the first line with what they look like, as `now bold`."""
    (box,) = desk.page.panels["discussions"].editor.findChildren(ProseEdit)
    block = box.document().firstBlock()
    units = block.text().encode("utf-16-le")
    runs: list[tuple[str, str]] = []
    at = 0
    formats = sorted(block.layout().formats(), key=lambda run: run.start)
    for run in [*formats, None]:
        start = run.start if run else len(units) // 2
        if start > at:
            runs.append((units[2 * at : 2 * start].decode("utf-16-le"), "plain"))
        if run:
            at = run.start + run.length
            runs.append((units[2 * run.start : 2 * at].decode("utf-16-le"), look_of(run)))
    return [f"{part} {look}" for part, look in runs]


def look_of(run: QTextLayout.FormatRange) -> str:
    """Return `bold`, `italic`, both, `link` or `faint`."""
    style = run.format
    words = [
        word
        for word, is_so in (
            ("bold", style.fontWeight() >= 700),
            ("italic", style.fontItalic()),
            ("link", style.fontUnderline()),
            ("faint", style.foreground().color() == QColor(theme().colours.muted)),
        )
        if is_so
    ]
    return " ".join(words)
