"""The open report: edits, their announcements, and undoing structure without losing text."""

import pytest

from rapporteur.domain.members import Added, Moved, Removed
from rapporteur.domain.report import Items, Line
from rapporteur.session import Edit, Session
from tests.docx_samples import report, shipped

HERE = "key_issues"


@pytest.fixture
def session() -> Session:
    """A session with two key issues."""
    return Session(report(shipped(), key_issues=Items(items=("one", "two"))), shipped())


def issues(session: Session) -> tuple[str, ...]:
    """Return the key issues."""
    value = session.report.values[HERE]
    assert isinstance(value, Items)
    return value.items


def test_an_edit_is_announced_with_the_report_after_it(session: Session) -> None:
    heard: list[Edit] = []
    session.subscribe(heard.append)

    assert session.edit("organiser", Line(text="Us"))

    assert heard == [Edit(1, "organiser", session.report)]
    assert session.report.values["organiser"] == Line(text="Us")


def test_an_equal_value_is_no_edit(session: Session) -> None:
    heard: list[Edit] = []
    session.subscribe(heard.append)

    assert not session.edit("organiser", Line())

    assert (heard, session.number) == ([], 0)


def test_an_earlier_report_is_never_changed(session: Session) -> None:
    before = session.report

    session.edit("organiser", Line(text="Us"))

    assert before.values["organiser"] == Line()


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Added(HERE, 1, "new"), ("one", "new", "two")),
        (Removed(HERE, 0, "one"), ("two",)),
        (Moved(HERE, 0, 1), ("two", "one")),
    ],
)
def test_a_change_is_undone_and_done_again(session: Session, change, after) -> None:
    session.change(change)
    assert issues(session) == after

    assert session.undo()
    assert issues(session) == ("one", "two")

    assert session.redo()
    assert issues(session) == after


def test_undo_keeps_the_text_that_was_typed_since(session: Session) -> None:
    session.change(Moved(HERE, 0, 1))
    session.edit(HERE, Items(items=("two, longer", "one")))

    session.undo()

    assert issues(session) == ("one", "two, longer")


def test_undoing_an_addition_and_redoing_it_keeps_what_was_typed_into_it(
    session: Session,
) -> None:
    session.change(Added(HERE, 2, ""))
    session.edit(HERE, Items(items=("one", "two", "three")))

    session.undo()
    session.redo()

    assert issues(session) == ("one", "two", "three")


def test_several_changes_are_undone_in_their_order(session: Session) -> None:
    session.change(Added(HERE, 0, "zero"))
    session.change(Removed(HERE, 2, "two"))

    session.undo()
    session.undo()

    assert issues(session) == ("one", "two")
    assert not session.undo()


def test_a_new_change_ends_what_could_be_done_again(session: Session) -> None:
    session.change(Added(HERE, 0, "zero"))
    session.undo()
    assert session.can_redo

    session.change(Removed(HERE, 0, "one"))

    assert not session.can_redo
    assert not session.redo()


def test_the_number_of_the_change_that_undo_takes_back_is_known(session: Session) -> None:
    assert session.last_change_number == 0

    session.edit("organiser", Line(text="Us"))
    session.change(Added(HERE, 0, "zero"))

    assert session.last_change_number == 2
