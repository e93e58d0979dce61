"""What the tree says of a pronoun and a candidate: who cannot be meant, whose clause governs, which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["co_arguments", "condition", "contains", "controlling_object", "governing_subjects", "role"]


def governing_subjects(tree: Tree, i: int) -> dict[int, int]:
    """Return the subjects of the clauses above the pronoun's own, each with how many clauses with one lie between.

    "Kerry said *he* …", "Ana left because *she* …"; 0 is the clause next above.
    """
    found: dict[int, int] = {}
    depth = 0
    at, first = tree.head[i], True
    for _ in range(8):
        if tree.pos[at] in {"VERB", "AUX"}:
            own = tree.dep[i] in ARGUMENT and first
            if not own:
                above = [k for k in tree.kids[at] if tree.dep[k] in {"nsubj", "nsubjpass"} and k < i]
                for k in above:
                    found.setdefault(k, depth)
                controller = controlling_object(tree, at)
                if controller is not None and controller < i:
                    found.setdefault(controller, depth)
                    above.append(controller)
                depth += bool(above)
            first = False
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return found


def co_arguments(tree: Tree, i: int) -> set[int]:
    """Return the tokens that a plain pronoun at ``i`` cannot mean: arguments of the same verb."""
    dep, head = tree.dep[i], tree.head[i]
    if dep == "poss":
        return {head} | _named_by(tree, i, head)
    if dep in {"nsubj", "nsubjpass"} and tree.lower[i] in OBJECTIVE and tree.dep[head] in {"ccomp", "xcomp"}:
        # "My father saw *him* play": the object of seeing, though it is he who plays.
        head = tree.head[head]
    if dep == "pobj":
        head = tree.head[head]
        if tree.pos[head] not in {"VERB", "AUX"}:
            return {head}
    found = {k for k in tree.kids[head] if k != i and tree.dep[k] in ARGUMENT}
    # The subject shared by coordinated and controlled verbs is a co-argument too.
    at = head
    for _ in range(4):
        if tree.dep[at] not in {"conj", "xcomp", "acomp"} or any(
            tree.dep[k] in {"nsubj", "nsubjpass"} for k in tree.kids[at]
        ):
            break
        controller = controlling_object(tree, at)
        if controller is not None:
            # "persuade two rivals to join *him*": it is the rivals who join, not who persuades.
            found.add(controller)
            break
        at = tree.head[at]
        found.update(k for k in tree.kids[at] if tree.dep[k] in {"nsubj", "nsubjpass"})
    for k in list(found):
        found.update(tree.coordinated(k))
    found.discard(i)
    return found


def _named_by(tree: Tree, i: int, noun: int) -> set[int]:
    """Return the subject of a copula whose predicate noun a possessive modifies: "the strike is *its* third"."""
    verb = tree.head[noun]
    if tree.dep[noun] != "attr" or any(tree.lower[k] == "own" for k in tree.kids[noun]):
        return set()
    return {k for k in tree.kids[verb] if k < i and tree.dep[k] in {"nsubj", "nsubjpass"}}


OBJECTIVE = frozenset({"him", "her", "them", "me", "us"})


def controlling_object(tree: Tree, verb: int) -> int | None:
    """Return the object that an infinitive takes for its subject ("asked *her* to go"), or None."""
    above = tree.head[verb]
    if tree.dep[verb] not in {"xcomp", "advcl"} or not any(tree.lower[k] == "to" for k in tree.children(verb, "aux")):
        return None
    if tree.lemma[above] in CALLING or (tree.dep[verb] == "advcl" and tree.lemma[above] not in BIDDING):
        return None
    return next((k for k in tree.kids[above] if above < k < verb and tree.dep[k] in {"dobj", "dative"}), None)


BIDDING = frozenset(
    {"ask", "tell", "order", "urge", "persuade", "invite", "force", "help", "allow", "want", "beg", "warn"}
)
CALLING = frozenset({"call", "phone", "telephone", "visit", "promise", "use", "meet", "contact", "join"})
"""What one does to somebody in order to do something oneself ("called the winner to congratulate *her*")."""


def condition(tree: Tree, i: int) -> int | None:
    """Return the verb on which the clause of the subject ``i`` hangs as its condition ("bombs it *if* …"), or None."""
    verb = tree.head[i]
    if tree.dep[i] not in {"nsubj", "nsubjpass"} or tree.dep[verb] != "advcl":
        return None
    if any(tree.lower[k] in CONDITIONS and k < i for k in tree.kids[verb] if tree.dep[k] in {"mark", "advmod"}):
        return tree.head[verb]
    return None


CONDITIONS = frozenset({"if", "when", "unless", "once", "until", "whenever"})


def contains(tree: Tree, head: int, i: int) -> bool:
    """Say whether the phrase of ``head`` holds ``i`` with no clause between them but its own content.

    "The end of *its* term", "no evidence that she took *it*", "a plan to sell *it*".
    """
    at = i
    while tree.head[at] != at:
        if tree.dep[at] == "conj" and tree.head[at] == head:
            return False  # "Norvik and *its* chief"
        at = tree.head[at]
        if at == head:
            return True
        if tree.pos[at] in {"VERB", "AUX"} and not (tree.head[at] == head and _content(tree, at)):
            return False
    return False


def _content(tree: Tree, verb: int) -> bool:
    """Say whether a clause tells what its noun is about ("the fear *that* …", "the plan *to* …")."""
    return tree.dep[verb] == "acl" and any(
        tree.lower[k] in {"that", "to"} for k in tree.children(verb, "mark", "aux") if k < verb
    )


ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "iobj", "attr"})


def role(tree: Tree, head: int) -> str:
    """Return the dependency of the phrase that a mention is part of; what stands in apposition shares its place."""
    at = head
    for _ in range(4):
        if tree.dep[at] not in {"conj", "compound", "amod", "nmod", "appos"} or tree.head[at] == at:
            break
        if tree.dep[at] in {"compound", "amod", "nmod"}:
            return "modifier"
        at = tree.head[at]
    return tree.dep[at]
