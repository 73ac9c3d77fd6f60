"""What the window is given of the world outside of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapporteur.ui.form_list import Form
from rapporteur.ui.start_page import Recent

if TYPE_CHECKING:
    from rapporteur.domain.template import Template
    from rapporteur.form_making import FormMaker
    from rapporteur.formats.docx.reading.document import Imported
    from rapporteur.formats.printing import Printing
    from rapporteur.hand_in import HandIn
    from rapporteur.office import Office


class Outside(NamedTuple):
    """What `app` gives the window: forms, recent reports; the rest when it is needed.

    `forms` reads the user's own forms whole, with their faults, when it is asked to be thorough.
    `read_document` reads a DOCX for the form with that id, or for the one it finds.
    """

    forms: Callable[[bool], Sequence[Form]]
    recent: Callable[[], Sequence[Recent]]
    office: Callable[[], "Office"]
    hand_in: Callable[[], "HandIn"]
    read_document: "Callable[[Path, str], Imported]"
    form_maker: Callable[[], "FormMaker"]
    printing: "Callable[[Template], Printing]"
