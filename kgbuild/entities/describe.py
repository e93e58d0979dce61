"""What the text says of a named thing by nouns: titles before it, appositions, predicates; and aliases it spells out.

Descriptions are kept as lemmas ("minister", "carrier"), by which later rooms of the mind ask who "the minister" is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.classes import noun_class, noun_gender
from kgbuild.entities.node import family_of
from kgbuild.entities.sides import leading_company, side_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Scene
    from kgbuild.model import Mention

__all__ = ["describe"]

NOUNS = frozenset({"NOUN", "PROPN"})


def describe(scene: Scene) -> None:
    """Read off titles, appositions and copulas what the names' bearers are called beside their names."""
    tree = scene.tree
    leading = leading_company(scene)
    happenings = lexicon.words("nominalizations")
    documents = lexicon.words("coreference_words", "kind", "finding")
    address = dict.fromkeys(lexicon.words("coreference_words", "kind", "man"), "m")
    address |= dict.fromkeys(lexicon.words("coreference_words", "kind", "woman"), "f")
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
            if (word in happenings and node.family not in {"Event", "Group"}) or (
                word in documents and node.family in {"Person", "Organization", "Place"}
            ):
                continue  # "the text 'Ana Ruiz'"; "it sold Norvik, the second failure": what happened
            node.told.setdefault(word)
            gender = noun_gender(word)
            if gender and node.family == "Person":
                node.gender = node.gender or gender
        if node.family != "Person":
            continue
        before = tree.lower[mention.start - 1].rstrip(".") if mention.start else ""
        inside = tree.lower[mention.start].rstrip(".")
        node.gender = node.gender or address.get(before, "") or address.get(inside, "")
        if node.side is None:
            node.side = side_of(scene, mention, leading)


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
    copula = tree.dep[i] == "nsubj" and tree.lemma[head] in {"be", "become", "remain"}
    if copula and not any(tree.dep[k] == "neg" for k in tree.kids[head]):
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
