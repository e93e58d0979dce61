"""Names that may stand for a state: its own, those of its people, its capital and its government.

Whether a capital is the state or the city, and "the Russians" the state or a group, is read off the mention's
place in the sentence: states say, accuse, plan; cities are where things happen.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.forms import words_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Scene
    from kgbuild.lexicon import Row
    from kgbuild.syntax import Tree

__all__ = ["acts_as_state", "government_of", "institution", "people_use"]

SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
PARTY = frozenset({"with", "between", "against", "by", "among", "versus", "toward", "towards"})
"""Prepositions after which the other party of talks or a quarrel stands; "in", "from", "to", "of" may name a place."""
GOVERNMENT = frozenset({"government", "administration", "regime", "cabinet"})


@cache
def _institutions() -> dict[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {}
    for row in lexicon.table("institutions"):
        for form in (row["name"], *row["forms"].split("|")):
            if form:
                found.setdefault(_institution_key(form), row)
    return found


def _institution_key(form: str) -> tuple[str, ...]:
    # "IS" and "AP" are names only in capitals.
    return (form,) if form.isupper() and len(form) <= 3 else words_of(form)


def institution(text: str) -> Row | None:
    """Return the row of ``institutions`` that a name means, or None."""
    table = _institutions()
    return table.get(_institution_key(text.replace(".", "") if len(text) <= 6 else text)) or table.get(
        words_of(text) if len(text) > 3 else ()
    )


def _cue(kind: str) -> frozenset[str]:
    return lexicon.words("state_cues", "kind", kind)


def acts_as_state(tree: Tree, i: int) -> bool:
    """Say whether a capital at token ``i`` stands for its state: it acts, owns a policy, or is party to talks."""
    dep, head = tree.dep[i], tree.head[i]
    if dep == "conj":
        first = head
        while tree.dep[first] == "conj" and tree.head[first] != first:
            first = tree.head[first]
        return tree.pos[first] == "PROPN" and acts_as_state(tree, first)
    if dep in SUBJECT:
        return tree.lemma[head] in _cue("verb")
    if dep == "poss":
        return tree.lemma[head] in _cue("noun")
    if dep == "pobj":
        preposition = tree.lower[head]
        above = tree.head[head]
        if tree.dep[head] == "agent":
            return tree.lemma[above] in _cue("verb")
        if preposition in PARTY:
            return tree.lemma[above] in _cue("noun") or tree.lemma[above] in _cue("verb")
        return False
    if dep in {"dobj", "iobj", "dative"}:
        return tree.lemma[head] in {
            "accuse",
            "urge",
            "warn",
            "blame",
            "ask",
            "press",
            "pressure",
            "tell",
            "criticize",
            "criticise",
        }
    return False


def people_use(tree: Tree, i: int, uses: frozenset[str]) -> str:
    """Tell what a demonym at token ``i`` is: "state", "group", "person" or "language"."""
    dep = tree.dep[i]
    if _language(tree, i):
        return "language"
    if tree.pos[i] == "ADJ" and dep in {"amod", "compound", "nmod", "advmod"}:
        return "state"
    if dep in {"amod", "compound", "nmod"} and "adjective" in uses:
        return "state"
    determiners = {tree.lower[k] for k in tree.kids[i] if tree.dep[k] in {"det", "nummod", "amod", "poss"}}
    if "people" in uses and (determiners <= {"the"}):
        acting = dep in SUBJECT and tree.lemma[tree.head[i]] in _cue("verb") and determiners == {"the"}
        if acting or (determiners == {"the"} and acts_as_state(tree, i)):
            return "state"
    if tree.tag[i] in {"NNS", "NNPS"} and "people" in uses:
        return "group"
    if dep in {"pobj", "dobj"} and not determiners and "adjective" in uses:
        preposition = tree.lower[tree.head[i]] if dep == "pobj" else ""
        if preposition in {"in", "into", "from"} or tree.lemma[tree.head[i]] in {"speak", "learn", "study", "teach"}:
            return "language"
    if (
        "person" in uses
        and (determiners & {"a", "an", "one"} or tree.tag[i] in {"NN", "NNP"})
        and dep not in {"acomp", "attr"}
    ):
        return "person"
    return "group" if "people" in uses and determiners else "state"


SPOKEN = frozenset(
    ["speak", "learn", "study", "teach", "translate", "language", "dialect", "grammar", "syntax", "vocabulary",
     "fluent",
     "fluency", "speaker", "speaking", "translation", "spoken", "lesson", "subtitle"]
)  # fmt: skip
"""Words beside which a people's adjective names its language: above it, or as what it stands before."""


def _language(tree: Tree, i: int) -> bool:
    """Say whether an adjective of a people names a language: it is spoken, or translated; "languages like X"."""
    if tree.tag[i] in {"NNS", "NNPS"}:
        return False
    if tree.dep[i] in {"amod", "compound", "nmod", "npadvmod"}:
        return tree.head[i] == i + 1 and tree.lemma[i + 1].lower() in SPOKEN
    if any(tree.dep[k] in {"det", "amod", "nummod"} for k in tree.kids[i]):
        return False
    above = tree.head[i]
    if tree.dep[i] == "pobj":
        above = tree.head[above]
    if tree.dep[i] in {"dobj", "pobj", "conj"} and tree.lemma[above].lower() in SPOKEN:
        return True
    if tree.dep[i] in SUBJECT:
        attribute = [tree.lemma[k].lower() for k in tree.kids[above] if tree.dep[k] == "attr"]
        return "language" in attribute or (tree.lemma[above].lower() in {"speak", "teach"} and tree.tag[above] == "VBN")
    return False


def government_of(scene: Scene, i: int) -> str | None:
    """Return the code of the state whose government the noun at ``i`` names ("the US government"), or None."""
    tree = scene.tree
    if tree.lemma[i].lower() not in GOVERNMENT:
        return None
    for k in tree.kids[i]:
        if k < i and tree.dep[k] in {"amod", "compound", "poss", "nmod"}:
            node = scene.node.get(k)
            if node is not None and node.code:
                return node.code
        if tree.dep[k] == "prep" and tree.lower[k] == "of":
            for j in tree.kids[k]:
                node = scene.node.get(j)
                if tree.dep[j] == "pobj" and node is not None and node.code:
                    return node.code
    return None
