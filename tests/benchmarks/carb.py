"""CaRB (Bhardwaj et al. 2019): open extraction. Our statements spelled out as (argument 1, relation, further ones).

CaRB asks what a sentence says, not who is meant: each mention is taken as a thing of its own, so that "he" without a
name before it counts. The room of statements is called with that resolution; what it finds is put into the words of
the sentence:

- an argument is its noun phrase, without relative clauses and appositions;
- the relation is the trigger with auxiliaries, negation, particles, and the verbs that govern it without a subject of
  their own ("refused to grant"); a passive turned round is turned back; a relation without a verb is "is" and the
  like by the ontology's property;
- a statement without a second argument or qualifier is no tuple;
- qualifiers follow as further arguments with their prepositions; the content of speech is its clause.

The gold tokens that the words touch are printed, so that both sides have the same tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kgbuild import mentions, statements
from kgbuild.model import EntityRef, Literal, Resolution, Statement, StatementRef
from kgbuild.parse import parse
from kgbuild.read import read_text
from kgbuild.syntax import layout_of
from tests.benchmarks import peers
from tests.benchmarks.carb_score import CarbScore, Extraction, match, score
from tests.benchmarks.core import Context, Figure, Miss, MissingDataError, Result, spread
from tests.benchmarks.phrases import below
from tests.benchmarks.text import Aligned, detokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from spacy.tokens import Doc, Token

__all__ = ["load", "run"]

CLAUSAL = frozenset(["relcl", "appos", "cc", "conj", "preconj", "punct", "parataxis", "advcl", "mark"])
VERB_PARTS = frozenset(["aux", "auxpass", "neg", "prt"])
UNSPOKEN = {
    "kg:positionHeld": "is", "kg:worksFor": "is of", "kg:memberOf": "is of", "kg:locatedIn": "is in",
    "kg:headquarteredIn": "is in", "kg:citizenOf": "is from", "kg:nationality": "is from", "kg:alsoKnownAs": "is",
}  # fmt: skip
"""How a property that no verb states is said in CaRB's own tuples."""


def load(path: Path) -> dict[str, list[Extraction]]:
    """Read gold tuples by sentence, as CaRB's own reader does: trailing empty arguments are none, contexts dropped."""
    gold: dict[str, list[Extraction]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, rel, *args = line.strip().split("\t")
        kept = tuple(arg.strip() for arg in args if "C: " not in arg)
        gold.setdefault(sentence.strip(), []).append(Extraction(rel.strip(), kept))
    return gold


@dataclass(slots=True)
class Speller:
    """Puts the statements of one parsed sentence into words; keys of entities are "m" and the head token."""

    doc: Doc
    by_key: Mapping[str, Statement]

    def token(self, ref: EntityRef) -> Token | None:
        return self.doc[int(ref.key[1:])] if ref.key[1:].isdigit() else None

    def anchor(self, statement: Statement) -> Token | None:
        """Return the verb (or the highest word) of the trigger."""
        starts = {span.start for span in statement.trigger}
        layout = layout_of(self.doc)
        tokens = [self.doc[i] for i, start in enumerate(layout.starts) if start in starts]
        verbs = [token for token in tokens if token.pos_ in {"VERB", "AUX"}]
        return min(verbs or tokens, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)

    def trigger(self, statement: Statement) -> list[int]:
        starts = {span.start for span in statement.trigger}
        return [i for i, start in enumerate(layout_of(self.doc).starts) if start in starts]

    def argument(self, head: Token, used: set[int]) -> list[int]:
        """Return the noun phrase of a head; an infinitive or adjective keeps what is below it."""
        return below(head, CLAUSAL, used)

    def relation(self, statement: Statement, anchor: Token) -> list[int]:
        """Return trigger, auxiliaries, negation, particles and governing verbs without an argument between."""
        found = set(self.trigger(statement))
        verb = anchor
        found.update(child.i for child in verb.children if child.dep_ in VERB_PARTS)
        while verb.dep_ in {"xcomp", "pcomp"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            governor = verb.head
            if governor.pos_ == "ADP":
                found.add(governor.i)
                governor = governor.head
            if governor.pos_ not in {"VERB", "AUX", "ADJ"} or any(
                c.dep_ in {"dobj", "attr"} for c in governor.children
            ):
                break
            if governor.pos_ == "ADJ" and governor.dep_ == "acomp":
                found.add(governor.i)
                governor = governor.head
            verb = governor
            found.add(verb.i)
            found.update(child.i for child in verb.children if child.dep_ in VERB_PARTS)
        return sorted(found)

    def literal(self, literal: Literal, near: Token) -> Token | None:
        """Return the token that heads the words of a literal, in the sentence of ``near``."""
        words = literal.text or literal.value
        sent = near.sent
        at = sent.text.find(words)
        if at < 0:
            return None
        inside = [t for t in sent if at <= t.idx - sent.start_char < at + len(words)]
        for token in inside:
            if token.head not in inside or token.head == token:
                return token
        return None

    def further(self, statement: Statement, anchor: Token, used: set[int]) -> Iterator[list[int]]:
        """Yield the qualifiers with their prepositions, in the order of the sentence."""
        found: dict[int, list[int]] = {}
        for qualifier in statement.qualifiers:
            value = qualifier.value
            head = self.token(value) if isinstance(value, EntityRef) else self.literal(value, anchor)
            if head is None or head.i in used:
                continue
            words = self.argument(head, used)
            if head.dep_ == "pobj" and head.head.pos_ in {"ADP", "SCONJ"} and head.head.i not in used:
                words = [head.head.i, *words]
            found.setdefault(words[0], words)
        yield from (found[key] for key in sorted(found))


@dataclass(slots=True)
class Tuple:
    """A tuple in tokens; ``rel_text`` instead of tokens where nothing in the sentence says the relation."""

    arg1: list[int]
    rel: list[int]
    rel_text: str
    rest: list[list[int]]
    confidence: float


def spell(speller: Speller, statement: Statement) -> Tuple | None:
    """Put one statement into tokens of its sentence, or None if it has no second argument at all."""
    subject = speller.token(statement.subject) if isinstance(statement.subject, EntityRef) else None
    anchor = speller.anchor(statement)
    if subject is None or anchor is None:
        return None
    spoken = any(speller.doc[i].pos_ in {"VERB", "AUX"} for i in speller.trigger(statement))
    rel = speller.relation(statement, anchor) if spoken else speller.trigger(statement)
    used = set(rel)
    first = speller.argument(subject, used)
    rest: list[list[int]] = []
    value = statement.object
    if isinstance(value, EntityRef):
        head = speller.token(value)
        rest = [speller.argument(head, used)] if head is not None else []
    elif isinstance(value, Literal):
        head = speller.literal(value, anchor)
        rest = [speller.argument(head, used)] if head is not None else []
    elif isinstance(value, StatementRef) and value.key in speller.by_key:
        inner = speller.anchor(speller.by_key[value.key])
        rest = [below(inner, {"punct", "mark"}, used)] if inner is not None else []
    agent = next((c for c in anchor.children if c.dep_ == "agent"), None)
    if agent is not None and rest and agent in (subject.head, *subject.ancestors) and subject.i > anchor.i:
        rel = sorted({*rel, agent.i})
        first, rest = rest[0], [below(subject, CLAUSAL, set(rel)), *rest[1:]]
    used.update(first, *rest)
    rest.extend(speller.further(statement, anchor, used))
    text = "" if spoken else UNSPOKEN.get(statement.predicate.name, "")
    return Tuple(first, rel, text, rest, statement.confidence) if first else None


def tuples(doc: Doc, found: Sequence[Statement], gold: Aligned, words: Sequence[str]) -> list[Extraction]:
    """Spell out the statements of a sentence in the gold's tokens, each tuple once."""
    layout = layout_of(doc)

    def show(tokens: Sequence[int]) -> str:
        touched: set[int] = set()
        for earlier, later in pairwise(sorted(tokens)):
            # Hyphens and quotation marks hang elsewhere on the tree; between two words of ours they are ours.
            between = range(earlier + 1, later)
            if all(doc[i].is_punct for i in between):
                touched.update(
                    j for i in between for j in range(*(gold.tokens(layout.starts[i], layout.ends[i]) or (0, 0)))
                )
        for i in tokens:
            at = gold.tokens(layout.starts[i], layout.ends[i])
            if at is not None:
                touched.update(range(*at))
        return " ".join(words[i] for i in sorted(touched))

    speller = Speller(doc, {statement.key: statement for statement in found})
    out: dict[tuple[str, tuple[str, ...]], Extraction] = {}
    for statement in found:
        spelled = spell(speller, statement)
        if spelled is None:
            continue
        rel = spelled.rel_text or show(spelled.rel)
        args = tuple(text for text in (show(spelled.arg1), *map(show, spelled.rest)) if text)
        if rel and len(args) > 1:
            known = out.get((rel, args))
            if known is None or known.confidence < spelled.confidence:
                out[rel, args] = Extraction(rel, args, spelled.confidence)
    return list(out.values())


def extract(sentences: Sequence[str]) -> Iterator[tuple[str, list[Extraction]]]:
    """Yield each tokenised sentence with our tuples; the product sees plain text, one sentence a document."""
    plain = [detokenise(sentence.split(" ")) for sentence in sentences]
    documents = (read_text(text, source=f"carb-{number}") for number, (text, _) in enumerate(plain))
    for sentence, (_, spans), (document, doc) in zip(sentences, plain, parse(documents), strict=True):
        found = mentions.find(doc, document)
        alone = Resolution((), {mention.head: f"m{mention.head}" for mention in found})
        claims = statements.extract(doc, document, found, alone)
        yield sentence, tuples(doc, claims, Aligned(spans), sentence.split(" "))


def run(context: Context) -> Result:
    """Score all statements of all sentences; curve over our confidences."""
    path = context.folder("carb-dev", "carb-test", "carb*") / "gold.tsv"
    everything = load(path)
    chosen = spread(list(everything), context.limit)
    gold = {sentence: everything[sentence] for sentence in chosen}
    ours = dict(extract(chosen))
    result = score(gold, ours)
    others: dict[str, CarbScore] = {}
    note = f"{len(gold)} sentences"
    if context.peers:
        try:
            others = _peers(gold, chosen, context)
        except MissingDataError as reason:
            note += f"; no peers: {reason}"
    flat = score(gold, {s: [replace(item, confidence=1.0) for item in items] for s, items in ours.items()})
    figures = [
        Figure(
            "f1", result.best.f1, 0.50, peers={name: found.best.f1 for name, found in others.items()},
            quoted={"OpenIE6": ".527", "OpenIE4": ".488", "OpenIE5": ".467", "ClausIE": ".450", "PropS": ".319",
                    "triplet-extract": ".252", "textacy": ".189"},
        ),
        Figure("auc", result.auc, 0.30, peers={name: found.auc for name, found in others.items()}),
        Figure("precision", result.best.precision, guard=False),
        Figure("recall", result.best.recall, guard=False),
        Figure("threshold", result.best.threshold, guard=False, format=".2f"),
        Figure("all.precision", result.all.precision, guard=False),
        Figure("all.recall", result.all.recall, guard=False),
        Figure("all.f1", flat.best.f1),
        Figure("tuples.per.sentence", sum(map(len, ours.values())) / max(1, len(ours)), guard=False, format=".2f"),
    ]  # fmt: skip
    return Result("carb", tuple(figures), tuple(_misses(gold, ours)), note=note)


def _peers(
    gold: Mapping[str, Sequence[Extraction]], sentences: Sequence[str], context: Context
) -> dict[str, CarbScore]:
    """Score the peers' tuples on the same plain sentences."""
    found = {}
    plain = [detokenise(sentence.split(" "))[0] for sentence in sentences]
    for system in peers.SYSTEMS:
        tuples_ = peers.run(system, plain, context).tuples
        theirs = {
            sentence: [Extraction(r, (s, o), confidence) for s, r, o, confidence in rows]
            for sentence, rows in zip(sentences, tuples_, strict=True)
        }
        found[system] = score(gold, theirs)
    return found


def _misses(gold: Mapping[str, Sequence[Extraction]], ours: Mapping[str, Sequence[Extraction]]) -> Iterator[Miss]:
    """Yield gold tuples badly covered and our tuples that no gold tuple supports."""

    def show(item: Extraction) -> str:
        return " | ".join((item.args[0] if item.args else "", item.rel, *item.args[1:]))

    for sentence, wanted in gold.items():
        found = ours.get(sentence, [])
        for item in wanted:
            best = max(found, key=lambda o, item=item: match(item, o)[1], default=None)  # type: ignore[misc]
            recall = match(item, best)[1] if best is not None else 0.0
            if not found:
                yield Miss("nothing found in the sentence", sentence, show(item), "-")
            elif recall == 0:
                copula = item.rel.split()[:1] and item.rel.split()[0] in {"is", "was", "are", "were", "has", "had"}
                cause = "gold tuple of be or have without match" if copula else "gold tuple without match"
                yield Miss(cause, sentence, show(item), "-")
            elif recall < 0.5 and best is not None:
                yield Miss("gold tuple half covered", sentence, show(item), show(best))
        for item in found:
            best_gold = max(wanted, key=lambda g, item=item: match(g, item)[0], default=None)  # type: ignore[misc]
            precision = match(best_gold, item)[0] if best_gold is not None else 0.0
            if precision < 0.5:
                cause = "our tuple without match" if precision == 0 else "our tuple too long or askew"
                yield Miss(cause, sentence, show(best_gold) if best_gold else "-", show(item))
