"""Makes an organisation's text plain enough to be filled: no controls, changes or comments.

A control's text stays; what a date control says about its cell is kept in an attribute that
`take_hints` removes.
"""

from rapporteur.formats.docx.adoption import unwrap
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.rooms import PREFIX

DATE_HINT = "rapporteur-date"
_UNWRAPPED = tuple(w(name) for name in ("sdt", "ins", "moveTo", "smartTag", "customXml"))
_REMOVED = tuple(
    w(name)
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "rPrChange", "pPrChange", "sectPrChange"),
        *("tblPrChange", "trPrChange", "tcPrChange", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "proofErr", "permStart", "permEnd", "altChunk", "subDoc"),
        *("customXmlPr", "smartTagPr", "lastRenderedPageBreak"),
    )
)
_SETTINGS = tuple(
    w(name)
    for name in (
        *("documentProtection", "writeProtection", "attachedTemplate", "mailMerge", "docVars"),
        *("trackRevisions", "saveThroughXslt", "linkStyles"),
    )
)


def tidy_text(root: Element) -> None:
    """Accept what was changed, open every control, and take out what is nobody's text."""
    for control in list(root.iter(w("sdt"))):
        _note_date(control)
        content = control.find(w("sdtContent"))
        for child in list(control):
            if child is not content:
                control.remove(child)
        if content is not None:
            unwrap(content)
    for element in [*root.iter(*_UNWRAPPED)]:
        unwrap(element)
    for element in [*root.iter(*_REMOVED)]:
        _remove(element)
    for mark in [*root.iter(w("bookmarkStart"))]:
        if mark.get(w("name"), "").startswith(PREFIX):
            mark.set(w("name"), "")
    remove_lone_bookmarks(root)
    for cell in root.iter(w("tc")):
        if not len(cell) or cell[len(cell) - 1].tag != w("p"):
            cell.append(cell.makeelement(w("p")))


def tidy_settings(root: Element) -> None:
    """Take out protection, remote templates and mail merge: they would lock or lead away."""
    for element in [*root.iter(*_SETTINGS)]:
        _remove(element)


def take_hints(root: Element) -> None:
    """Remove the attributes that `tidy_text` left."""
    for element in root.iter(w("tc"), w("p")):
        element.attrib.pop(DATE_HINT, None)


def remove_lone_bookmarks(root: Element) -> None:
    """Remove bookmarks without a name, and starts and ends that have lost each other."""
    starts = [*root.iter(w("bookmarkStart"))]
    ends = {end.get(w("id"), "") for end in root.iter(w("bookmarkEnd"))}
    sound: set[str] = set()
    for start in starts:
        key = start.get(w("id"), "")
        if start.get(w("name"), "") and key in ends and key not in sound:
            sound.add(key)
        else:
            _remove(start)
    seen: set[str] = set()
    for end in [*root.iter(w("bookmarkEnd"))]:
        key = end.get(w("id"), "")
        if key in sound and key not in seen:
            seen.add(key)
        else:
            _remove(end)


def _note_date(control: Element) -> None:
    if control.find(f"{w('sdtPr')}/{w('date')}") is None:
        return
    holder = next(iter(control.iterancestors(w("tc"), w("p"))), None)
    if holder is None:
        holder = next(control.iter(w("tc"), w("p")), None)
    if holder is not None:
        holder.set(DATE_HINT, "1")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
