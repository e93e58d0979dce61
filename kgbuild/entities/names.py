"""Names → nodes: which names of one document are of one bearer. Pronouns and descriptions come later, elsewhere.

Names with the same words are one, unless one is a person's and the other a place's. Longer and shorter forms are
joined by shape, the longest first, and only where the shorter form fits one longer form alone; a surname shared by
two people goes to the one named last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities import places, states
from kgbuild.entities.forms import words_of
from kgbuild.entities.joining import join_all
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.senses import is_located, sense_of

if TYPE_CHECKING:
    from kgbuild.model import Mention

__all__ = ["cluster", "composites", "form_of"]

ARTICLES = frozenset({"the", "a", "an"})
OTHER_SENSES = {"team": "SportsTeam", "listed": "AdministrativeArea", "other": "Place"}
"""The class of what bears a place's name but is not the place; see :mod:`kgbuild.entities.senses`."""
CLITICS = frozenset({"'s", "’s", "'", "’", "`s"})


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
    join_all(scene)


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
    sense = sense_of(scene, mention, text) if family == "Place" else ""
    if sense == "person":
        family = own = "Person"
    key, label, code, government, shown, type_ = (
        _state_key(scene, mention, text, article=article)
        if family != "Person" and not sense
        else (None, "", "", "", text, "")
    )
    row, address = None, ""
    if sense and family == "Place":
        key, own = (sense, words_of(text)), OTHER_SENSES[sense]
    if key is None:
        row = states.institution(text) if family in {"Organization", "Place", "", "Event"} else None
        key = ("institution", row["name"]) if row else (words_of(text), family == "Person")
        address = _address(scene, mention) if family == "Person" else ""
        if address:
            key = (*key, address)
    node = groups.get(key)
    if node is None:
        node = groups[key] = scene.add(
            Node(label or text, named=True, words=words_of(label or text), code=code, government=government)
        )
        node.gender = address
        if row:
            node.institution = row["name"]
            node.government = row["country"] if row["government"] == "yes" else ""
            node.vote(row["class"], 100.0)
        if type_:
            node.vote(type_, 100.0)
        if family == "Place":
            node.sense = sense
    node.located += family == "Place" and is_located(scene, mention)
    node.forms[shown] = node.forms.get(shown, 0) + 1
    node.vote(own)
    if not code and len(words_of(text)) > len(node.words):
        node.words = words_of(text)
    scene.refer(mention.head, node)


def _address(scene: Scene, mention: Mention) -> str:
    """Return "m" or "f" for a surname alone behind a form of address ("Mr Ruiz" beside Ana Ruiz), else ""."""
    if mention.end - mention.start > 1 or not mention.start:
        return ""
    before = scene.tree.lower[mention.start - 1].rstrip(".")
    kind = lexicon.words
    man, woman = kind("coreference_words", "kind", "man"), kind("coreference_words", "kind", "woman")
    return "m" if before in man else "f" if before in woman else ""


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
    """Georgia: the state if the text names the United States or a state of it, and no neighbour of the country."""
    codes = {found.code for mention in scene.names if (found := places.territory(mention.text.removeprefix("the ")))}
    near = {"ru", "am", "az", "tr", "ua", "ge-ab"}
    return any(code == "us" or code.startswith("us-") for code in codes) and not codes & near


def _settle_families(scene: Scene, groups: dict[tuple[object, ...], Node]) -> None:
    """Decide each node's family by vote; one form seen as two is one thing, unless it is also somebody's surname."""
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
