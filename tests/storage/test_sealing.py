"""What is sealed opens with its passphrase, in its place, and in no other way."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import ReportFileError
from rapporteur.storage.sealing import Lock, Seal, change_passphrase, new_lock, unlock

REPORT = "0123456789abcdef0123456789abcdef"
OTHER_REPORT = "f" * 32
PASSPHRASE = "crème brûlée at nine"  # noqa: S105 - it opens nothing but this test


@pytest.fixture(scope="module")
def locked() -> tuple[Lock, Seal]:
    """A lock and its seal; making one takes a moment on purpose."""
    return new_lock(PASSPHRASE, REPORT)


@pytest.fixture(scope="module")
def lock(locked: tuple[Lock, Seal]) -> Lock:
    """A lock."""
    return locked[0]


@pytest.fixture(scope="module")
def seal(locked: tuple[Lock, Seal]) -> Seal:
    """The seal of the lock."""
    return locked[1]


def refused(seal: Seal, sealed: bytes, place: str) -> str:
    """Return the code with which a sealed text is refused."""
    with pytest.raises(ReportFileError) as caught:
        seal.open(sealed, place)
    return caught.value.code


def test_the_passphrase_opens_what_was_sealed(lock: Lock, seal: Seal) -> None:
    sealed = seal.seal(b"Ada said no.", "rev 1, line 2")

    opened = unlock(lock, PASSPHRASE, REPORT).open(sealed, "rev 1, line 2")

    assert opened == b"Ada said no."
    assert b"Ada" not in sealed


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_opens_in_its_place(seal: Seal, text: bytes, place: str) -> None:
    assert seal.open(seal.seal(text, place), place) == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.data())
def test_no_changed_bit_opens(seal: Seal, text: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal.seal(text, "here"))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))

    sealed[at // 8] ^= 1 << at % 8

    assert refused(seal, bytes(sealed), "here") == "damaged"


def test_no_cut_text_opens(seal: Seal) -> None:
    sealed = seal.seal(b"Ada said no.", "here")

    assert {refused(seal, sealed[:end], "here") for end in range(len(sealed))} == {"damaged"}


def test_a_text_opens_in_no_other_place(seal: Seal) -> None:
    assert refused(seal, seal.seal(b"Ada", "line 2"), "line 3") == "damaged"


def test_a_text_opens_in_no_other_report(lock: Lock, seal: Seal) -> None:
    sealed = seal.seal(b"Ada", "line 2")

    with pytest.raises(ReportFileError) as caught:
        unlock(lock, PASSPHRASE, OTHER_REPORT)

    assert caught.value.code == "wrong_passphrase"
    assert refused(new_lock(PASSPHRASE, REPORT)[1], sealed, "line 2") == "damaged"


def test_the_same_text_is_never_sealed_the_same(seal: Seal) -> None:
    assert len({seal.seal(b"Ada", "here") for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "wrong", ["", "crème brulée at nine", PASSPHRASE + " ", "\ud800", "x" * 99]
)
def test_a_wrong_passphrase_is_refused(lock: Lock, wrong: str) -> None:
    with pytest.raises(ReportFileError) as caught:
        unlock(lock, wrong, REPORT)

    assert caught.value.code == "wrong_passphrase"
    assert not wrong.strip() or wrong not in str(caught.value)


def test_an_accent_may_be_typed_in_either_way(lock: Lock, seal: Seal) -> None:
    sealed = seal.seal(b"Ada", "here")

    opened = unlock(lock, "cre\u0300me bru\u0302le\u0301e at nine", REPORT).open(sealed, "here")

    assert opened == b"Ada"


def test_another_passphrase_opens_what_was_sealed_before(seal: Seal) -> None:
    sealed = seal.seal(b"Ada", "here")

    changed = change_passphrase(seal, "another")

    assert unlock(changed, "another", REPORT).open(sealed, "here") == b"Ada"
    with pytest.raises(ReportFileError):
        unlock(changed, PASSPHRASE, REPORT)


def test_an_empty_passphrase_locks_nothing(seal: Seal) -> None:
    for attempt in (lambda: new_lock("", REPORT), lambda: change_passphrase(seal, "")):
        with pytest.raises(ValueError, match="empty"):
            attempt()


def test_two_locks_of_one_passphrase_have_nothing_in_common() -> None:
    first, second = (new_lock(PASSPHRASE, REPORT)[0] for _ in range(2))

    assert first.salt != second.salt
    assert first.key[12:] != second.key[12:]


def test_a_lock_comes_back_from_json(lock: Lock) -> None:
    stored = json.loads(json.dumps(lock.to_dict()))

    assert Lock.from_dict(stored, "a.rapport, line 1") == lock
    assert stored["kdf"] == "argon2id"
    assert (stored["memory_kib"], stored["iterations"], stored["lanes"]) == (65_536, 3, 4)


SPOILT = [
    {"memory_kib": 10_000_000},
    {"memory_kib": 4_096},
    {"memory_kib": 65_536.0},
    {"memory_kib": True},
    {"iterations": 0},
    {"iterations": 1_000_000},
    {"iterations": "3"},
    {"lanes": 0},
    {"lanes": 64},
    {"lanes": None},
    {"kdf": "md5"},
    {"kdf": ["argon2id"]},
    {"salt": ""},
    {"salt": "AAAA"},
    {"salt": "é" * 24},
    {"salt": 7},
    {"salt": "A" * 4_000_000},
    {"key": None},
    {"key": "not base64!"},
    {"more": 1},
]


@pytest.mark.parametrize("change", SPOILT, ids=lambda change: next(iter(change)))
def test_a_lock_that_is_not_ours_is_damage(lock: Lock, change: dict[str, Any]) -> None:
    with pytest.raises(ReportFileError) as caught:
        Lock.from_dict(lock.to_dict() | change, "a.rapport, line 1")

    assert (caught.value.code, caught.value.place) == ("damaged", "a.rapport, line 1")


@pytest.mark.parametrize("content", [None, [], "argon2id", {}, {1: 2}])
def test_what_is_no_lock_is_damage(content: object) -> None:
    with pytest.raises(ReportFileError):
        Lock.from_dict(content, "a.rapport, line 1")


def test_the_most_a_lock_may_ask_for_still_answers(lock: Lock) -> None:
    greedy = lock.to_dict() | {"memory_kib": 262_144, "iterations": 1, "lanes": 8}

    with pytest.raises(ReportFileError) as caught:
        unlock(Lock.from_dict(greedy, "a"), PASSPHRASE, REPORT)

    assert caught.value.code == "wrong_passphrase"


def test_a_seal_shows_nothing_and_cannot_be_stored(seal: Seal) -> None:
    assert repr(seal) == str(seal) == "Seal()"
    for attempt in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(seal)
