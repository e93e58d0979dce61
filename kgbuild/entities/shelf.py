"""Where the accounts of all entities lie: packed, by number, found by the names that they go by. No judgement is here.

Most entities of a corpus are named in one document only, so what all of a document share (company, countries, year)
is kept once for the document, and a profile becomes a few dozen bytes, unpacked when somebody asks for it.
"""

from __future__ import annotations

import marshal
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

from kgbuild.entities.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CANDIDATES", "Shelf"]

CANDIDATES = 40
"""How many bearers of one name are weighed: those of whom most was read. It keeps each document's cost bounded."""
COMPANY = 40
"""How many of those named beside it a profile keeps, once there are twice as many: the most frequent."""
OPEN = 4096
"""Profiles that stay unpacked for the next who asks."""
NOBODY = 0xFFFFFFFF
SEVERAL = -1


class Shelf:
    """Profiles by number. A number stands for a key; a key that nobody bears has a number and no profile."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.keys: list[str] = []
        """The key of each number."""
        self.documents = array("I")
        """In how many documents the bearer of each number is named; 0: nobody bears it."""
        self._packed: list[bytes] = []
        self._open: dict[int, Profile] = {}
        self._kinds: dict[tuple[str, frozenset[str]], int] = {}
        self._kind_of: list[tuple[str, frozenset[str]]] = []
        self._blocks: dict[int, int | list[int]] = {}
        self._names: list[str] = []
        self._rooms: list[bytes] = []
        # Of whom a number is made: a chain of (document, key there) for each.
        self._first, self._next = array("I"), array("I")
        self._where, self._own = array("I"), array("I")

    def __len__(self) -> int:
        return sum(map(bool, self.documents))

    def number(self, key: str) -> int:
        """Return the number that stands for a key."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self.documents.append(0)
            self._packed.append(b"")
            self._first.append(NOBODY)
        return found

    def borne(self, key: str) -> bool:
        """Say whether somebody has that key."""
        number = self._numbers.get(key)
        return number is not None and self.documents[number] > 0

    # --- documents ---

    def open_document(self, name: str, company: Iterable[int], countries: dict[str, int], years: Iterable[int]) -> int:
        """Take in what all accounts of a document share; return the document's number."""
        self._names.append(name)
        self._rooms.append(marshal.dumps((tuple(company), tuple(countries.items()), tuple(years))))
        return len(self._rooms) - 1

    def put(self, number: int, profile: Profile, document: int, own: int) -> None:
        """Add the account that a document gives of somebody, under its key there, to what is known of him."""
        self._where.append(document)
        self._own.append(own)
        self._next.append(self._first[number])
        self._first[number] = len(self._where) - 1
        self.documents[number] += 1
        if self.documents[number] == 1:
            self._packed[number] = self._pack(profile, document)
            for block in profile.labels():
                self._offer(block, number)
            return
        known = self.profile(number)
        before = set(known.labels())
        self._absorb(known, profile, self._of_room(document, number))
        self._packed[number] = self._pack(known, SEVERAL)
        for block in {*before, *known.labels(), *profile.labels()}:
            self._offer(block, number)

    def members(self, number: int) -> Iterator[tuple[str, str]]:
        """Yield the documents of somebody, with his key there, the first one first."""
        places = list(self._places(number))
        for at in reversed(places):
            yield self._names[self._where[at]], self.keys[self._own[at]]

    def apart(self, one: int, other: int) -> bool:
        """Say whether no document names both."""
        here = {self._where[at] for at in self._places(one)}
        return all(self._where[at] not in here for at in self._places(other))

    def _places(self, number: int) -> Iterator[int]:
        at = self._first[number]
        while at != NOBODY:
            yield at
            at = self._next[at]

    def unite(self, number: int, into: int) -> None:
        """Make the bearer of one number part of another one; nobody bears the first any more."""
        last = max(self._places(number), default=None, key=lambda at: self._next[at] == NOBODY)
        if last is None:
            return
        known, gone = self.profile(into), self.profile(number)
        blocks = [*known.labels(), *gone.labels()]
        self._next[last] = self._first[into]
        self._first[into], self._first[number] = self._first[number], NOBODY
        self.documents[into] += self.documents[number]
        self.documents[number] = 0
        self._absorb(known, gone, gone)
        self._packed[into], self._packed[number] = self._pack(known, SEVERAL), b""
        self._open.pop(number, None)
        for block in dict.fromkeys(blocks):
            members = self._blocks.get(hash(block))
            if isinstance(members, list):
                members[:] = [member for member in members if member != number]
            elif members == number:
                self._blocks[hash(block)] = into
            self._offer(block, into)

    # --- profiles ---

    def profile(self, number: int) -> Profile:
        """Return what is known of the bearer of a number; changes to it are lost unless it is put again."""
        found = self._open.get(number)
        if found is None:
            if len(self._open) >= OPEN:
                self._open.clear()
            found = self._open[number] = self._unpack(number)
        return found

    def _absorb(self, known: Profile, new: Profile, around: Profile) -> None:
        known.absorb(new, around)
        if len(known.company) > 2 * COMPANY:
            kept = sorted(known.company.items(), key=lambda item: (-item[1], self.keys[item[0]]))[:COMPANY]
            known.company = dict(kept)

    def _pack(self, profile: Profile, document: int) -> bytes:
        kind = (profile.family, profile.types)
        if kind not in self._kinds:
            self._kinds[kind] = len(self._kind_of)
            self._kind_of.append(kind)
        names = tuple((" ".join(words), form) for words, form in profile.names.items())
        parts: tuple[Any, ...] = (
            document, self._kinds[kind], profile.label, names, tuple(profile.links.items()),
            tuple(sorted(profile.roles)), tuple(sorted(profile.sides)),
        )  # fmt: skip
        if document == SEVERAL:
            parts += (
                array("I", profile.company).tobytes(), array("I", profile.company.values()).tobytes(),
                tuple(profile.countries.items()), tuple(sorted(profile.years)),
            )  # fmt: skip
        return marshal.dumps(parts)

    def _unpack(self, number: int) -> Profile:
        document, kind, label, names, links, roles, sides, *rest = marshal.loads(self._packed[number])  # noqa: S302 - our own
        family, types = self._kind_of[kind]
        found = Profile(
            self.keys[number], label, family, types,
            {tuple(words.split(" ")): form for words, form in names},
            dict(links), set(roles), set(sides),
        )  # fmt: skip
        if document == SEVERAL:
            company, counts, countries, years = rest
            found.company = dict(zip(memoryview(company).cast("I"), memoryview(counts).cast("I"), strict=True))
            found.countries, found.years = Counter(dict(countries)), set(years)
        else:
            room = self._of_room(document, number)
            found.company, found.countries, found.years = room.company, room.countries, room.years
        return found

    def _of_room(self, document: int, number: int) -> Profile:
        """Return what a document tells of everybody in it, as it concerns one of them."""
        company, countries, years = marshal.loads(self._rooms[document])  # noqa: S302 - our own
        shared = dict.fromkeys(company, 1)
        shared.pop(number, None)
        return Profile(
            "", "", "", frozenset(), {}, company=shared, countries=Counter(dict(countries)), years=set(years)
        )

    # --- blocks ---

    def candidates(self, profile: Profile) -> list[int]:
        """Return who goes by a label of a profile: its own key's bearer and the best known, CANDIDATES at most."""
        found: dict[int, None] = {}
        labels = [*profile.sought()]
        for label in labels:
            members = self._blocks.get(hash(label), ())
            found.update(dict.fromkeys((members,) if isinstance(members, int) else members))
        own = self._numbers.get(profile.key)
        if own is not None and own not in found and self.documents[own]:
            # Known by a name so frequent that its block is full.
            if not {*labels}.isdisjoint(self.profile(own).labels()):
                found[own] = None
        alive = [number for number in found if self.documents[number]]
        if len(alive) <= CANDIDATES:
            return alive
        return sorted(alive, key=lambda number: (number != own, *self._rank(number)))[:CANDIDATES]

    def _rank(self, number: int) -> tuple[int, str]:
        return -self.documents[number], self.keys[number]

    def _offer(self, block: str, number: int) -> None:
        """Put somebody under a label, unless those that stand there are enough and better known."""
        label = hash(block)
        members = self._blocks.get(label)
        if members is None:
            self._blocks[label] = number
        elif isinstance(members, int):
            if members != number:
                self._blocks[label] = [members, number]
        elif number not in members:
            if len(members) < CANDIDATES:
                members.append(number)
                return
            worst = max(range(CANDIDATES), key=lambda index: self._rank(members[index]))
            if self._rank(number) < self._rank(members[worst]):
                members[worst] = number
