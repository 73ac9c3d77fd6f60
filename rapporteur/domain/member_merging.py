"""Three-way merge of a section's members: an edited member is still the same member."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapporteur.domain.alignment import is_word, pieces
from rapporteur.domain.members import Member
from rapporteur.domain.report import Entry, Person

EDITED_SHARE = 0.6
SAME_NEW_SHARE = 0.8
COMPARED_LIMIT = 300

Merge = Callable[[Member, Member, Member], Member]
Key = tuple[str, int]


class _Side(NamedTuple):
    """One side's members in its order, each under the key it has on both sides."""

    order: list[Key]
    members: dict[Key, Member]


def merge_members(
    base: Sequence[Member],
    ours: Sequence[Member],
    theirs: Sequence[Member],
    *,
    blank: Member,
    merge: Merge,
) -> tuple[Member, ...]:
    """Return the members of both sides in one order, each once.

    A member that one side removed is gone, unless the other edited it. `merge` joins the
    states of one member; `blank` is its base where both sides added it.
    """
    old = {("base", place): member for place, member in enumerate(base)}
    our_side = _keyed(old, ours, "ours", EDITED_SHARE)
    their_side = _keyed(old, theirs, "theirs", EDITED_SHARE)
    their_side = _same_additions(our_side, their_side)
    result: dict[Key, Member] = {}
    for key in {**our_side.members, **their_side.members}:
        before = old.get(key)
        mine, other = our_side.members.get(key), their_side.members.get(key)
        if mine is not None and other is not None:
            result[key] = merge(blank if before is None else before, mine, other)
        elif (present := other if mine is None else mine) is not None and present != before:
            result[key] = present
    return tuple(result[key] for key in _order(list(old), our_side, their_side, result))


def _keyed(old: dict[Key, Member], members: Sequence[Member], side: str, share: float) -> _Side:
    keys = _matches(old, members, share)
    order = [keys.get(place, (side, place)) for place in range(len(members))]
    return _Side(order, dict(zip(order, members, strict=True)))


def _same_additions(ours: _Side, theirs: _Side) -> _Side:
    """Give what both sides added the same key."""
    added = {key: member for key, member in ours.members.items() if key[0] == "ours"}
    new_keys = [key for key in theirs.order if key[0] == "theirs"]
    found = _matches(added, [theirs.members[key] for key in new_keys], SAME_NEW_SHARE)
    renamed = {new_keys[place]: key for place, key in found.items()}
    order = [renamed.get(key, key) for key in theirs.order]
    return _Side(order, {renamed.get(key, key): m for key, m in theirs.members.items()})


def _matches(old: dict[Key, Member], members: Sequence[Member], share: float) -> dict[int, Key]:
    """Return which old member each place holds: equal ones first, then the most similar."""
    by_content: dict[str, list[Key]] = {}
    for key, member in reversed(old.items()):
        by_content.setdefault(_content(member), []).append(key)
    found: dict[int, Key] = {}
    for place, member in enumerate(members):
        if same := by_content.get(_content(member)):
            found[place] = same.pop()
    taken = set(found.values())
    left = [(key, _words(member)) for key, member in old.items() if key not in taken]
    places = [(place, _words(m)) for place, m in enumerate(members) if place not in found]
    if len(left) > COMPARED_LIMIT or len(places) > COMPARED_LIMIT:
        return found
    scored = [
        (-_likeness(words, other), abs(key[1] - place), place, key)
        for key, words in left
        for place, other in places
    ]
    for score, _, place, key in sorted(scored):
        if -score >= share and place not in found and key not in taken:
            found[place] = key
            taken.add(key)
    return found


def _content(member: Member) -> str:
    return member if isinstance(member, str) else repr(member)


def _words(member: Member) -> Counter[str]:
    """Return what a member is recognised by: a person by the name's letters, by pairs."""
    match member:
        case Person():
            name = member.name.strip().casefold() or " ".join(member.details.values())
            return Counter(map("".join, pairwise(f" {name} "))) if name else Counter()
        case Entry():
            return Counter(filter(is_word, pieces(f"{member.presenter}\n{member.text}")))
        case str():
            return Counter(filter(is_word, pieces(member)))


def _likeness(words: Counter[str], other: Counter[str]) -> float:
    smaller = min(words.total(), other.total())
    return (words & other).total() / smaller if smaller else 0.0


def _order(old: list[Key], ours: _Side, theirs: _Side, result: dict[Key, Member]) -> list[Key]:
    """Return our order, or theirs where only they moved members, with the rest put in."""
    if _has_moved(old, theirs) and not _has_moved(old, ours):
        first, second, is_ours_first = theirs, ours, False
    else:
        first, second, is_ours_first = ours, theirs, True
    placed = [key for key in first.order if key in result]
    known, present = set(second.order), set(placed)
    following: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in second.order:
        if key in present:
            anchor = key
        elif key in result:
            following.setdefault(anchor, []).append(key)
    order: list[Key] = []
    pending = following.get(None, [])
    for key in placed:
        if key in known or not is_ours_first:
            order += pending
            pending = []
        order.append(key)
        pending += following.get(key, [])
    return order + pending


def _has_moved(old: list[Key], side: _Side) -> bool:
    kept = [key for key in side.order if key[0] == "base"]
    return kept != [key for key in old if key in side.members]
