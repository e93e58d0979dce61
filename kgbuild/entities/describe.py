"""What the text says of a named thing by nouns: titles before it, appositions, predicates; and aliases it spells out.

Descriptions are kept as lemmas ("minister", "carrier"), by which later rooms of the mind ask who "the minister" is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import noun_class, noun_gender
from kgbuild.entities.node import family_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene
    from kgbuild.model import Mention

__all__ = ["describe", "spelled_aliases", "titled_forms"]

BRIDGES = frozenset({"of", "and", "the", "'s", "’s", "-", "to", "for", "&"})
NOUNS = frozenset({"NOUN", "PROPN"})
KNOWN_AS = frozenset(
    {
        "known",
        "identified",
        "referred",
        "called",
        "dubbed",
        "abbreviated",
        "nicknamed",
        "named",
        "styled",
        "aka",
        "a.k.a.",
        "alias",
        "née",
        "nee",
    }
)
FILLERS = frozenset({
    "also", "formerly", "better", "commonly", "sometimes", "widely", "often", "previously", "simply", "as", "to", "the", "by", "its",
    "acronym", "acronyms", "abbreviation", "initials", "alternately", "variously", "otherwise", "or", "once", "locally", "now", "who", "which",
    "is", "was", "are", "were", "name", "names", ",", "(", "--", "–", "—", "-", '"', "“", "``", "'", "‘",
})  # fmt: skip
LINKS = frozenset(
    {",", "and", "or", "&", "/", "as", "well", "the", '"', "”", "“", "''", "``", "'", "’", "‘", "simply", "also"}
)
HONORIFIC_GENDER = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "dame": "f",
    "lady": "f",
    "madam": "f",
    "madame": "f",
}


def describe(scene: Scene) -> None:
    """Read off titles, appositions and copulas what the names' bearers are called beside their names."""
    tree = scene.tree
    for mention in scene.names:
        node = scene.node.get(mention.head)
        if node is None:
            continue
        node = node.root()
        for lemma in _lemmas(scene, mention):
            word = lemma.lower()
            class_ = family_of(noun_class(word))
            if class_ and class_ != node.family:
                continue
            node.told.setdefault(word)
            gender = noun_gender(word)
            if gender and node.family == "Person":
                node.gender = node.gender or gender
        if node.family != "Person":
            continue
        before = tree.lower[mention.start - 1].rstrip(".") if mention.start else ""
        inside = tree.lower[mention.start].rstrip(".")
        node.gender = node.gender or HONORIFIC_GENDER.get(before, "") or HONORIFIC_GENDER.get(inside, "")
        if node.side is None:
            node.side = _side(scene, mention)


def _side(scene: Scene, mention: Mention) -> Node | None:
    """Return the body or state for which a person speaks, by title ("Airbus spokesman X") or apposition ("X, head of Y")."""
    tree, roles = scene.tree, _roles()
    start, role = mention.start, False
    while start > 0 and start > mention.start - 12 and tree.sent[start - 1] == tree.sent[mention.head]:
        lower = tree.lower[start - 1]
        if tree.pos[start - 1] not in {"NOUN", "PROPN", "ADJ"} and lower not in BRIDGES:
            break
        start -= 1
        role = role or tree.lemma[start].lower() in roles
    if role:
        for j in range(start, mention.start):
            node = scene.node.get(j)
            if node is not None and (node.root().code or node.root().family == "Organization"):
                return node.root()
    for k in tree.kids[mention.head]:
        if tree.dep[k] == "appos" and k > mention.head and tree.lemma[k].lower() in roles:
            for j in tree.subtree(k):
                node = scene.node.get(j)
                if node is not None and (node.root().code or node.root().family == "Organization"):
                    return node.root()
    return None


def _lemmas(scene: Scene, mention: Mention) -> list[str]:
    tree = scene.tree
    i = mention.head
    found: list[str] = []
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if (
            dep in {"compound", "nmod", "amod"}
            and k < mention.start
            and tree.pos[k] in NOUNS
            and k not in scene.by_head
        ):
            found.append(tree.lemma[k])
        elif dep == "appos" and tree.pos[k] == "NOUN":
            found.extend(tree.lemma[j] for j in tree.coordinated(k) if tree.pos[j] == "NOUN")
    head = tree.head[i]
    if tree.dep[i] == "appos" and tree.pos[head] == "NOUN":
        found.append(tree.lemma[head])
    if tree.dep[i] == "nsubj" and tree.lemma[head] in {"be", "become", "remain"}:
        if not any(tree.dep[k] == "neg" for k in tree.kids[head]):
            found.extend(tree.lemma[k] for k in tree.kids[head] if tree.dep[k] == "attr" and tree.pos[k] == "NOUN")
    # Title words that stand directly before, however the parser hung them.
    roles = _roles()
    j = mention.start - 1
    while (
        j >= 0
        and tree.sent[j] == tree.sent[i]
        and (tree.pos[j] in NOUNS or tree.lower[j] in {"of", "and"})
        and j > mention.start - 8
    ):
        if tree.lemma[j].lower() in roles:
            found.append(tree.lemma[j])
        j -= 1
    return found


def _roles() -> frozenset[str]:
    global _ROLES  # noqa: PLW0603 - one set for the process, read in a hot loop
    if _ROLES is None:
        _ROLES = frozenset(row["title"].split()[-1] for row in lexicon.table("titles") if row["kind"] != "honorific")
    return _ROLES


_ROLES: frozenset[str] | None = None


def titled_forms(scene: Scene) -> None:
    """Add a person's name with the title before it ("Secretary of State John Kerry") to the forms of the name."""
    for mention in scene.names:
        node = scene.node.get(mention.head)
        if node is None or node.root().family != "Person":
            continue
        start = _title_start(scene, mention)
        if start < mention.start:
            form = scene.text(start, mention.end).removesuffix("'s").removesuffix("’s")
            root = node.root()
            root.forms[form] = root.forms.get(form, 0) + 1
            root.titled.add(form)


def _title_start(scene: Scene, mention: Mention) -> int:
    """Return where the capitalised title before a name begins; the longest that the table of titles knows."""
    titles = lexicon.mapping("titles", "kind")
    sent, starts = scene.tree.sent, scene.starts
    first = mention.start
    names: int | None = None
    best = mention.start
    while first > 0 and first > mention.start - 8 and sent[first - 1] == sent[mention.head]:
        word = scene.layout.text[scene.layout.starts[first - 1] : scene.layout.ends[first - 1]]
        if not (word[:1].isupper() or (word in {"of", "and", "for"} and first < mention.start)):
            break
        first -= 1
        known = starts.get(first)
        if known is not None and known.kind in {"time", "quantity"}:
            break
        if known is not None and known.kind == "name" and names is None:
            names = first
        phrase = scene.text(first, mention.start).casefold()
        known_title = phrase in titles or phrase.rstrip(".") in titles
        if known_title or (names is None and word[:1].isupper() and phrase.rsplit(" ", 1)[-1].rstrip(".") in titles):
            best = first
    return best


def spelled_aliases(scene: Scene) -> None:
    """Join names that the text itself declares to be of one bearer: "X (Y)", "X, also known as Y and Z"."""
    by_start = {mention.start: mention for mention in scene.names}
    lower = scene.tree.lower
    for mention in scene.names:
        i = mention.end
        if i >= len(lower) or (lower[i] not in FILLERS and lower[i] not in KNOWN_AS) or mention.head not in scene.node:
            continue
        if lower[i] == "(":
            _parenthesis(scene, by_start, mention, i + 1)
        _known_as(scene, by_start, mention, i)


def _parenthesis(scene: Scene, by_start: dict[int, Mention], mention: Mention, i: int) -> None:
    from kgbuild.entities.forms import acronym_of, is_acronym

    lower = scene.tree.lower
    if i < len(lower) and lower[i] in {"the", '"', "“", "``"}:
        i += 1
    other = by_start.get(i)
    if other is None or other.end >= len(lower) or lower[other.end] not in {")", ",", '"', "”", "''", ";"}:
        return
    one, two = scene.node[mention.head].root(), scene.node.get(other.head)
    if two is None or two.root().code or one.code:
        return
    two = two.root()
    form = next(iter(two.forms))
    if (
        lower[other.end] == ")"
        and lower[i - 1] == "("
        and one.family == two.family in {"Place", "Organization", "Event"}
    ):
        _link(one, two)
        return
    if is_acronym(form) and (one.family == two.family or acronym_of(form, scene.text(mention.start, mention.end))):
        if one.family == "Person" and two.family == "Person":
            return
        _link(one, two)


def _known_as(scene: Scene, by_start: dict[int, Mention], mention: Mention, i: int) -> None:
    lower = scene.tree.lower
    limit, seen = min(len(lower), i + 10), False
    while i < limit and i not in by_start:
        if lower[i] in KNOWN_AS:
            # "the group within X called Y": it is the group that is called so; an aside on X is set off.
            if i == mention.end:
                return
            seen = True
        elif lower[i] not in FILLERS:
            return
        i += 1
    one = scene.node[mention.head].root()
    while seen and (other := by_start.get(i)) is not None:
        two = scene.node.get(other.head)
        if two is not None and not two.root().code:
            _link(one.root(), two.root())
        i = other.end
        steps = 0
        while i < len(lower) and lower[i] in LINKS and i not in by_start and steps < 4:
            i += 1
            steps += 1
        if steps == 0:
            return


def _link(one: Node, two: Node) -> None:
    if one is two:
        return
    if two.institution and not one.institution:
        one, two = two, one
    # The label stays the first one's: what follows is the alias, however long.
    one.absorb(two)
