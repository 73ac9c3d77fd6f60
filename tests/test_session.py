"""The open report: edits, their announcements, and undoing structure without losing text."""

import pytest

from rapporteur.domain.checks import NO_SECTION
from rapporteur.domain.members import Added, Moved, Removed
from rapporteur.domain.report import Items, Line, Prose
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

    session.change(Removed(HERE, 0, "one"))

    assert not session.redo()


def test_the_number_of_the_change_that_undo_takes_back_is_known(session: Session) -> None:
    assert session.last_change_number == 0

    session.edit("organiser", Line(text="Us"))
    session.change(Added(HERE, 0, "zero"))

    assert session.last_change_number == 2


def test_replaced_sections_are_announced_one_by_one_as_replacements(session: Session) -> None:
    heard: list[Edit] = []
    session.subscribe(heard.append)

    assert session.replace({"organiser": Line(text="Us"), HERE: Items(items=("new",))})

    assert [(edit.number, edit.section_id, edit.change) for edit in heard] == [
        (1, "organiser", None),
        (2, HERE, None),
    ]
    assert all(edit.is_replacement for edit in heard)
    assert issues(session) == ("new",)


def test_replacing_with_what_is_there_is_no_edit(session: Session) -> None:
    assert not session.replace({"organiser": Line(), HERE: Items(items=("one", "two"))})

    assert session.number == 0
    assert not session.undo()


def test_replaced_sections_are_taken_back_and_done_again_as_one(session: Session) -> None:
    session.replace({"organiser": Line(text="Us"), HERE: Items(items=("new",))})

    assert session.undo()
    assert (session.report.values["organiser"], issues(session)) == (Line(), ("one", "two"))

    assert session.redo()
    assert (session.report.values["organiser"], issues(session)) == (Line(text="Us"), ("new",))

    assert session.undo()
    assert (session.report.values["organiser"], issues(session)) == (Line(), ("one", "two"))
    assert not session.undo()


def test_what_was_typed_since_a_replacement_stays_when_it_is_taken_back(session: Session) -> None:
    session.edit("discussions", Prose(text="They spoke."))
    session.replace({"discussions": Prose(text="They spoke. Another version.")})
    session.edit("discussions", Prose(text="They spoke. Another version. Typed since."))

    session.undo()
    undone = session.report.values["discussions"]
    session.edit("discussions", Prose(text="Now. They spoke. Typed since."))
    session.redo()

    assert undone == Prose(text="They spoke. Typed since.")
    assert session.report.values["discussions"] == Prose(
        text="Now. They spoke. Another version. Typed since."
    )


def test_changes_before_and_after_a_replacement_are_taken_back_in_order(session: Session) -> None:
    session.change(Added(HERE, 2, "three"))
    session.replace({HERE: Items(items=("new", "newer"))})
    session.change(Removed(HERE, 0, "new"))

    seen = [issues(session)]
    while session.undo():
        seen.append(issues(session))
    while session.redo():
        seen.append(issues(session))

    back = [("newer",), ("new", "newer"), ("one", "two", "three"), ("one", "two")]
    assert seen == [*back, *back[-2::-1]]


def test_a_change_whose_place_has_gone_is_not_taken_back_elsewhere(session: Session) -> None:
    session.change(Moved(HERE, 0, 1))
    session.replace({HERE: Items(items=("new thing",))})
    session.edit(HERE, Items(items=("new thing typed",)))

    session.undo()

    assert set(issues(session)) == {"new thing typed", "one", "two"}
    assert not session.undo()


def test_a_change_whose_place_has_gone_is_not_done_again_elsewhere(session: Session) -> None:
    session.replace({HERE: Items(items=("new",))})
    session.change(Added(HERE, 1, "more"))
    session.undo()
    session.undo()
    session.edit(HERE, Items(items=("one", "two typed")))

    session.redo()

    assert set(issues(session)) == {"new", "two typed"}
    assert not session.redo()


def test_dismissing_what_is_unplaced_is_announced_and_taken_back_in_its_order() -> None:
    begun = report(shipped(), key_issues=Items(items=("one", "two"))).with_unplaced("Left over")
    session = Session(begun, shipped())
    heard: list[Edit] = []
    session.subscribe(heard.append)

    assert session.dismiss_unplaced()
    session.change(Added(HERE, 2, "three"))
    session.undo()
    session.edit("organiser", Line(text="Us"))
    session.undo()

    assert heard[0] == Edit(1, NO_SECTION, begun.with_unplaced(""))
    assert session.report.unplaced == "Left over"
    assert (issues(session), session.report.values["organiser"]) == (
        ("one", "two"),
        Line(text="Us"),
    )
    session.redo()
    assert session.report.unplaced == ""


def test_there_is_nothing_to_dismiss_twice(session: Session) -> None:
    assert not session.dismiss_unplaced()

    assert (session.number, session.undo()) == (0, False)


def test_a_replacement_taken_back_leaves_the_steps_before_it() -> None:
    session = Session(report(shipped()).with_unplaced("Left over"), shipped())
    session.dismiss_unplaced()
    session.replace({"organiser": Line(text="Us")})

    session.undo()
    session.undo()

    assert session.report.unplaced == "Left over"
