"""Making a form without a window: propose, try, save, and write a report with it."""

from pathlib import Path

import pytest
from foreign_forms import page_picture, saved, table_document

from rapporteur.domain.errors import DiskError, TemplateError
from rapporteur.domain.report import Line
from rapporteur.form_making import FormMaker
from rapporteur.formats.docx import export_docx, make_skeleton, propose_form
from rapporteur.office import Office
from rapporteur.storage.catalogue import list_forms


@pytest.fixture
def maker() -> FormMaker:
    """What makes a form."""
    return FormMaker(propose_form, make_skeleton)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """An organisation's form."""
    path = tmp_path / "form.docx"
    path.write_bytes(saved(table_document(("Title", ""), ("Date", ""), title="Our report")))
    return path


def test_a_saved_form_can_be_written_with_at_once(maker: FormMaker, form: Path) -> None:
    template = maker.save(maker.open(form))
    office = Office(export_docx)

    report = office.begin(template.id, lambda _: None)
    report.session.edit("title", Line(text="Keys"))
    done = report.export()
    report.close()

    assert page_picture(done.path.read_bytes()) == "Our report\nTitle | Keys\nDate |"


def test_trying_a_form_out_writes_nothing(maker: FormMaker, form: Path) -> None:
    template = maker.try_out(maker.open(form))

    assert template.id == "our-report"
    assert not any(known.is_own for known in list_forms())


def test_a_second_form_of_one_name_gets_an_id_of_its_own(maker: FormMaker, form: Path) -> None:
    first = maker.save(maker.open(form))
    second = maker.save(maker.open(form))

    assert (first.id, second.id) == ("our-report", "our-report-2")


def test_a_form_called_like_a_shipped_one_gets_another_id(maker: FormMaker, form: Path) -> None:
    draft = maker.open(form)._replace(name="IGF 2016 workshop")

    assert maker.save(draft).id == "igf-2016-workshop-2"


def test_the_document_may_be_gone_before_the_form_is_saved(maker: FormMaker, form: Path) -> None:
    draft = maker.open(form)
    form.unlink()

    assert maker.save(draft).sections


def test_a_document_that_is_not_there_is_told(maker: FormMaker, tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        maker.open(tmp_path / "none.docx")

    assert caught.value.code == "no_such_file"


def test_a_draft_that_is_no_form_is_not_saved(maker: FormMaker, form: Path) -> None:
    draft = maker.open(form)._replace(title_mark="")

    with pytest.raises(TemplateError) as caught:
        maker.save(draft)

    assert caught.value.code == "form_without_title"
    assert not any(known.is_own for known in list_forms())
