"""Whom a noun phrase picks up: a name that it repeats in part or describes, the last of a class, a like phrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import is_class_word, noun_class, noun_classes, noun_gender, types_of
from kgbuild.entities.forms import kind_words, words_of
from kgbuild.entities.node import Node, Scene, family_of
from kgbuild.entities.phrase import complement, restricted

if TYPE_CHECKING:
    from kgbuild.entities.phrase import Phrase

__all__ = ["Memory", "memory_of", "referent"]

WINDOW = 4
"""Sentences that "the company" may look back; past that, only a noun that described the name before."""
AGAIN = 20
"""Sentences after which "the talks" no longer picks up talks."""
TOPIC = 3
"""How many times more often than the last of its kind a thing was spoken of, to be what "the team" comes back to."""
BODIES = frozenset(
    [
        "GovernmentOrganization",
        "PoliticalParty",
        "NewsMediaOrganization",
        "SportsTeam",
        "EducationalOrganization",
        "NGO",
        "WorkersUnion",
    ]
)
NOT_GROUPS = frozenset({"Corporation", "GovernmentOrganization", "NewsMediaOrganization"})
VAGUE = frozenset({"Place", "Event", "CreativeWork", "Product", "GovernmentOrganization", "AdministrativeArea"})
"""Classes so wide that the last name of the class is too often another thing."""
CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
COLLECTIVES = ("Group", "Organization")
"""Families that a description shares with a name right after it, without a comma: "the opposition Labour Party"."""
APART = 12
"""Tokens between a description and the name in apposition ("the owner, 58-year-old Omar Haddad")."""
ANY_BODY = frozenset({"organization", "organisation", "group", "body", "institution"})
"""Nouns that any organisation is called by; the others ("league", "agency") want a name that says so."""


@dataclass(slots=True)
class Memory:
    """What phrases may pick up: names in the order of the text and by last word, concepts by head lemma."""

    names: list[tuple[int, Node]]
    by_last_word: dict[str, list[Node]]
    concepts: dict[str, list[Node]] = field(default_factory=dict)


def memory_of(scene: Scene) -> Memory:
    """Return what the names of a document leave for later phrases to pick up."""
    names = [(mention.head, scene.node[mention.head].root()) for mention in scene.names if mention.head in scene.node]
    tails: dict[str, dict[int, Node]] = {}
    for _, node in reversed(names):
        if len(node.words) > 1 and node.family not in {"Person", "Place"}:
            tails.setdefault(node.words[-1], {}).setdefault(id(node), node)
    return Memory(names, {word: list(nodes.values()) for word, nodes in tails.items()})


def referent(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the node of a name or of an earlier phrase that this phrase picks up, or None if it is something new."""
    found = _by_name_part(scene, phrase, memory) or _by_apposition(scene, phrase)
    if found is not None or scene.tree.dep[phrase.i] in {"attr", "appos"}:
        return found
    if phrase.kind == "definite" and not phrase.plural:
        found = _named(scene, phrase, memory)
    return found or _same_head(scene, phrase, memory.concepts.get(phrase.lemma, []))


def _by_name_part(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the name that a phrase repeats in part: "the Commission", "the lantern festival", "the Hamas movement"."""
    tree, i = scene.tree, phrase.i
    known = memory.by_last_word.get(phrase.lower)
    if (known is None and phrase.lower not in kind_words()) or phrase.plural or phrase.kind == "indefinite":
        return None
    node = _of_that_kind(scene, phrase) if phrase.lower in kind_words() else None
    if node is not None or known is None:
        return node
    start = phrase.mention.start
    while start < i and tree.dep[start] in {"det", "predet"}:
        start += 1
    text = scene.text(start, i + 1)
    words = words_of(text)
    alone = phrase.kind == "definite" and tree.tag[i] == "NNP" and is_class_word(words[0]) if words else False
    if len(words) < 2 and not alone:
        return None
    for node in known:
        rest = iter(node.words)
        if len(node.words) > len(words) and all(word in rest for word in words):
            node.forms[text] = node.forms.get(text, 0) + 1
            return node
    return None


def _of_that_kind(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the body in "the Hamas movement" or "the church of Scientology", or None if more is said of it."""
    tree, i = scene.tree, phrase.i
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] in {"amod", "compound", "nummod", "nmod", "poss"}]
    names = [k for k in before if tree.dep[k] in {"compound", "nmod"} and k in scene.node]
    after = not before and i + 2 < len(tree.lower) and tree.lower[i + 1] == "of"
    if after:
        of = [k for k in tree.kids[i] if k == i + 1]
        names = [j for k in of for j in tree.kids[k] if tree.dep[j] == "pobj" and j in scene.node]
    if len(names) != 1 or (not after and len(before) != 1):
        return None
    node = scene.node[names[0]].root()
    known = scene.by_head.get(names[0])
    if not node.named or node.code or node.family not in {"Organization", "Group", ""} or known is None:
        return None
    if noun_class(phrase.lower) == "Corporation" and node.family != "Organization":
        return None
    text = scene.text(i, known.end) if after else scene.text(known.start, i + 1)
    node.forms[text] = node.forms.get(text, 0) + 1
    return node


def _by_apposition(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the name that stands in apposition to the phrase ("the mayor, Ana Ruiz, said"), or that it is called."""
    tree, i = scene.tree, phrase.i
    called = _called(scene, phrase)
    if called is not None or (
        phrase.kind == "indefinite" and tree.dep[i] not in {"nsubj", "nsubjpass", "pobj", "dobj"}
    ):
        return called
    family = family_of(noun_class(phrase.lemma) or phrase.mention.type)
    for k in tree.kids[i]:
        if i < k <= phrase.mention.end + APART and tree.dep[k] == "appos" and k in scene.node:
            node = scene.node[k].root()
            known = scene.by_head.get(k)
            adjoined = known is not None and known.start == i + 1 and {family, node.family} <= {"", *COLLECTIVES}
            fits = adjoined or family == node.family != ""
            if phrase.plural and node.family == "Person":
                continue  # "400 guests, including the mayor, Ana Ruiz"
            if node.named and fits and not any(tree.dep[j] == "cc" for j in tree.kids[k]):
                return node
    if family != "Person":
        return None
    return _beside_complement(scene, phrase) if phrase.kind == "definite" else _within_complement(scene, phrase)


def _beside_complement(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the person in apposition that the parser hung on what follows ("the mayor of Oslo, Ana Ruiz")."""
    tree = scene.tree
    for k in tree.kids[phrase.i]:
        if tree.dep[k] != "prep" or k < phrase.i:
            continue
        for of in tree.children(k, "pobj"):
            if of not in scene.node or scene.node[of].root().family == "Person":
                continue
            for j in tree.children(of, "appos"):
                known = scene.by_head.get(j)
                if known is None or j not in scene.node or tree.lower[known.start - 1] != ",":
                    continue
                node = scene.node[j].root()
                if node.named and node.family == "Person" and not phrase.plural:
                    return node
    return None


def _within_complement(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the person whose first name the parser took the office's area for ("Commissioner for Trade Ana Ruiz")."""
    tree, prep = scene.tree, phrase.i + 1
    if phrase.kind != "bare" or phrase.plural or prep not in tree.kids[phrase.i] or tree.pos[phrase.i] != "PROPN":
        return None
    for of in tree.children(prep, "pobj"):
        known = scene.by_head.get(of)
        if known is None or of not in scene.node or not prep + 1 < known.start:
            continue
        node = scene.node[of].root()
        capital = all(tree.pos[k] in {"PROPN", "CCONJ"} for k in range(prep + 1, known.start))
        if node.named and node.family == "Person" and capital:
            return node
    return None


def _called(scene: Scene, phrase: Phrase) -> Node | None:
    """Return the name in "a helicopter called Dart": what a phrase is called is what it is."""
    tree, i = scene.tree, phrase.i
    if phrase.plural:
        return None
    for k in tree.kids[i]:
        if k < i or tree.dep[k] != "acl" or tree.lower[k] not in lexicon.words("coreference_words", "kind", "known_as"):
            continue
        for j in tree.children(k, "oprd", "dobj", "attr"):
            node = scene.node.get(j)
            if node is not None and node.root().named and not node.root().code:
                return _suits(node.root(), phrase)
    return None


def _suits(node: Node, phrase: Phrase) -> Node | None:
    """Return the node if it may be what the noun says, which then tells its class; people are not things."""
    class_ = noun_class(phrase.lemma)
    family = family_of(class_)
    if family and (family == "Person") != (node.family == "Person"):
        return None
    if family and family != node.family and not node.institution:
        node.family = family
        node.votes = {class_: 1.0}
        node.gender = "n"
    node.told.setdefault(phrase.lemma)
    return node


def _named(scene: Scene, phrase: Phrase, memory: Memory) -> Node | None:
    """Return the name that a definite singular phrase picks up, or None."""
    tree, i = scene.tree, phrase.i
    if any(tree.dep[k] in {"prep", "relcl", "acl"} and k > i for k in tree.kids[i]):
        return None
    before = [(h, node.root()) for h, node in memory.names if h < i]
    told = _distinct([node for _, node in reversed(before) if phrase.lemma in node.told])
    if told:
        # "The Kremlin spokesman" may be any spokesman told of; "the Boeing subsidiary" is Boeing's.
        theirs = {word for node in phrase.names for word in node.words if told[0].family == "Person"}
        if not (phrase.modifiers - told[0].told.keys() - theirs) and (len(told) == 1 or not phrase.names):
            return told[0]
    classes = noun_classes(phrase.lemma)
    if (phrase.modifiers and not _only_based(scene, phrase)) or not classes:
        return _aged(scene, phrase, before) if _is_age(scene, phrase.i) else None
    own = _by_own_word(scene, phrase, before)
    if own is not None or (classes[0] == "Organization" and phrase.lemma not in ANY_BODY):
        return own
    if classes[0] == "Person":
        return _last_person(scene, phrase, before)
    return _last_of_class(scene, i, classes, before)


def _only_based(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a phrase is told apart by nothing but its seat ("the Oslo-based company")."""
    tree, i = scene.tree, phrase.i
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] not in {"det", "punct"}]
    return len(before) == 1 and tree.lower[before[0]] in {"based", "headquartered"}


def _is_age(scene: Scene, i: int) -> bool:
    lower = scene.tree.lower
    return lower[i].endswith("-year-old") or (lower[i] == "old" and i > 2 and lower[i - 2 : i] == ["year", "-"])


def _aged(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the one person of the last sentences who is a subject, for "the 26-year-old"."""
    tree, sent = scene.tree, scene.tree.sent
    own = _within_clause(scene, phrase.i)
    near = [
        (h, node)
        for h, node in reversed(before)
        if node.family == "Person" and 0 < sent[phrase.i] - sent[h] <= 2 and tree.head[h] != own
    ]
    for far in (1, 2):
        here = [(h, node) for h, node in near if sent[phrase.i] - sent[h] == far]
        subjects = [(h, node) for h, node in here if tree.dep[h] in SUBJECTS]
        main = [(h, node) for h, node in subjects if tree.dep[tree.head[h]] == "ROOT"]
        for group in (main, subjects, here):
            if group:
                found = _distinct([node for _, node in group])
                return found[0] if len(found) == 1 else None
    return None


def _last_person(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the one person of the last sentences whom "the woman" can mean."""
    gender, sent = noun_gender(phrase.lemma), scene.tree.sent
    if not gender:
        return None
    near = [node for h, node in reversed(before) if node.family == "Person" and sent[phrase.i] - sent[h] <= 2]
    fits = [node for node in _distinct(near) if node.gender in {gender, ""}]
    return fits[0] if len(fits) == 1 and fits[0].gender == gender else None


def _by_own_word(scene: Scene, phrase: Phrase, before: list[tuple[int, Node]]) -> Node | None:
    """Return the last name that is itself one of "the agency" ("European Space Agency", "University of Oslo")."""
    sent, i, word = scene.tree.sent, phrase.i, phrase.lemma
    for h, node in reversed(before):
        if sent[i] - sent[h] > AGAIN:
            break
        words = node.words
        if len(words) < 2 or node.family == "Person" or _arguments_of_one_verb(scene, h, i):
            continue
        if words[-1] == word or (words[0] == word and words[1] in {"of", "for"}):
            return node
    return None


def _arguments_of_one_verb(scene: Scene, h: int, i: int) -> bool:
    """Say whether two phrases are arguments of one verb, or one wants the other to act: then they are two things."""
    tree = scene.tree
    if tree.dep[h] not in CORE:
        return False
    if tree.dep[i] not in CORE:
        return tree.dep[h] in SUBJECTS and _within_clause(scene, i) == tree.head[h]
    verb = tree.head[i]
    if tree.head[h] == verb:
        return True
    bare = tree.dep[verb] in {"ccomp", "xcomp"} and any(tree.lower[k] == "to" for k in tree.children(verb, "aux"))
    return bare and tree.head[verb] == tree.head[h]


def _within_clause(scene: Scene, i: int) -> int:
    """Return the verb of the clause that a phrase stands in: "Norvik will buy all of the *lender*'s debts"."""
    tree, at = scene.tree, i
    while tree.pos[at] not in {"VERB", "AUX"} and tree.head[at] != at:
        at = tree.head[at]
    return at


def _last_of_class(scene: Scene, i: int, classes: tuple[str, ...], before: list[tuple[int, Node]]) -> Node | None:
    """Return the name of a class that the noun tells in the nearest sentence that has one; its subject first.

    A name that only modifies a noun, or stands deep inside a phrase, gives way to one that the text speaks of more.
    """
    tree = scene.tree
    best: tuple[tuple[int, bool, bool, int], Node] | None = None
    rivals: dict[int, Node] = {}
    listed: set[int] = set()
    for h, node in reversed(before):
        distance = tree.sent[i] - tree.sent[h]
        if distance > WINDOW:
            break
        if _arguments_of_one_verb(scene, h, i) or not any(_fits(class_, types_of(node), node) for class_ in classes):
            continue
        if _listed(scene, h, classes):
            listed.add(id(node))
            continue
        rivals.setdefault(id(node), node)
        if best is None or distance <= best[0][0]:
            rank = (distance, _aside(scene, h, node), tree.dep[h] not in SUBJECTS, -h)
            if best is None or rank < best[0]:
                best = (rank, node)
    if best is None or (id(best[1]) in listed and len(listed) > 1):
        return None
    if best[0][1] and not _country_by_demonym(scene, best[1], best[0][3]):
        spoken_of = [node for node in rivals.values() if node is not best[1] and len(node.heads) > len(best[1].heads)]
        return spoken_of[0] if len(spoken_of) == 1 else None
    return best[1]


def _listed(scene: Scene, h: int, classes: tuple[str, ...]) -> bool:
    """Say whether a name is one of a list of its class ("from Chad, Mali and Yemen"): no "the country" picks it out."""
    tree = scene.tree
    others = [tree.head[h]] if tree.dep[h] == "conj" else []
    others += [k for k in tree.kids[h] if tree.dep[k] == "conj"]
    nodes = [scene.node[k].root() for k in others if k in scene.node]
    return any(_fits(class_, types_of(node), node) for node in nodes for class_ in classes)


def _country_by_demonym(scene: Scene, node: Node, place: int) -> bool:
    """Say whether a country is named by its adjective: "Kenyan ministers" speaks of the country well enough."""
    return bool(node.code) and scene.tree.dep[-place] in {"amod", "compound", "nmod"}


def _aside(scene: Scene, h: int, node: Node) -> bool:
    """Say whether a mention names its bearer only in passing: a modifier, or deep in a phrase ("the role of Mali")."""
    tree = scene.tree
    dep, head = tree.dep[h], tree.head[h]
    if dep == "amod":
        return True
    if dep in {"compound", "nmod"}:
        # "Russian" names the country only in passing; "Airbus spokesman" names the company well enough.
        return bool(node.code) or family_of(noun_class(tree.lemma[head])) != "Person"
    if dep == "pobj" and len(node.heads) == 1:
        above = tree.head[head]
        return tree.pos[above] == "NOUN" and tree.dep[above] in {"pobj", "compound"}
    return False


def _fits(class_: str, own: tuple[str, ...], node: Node) -> bool:
    if class_ == "Corporation":
        return "Organization" in own and BODIES.isdisjoint(own)
    if class_ == "Organization":
        return "Organization" in own and NOT_GROUPS.isdisjoint(own) and not node.government
    return class_ in own and class_ not in VAGUE


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())


def _same_head(scene: Scene, phrase: Phrase, known: list[Node]) -> Node | None:
    """Return the last concept with the same head noun that this phrase may mean again.

    A bare phrase ("protesters") says nothing of having been spoken of before, an indefinite one denies it.
    """
    if not known or phrase.kind in {"indefinite", "bare"} or restricted(scene, phrase.i):
        return None
    after = complement(scene, phrase.i)
    for node in _by_prominence(scene, phrase, known):
        theirs = complement(scene, node.heads[0])
        if node.plural is not phrase.plural or (after and after != theirs) or not phrase.modifiers <= node.modifiers:
            continue
        if phrase.kind == "possessed":
            one, other = scene.node.get(phrase.possessor or -1), _owner(scene, node.heads[0])
            if one is not None and other is not None and one.root() is other.root():
                return node
        elif scene.tree.sent[phrase.i] - scene.tree.sent[node.heads[-1]] <= AGAIN:
            return node
    return None


def _by_prominence(scene: Scene, phrase: Phrase, known: list[Node]) -> list[Node]:
    """Return who "the team" may mean, likeliest first: the last one, unless it was but mentioned some time ago.

    What a text speaks of again and again comes back under a bare noun; what it mentioned once, in passing, does not.
    """
    latest = sorted(known, key=lambda node: -node.heads[-1])
    if phrase.modifiers or scene.tree.sent[phrase.i] - scene.tree.sent[latest[0].heads[-1]] <= 2:
        return latest
    return sorted(latest, key=lambda node: len(node.heads) < TOPIC * len(latest[0].heads))


def _owner(scene: Scene, i: int) -> Node | None:
    for k in scene.tree.kids[i]:
        if scene.tree.dep[k] == "poss":
            return scene.node.get(k)
    return None
