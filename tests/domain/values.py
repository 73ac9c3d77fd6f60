"""Values of every kind, drawn by hypothesis."""

from hypothesis import strategies as st

from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    TimeSpan,
)

TEXTS = st.text(
    st.sampled_from("ab\r\n\t\x00\u2028") | st.characters(exclude_categories=["Cs"]), max_size=20
)
VALUES = st.one_of(
    st.builds(Line, text=TEXTS),
    st.builds(Date, text=TEXTS),
    st.builds(TimeSpan, start=TEXTS, end=TEXTS, zone=TEXTS),
    st.builds(
        People,
        people=st.lists(
            st.builds(Person, name=TEXTS, details=st.dictionaries(TEXTS, TEXTS, max_size=3)),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(Items, items=st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(
        Entries,
        entries=st.lists(st.builds(Entry, presenter=TEXTS, text=TEXTS), max_size=3).map(tuple),
    ),
    st.builds(Prose, text=TEXTS),
)
