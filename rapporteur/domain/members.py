"""Adding, removing and moving the members of a section, and how each is taken back."""

from typing import NamedTuple, assert_never

from rapporteur.domain.report import Entries, Entry, Items, People, Person, Value

Member = str | Person | Entry
Group = People | Items | Entries


class Added(NamedTuple):
    """A member was put in at place `at`."""

    section_id: str
    at: int
    member: Member


class Removed(NamedTuple):
    """The member at place `at` was taken out."""

    section_id: str
    at: int
    member: Member


class Moved(NamedTuple):
    """The member at place `at` now stands at `target`."""

    section_id: str
    at: int
    target: int


Change = Added | Removed | Moved


def members_of(value: Value) -> tuple[Member, ...]:
    """Return the members of a section; none for a kind that has no members."""
    match value:
        case People():
            return value.people
        case Items():
            return value.items
        case Entries():
            return value.entries
        case _:
            return ()


def blank_member(value: Value) -> Member:
    """Return an empty member of the kind this value holds; TypeError for other kinds."""
    match value:
        case People():
            return Person()
        case Items():
            return ""
        case Entries():
            return Entry()
        case _:
            raise TypeError(f"a {value.kind} has no members")


def with_members(value: Value, members: tuple[Member, ...]) -> Group:
    """Return a value of the same kind with these members; TypeError for other kinds."""
    match value:
        case People():
            return People(people=tuple(m for m in members if isinstance(m, Person)))
        case Items():
            return Items(items=tuple(m for m in members if isinstance(m, str)))
        case Entries():
            return Entries(entries=tuple(m for m in members if isinstance(m, Entry)))
        case _:
            raise TypeError(f"a {value.kind} has no members")


def apply_change(value: Value, change: Change) -> Group:
    """Return the value after a change; a new place past the end means the end."""
    members = list(members_of(value))
    match change:
        case Added(_, index, member):
            members.insert(index, member)
        case Removed(_, index, _):
            del members[index]
        case Moved(_, index, target):
            members.insert(target, members.pop(index))
        case _:
            assert_never(change)
    return with_members(value, tuple(members))


def inverse(change: Change, value: Value) -> Change:
    """Return what takes `change` back from the present `value`, text typed since included."""
    match change:
        case Added(section_id, index, _):
            return Removed(section_id, index, members_of(value)[index])
        case Removed(section_id, index, member):
            return Added(section_id, min(index, len(members_of(value))), member)
        case Moved(section_id, index, target):
            return Moved(section_id, target, index)
        case _:
            assert_never(change)
