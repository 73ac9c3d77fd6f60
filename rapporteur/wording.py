"""What codes mean, in the sentences that window and command line both say.

A sentence of a fault says what is wrong, where, and what to do.
"""

from datetime import datetime

from rapporteur.domain.checks import Code, Finding
from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.progress import State
from rapporteur.domain.template import Kind, Limit, Scope, Section, Template, Unit

_UNITS = {
    Unit.SENTENCES: ("sentence", "sentences"),
    Unit.PARAGRAPHS: ("paragraph", "paragraphs"),
    Unit.WORDS: ("word", "words"),
    Unit.CHARACTERS: ("character", "characters"),
    Unit.ITEMS: ("item", "items"),
}
_FINDINGS = {
    Code.EMPTY: "{where}: nothing yet.",
    Code.CELL_MISSING: "{where}: {column} is missing.",
    Code.DATE_UNCLEAR: "{where}: not one clear day; write it like 9 December 2016.",
    Code.TIME_UNCLEAR: "{where}: not clear; write it like 14:30.",
    Code.NAME_MISSING: "{where}: the name is missing.",
    Code.PRESENTER_MISSING: "{where}: who presented is missing.",
    Code.PRESENTER_UNKNOWN: "{where}: the presenter is not among the {people}.",
    Code.SUMMARY_MISSING: "{where}: the summary is missing.",
    Code.CHARACTER_LOST: "{where}: “\ufffd” stands for a character that no document can hold.",
}
_ERRORS = {
    # the disk
    "no_such_file": "{place} is not there. Check the name.",
    "no_such_folder": "The folder {place} is not there. Make it, or choose another.",
    "no_permission": "{place} cannot be written or read: no permission. Choose another place.",
    "disk_full": "{place} could not be written: the disk is full. Make room, or use another disk.",
    "read_only": "{place} could not be written: the disk is read-only. Choose another place.",
    "is_a_folder": "{place} is a folder. Give the name of a file in it.",
    "not_a_file": "{place} is not an ordinary file. Choose another name.",
    "in_use": "{place} is open in another program. Close it there, then try again.",
    "gone": "The disk with {place} is no longer there. Plug it in again, or choose another place.",
    "no_answer": "The disk with {place} does not answer. Wait a little, or use another disk.",
    "exists": "{place} is already there and was left as it is. Choose another name.",
    "name_too_long": "{place} is too long for a file name. Choose a shorter one.",
    "other": "{place}: the disk refused ({reason}). Choose another place.",
    "open_in_other_window": "This report is open in another window. Go on there, or close it.",
    "damaged_journal": "{place} is damaged. A new journal is begun.",
    # report files
    "not_this_report": "{place} is another report. Nothing can be merged from it.",
    "no_journal": "Nothing is known of this report any more. Look for a copy of its file.",
    "too_large": "{place} is larger than {limit_mb} MB, more than a report can be."
    " Check that it is the right file.",
    "empty": "{place} is empty. Look for a copy of the report.",
    "not_ours": "{place} is not a report of this program. Choose a .rapport file.",
    "newer": "{place} was written by a newer version of this program. Open it with that version.",
    "truncated": "{place}: the file ends too early; its end is missing."
    " Look for a whole copy of the report.",
    "damaged": "{place}: the file is damaged; it is not what was saved."
    " Look for a whole copy of the report.",
    "wrong_shape": "{place}: this part of the report is not of the right shape."
    " Look for a whole copy of the report.",
    "too_many_values": "{place} holds more than {most:,} single values, more than a report can."
    " Check that it is the right file.",
    "nothing_readable": "{place}: not one section of the report can be read."
    " Look for a whole copy of the report.",
    "copy_differs": "{place} was written, but what came back from the disk is something else."
    " Use another disk.",
    "wrong_kind": "{place}: this section is of another kind in the form “{form}”."
    " Open the report with the version of the form that it was begun with.",
    "passphrase_needed": "{place} opens with its passphrase only."
    " Give it with --passphrase-file or in RAPPORTEUR_PASSPHRASE.",
    "new_passphrase_needed": "{place}: which passphrase? Name a file with --new-passphrase-file.",
    "passphrase_empty": "{place}: there is no passphrase in the first line. Write it there.",
    "passphrase_too_long": "{place}: the first line is longer than a passphrase may be."
    " Check that it is the right file.",
    "passphrases_differ": "{place} was left as it is: the two passphrases differ. Type them again.",
    "wrong_passphrase": "{place}: this passphrase does not open the report. Type it again.",
    "form_unknown": "{place} uses the form “{form}”, which is not on this computer."
    " Install the form first.",
    # forms
    "no_such_form": "There is no form called “{place}”. `rapporteur-cli templates` lists them.",
    "no_skeleton": "{place}: the form has no document to fill. Install the form again.",
    "form_too_large": "{place} is larger than {limit_mb} MB, more than a form can be.",
    "other_id": "{place}: the id is “{id}” but the folder is called “{folder}”."
    " Give both the same name.",
    "id_taken": "{place}: a form called “{id}” comes with the program."
    " Give yours another id and its folder the same name.",
    "no_form_id": "{place}: a form’s folder has a name of small letters, digits, - and _,"
    " at most 40, a letter first. Rename it.",
    "form_without_sections": "{place}: no section is chosen. Choose at least one.",
    "form_without_title": "{place}: no section of one line names the report."
    " Choose one as the title.",
    "docx_old": "{place} is an old .doc file or has a password. Save it as .docx without one.",
    "docx_unreadable": "{place} is no DOCX that can be read. Check that it is the right file.",
    "docx_refused": "{place} is larger or stranger inside than a form can be, and was not opened."
    " Save it again with Word or LibreOffice.",
    "docx_without_labels": "{place}: no label with room to write was found."
    " A label stands beside or above an empty cell, is a heading, or ends with a colon.",
    "docx_too_many_labels": "{place}: more than {most} labels were found; this is no form.",
    "not_toml": "{place}: this is not TOML. Mend the line.",
    "limit_without_number": "{place}: the limit has no number. Give min, max or exactly.",
    "limit_exactly_and_range": "{place}: a limit has either exactly, or min and max, not both.",
    "limit_cannot_hold": "{place}: no text can keep this limit. Check min, max and exactly.",
    "limit_each_of_nothing": "{place}: a limit for each member needs a section with members.",
    "limit_items_of_nothing": "{place}: a limit of items needs a section with members,"
    " and holds for the whole field.",
    "limit_of_no_text": "{place}: this kind of section has no text that could be counted.",
    "heading_missing": "{place}: a section of entries needs a heading pattern.",
    "heading_pattern": "{place}: a heading pattern can have {{n}} and {{presenter}} only.",
    "columns_of_no_people": "{place}: only a section of people has columns or is a table.",
    "empty_sentence": "{place}: empty_sentence and empty = “sentence” go together.",
    "duplicate_id": "{place}: two sections are called “{id}”. Give one another id.",
    "file_name_pattern": "{place}: a file name can have {{form}}, {{title}} and {{date}} only.",
    "no_such_section": "{place}: “{id}” is not the id of a section of the right kind.",
    # keys and values of forms, contents and reports
    "not_json": "{place}: this is not JSON. Mend the line.",
    "not_utf8": "{place} is not UTF-8 text. Save it as UTF-8.",
    "too_deep": "{place}: lists or tables are nested too deep.",
    "content_too_large": "{place} is larger than {limit_mb} MB, more than a report can be.",
    "other_form": "{place}: the content is for the form “{form}”. Name that form with --template.",
    "wrong_number": "{place}: the entries are numbered in their order; this must be {wanted}.",
    "unknown_key": "{place}: this key is not known. Check its spelling, or remove it.",
    "key_not_here": "{place}: this key is not known. Known here: {allowed}.",
    "missing_key": "{place}: this key is missing. Add it.",
    "not_a_choice": "{place}: this is none of the allowed values.",
    "not_text": "{place}: this must be text in quotation marks.",
    "not_a_number": "{place}: this must be a whole number.",
    "not_true_or_false": "{place}: this must be true or false.",
    "not_a_date": "{place}: this must be a date such as 2016-12-09.",
    "not_a_list": "{place}: this must be a list.",
    "not_a_table": "{place}: this must be a table of keys and values.",
    "too_short": "{place}: this is too short. Fill it in.",
    "too_long": "{place}: this is too long. Shorten it.",
    "wrong_pattern": "{place}: this has characters that are not allowed here.",
    "too_small": "{place}: this number is too small.",
    "too_large_number": "{place}: this number is too large.",
    "wrong_value": "{place}: this value is not allowed here.",
    # the document
    "unknown_ending": "{place}: there is no such kind of document."
    " End its name in one of: {known}; or name one with --format.",
    "no_libreoffice": "LibreOffice is not on this computer.",
    "libreoffice_slow": "LibreOffice had not made the PDF after {limit_s} s and was stopped.",
    "libreoffice_failed": "LibreOffice could not make the PDF.",
    "pdf_unexpected": "The PDF is not of the shape that this program knows; nothing was written.",
    "no_pdf_here": "No PDF can be made here: LibreOffice is missing, and so is what the window"
    " needs. Install LibreOffice, or start `rapporteur` to read what else is missing.",
    "skeleton_not_docx": "The form’s document is no DOCX that can be read. Install the form again.",
    "section_without_place": "The form’s document has no cell for the section “{place}”."
    " Install the form again.",
    # documents of other people's
    "document_too_large": "{place} is larger than {limit_mb} MB, more than a report can be.",
    "document_too_many_parts": "{place} has more than {limit} parts inside, more than a document"
    " needs. It was not read.",
    "part_too_large": "{place} unpacks to more than {limit_mb} MB, more than a report can be."
    " It was not read.",
    "document_bomb": "{place} unpacks to far more than its size; it is no ordinary document."
    " It was not read.",
    "not_docx": "{place} is not a DOCX. Save the document as .docx, and choose that file.",
    "old_or_locked": "{place} is an old Word document, or one with a password."
    " Save it as .docx without a password, and choose that file.",
    "other_document": "{place} is a document of another kind ({kind})."
    " Save it as .docx, and choose that file.",
    "has_macros": "{place} has macros in it. Save it as .docx, which has none, and choose that.",
    "damaged_document": "{place} is damaged, or not whole. Look for another copy of the document.",
    "unsafe_document": "{place} has parts that no honest document has. It was not read.",
    "too_complex": "{place} is nested or divided far more than a report can be. It was not read.",
    "form_not_recognised": "{place} follows none of the forms on this computer."
    " Name the form it was written for.",
}


def error_sentence(error: RapporteurError) -> str:
    """Return what went wrong, where, and what to do."""
    place = error.place if error.place != "-" else "The standard input"
    return _ERRORS[error.code].format(place=place, **error.facts)


def finding_sentence(finding: Finding, template: Template) -> str:
    """Return what was found in one sentence that begins with its place."""
    if finding.code is Code.UNPLACED:
        return _unplaced(finding.words)
    section = template.section(finding.section_id)
    where = section.name
    if finding.member is not None:
        where = f"{where}, {member_name(section, finding.member)}"
    if finding.breach:
        return f"{where}: {_breach(finding)}."
    facts = {"where": where}
    if finding.column:
        names = {column.id: column.name for column in section.columns}
        facts["column"] = names[finding.column].lower()
    if section.presenters_from:
        facts["people"] = template.section(section.presenters_from).name.lower()
    return _FINDINGS[finding.code].format(**facts)


def member_name(section: Section, index: int) -> str:
    """Return what the member at `index` (from 0) is called, such as `item 2`."""
    if section.kind is Kind.ENTRIES:
        return f"{section.entry_name.lower()} {index + 1}"
    return f"{'person' if section.kind is Kind.PEOPLE else 'item'} {index + 1}"


def number_of(count: int, unit: Unit) -> str:
    """Return a count with its unit: `1 word`, `1,204 words`."""
    return f"{count:,} {_UNITS[unit][count != 1]}"


def amount_of(limit: Limit) -> str:
    """Return how much a limit wants: `3 paragraphs`, `at most 200 words`."""
    return amount_words(limit.unit, limit.least, limit.most)


def amount_words(unit: Unit, least: int | None, most: int | None) -> str:
    """Return how much is wanted between two bounds, of which one may be missing."""
    if most is None:
        return f"at least {number_of(least or 0, unit)}"
    if not least:
        return f"at most {number_of(most, unit)}"
    if least == most:
        return number_of(most, unit)
    return f"{least:,} to {number_of(most, unit)}"


def limit_words(limit: Limit) -> str:
    """Return a limit in words, with its scope: `at most 200 words each`."""
    return f"{amount_of(limit)}{' each' if limit.per is Scope.EACH else ''}"


def moment_text(at: float, now: datetime | None = None) -> str:
    """Return a moment (seconds of `time.time()`): the time of today, or the day and the time."""
    moment = datetime.fromtimestamp(at)  # noqa: DTZ006 - the clock on the wall
    today = (now or datetime.now()).date()  # noqa: DTZ005 - the clock on the wall
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return f"{moment:%d %B %Y, %H:%M}".lstrip("0")


def open_elsewhere(computer: str, opened: float, refreshed: float) -> str:
    """Return that a report is open on another computer; both times are by that one's clock."""
    where = f"the computer {computer}" if computer else "another computer"
    since, last = moment_text(opened), moment_text(refreshed)
    seen = "" if since == last else f", last seen at {last}"
    return (
        f"This report seems to be open on {where} since {since}{seen}."
        " What is written on both is kept, and can be merged."
    )


def _breach(finding: Finding) -> str:
    assert finding.breach  # noqa: S101 - the caller looked
    limit, have = finding.breach.limit, finding.breach.have
    state = "too few" if finding.breach.state is State.SHORT else "too many"
    return f"{number_of(have, limit.unit)}, {state}; the form wants {amount_of(limit)}"


def _unplaced(words: int) -> str:
    verb = "has" if words == 1 else "have"
    return f"Unplaced text: {number_of(words, Unit.WORDS)} {verb} no place in the form yet."
