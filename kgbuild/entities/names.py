"""Names → nodes: which names of one document are of one bearer. Pronouns and descriptions come later, elsewhere.

Names with the same words are one, unless one is a person's and the other a place's. Longer and shorter forms are
joined by shape, the longest first, and only where the shorter form fits one longer form alone; a surname shared by
two people goes to the one named last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.entities import places, states
from kgbuild.entities.forms import (
    acronym_of,
    is_acronym,
    kind_words,
    part_words,
    person_match,
    spelled_alike,
    strip_suffix,
    words_of,
)  # fmt: skip
from kgbuild.entities.node import Node, Scene, family_of

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["cluster", "composites", "form_of", "join_pair", "without_state", "words_of"]

ARTICLES = frozenset({"the", "a", "an"})
CLITICS = frozenset({"'s", "’s", "'", "’", "`s"})
KIN = frozenset(
    ["father", "mother", "parent", "son", "daughter", "brother", "sister", "wife", "husband", "widow", "widower", "uncle", "aunt", "cousin", "nephew", "niece", "grandfather", "grandmother", "grandson", "granddaughter", "fiance", "fiancee", "partner", "spouse", "girlfriend", "boyfriend"]
)
THINGS = frozenset({"Product", "CreativeWork", "Event"})


def form_of(scene: Scene, mention: Mention) -> tuple[str, bool]:
    """Return a name's surface form without article and possessive ending, and whether "the" stood before it."""
    lower = scene.tree.lower
    start, end = mention.start, mention.end
    article = start > 0 and lower[start - 1] == "the"
    while start < end - 1 and (lower[start] in ARTICLES or lower[start] in CLITICS):
        article = article or lower[start] == "the"
        start += 1
    while end - 1 > start and lower[end - 1] in CLITICS:
        end -= 1
    text = scene.text(start, end)
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text.strip(" ,;:"), article


def cluster(scene: Scene) -> None:
    """Give each name a node, and join the nodes of one bearer."""
    groups: dict[tuple[object, ...], Node] = {}
    for mention in scene.names:
        text, article = form_of(scene, mention)
        if text:
            _place(scene, groups, mention, text, article=article)
    _settle_families(scene, groups)
    nodes = [node for node in scene.living() if node.named]
    _join_people(scene, [node for node in nodes if node.family == "Person"])
    _join_makers(nodes)
    _join_bodies(scene, [node for node in nodes if node.family in {"Organization", "Group", ""} or node.institution])
    _join_places(scene, [node for node in nodes if node.family == "Place"])
    _join_things(scene, [node for node in scene.living() if node.named and node.family in {*THINGS, ""}])


def _place(scene: Scene, groups: dict[tuple[object, ...], Node], mention: Mention, text: str, *, article: bool) -> None:
    """Find or make the node of one name by its words alone."""
    family = family_of(mention.type)
    split = _city_in_region(text)
    if split is not None:
        node = groups.get((words_of(split[0]), False))
        if node is None:
            node = groups[words_of(split[0]), False] = scene.add(Node(split[0], named=True, words=words_of(split[0])))
        node.forms.setdefault(split[0], 0)
        node.vote("City", 3.0)
        _in_region(node, split[1], text)
        scene.refer(mention.head, node)
        return
    own = mention.type
    if family == "Place" and _surname_of_a_person(scene, mention, text):
        family = own = "Person"
    key, label, code, government, shown, type_ = (
        _state_key(scene, mention, text, article=article) if family != "Person" else (None, "", "", "", text, "")
    )
    row = None
    if key is None:
        row = states.institution(text) if family in {"Organization", "Place", "", "Event"} else None
        key = ("institution", row["name"]) if row else (words_of(text), family == "Person")
    node = groups.get(key)
    if node is None:
        node = groups[key] = scene.add(
            Node(label or text, named=True, words=words_of(label or text), code=code, government=government)
        )
        if row:
            node.institution = row["name"]
            node.government = row["country"] if row["government"] == "yes" else ""
            node.vote(row["class"], 100.0)
        if type_:
            node.vote(type_, 100.0)
    node.forms[shown] = node.forms.get(shown, 0) + 1
    node.vote(own)
    if not code and len(words_of(text)) > len(node.words):
        node.words = words_of(text)
    scene.refer(mention.head, node)


def _surname_of_a_person(scene: Scene, mention: Mention, text: str) -> bool:
    """Say whether a place's name is the surname of somebody named before, and does here what people do."""
    tree = scene.tree
    if " " in text or tree.dep[mention.head] not in {"nsubj", "nsubjpass", "poss", "agent", "dobj", "conj"}:
        return False
    word = words_of(text)[-1:]
    return any(
        known.end < mention.start
        and known.type == "Person"
        and known.end - known.start > 1
        and words_of(known.text)[-1:] == word
        for known in scene.names
    )


State = tuple[tuple[object, ...] | None, str, str, str, str, str]


def _state_key(scene: Scene, mention: Mention, text: str, *, article: bool) -> State:
    """Return (key, label, code, government, form shown, class) of a name that stands for a state, or a key of None."""
    none: State = (None, "", "", "", text, "")
    known = places.demonym(text)
    if known is not None and places.territory(text) is None:
        code, uses = known
        use = states.people_use(scene.tree, mention.head, uses)
        territory = places.territories()[code]
        if use == "state":
            plural = scene.tree.tag[mention.head] in {"NNS", "NNPS"}
            shown = (
                f"the {text}"
                if article and (plural or ("people" in uses and scene.tree.dep[mention.head] in states.SUBJECT))
                else text
            )
            return ("code", code), territory.label, code, "", shown, ""
        if use == "group":
            return ("people", code), text, "", "", text, "Group"
        return (use, code, mention.head), text, "", "", text, "Group" if use == "person" else "CreativeWork"
    territory_ = _territory(scene, mention, text)
    if territory_ is not None:
        return ("code", territory_.code), territory_.label, territory_.code, "", text, ""
    capital = places.capital_of(text)
    if capital is not None and states.acts_as_state(scene.tree, mention.head):
        return ("code", capital), places.territories()[capital].label, capital, "", text, ""
    return none


def _territory(scene: Scene, mention: Mention, text: str) -> places.Territory | None:
    found = places.territory(text)
    if found is None:
        return None
    if found.code == "ge" and _speaks_of_us_state(scene):
        return places.territories()["us-ga"]
    if found.kind == "state" and (places.capital_of(text) or _large_city(text)):
        # "New York", "Washington", "Moscow" are the cities unless the text says that it means the state.
        lower, start, end = scene.tree.lower, mention.start, mention.end
        after = end < len(lower) and lower[end] in {"state", "province", "oblast"}
        listed = (
            start > 1
            and lower[start - 1] == ","
            and scene.tree.pos[start - 2] == "PROPN"
            and _is_city(scene, start - 2)
        )
        return found if after or listed else None
    return found


def _large_city(text: str) -> bool:
    found = places.cities(text)
    return bool(found) and found[0].population > 300_000


def _is_city(scene: Scene, i: int) -> bool:
    known = scene.by_head.get(i)
    return (
        known is not None
        and known.end == i + 1
        and bool(places.cities(known.text))
        and places.territory(known.text) is None
    )


def _speaks_of_us_state(scene: Scene) -> bool:
    """Georgia: the state if the text names the United States or another state of it, and no neighbour of the country."""
    codes = {found.code for mention in scene.names if (found := places.territory(mention.text.removeprefix("the ")))}
    near = {"ru", "am", "az", "tr", "ua", "ge-ab"}
    return any(code == "us" or code.startswith("us-") for code in codes) and not codes & near


def _settle_families(scene: Scene, groups: dict[tuple[object, ...], Node]) -> None:
    """Decide each node's family by vote; a form seen as a person and as something else is one, unless a person bears it."""
    for node in scene.living():
        tally: dict[str, float] = {}
        for type_, weight in node.votes.items():
            family = family_of(type_)
            tally[family] = tally.get(family, 0.0) + weight
        node.family = "Place" if node.code else max(tally, key=lambda f: (tally[f], f), default="")
    surnames = {node.words[-1] for (_, person, *_), node in groups.items() if person is True and len(node.words) > 1}
    for key, node in list(groups.items()):
        if len(key) != 2 or key[1] is not True:
            continue
        other = groups.get((key[0], False))
        if other is not None and other.into is None and len(node.words) == 1:
            if node.words[-1] in surnames:
                continue
            if node.votes.get("Person", 0.0) > sum(other.votes.values()):
                node.absorb(other)
            else:
                other.absorb(node)
        elif len(node.words) == 1 and node.words[0] not in surnames and (code := _code_node(groups, node)) is not None:
            code.absorb(node)


def _code_node(groups: dict[tuple[object, ...], Node], node: Node) -> Node | None:
    """Return the node of the country whose name a lone "person" bears, if the text names that country as such."""
    territory = places.territory(node.label)
    return groups.get(("code", territory.code)) if territory else None


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
            if fit > best:
                best, found = fit, [long]
            elif fit == best and fit:
                found.append(long)
        if len(found) == 1:
            join_pair(found[0], short)
        elif len(found) > 1 and best >= 2:
            _share_out(scene, short, found)


def _share_out(scene: Scene, short: Node, bearers: list[Node]) -> None:
    """Give each mention of a surname to the bearer named in full last before it, else first after it."""
    heads = sorted(short.heads)
    form = next(iter(short.forms))
    # "his father, Omar Haddad": a relative is not who the text means by the bare surname.
    bearers = [node for node in bearers if not _is_relative(scene, node)] or bearers
    if len(bearers) == 1:
        join_pair(bearers[0], short)
        return
    places_of = {id(node): [h for h in node.heads] for node in bearers}
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
    """Join a product with the same named after its maker ("Macintosh", "Apple Macintosh"), whatever class the model gave."""
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
    for i in node.heads:
        mention = scene.by_head[i]
        before = tree.lemma[mention.start - 1] if mention.start else ""
        above = tree.lemma[tree.head[i]] if tree.dep[i] in {"appos", "compound"} else ""
        if mention.end - mention.start > 1 and (before in KIN or above in KIN):
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
    form = next(iter(short.forms))
    if set(one).isdisjoint(other) and not is_acronym(form) and len(other) > 1:
        return False
    core, full = strip_suffix(one), strip_suffix(other)
    if core == full:
        return True
    if len(one) == 1 and is_acronym(form):
        if any(acronym_of(form, text) for text in long.forms) or acronym_of(form, long.label):
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
        return short.family == long.family == "Organization" and _first_seen_full(scene, short, long)
    return False


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
    """Say whether only a part of the longer name is abbreviated ("la sheriffs office", "los angeles sheriffs office")."""
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    width = len(long) - len(short) + 1
    return long[width:] == short[1:] and len(short[0]) == width and short[0] == "".join(w[0] for w in long[:width])


def _head_word(word: str, words: tuple[str, ...]) -> bool:
    from kgbuild.entities.classes import is_class_word

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


def _join_places(scene: Scene, found: list[Node]) -> None:
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


def _join_things(scene: Scene, found: list[Node]) -> None:
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


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    return (*words[:-1], last[:-1]) if len(last) > 4 and last.endswith("s") and not last.endswith("ss") else words


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def composites(scene: Scene) -> None:
    """Read "City, State" where it is two names: add the longer form to the city, and keep its region."""
    lower = scene.tree.lower
    for mention in scene.names:
        i = mention.end
        if i + 1 >= len(lower) or lower[i] not in {",", "("} or mention.head not in scene.node:
            continue
        node = scene.node[mention.head].root()
        if node.family != "Place" or (node.code and node.code != "us"):
            continue
        other = scene.starts.get(i + 1)
        region = scene.node[other.head].root() if other is not None and other.head in scene.node else None
        if other is None or region is None or not region.code or node is region or places.territory(other.text) is None:
            continue
        if lower[i] == ",":
            whole = scene.text(mention.start, other.end).removesuffix("'s").removesuffix("’s")
            _in_region(node, region.code, whole)
            if region.code == "us-dc" and all(head == other.head for head in region.heads):
                region.forms = {}
                node.absorb(region)
                node.code = ""


def _in_region(node: Node, region: str, whole: str) -> None:
    """Note that a city lies in a region, as the text says in so many words."""
    node.region = node.region or region
    node.forms.setdefault(whole, 1)
    if region == "us-dc":
        node.first, node.words = "Washington, D.C.", ("washington", "dc")
    else:
        node.titled.add(whole)


def _city_in_region(text: str) -> tuple[str, str] | None:
    """Split "Mobile, Alabama" into the city and the code of its region, or return None."""
    if ", " not in text:
        return None
    city, _, region = text.partition(", ")
    found = places.territory(region.strip())
    return (
        (city, found.code)
        if (found is not None and places.territory(city) in {None, found}) or (found and found.code == "us-dc")
        else None
    )
