"""What the report is when file and journal differ: by installation and edit number alone."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.report import Line, Report, blank_report
from rapporteur.storage.journal_contents import Contents, Facts, Seen
from rapporteur.storage.parts import bodies_of, part_name
from rapporteur.storage.reconciling import Reconciled, reconcile
from rapporteur.storage.report_file import Origin, Stamp
from tests.docx_samples import REPORT_ID, shipped

OURS, THEIRS = "a" * 32, "b" * 32
TITLE = "session_title"
BLANK = blank_report(shipped(), REPORT_ID)


def titled(text: str) -> Report:
    """Return a report with that title."""
    return BLANK.with_value(TITLE, Line(text=text))


def contents(text: str, number: int, **more: object) -> Contents:
    """Return a journal with that title after an edit."""
    facts = Facts(REPORT_ID, BLANK.template, 1, OURS)
    whole = Contents(facts, number, 1.0, bodies_of(titled(text)), {}, {}, reached=number)
    return whole._replace(**more)


def file(replica: str, edit: int, seen: Mapping[str, int] | None = None) -> Origin:
    """Return a file's origin."""
    return Origin("d" * 64, 1, stamp=Stamp(replica, edit, seen or {}))


def opened(in_file: str, origin: Origin, journal: Contents) -> Reconciled:
    """Reconcile a file's title with a journal's."""
    return reconcile(titled(in_file), origin, journal, OURS)


def test_a_journal_that_is_newer_than_our_file_is_opened_and_the_file_is_known() -> None:
    found = opened("file", file(OURS, 7), contents("journal", 9))

    assert found.report == titled("journal")
    assert (found.number, found.before, found.is_other) == (9, titled("file"), False)


def test_a_file_of_ours_that_is_newer_than_the_journal_is_opened() -> None:
    found = opened("file", file(OURS, 9), contents("journal", 7))

    assert found.report == titled("file")
    assert (found.number, found.is_news, found.before) == (9, True, None)


def test_a_file_is_known_by_its_bytes_whatever_it_says() -> None:
    journal = contents("journal", 9, files={"d" * 64: 3})

    found = opened("file", file(THEIRS, 50), journal)

    assert (found.report, found.is_other) == (titled("journal"), False)


def test_a_file_that_was_merged_is_older_than_the_report_that_it_was_merged_into() -> None:
    journal = contents("both", 9, files={"d" * 64: 9}, seen={THEIRS: Seen(50)})

    found = opened("theirs", file(THEIRS, 50), journal)

    assert (found.report, found.is_news) == (titled("both"), False)


def test_a_damaged_journal_does_not_beat_a_file_that_is_newer_than_what_it_still_knows() -> None:
    journal = contents("journal", 9, is_whole=False, reached=4)

    found = opened("file", file(OURS, 7), journal)

    assert found.report == titled("file")
    assert (found.number, found.is_news) == (9, True)


def test_a_part_that_the_journal_has_lost_is_as_the_file_has_it() -> None:
    broken = frozenset({part_name(TITLE)})

    found = opened("file", file(OURS, 7), contents("torn", 9, is_whole=False, broken=broken))

    assert found.report == titled("file")


def test_their_file_that_has_all_of_ours_is_opened() -> None:
    found = opened("theirs", file(THEIRS, 3, {OURS: 9}), contents("journal", 9))

    assert (found.report, found.number, found.is_news) == (titled("theirs"), 10, True)


def test_their_file_that_lacks_some_of_ours_is_another_version() -> None:
    found = opened("theirs", file(THEIRS, 3, {OURS: 5}), contents("journal", 9))

    assert (found.report, found.is_other) == (titled("journal"), True)
    assert found.before == titled("theirs")


def test_their_file_that_is_in_ours_already_is_an_old_one() -> None:
    journal = contents("journal", 9, seen={THEIRS: Seen(3)})

    found = opened("theirs", file(THEIRS, 3, {OURS: 2}), journal)

    assert (found.report, found.is_other) == (titled("journal"), False)


def test_their_old_file_is_another_version_when_our_journal_is_damaged() -> None:
    journal = contents("torn", 9, seen={THEIRS: Seen(3)}, is_whole=False, reached=1)

    found = opened("theirs", file(THEIRS, 3, {OURS: 2}), journal)

    assert found.is_other
    assert found.before == titled("theirs")


@given(st.integers(0, 12), st.integers(0, 12), st.sampled_from((OURS, THEIRS, "")))
def test_no_text_is_dropped_that_is_not_older(in_file: int, journal: int, replica: str) -> None:
    found = opened("file", file(replica, in_file), contents("journal", journal))

    if replica == OURS:
        assert found.report == titled("file" if in_file >= journal else "journal")
    else:
        assert found.is_other
        assert (found.report, found.before) == (titled("journal"), titled("file"))
    assert found.number >= journal
