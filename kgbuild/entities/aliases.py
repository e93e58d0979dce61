"""Aliases that the text spells out: "X (Y)", "X, also known as Y and Z", "Secretary of State John Kerry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.entities.forms import acronym_of, is_acronym

if TYPE_CHECKING:
    from kgbuild.entities.node import Node, Scene
    from kgbuild.model import Mention

__all__ = ["spelled_aliases", "titled_forms"]

NOUNS = frozenset({"NOUN", "PROPN"})
PAUSES = frozenset({",", "(", "--", "–", "—", "-", '"', "“", "``", "'", "‘"})
LINKS = PAUSES | {"and", "or", "&", "/", "as", "well", "the", "”", "''", "’", "simply", "also"}


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


def _cues() -> tuple[frozenset[str], frozenset[str]]:
    words = lexicon.words
    return words("coreference_words", "kind", "known_as"), words("coreference_words", "kind", "aside") | PAUSES


def spelled_aliases(scene: Scene) -> None:
    """Join names that the text itself declares to be of one bearer: "X (Y)", "X, also known as Y and Z"."""
    by_start = {mention.start: mention for mention in scene.names}
    lower = scene.tree.lower
    known_as, asides = _cues()
    for mention in scene.names:
        i = mention.end
        if i >= len(lower) or (lower[i] not in asides and lower[i] not in known_as) or mention.head not in scene.node:
            continue
        if lower[i] == "(":
            _parenthesis(scene, by_start, mention, i + 1)
        _known_as(scene, by_start, mention, i)


def _parenthesis(scene: Scene, by_start: dict[int, Mention], mention: Mention, i: int) -> None:

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
    known_as, asides = _cues()
    limit, seen = min(len(lower), i + 10), False
    while i < limit and i not in by_start:
        if lower[i] in known_as:
            # "the group within X called Y": it is the group that is called so; an aside on X is set off.
            if i == mention.end or _of_another(scene, mention, i):
                return
            seen = True
        elif lower[i] not in asides:
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


def _of_another(scene: Scene, mention: Mention, i: int) -> bool:
    """Say whether the participle at ``i`` hangs on a noun before the name ("a plan at Norvik, *called* Nova")."""
    tree = scene.tree
    return tree.dep[i] == "acl" and tree.head[i] < mention.start and tree.pos[tree.head[i]] == "NOUN"


def _link(one: Node, two: Node) -> None:
    if one is two:
        return
    if two.institution and not one.institution:
        one, two = two, one
    # The label stays the first one's: what follows is the alias, however long.
    one.absorb(two)
