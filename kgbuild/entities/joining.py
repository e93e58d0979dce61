"""Which nodes of one document are of one bearer, by the shapes of their names."""

from __future__ import annotations

from kgbuild import lexicon
from kgbuild.entities import places
from kgbuild.entities.classes import is_class_word
from kgbuild.entities.forms import (
    acronym_of,
    is_acronym,
    kind_words,
    part_words,
    person_match,
    spelled_alike,
    strip_suffix,
)  # fmt: skip
from kgbuild.entities.gender import given_name_gender
from kgbuild.entities.houses import houses
from kgbuild.entities.models import share_out_models
from kgbuild.entities.node import Node, Scene, family_of

__all__ = ["join_all", "without_state"]


THINGS = frozenset({"Product", "CreativeWork", "Event"})


def join_all(scene: Scene) -> None:
    """Join nodes whose names are forms of one name, the longest first, where a short form fits one long form alone."""
    nodes = [node for node in scene.living() if node.named]
    houses(scene, nodes)
    _join_people(scene, [node for node in nodes if node.family == "Person" and node.into is None])
    _join_makers(nodes)
    _join_bodies(scene, [node for node in nodes if node.family in {"Organization", "Group", ""} or node.institution])
    _join_places([node for node in nodes if node.family == "Place"])
    _join_things([node for node in scene.living() if node.named and (node.family in {*THINGS, ""} or _is_model(node))])
    share_out_models(scene, [node for node in scene.living() if node.named and not node.code])


def join_pair(one: Node, other: Node) -> None:
    """Make two nodes one, under the fuller name."""
    one, other = one.root(), other.root()
    if one is other:
        return
    # A country, or a body from the table, keeps its own label; else the name with more words, then the longer one.
    if (bool(other.code), bool(other.institution), len(other.words), len(other.label)) > (
        bool(one.code), bool(one.institution), len(one.words), len(one.label),
    ):  # fmt: skip
        one, other = other, one
    one.absorb(other)


def _join_people(scene: Scene, people: list[Node]) -> None:
    fullest_first = sorted(people, key=lambda n: -len(n.words))
    # Whose relatives they are is known once "Omar" has been joined to "Omar Haddad".
    shared: list[tuple[Node, list[Node]]] = []
    for at, short in enumerate(fullest_first):
        best, found = 0, list[Node]()
        for long in fullest_first[:at]:
            if long.into is not None or len(long.words) < 2 or set(short.words).isdisjoint(long.words):
                continue
            fit = person_match(short.words, long.words)
            if fit == 0 and spelled_alike(short.words, long.words):
                fit = 3
            if len(long.words) == len(short.words) and fit < 3:
                continue
            if short.gender and short.gender != (given_name_gender(long.label) or short.gender):
                continue  # "Mr Ruiz" is not Ana Ruiz
            if fit > best:
                best, found = fit, [long]
            elif fit == best and fit:
                found.append(long)
        if len(found) == 1:
            join_pair(found[0], short)
        elif len(found) > 1 and best == 1 and (known := _named_before(short, found)) is not None:
            join_pair(known, short)
        elif len(found) > 1 and best >= 2:
            shared.append((short, found))
    for short, found in shared:
        _share_out(scene, short, found)
    _join_addressed(people)


def _named_before(short: Node, bearers: list[Node]) -> Node | None:
    """Return the only one whom the text has named in full before it speaks of "Ana" alone."""
    first = min(short.heads, default=0)
    known = [node for node in bearers if node.heads and min(node.heads) < first]
    return known[0] if len(known) == 1 else None


def _join_addressed(people: list[Node]) -> None:
    """Join "Mr Ruiz" with a bare "Ruiz" where nobody is named in full; "Mrs Ruiz" stays another."""
    bare: dict[tuple[str, ...], Node] = {
        node.words: node for node in people if node.into is None and len(node.words) == 1 and not node.gender
    }
    for node in people:
        other = bare.get(node.words)
        if node.gender and node.into is None and len(node.words) == 1 and other is not None and other.into is None:
            node.absorb(other)


def _share_out(scene: Scene, short: Node, bearers: list[Node]) -> None:
    """Give each mention of a surname to the bearer named in full last before it, else first after it."""
    heads = sorted(short.heads)
    form = next(iter(short.forms))
    # "his father, Omar Haddad": a relative is not who the text means by the bare surname.
    bearers = [node for node in bearers if not _is_relative(scene, node)] or bearers
    if len(bearers) == 1:
        join_pair(bearers[0], short)
        return
    places_of = {id(node): list(node.heads) for node in bearers}
    for i in heads:
        before = [
            (max(h for h in places_of[id(node)] if h < i), node)
            for node in bearers
            if any(h < i for h in places_of[id(node)])
        ]
        node = max(before, key=lambda pair: pair[0])[1] if before else min(bearers, key=lambda n: n.heads[0])
        node.forms[form] = node.forms.get(form, 0) + 1
        node.heads = sorted([*node.heads, i])
        scene.node[i] = node
        places_of[id(node)].append(i)
    short.into = bearers[0]


def _join_makers(nodes: list[Node]) -> None:
    """Join a product with the same named after its maker ("Macintosh", "Apple Macintosh"), whatever its class."""
    by_words: dict[tuple[str, ...], Node] = {node.words: node for node in nodes if node.into is None}
    for long in nodes:
        for cut in range(1, len(long.words)):
            maker, thing = by_words.get(long.words[:cut]), by_words.get(long.words[cut:])
            if maker is None or thing is None or long.into is not None or thing.into is not None or maker is thing:
                continue
            if (
                maker.family == "Organization"
                and family_of(max(thing.votes, key=lambda t: thing.votes[t], default="")) == "Product"
            ):
                thing.absorb(long)
                thing.family = "Product"


def _is_relative(scene: Scene, node: Node) -> bool:
    tree = scene.tree
    kin = lexicon.words("coreference_words", "kind", "kin")
    for i in node.heads:
        mention = scene.by_head[i]
        at = i
        for _ in range(3):
            if tree.dep[at] not in {"appos", "compound"}:
                break
            at = tree.head[at]  # "her daughter, the novelist Ana Ruiz"
            if tree.lemma[at] in kin:
                return True
        if mention.start and tree.lemma[mention.start - 1] in kin:
            return True
    return False


def _join_bodies(scene: Scene, bodies: list[Node]) -> None:
    fullest_first = sorted(bodies, key=lambda n: (-len(n.words), n.heads[0]))
    for at, short in enumerate(fullest_first):
        if short.into is not None or short.code:
            continue
        found = [long for long in fullest_first[:at] if long.into is None and _same_body(scene, short, long)]
        if len(found) == 1:
            join_pair(found[0], short)


def _same_body(scene: Scene, short: Node, long: Node) -> bool:
    one, other = short.words, long.words
    if short.institution and long.institution:
        return False
    if len(one) == 1 and (_party_of(one[0], other) or (one[0] == other[-1] and "SportsTeam" in long.votes)):
        return True
    form = next(iter(short.forms))
    if set(one).isdisjoint(other) and not is_acronym(form) and len(other) > 1:
        return False
    core, full = strip_suffix(one), strip_suffix(other)
    if core == full:
        return True
    if len(one) == 1 and is_acronym(form) and any(acronym_of(form, text) for text in (*long.forms, long.label)):
        return True
    if len(other) == 1 and _state_acronym(next(iter(long.forms)), short.label):
        return True
    if len(one) >= len(other):
        return len(other) == 1 and len(one) > 1 and _state_acronym(next(iter(long.forms)), short.label)
    if len(one) == 1 and _state_acronym(form, long.label):
        return True
    if _without_state(other) == one or _without_kind(other) == one or _without_state(full) == core:
        return True
    if _spelled_short(one, other):
        return True
    if len(one) == 1 and _head_word(one[0], other) and _definite(scene, short):
        return True
    if other[: len(one)] == one:
        rest = other[len(one)]
        if rest in {"of", "for"} and len(one) > 1:
            return True
        if len(full) > len(core) + 1 or rest in lexicon.words("coreference_words", "kind", "event"):
            return False
        return short.family == long.family == "Organization" and _first_seen_full(scene, short, long)
    return False


def _party_of(word: str, words: tuple[str, ...]) -> bool:
    """Say whether a plural names the members of a party ("the Liberals", "Liberal Party")."""
    return len(words) == 2 and words[1] == "party" and word in {words[0] + "s", words[0]} and word != "communist"


def without_state(label: str) -> str:
    """Return a body's name without the state that it begins with, if two words or more remain, else ""."""
    words = label.split(" ")
    for width in (2, 1):
        start = " ".join(words[:width])
        if len(words) > width + 1 and (places.demonym(start) or places.territory(start)):
            return " ".join(words[width:])
    return ""


def _state_acronym(form: str, long: str) -> bool:
    """Say whether an acronym is that of a name with its state before it ("USAF", "Air Force")."""
    letters = form.replace(".", "")
    return (
        is_acronym(form)
        and letters[:2] in {"US", "UK", "EU", "UN"}
        and len(letters) > 3
        and acronym_of(letters[2:], long)
    )


def _without_state(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the state that it begins with ("us", "air", "force" → "air", "force")."""
    for width in (2, 1):
        start = " ".join(words[:width])
        if len(words) > width and (
            places.demonym(start) or places.territory(start.title()) or start in {"us", "uk", "un", "eu"}
        ):
            return words[width:]
    return ()


def _without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the word that says what it is ("hamas", "movement"; "church", "of", "x")."""
    if len(words) > 1 and words[-1] in kind_words():
        return words[:-1]
    if len(words) > 2 and words[0] in kind_words() and words[1] == "of":
        return words[2:]
    return ()


def _spelled_short(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether only a part of the longer name is abbreviated ("la police force", "los angeles police force")."""
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    width = len(long) - len(short) + 1
    return long[width:] == short[1:] and len(short[0]) == width and short[0] == "".join(w[0] for w in long[:width])


def _head_word(word: str, words: tuple[str, ...]) -> bool:
    return is_class_word(word) and (
        words[-1] == word or (words[0] == word and len(words) > 2 and words[1] in {"of", "for", "on"})
    )


def _definite(scene: Scene, node: Node) -> bool:
    return all(
        any(scene.tree.lower[k] in {"the", "this"} for k in scene.tree.kids[i])
        or scene.tree.dep[i] in {"compound", "poss"}
        for i in node.heads
    )


def _first_seen_full(scene: Scene, short: Node, long: Node) -> bool:
    """Say whether the body text introduces the bearer by the longer name ("Apple Computer", later "Apple")."""
    if places.cities(short.label) or places.capital_of(short.label):
        return False
    body_short = [i for i in short.heads if not scene.in_headline(i)]
    body_long = [i for i in long.heads if not scene.in_headline(i)]
    return bool(body_long) and (not body_short or min(body_long) < min(body_short))


def _join_places(found: list[Node]) -> None:
    fullest_first = sorted(found, key=lambda n: (-len(n.words), n.heads[0]))
    for at, short in enumerate(fullest_first):
        if short.into is not None or short.code:
            continue
        fits = [long for long in fullest_first[:at] if long.into is None and not long.code and _same_place(short, long)]
        if len(fits) == 1:
            join_pair(fits[0], short)


def _same_place(short: Node, long: Node) -> bool:
    one, other = short.words, long.words
    if len(other) == len(one) + 1 and other[:-1] == one and other[-1] in {"city", "dc"}:
        return True
    if len(other) == len(one) + 2 and other[:2] == ("city", "of") and other[2:] == one:
        return True
    form = next(iter(short.forms))
    return len(one) == 1 and is_acronym(form) and acronym_of(form, long.label)


def _join_things(found: list[Node]) -> None:
    fullest_first = sorted(found, key=lambda n: (-len(n.words), n.heads[0]))
    for at, short in enumerate(fullest_first):
        if short.into is not None:
            continue
        fits = [long for long in fullest_first[:at] if long.into is None and _same_thing(short, long)]
        if len(fits) == 1:
            join_pair(fits[0], short)


def _same_thing(short: Node, long: Node) -> bool:
    one, other = _singular(short.words), _singular(long.words)
    digits = any(c.isdigit() for c in short.label) or long.words[-1].isdigit()
    if short.family and long.family and short.family != long.family and not digits:
        return False
    if one == other or _same_model(one, other):
        return True
    form = next(iter(short.forms))
    if len(one) == 1 and is_acronym(form) and any(acronym_of(form, text) for text in long.forms):
        return True
    if len(one) >= len(other):
        return False
    # "Airbus A380" and "A380", "Boeing 787 Dreamliner" and "Dreamliner": the maker may be left out, the model not.
    if other[-len(one) :] == one and (len(one) > 1 or len(other) <= 3) and "CreativeWork" not in long.votes:
        return one[0] not in part_words("minor")
    if "Event" in {long.family, short.family}:
        year = len(other) == len(one) + 1 and other[:-1] == one and other[-1].isdigit()
        return year or (one[-1] == other[-1] and len(one) > 1 and _subsequence(one, other))
    return len(one) > 1 and one[0] == other[0] and one[-1] == other[-1] and _subsequence(one, other)


def _same_model(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names share a model code ("airbus a330", "air france a330"; "airbus 380", "airbus a380")."""
    a, b = one[-1], other[-1]
    if len(a) >= 3 and a == b and any(c.isdigit() for c in a) and any(c.isalpha() for c in a):
        return True
    return (
        len(one) == len(other) > 1
        and one[:-1] == other[:-1]
        and a.isdigit()
        and len(a) >= 3
        and b.lstrip("abcdefghijklmnopqrstuvwxyz") == a
    )


def _is_model(node: Node) -> bool:
    """Say whether a name ends in a model's number ("A330", "Airbus A330"), whatever it was taken for."""
    last = node.words[-1] if node.words else ""
    mixed = any(c.isdigit() for c in last) and any(c.isalpha() for c in last)
    # "Air France A330" begins with who flies it, not with who makes it.
    return node.family == "Organization" and mixed and len(last) >= 3 and len(node.words) < 3


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    return (*words[:-1], last[:-1]) if len(last) > 4 and last.endswith("s") and not last.endswith("ss") else words


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
