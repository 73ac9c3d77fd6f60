"""Merging texts: what either side wrote stands once, what either deleted is gone."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.alignment import pieces
from rapporteur.domain.merging import merge_texts

TEXTS = st.text("abc \n", max_size=12)
UNIQUE_BASE = [f"b{number}" for number in range(12)]


@st.composite
def edits(draw: st.DrawFn, side: str) -> tuple[list[str], set[str]]:
    """Return the base's words as one side leaves them, own words put in, and the own words."""
    left = [word for word in UNIQUE_BASE if not draw(st.booleans()) or draw(st.booleans())]
    own = [f"{side}{number}" for number in range(draw(st.integers(0, 5)))]
    for word in own:
        left.insert(draw(st.integers(0, len(left))), word)
    return left, set(own)


def words(text: str) -> Counter[str]:
    """Return how often each word stands in a text."""
    return Counter(text.split())


@pytest.mark.parametrize("joint", [" ", "\n", "\n\n"])
@given(ours=edits("o"), theirs=edits("t"))
def test_every_word_of_both_sides_stands_as_often_as_it_should(
    joint: str, ours: tuple[list[str], set[str]], theirs: tuple[list[str], set[str]]
) -> None:
    base, (our_words, our_own), (their_words, their_own) = UNIQUE_BASE, ours, theirs

    merged = words(merge_texts(*map(joint.join, (base, our_words, their_words))))

    for word in our_own | their_own | (set(our_words) & set(their_words)):
        assert merged[word] == 1
    for word in set(base) - set(our_words) - set(their_words):
        assert merged[word] == 0
    assert set(merged.values()) <= {1}


@given(ours=edits("o"), gone=st.sets(st.sampled_from(UNIQUE_BASE)))
def test_what_one_side_only_deleted_is_gone_unless_the_other_edited_it(
    ours: tuple[list[str], set[str]], gone: set[str]
) -> None:
    only_deletes = [word for word in UNIQUE_BASE if word in ours[0]]
    theirs = [word for word in UNIQUE_BASE if word not in gone]

    merged = words(merge_texts(*map(" ".join, (UNIQUE_BASE, only_deletes, theirs))))

    assert set(merged) == set(only_deletes) & set(theirs)


@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_gives_way(base: str, text: str) -> None:
    assert merge_texts(base, text, base) == text
    assert merge_texts(base, base, text) == text


@given(TEXTS, TEXTS)
def test_two_sides_with_one_text_have_it_once(base: str, text: str) -> None:
    assert merge_texts(base, text, text) == text


@given(TEXTS, TEXTS, TEXTS)
def test_merging_again_with_what_was_merged_changes_nothing(
    base: str, ours: str, theirs: str
) -> None:
    merged = merge_texts(base, ours, theirs)

    assert merge_texts(theirs, merged, theirs) == merged
    assert merge_texts(ours, merged, ours) == merged


@given(ours=edits("o"), theirs=edits("t"))
def test_a_merge_that_is_made_twice_from_the_old_origin_doubles_nothing(
    ours: tuple[list[str], set[str]], theirs: tuple[list[str], set[str]]
) -> None:
    sides = [" ".join(UNIQUE_BASE), " ".join(ours[0]), " ".join(theirs[0])]
    merged = merge_texts(*sides)

    again = words(merge_texts(sides[0], merged, sides[2]))

    assert set(again.values()) <= {1}
    assert set(again) >= ours[1] | theirs[1]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("joint", [" ", "\n"])
def test_two_machines_that_write_in_one_text_lose_and_double_nothing(seed: int, joint: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test, the same each time
    origin = joint.join(f"start{number}" for number in range(40))
    texts = {"a": origin, "b": origin}
    seen = {"a": origin, "b": origin}
    alive: set[str] = set()

    for number in range(200):
        machine = chance.choice("ab")
        written = texts[machine].split(joint)
        token = f"{machine}{number}"
        written.insert(chance.randrange(len(written) + 1), token)
        texts[machine] = joint.join(written)
        alive.add(token)
        if chance.random() < 0.2:
            other = "b" if machine == "a" else "a"
            texts[other] = merge_texts(seen[other], texts[other], texts[machine])
            texts[machine] = seen["a"] = seen["b"] = texts[other]

    final = words(merge_texts(seen["a"], texts["a"], texts["b"]))
    assert {word: final[word] for word in alive} == dict.fromkeys(alive, 1)
    assert set(final.values()) == {1}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a b", "a x b", "a y b", "a x y b"),
        ("a", "a x", "a y", "a x y"),
        ("", "one thing", "other matter", "one thing\nother matter"),
        ("", "p\n\nq", "r\n\ns", "p\n\nq\nr\n\ns"),
        ("p1", "p1\nnew", "p1 x", "p1 x\nnew"),
        ("p1", "p1 x", "p1\nnew", "p1 x\nnew"),
        ("p1\np2", "p1\nnew\np2", "p1 x\np2", "p1 x\nnew\np2"),
        ("", "hello wor", "hello people", "hello wor people"),
        ("", "x y", "y", "x y"),
        ("這是測試", "這是新測試", "這不是測試", "這不是新測試"),
        ("ภาษาไทย", "ภาษาไทยดี", "ภาษาใหม่ไทย", "ภาษาใหม่ไทยดี"),
        ("هذا نص", "هذا نص جديد", "إن هذا نص", "إن هذا نص جديد"),
    ],
)
def test_both_sides_are_read_in_a_sensible_order(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert merge_texts(base, ours, theirs) == merged


def test_a_paragraph_that_one_side_deleted_and_the_other_edited_stays_edited() -> None:
    base = "First one.\nSecond one.\nThird one."

    merged = merge_texts(base, "First one.", "First one.\nSecond good one.\nThird one.")

    assert merged.split("\n")[:2] == ["First one.", "Second good one."]
    assert "Third" not in merged


def test_text_that_both_replaced_is_there_in_both_new_forms() -> None:
    assert (
        merge_texts(
            "the hall",
            "the room",
            "the big room",
        )
        == "the big room"
    )
    assert merge_texts("a hall b", "a room b", "a tent b") == "a room tent b"


def test_a_long_paragraph_that_both_inserted_is_not_cut_up_by_small_words() -> None:
    ours = "The panel agreed on the need of access for all."
    theirs = "Questions from the floor turned the talk to costs of cable."

    assert merge_texts("", ours, theirs) == f"{ours}\n{theirs}"


def test_a_clause_that_two_different_paragraphs_share_stands_once() -> None:
    clause = "one two three four five six seven eight"
    ours = "a b c d e f g h i j k l m n o p q r s " + clause
    theirs = clause + " aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss"

    assert merge_texts("", ours, theirs).count(clause) == 1


def test_long_texts_with_edits_at_both_ends_are_merged() -> None:
    base = "".join(f"Paragraph {number} has these words.\n" for number in range(60_000))

    merged = merge_texts(base, "ours " + base, base + "theirs")

    assert merged == "ours " + base + "theirs"


@pytest.mark.parametrize("line", ["the same line\n", "a ", "\n", "a"])
def test_long_texts_that_repeat_themselves_are_merged(line: str) -> None:
    base = line * 100_000

    merged = merge_texts(base, "ours\n" + base, base + "\ntheirs")

    assert merged == "ours\n" + base + "\ntheirs"


@pytest.mark.parametrize("joint", [" ", "\n"])
def test_long_texts_of_nothing_but_differences_keep_what_both_wrote(joint: str) -> None:
    chance = random.Random(1)  # noqa: S311 - a test, the same each time
    sides = [
        joint.join(f"{side}{chance.randrange(10_000)}" for _ in range(20_000)) for side in "bot"
    ]

    merged = words(merge_texts(*sides))

    assert merged >= words(sides[1]) + words(sides[2])


def test_long_texts_of_few_words_in_disorder_are_answered() -> None:
    chance = random.Random(1)  # noqa: S311 - a test, the same each time
    sides = [" ".join(chance.choices("abcd", k=20_000)) for _ in range(3)]

    merged = words(merge_texts(*sides))

    assert merged.total() >= 20_000


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
