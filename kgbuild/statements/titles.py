"""Reads role phrases ("former deputy foreign minister for trade") out of a text: which words, whose role, and is it so.

Which words are titles stands in ``titles.tsv``, what the words before them do in ``role_modifiers.tsv``. What a role
says about a person is for positions.py to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from kgbuild.lexicon import mapping
from kgbuild.model import MentionKind
from kgbuild.statements.page import Page, is_a
from kgbuild.statements.titlebook import is_role, match_at

__all__ = [
    "Owner",
    "Role",
    "find_roles",
    "read_before",
    "read_noun",
    "read_phrase",
    "roles_of",
    "singular",
]

NOMINAL_TAGS = frozenset({"NN", "NNP", "NNS", "NNPS"})
MODIFIER_TAGS = frozenset({"JJ", "JJS", "JJR", "VBN", "VBG"})
HYPHENS = frozenset({"-", "–"})
INSIDE = frozenset({"compound", "amod", "nmod", "nn", "appos", "npadvmod", "advmod", "nsubj", "ROOT", "dep", "pobj"})
RELATIONAL = ("al", "ic", "ary", "ical", "nese", "ear", "ular")
"""Endings of adjectives that tell which kind ("financial director"), not which quality."""

OWNING = frozenset({"of", "for", "at", "with", "from", "in", "within", "to"})
SUFFIX = frozenset({"of", "for", "on", "to"})
ORGANIZED = ("Organization", "Place", "SportsTeam")
ELECTED = ("-elect", "-designate")
SPOKEN_FOR = ("spokes", "representative", "lawyer", "attorney", "envoy", "agent", "adviser", "advisor", "mp")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose role it is: ``link`` is "left" (a name before the title), "poss" or the preposition; ``token`` a head."""

    link: str
    token: int


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the text puts it. ``effect`` is "", "past", "planned", "possible" or "negative"."""

    head: int
    text: str
    kind: str
    level: str
    effect: str = ""
    owners: tuple[Owner, ...] = ()
    start: int = 0
    end: int = 0
    cues: tuple[int, ...] = ()
    plural: bool = False


@cache
def _effects() -> dict[str, str]:
    return mapping("role_modifiers", "effect")


@cache
def _full() -> dict[str, str]:
    return mapping("title_short_forms", "full")


def read_before(page: Page, end: int, floor: int) -> Role | None:
    """Return the role whose last word stands right before token ``end``, with what precedes it."""
    i = end - 1
    if i < floor:
        return None
    covered = page.covering(i)
    matched = match_at(page, i, floor)
    if matched is None or (covered is not None and matched[0] == i and covered.end - covered.start > 1):
        return None
    start, entry, plural = matched
    # "White House press secretary" is in the table whole, but the house is the employer and not the title.
    while entry.kind != "judicial" and start < i:
        owner = page.covering(start)
        if owner is None or owner.kind is not MentionKind.NAME or owner.start != start or owner.end > i:
            break
        if tuple(page.tree.lower[start : start + 2]) in {("secretary", "of"), ("state", "department")}:
            break
        start = owner.end
    role = Role(i, "", entry.kind, entry.level, start=start, end=end, plural=plural)
    return _extend(page, role, floor)


def _elected(page: Page, end: int, floor: int) -> Role | None:
    """Return the role of "president-elect", which is still to come; its last word stands right before ``end``."""
    lower = page.tree.lower
    if end - 2 <= floor or lower[end - 1] not in {"elect", "designate"} or lower[end - 2] not in HYPHENS:
        return None
    role = read_before(page, end - 2, floor)
    return replace(role, effect="planned", cues=(*role.cues, end - 1), end=end) if role is not None else None


def read_noun(page: Page, i: int, floor: int) -> Role:
    """Return the phrase that ends with the common noun ``i`` in the same form, whatever the noun means."""
    return _extend(page, Role(i, "", "thing", "", start=i, end=i + 1, plural=page.tree.tag[i] == "NNS"), floor)


@dataclass(slots=True)
class _Left:
    """What the walk to the left of a role noun has gathered; ``keep`` tells whether words still join the title."""

    start: int
    kept: list[int]
    effect: str = ""
    owners: list[Owner] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    keep: bool = True

    def drop(self, before: int) -> None:
        self.kept = [i for i in self.kept if i >= before]

    def take(self, first: int) -> None:
        if self.keep:
            self.kept[:0] = range(first, self.start)
        self.start = first


def _extend(page: Page, role: Role, floor: int) -> Role:
    """Walk left over modifiers, names and possessors."""
    left = _Left(role.start, list(range(role.start, role.end)))
    while left.start > floor and (_modifier(page, left, floor) or _word(page, role, left)):
        pass
    while left.kept and page.tree.lower[left.kept[0]] in HYPHENS:
        del left.kept[0]  # "pan-democrat" where "pan" is no word of titles
    text = page.words(left.kept)
    text = _full().get(text.lower(), text)
    effect = "planned" if text.lower().endswith(ELECTED) else left.effect
    return replace(role, text=text, effect=effect, owners=tuple(left.owners), start=left.start, cues=tuple(left.cues))


def _modifier(page: Page, left: _Left, floor: int) -> bool:
    """Take a word of ``role_modifiers.tsv``, alone or as a prefix ("ex-minister"); False if there is none."""
    lower = page.tree.lower
    t = left.start - 1
    first = t - 1 if lower[t] == "-" and t > floor else t
    effect = _effects().get(lower[first])
    mention = page.covering(t)
    if effect is None or (mention is not None and mention.end - mention.start > 1):
        return False
    if effect == "rank":
        left.take(first)
        return True
    if effect == "drop":
        left.keep = False
    else:
        left.effect = effect
        left.cues.extend(range(first, t + 1))
    left.start = first
    return True


def _word(page: Page, role: Role, left: _Left) -> bool:
    """Take the noun, adjective, name or possessor before the phrase; False where the phrase begins."""
    tree = page.tree
    t = left.start - 1
    tag = tree.tag[t]
    mention = page.covering(t)
    if mention is not None:
        joined = tree.lower[t + 1] in HYPHENS
        if joined and t + 2 < role.head:
            left.drop(
                t + 3
            )  # "Oslo-based firm", "Kremlin-backed leader": no owner, and "based" is no part of the title
            return False
        if mention.kind is not MentionKind.NAME or not _attached(page, mention.head, role):
            return False
        if mention.start and tree.lower[mention.start - 1] in HYPHENS:
            return False  # "pro-Kremlin leader"
        left.owners.append(Owner("left", mention.head))
        left.start = mention.start
        left.keep = False
        return True
    if tag in {"POS", "PRP$"}:
        owner = tree.head[t] if tag == "POS" else t
        if owner <= t and owner in page.heads:
            left.owners.append(Owner("poss", owner))
        return False
    hyphen = tree.lower[t] in HYPHENS
    modifier = tag in MODIFIER_TAGS or (hyphen and t + 1 == left.start)
    if (tag not in NOMINAL_TAGS and not modifier) or not _attached(page, t, role):
        return False
    if modifier and role.kind != "thing" and not tree.lower[t].endswith(RELATIONAL) and tree.pos[t] != "PROPN":
        left.keep = False
    left.take(t)
    return True


def _attached(page: Page, i: int, role: Role) -> bool:
    """Return whether the parser hangs token ``i`` inside the phrase of the role or the name after it."""
    tree = page.tree
    for _ in range(6):
        head = tree.head[i]
        if head >= role.start:
            return i < head
        if head == i or head < role.start - 12:
            return False
        i = head
    return False


def find_roles(page: Page, end: int, floor: int) -> list[Role]:
    """Return the roles before token ``end``: one, or several as in "academic and professor", in text order."""
    role = read_before(page, end, floor) or _elected(page, end, floor)
    if role is None:
        return []
    roles = [role]
    joint = role.start - 1
    if joint > floor and not role.owners and page.tree.lower[joint] in {"and", "&"}:
        before = find_roles(page, joint, floor)
        if before and before[-1].end == joint and not _has_determiner(page, before[0].start, floor):
            roles = [*before, replace(role, owners=before[0].owners, effect=role.effect or before[0].effect)]
    return roles


def _has_determiner(page: Page, start: int, floor: int) -> bool:
    return start > floor and page.tree.tag[start - 1] == "DT"


def read_phrase(page: Page, head: int) -> Role | None:
    """Return the role that the noun phrase with this head names, with the phrases that follow it."""
    tree = page.tree
    floor = page.floor(head)
    role = read_before(page, head + 1, floor)
    if role is None:
        return None
    if role.start > floor:
        before = role.start - 1
        if tree.tag[before] == "DT":
            before -= 1
        step = _effects().get(tree.lower[before]) if before >= floor and tree.pos[before] == "ADV" else None
        if step in {"past", "possible", "planned", "negative"}:
            role = replace(role, effect=step, cues=(*role.cues, before))
    return _with_suffix(page, role)


def _with_suffix(page: Page, role: Role) -> Role:
    """Add what follows: "of the bank" is an owner, "of research" a part of the title."""
    owners = list(role.owners)
    end, text = role.end, role.text
    nouns = [role.head]
    while nouns:
        noun = nouns.pop(0)
        for k in page.tree.kids[noun]:
            word = page.tree.lower[k]
            if page.tree.dep[k] != "prep" or word not in OWNING or k < role.head:
                continue
            objects = [o for o in page.tree.kids[k] if page.tree.dep[o] in {"pobj", "pcomp"}]
            for o in objects:
                if _owns(page, role, word, o):
                    owners.extend(Owner(word, one) for one in _alike(page, o))
                elif word in SUFFIX and k == end and o - k <= 6 and noun == role.head:
                    end = o + 1
                    text = f"{text} {page.words(list(range(k, end)))}"
                    nouns.append(o)
                elif noun == role.head:
                    nouns.append(o)
    return replace(role, owners=tuple(owners), end=end, text=text)


def _alike(page: Page, o: int) -> list[int]:
    """Return a mention and those of its like coordinated with it; a person in a row of companies is a misreading."""
    person = page.is_type(o, "Person")
    return [i for i in page.tree.coordinated(o) if i in page.heads and page.is_type(i, "Person") == person]


def _owns(page: Page, role: Role, word: str, o: int) -> bool:
    """Return whether a role "of X" or "for X" is a role in X's service, not a role about X."""
    tree = page.tree
    mention = page.heads.get(o)
    if mention is None:
        return False
    matched = match_at(page, o, role.start)
    if matched is not None and matched[0] < role.end:
        return False  # "secretary of state" is in the table whole
    if word == "to":
        return role.kind != "diplomatic" and mention.kind is not MentionKind.NOMINAL
    if mention.kind is MentionKind.PRONOUN:
        return True
    if mention.kind is MentionKind.NAME:
        if word == "for" and is_a(mention.type, "Place"):
            return tree.lower[role.head].startswith(SPOKEN_FOR)
        return word != "in" or not is_a(mention.type, "Place")
    if mention.kind is not MentionKind.NOMINAL:
        return False
    if word in {"of", "for", "at", "with", "from"}:
        if any(tree.dep[k] in {"det", "poss"} for k in tree.kids[o]):
            return True
        return any(is_a(mention.type, general) for general in ORGANIZED)
    return False


def singular(page: Page, role: Role) -> Role:
    """Return the role in the singular: each of "actors A and B" is an actor."""
    if not role.plural:
        return role
    last = page.doc[role.head].text
    lemma = page.tree.lemma[role.head]
    single = lemma if lemma != last else last.removesuffix("s")
    single = single.capitalize() if last[:1].isupper() else single
    return replace(role, text=role.text.replace(last, single, 1), plural=False)


def roles_of(page: Page, head: int) -> list[Role]:
    """Return the roles of a noun phrase and of those coordinated with it; owners at either end count for all."""
    roles = [role for noun in page.tree.coordinated(head) if is_role(page, noun) and (role := read_phrase(page, noun))]
    if len(roles) < 2:
        return roles
    first = roles[0].owners
    last = tuple(owner for owner in roles[-1].owners if owner.link not in {"left", "poss"})
    return [
        replace(role, owners=role.owners or (*(o for o in first if o.link in {"left", "poss"}), *last))
        for role in roles
    ]
