"""When a form is to be handed in: only what its sentences say for sure."""

import pytest

from rapporteur.domain.label_deadlines import FoundDeadline, find_deadline


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please submit this report within 14 days after the session.", 14),
        ("Reports are to be sent within fourteen (14) days of the end of the event.", 14),
        ("Due two weeks after the session.", 14),
        ("The report must be submitted no later than 2 weeks following the IGF event.", 14),
        ("Deadline: 10 days after the closing date of the conference", 10),
        ("Return the form not later than three weeks after the last day of the meeting.", 21),
        ("To be handed in 1 week after your workshop", 7),
        ("À remettre dans les 15 jours suivant la fin de l’atelier.", 15),
        ("Le rapport doit être envoyé deux semaines après la session.", 14),
        ("Debe enviarse dentro de los 10 días siguientes a la sesión.", 10),
        ("El informe se entrega dos semanas después de la conferencia.", 14),
        ("Please read this. Submit it within 30 calendar days after the regional meeting.", 30),
        ("À remettre dans les 15 jours calendaires suivant la session.", 15),
        ("Submit it within 366 days after the session.", 366),
        ("Submit some pictures, the slides, the list and it 5 days after the session.", 5),
        ("Submit within 14 days after the third regional session.", 14),
        ("Was it good? Submit within 14 days after the session.", 14),
        ("It was good; submit within 14 days after the session.", 14),
        ("The report was late\nSubmit within 14 days after the session.", 14),
    ],
)
def test_a_sure_sentence_is_a_deadline(text: str, days: int) -> None:
    assert find_deadline([text]) == FoundDeadline(days)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No later than 30 September 2026.",  # a calendar date is no number of days
        "Submit within 14 days.",
        "Submit within 10 working days after the session.",
        "Submit within 2 hours after the session.",
        "Submit within one month after the session.",
        "Submit about two weeks after the session.",
        "Submit at least 5 days after the session.",
        "Submit within 7 to 10 days after the session.",
        "Submit within 7-10 days after the session.",
        "The session was held two weeks after the event; reports were submitted.",
        "The last report was submitted two weeks after the session.",
        "A group met two weeks after the session.",
        "Please submit comments within 14 days after the session.",
        "Submit within 14 days after receipt of the session link.",
        "Submit within 14 days after receiving the session recording.",
        "Submit your proposal 14 days before the session.",
        "Send the list of 5 days of the event.",
        "Send photographs of 3 days from the event.",
        "Envoyer le programme des 15 jours suivant la session.",
        "Submit within 14 days after request of the session link.",
        "Submit within 14 days after attending session 3.",
        "Submit within 14 days after the great third regional session.",
        "Submit before 5 days after the session.",
        "Submit at the earliest 5 days after the session.",
        "Submit no earlier than 5 days after the session.",
        "Submit not less than 5 days after the session.",
        "Submit more than 5 days after the session.",
        "Submit over 5 days after the session.",
        "Submit some 5 days after the session.",
        "Submit within 7 – 10 days after the session.",
        "Submit if asked within 14 days after the session.",
        "Submit unless told otherwise 14 days after the session.",
        "Submit a comment within 14 days after the session.",
        "Payments are due within 14 days after the session.",
        "A fee is due within 14 days after the session.",
        "Submit within 367 days after the session.",
        "Submit within 0 days after the session.",
        "Submit within 999 weeks after the session.",
    ],
)
def test_what_is_not_sure_is_no_deadline(text: str) -> None:
    assert find_deadline([text]) is None


def test_two_deadlines_are_none() -> None:
    texts = ["Submit a draft within 2 days after the session.", "Due two weeks after the session."]

    assert find_deadline(texts) is None
    assert find_deadline([texts[1], "Deadline: 14 days after the session"]) == FoundDeadline(14)


def test_what_the_form_says_of_late_reports_goes_with_it() -> None:
    said = "If a report is not filed within 2 weeks, then nobody may propose a session next year."
    texts = [f"The report must be submitted no later than 2 weeks following the event. {said}"]

    assert find_deadline(texts) == FoundDeadline(14, said)
    assert find_deadline([said]) is None


@pytest.mark.parametrize(
    ("said", "sanction"),
    [
        ("Late reports are not published.", "Late reports are not published."),
        ("Failure to submit ends a mandate.", "Failure to submit ends a mandate."),
        ("Late reports cost. Late reports are read last.", "Late reports cost."),
        ("We do not like late reports.", ""),
        (f"Late reports {'x' * 287}", f"Late reports {'x' * 287}"),
        (f"Late reports {'x' * 288}", ""),
    ],
)
def test_a_sanction_is_a_sentence_of_its_own_and_no_long_one(said: str, sanction: str) -> None:
    found = find_deadline([f"Due two weeks after the session. {said}"])

    assert found == FoundDeadline(14, sanction)
