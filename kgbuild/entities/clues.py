"""What speaks for and against a candidate for a third-person pronoun, as names of clues; their weights are a table's.

Where a candidate stands, how it is put, what it is, and how the text goes on about it. The weights were fitted as a
log-linear ranker of mentions (Denis & Baldridge, "Specialized Models and Ranking for Coreference Resolution", 2008),
so that a score is the log of the odds of one candidate against another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.binding import governing_subjects, role
from kgbuild.entities.phrase import DEFINITE, INDEFINITE, PLURAL
from kgbuild.model import BlockKind, MentionKind
from kgbuild.speech import speech_of

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene
    from kgbuild.entities.salience import Topics

__all__ = ["About", "about", "clues", "speaker_of", "weights"]

SUBJECT = frozenset({"nsubj", "nsubjpass"})
ROLES = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "dative": "object", "pobj": "oblique"}
ADDRESSING = frozenset({"tell", "ask", "inform", "remind", "assure", "urge", "warn", "thank", "meet", "join"})
"""What one does to somebody to whom one speaks, not of whom one speaks."""
ASIDE = frozenset({BlockKind.HEADLINE, BlockKind.CAPTION})
"""Blocks whose names the text that follows does not take up."""


@cache
def weights(group: str) -> dict[str, float]:
    """Return what each clue weighs for one group of pronouns ("he", "it", "they"); clues of no weight are left out."""
    return {row["clue"]: float(row[group]) for row in lexicon.table("pronoun_clues") if row[group]}


@dataclass(frozen=True, slots=True)
class About:
    """A pronoun and what is the same for all its candidates.

    ``group`` is "he" (also for "she"), "it" or "they"; ``alike`` are the pronouns of its own kind; ``says`` tells
    whether it is the subject of a verb of speech, ``first`` whether its sentence begins with it; ``speaker`` is who
    speaks the quotation around it; ``governing`` are the subjects of the clauses above, each with how many lie between.
    """

    scene: Scene
    topics: Topics
    i: int
    group: str
    alike: frozenset[str]
    sentence: int
    subject: bool
    says: bool
    quoted: bool
    speaker: Node | None
    first: bool
    governing: dict[int, int]
    start: int


def about(scene: Scene, topics: Topics, i: int, group: str, alike: frozenset[str]) -> About:
    """Read off what all candidates for the pronoun at ``i`` are held against."""
    tree, speech = scene.tree, speech_of(scene.doc)
    subject = tree.dep[i] in SUBJECT
    says = subject and tree.lemma[tree.head[i]] in _speech_verbs()
    layout = scene.layout
    return About(
        scene, topics, i, group, alike, tree.sent[i], subject, says, speech.in_quote(i), speaker_of(scene, i),
        subject and i - tree.sents[tree.sent[i]][0] < 2,
        governing_subjects(tree, i), layout.text.rfind("\n", 0, layout.starts[i]),
    )  # fmt: skip


def speaker_of(scene: Scene, i: int) -> Node | None:
    """Return who speaks the quotation around ``i``, or None outside quotations."""
    speech = speech_of(scene.doc)
    if not speech.in_quote(i):
        return None
    speaker = speech.speaker_at(i)
    node = scene.node.get(speaker) if speaker is not None and speaker >= 0 else None
    return node.root() if node is not None else None


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.table("speech") if row["pos"] == "verb")


def clues(about: About, head: int, node: Node) -> list[str]:
    """Return the names of the clues that hold of the mention at ``head``, of ``node``, as the pronoun's antecedent."""
    scene, i = about.scene, about.i
    tree, layout = scene.tree, scene.layout
    far = about.sentence - tree.sent[head]
    own = role(tree, head)
    where = ROLES.get(own, own if own in {"poss", "modifier"} else "other")
    wanted = "of" if tree.dep[i] == "poss" else "as.subject" if about.subject else "as.other"
    found = [f"far.{far}", f"{where}.{min(far, 1)}", f"{where}.{wanted}"]
    depth = about.governing.get(head)
    if depth is not None:
        found.append("governing.near" if depth == 0 else "governing.far")
    if far == 0 and where == "subject" and about.subject and tree.head[tree.head[head]] == tree.head[i]:
        # "When Ana Ruiz opened the plant, *she* promised …"; "Ana Ruiz left, but *she* …"
        found.append("clause.before" if tree.dep[tree.head[head]] == "advcl" else "clause.beside")
    if far == 0 and where == "object" and tree.head[head] == tree.head[tree.head[i]] and tree.dep[i] != "dobj":
        # "The judge told Ana Ruiz that *she* …"
        found.append("clause.object")
    noun = tree.head[i]
    if far == 0 and tree.dep[i] == "poss" and tree.dep[noun] == "conj" and tree.head[noun] == head:
        found.append("joined")  # "Norvik and *its* chief"
    if far == 0:
        found.append("gap.1" if i - head <= 5 else "gap.2" if i - head <= 12 else "gap.3")
    elif layout.starts[head] < about.start:
        found.append("paragraph.before")
    if tree.dep[tree.head[head]] == "ROOT" and where == "subject":
        found.append("main.subject")
        if far == 1 and about.first:
            found.append("goes.on.with.name" if _is_name(about, head) else "goes.on")
    found.extend(_form(about, head, node))
    found.extend(_what(about, head, node))
    if about.speaker is not None and where == "object" and not speech_of(scene.doc).in_quote(head):
        subject = tree.child(tree.head[head], "nsubj")
        told = tree.lemma[tree.head[head]] in ADDRESSING
        if subject is not None and not told and subject in scene.node and scene.node[subject].root() is about.speaker:
            # "Ruiz accused Norvik of theft. '*They* took the ore,' Ruiz said."
            found.append("object.of.speaker")
    if layout.kinds[head] in ASIDE and layout.kinds[i] not in ASIDE:
        found.append("headline")
    return found


def _is_name(about: About, head: int) -> bool:
    mention = about.scene.by_head.get(head)
    return mention is not None and mention.kind is MentionKind.NAME


def _form(about: About, head: int, node: Node) -> list[str]:
    """Return how the mention is put, and how much the text goes on about its bearer."""
    scene = about.scene
    tree = scene.tree
    lower = tree.lower[head]
    mention = scene.by_head.get(head)
    if lower in about.alike:
        found = ["again"]
    elif mention is not None and mention.kind is MentionKind.PRONOUN:
        found = ["pronoun"]
    elif _is_name(about, head):
        found = ["name"]
    else:
        found = [_determined(about, head)]
    count = _said(node, about.i)
    found.append("said.once" if count < 2 else "said.often" if count > 5 else "said.again")
    if node is about.topics.topic:
        found.append("topic")
    if about.topics.doubt(about.i, head, node):
        found.append("speaker.in.passing")
    if speech_of(scene.doc).in_quote(head) != about.quoted:
        found.append("across.quote")
    return found


def _said(node: Node, i: int) -> int:
    """Return how often a node was spoken of before token ``i``, counted no further than clues tell apart."""
    count = 0
    for head in node.heads:
        count += head < i
        if count > 5:
            break
    return count


def _determined(about: About, head: int) -> str:
    tree = about.scene.tree
    for k in tree.kids[head]:
        if k > head:
            break
        lower = tree.lower[k]
        if tree.dep[k] == "poss":
            return "noun.of.same" if lower in about.alike else "noun.possessed"
        if lower in DEFINITE:
            return "noun.definite"
        if lower in INDEFINITE:
            return "noun.indefinite"
    return "noun.bare"


def _what(about: About, head: int, node: Node) -> list[str]:
    """Return what sort of thing it is, against what the pronoun wants."""
    tree, i = about.scene.tree, about.i
    group = about.group
    if group == "he":
        if node.gender:
            return ["gender.known"]
        return ["gender.unknown.name"] if node.named else ["gender.unknown.noun"]
    kind = node.family or "thing"
    shape = "plural" if node.plural or tree.tag[head] in PLURAL else "one"
    naming = "named" if node.named else shape
    found = [f"{kind}.{naming}"]
    if about.says:
        found.append(f"says.{kind}.{naming}")
    if about.quoted:
        found.append(f"quoted.{kind}.{naming}")
    if tree.dep[i] == "dobj":
        found.append(f"object.{kind}.{naming}")
    elif tree.dep[i] == "poss":
        found.append(f"owns.{kind}.{naming}")
    return found
