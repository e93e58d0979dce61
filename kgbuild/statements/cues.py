"""A word's own cues: the modals, negations, adverbs and determiners that hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Modality
from kgbuild.speech import Speeches, entries, speech_of
from kgbuild.statements.standing import PLAIN, TENSES, VERBAL, State, hedges, signatures
from kgbuild.syntax import layout_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Cues"]

CONTRACTED = {"wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall"}
WISHES = frozenset({"like", "love", "prefer", "hope", "wish", "want", "hate"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
ADJUNCTS = frozenset({"advmod", "amod", "npadvmod", "mark", "acomp"})
KNOWING = frozenset(
    {"know", "learn", "decide", "realize", "realise", "understand", "see", "mean", "hear", "ensure", "be"}
)
BACKSHIFT_TAGS = frozenset({"VBD", "VBN"})
FUTURE_WORDS = frozenset({"tomorrow", "soon"})
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "lest", "supposing", "assuming"})
LIKENING = frozenset({"if", "though"})
PERFORMING = frozenset({"can", "must", "would", "'d", "should", "may", "might"})
DISCLOSURES = frozenset({"confirm", "reveal", "report", "disclose"})
WITHHELD = frozenset(
    {"say", "comment", "confirm", "deny", "discuss", "disclose", "name", "identify", "elaborate", "specify", "reveal"}
)
AGAIN = frozenset({"sometimes", "often", "always", "usually", "frequently", "regularly", "occasionally", "whenever"})
SCANTY = frozenset({"few", "little", "rarely", "seldom", "hardly"})


class Cues:
    """Reads the cues of the tokens of one Doc; the base of what walks up the tree."""

    def __init__(self, doc: Doc) -> None:
        self._tree = tree_of(doc)
        self._speech: Speeches = speech_of(doc)
        self._kinds = layout_of(doc).kinds
        self._modals, self._adverbs = hedges("modal"), hedges("adverb")
        self._negators, self._adjectives = hedges("negator"), hedges("noun_adjective")
        self._ventures, self._enactments, self._signs = hedges("venture"), hedges("enactment"), signatures()

    def _state(self, i: int) -> State:
        """Return the standing of token ``i``; the walk that answers is the scope's own."""
        raise NotImplementedError

    def _own(self, i: int) -> State:
        tree = self._tree
        if tree.pos[i] in VERBAL or any(tree.dep[k] in {"aux", "cop", "nsubj"} for k in tree.kids[i]):
            return self._verbal(i)
        return self._nominal(i)

    def _nominal(self, i: int) -> State:
        tree = self._tree
        state = PLAIN
        for k in tree.kids[i]:
            word = tree.lower[k]
            if word in self._adjectives and tree.dep[k] in {"amod", "nmod", "compound"}:
                so, modality, certainty = self._adjectives[word]
                state = state.under(State(so, modality, certainty, (k,)))
            elif (tree.dep[k] == "det" and word in {"no", "neither"}) or tree.dep[k] == "neg":
                state = state.under(State(False, Modality.ACTUAL, 1.0, (k,)))
        return state

    def _verbal(self, i: int) -> State:
        tree = self._tree
        modal: int | None = None
        negations: list[int] = []
        state = PLAIN
        for k in tree.kids[i]:
            dep, word = tree.dep[k], tree.lower[k]
            if dep == "aux":
                if tree.tag[k] == "MD":
                    modal = k
                negations += [n for n in tree.kids[k] if tree.dep[n] == "neg"]
            elif dep == "neg" or (dep in {"advmod", "preconj", "cc"} and word in self._negators and k < i):
                if not self._only(k):
                    negations.append(k)
            elif dep in ARGUMENTS:
                negation = self._negative_phrase(k)
                if negation is not None:
                    negations.append(negation)
            elif dep == "advmod" and any(
                tree.lower[n] == "never" or (word == "longer" and tree.lower[n] in {"no", "any"}) for n in tree.kids[k]
            ):
                negations.append(k)  # "no longer", "never before"
            elif dep in ADJUNCTS:
                state = state.under(self._adjunct(i, k))
        if "nor" in self._joined(i) and not negations:
            negations.append(i)
        if negations:
            state = state.under(State(False, Modality.ACTUAL, 1.0, tuple(negations)))
        if modal is None and tree.lower[i] == "going" and self._impending(i):
            return State(True, Modality.PLANNED, 0.6, (i,)).under(state)
        if modal is not None:
            return self._modal(i, modal, bool(negations)).under(state)
        # What is past is surest; a present may be a habit, a participle is as sure as its clause is long.
        return TENSES.get(tree.tag[i], PLAIN) if state == PLAIN else state

    def _impending(self, i: int) -> bool:
        """Say whether "going" at ``i`` is but the "will" of an infinitive: "is going to close"."""
        tree = self._tree
        return any(tree.dep[k] == "xcomp" and k > i and self._is_infinitive(k) for k in tree.kids[i]) and (
            tree.child(i, "aux") is not None
        )

    def _adjunct(self, i: int, k: int) -> State:
        """Return the effect of an adverb, a mark or "due" on the verb ``i``."""
        tree = self._tree
        dep, word = tree.dep[k], tree.lower[k]
        if dep == "mark":
            condition = self._supposes(k) and tree.dep[i] != "advcl"
            return State(True, Modality.HYPOTHETICAL, 0.3, (k,)) if condition else PLAIN
        if dep == "acomp":
            if word == "due":
                return State(True, Modality.PLANNED, 0.6, (k,))
            hedge = next((d for d in tree.kids[k] if tree.dep[d] == "advmod" and tree.lower[d] in self._adverbs), None)
            so, modality, certainty = self._adverbs[tree.lower[hedge]] if hedge is not None else (False, None, 0.0)
            return State(True, modality, certainty, (hedge,)) if so and modality and hedge is not None else PLAIN
        if word in self._adverbs and dep != "npadvmod":
            so, modality, certainty = self._adverbs[word]
            return State(so, modality, certainty, (k,))
        if word in FUTURE_WORDS and tree.tag[i] in {"VBZ", "VBP", "VBG"}:
            return State(True, Modality.PLANNED, 0.6, (k,))
        return PLAIN

    def _joined(self, i: int) -> set[str]:
        tree = self._tree
        if tree.dep[i] != "conj":
            return set()
        return {tree.lower[k] for k in tree.kids[tree.head[i]] if tree.dep[k] == "cc" and k < i}

    def _only(self, k: int) -> bool:
        """Say whether "not" at ``k`` negates nothing but a limit: "not only"."""
        tree = self._tree
        return k + 1 < len(tree.lower) and tree.lower[k + 1] in {"only", "just", "merely", "simply"}

    def _negative_phrase(self, k: int) -> int | None:
        """Return the token that makes the noun phrase at ``k`` a negative one ("no dam", "nobody", "none of them")."""
        tree = self._tree
        if tree.lower[k] in {"nobody", "nothing", "none", "neither"}:
            return k
        for d in tree.kids[k]:
            if (tree.dep[d] in {"det", "preconj", "cc", "neg"} and tree.lower[d] in {"no", "neither"}) or (
                tree.dep[d] == "neg" and tree.lower[d] == "not" and d < k
            ):
                return d
        return None

    def _modal(self, i: int, modal: int, negated: bool) -> State:
        tree = self._tree
        word = CONTRACTED.get(tree.lower[modal], tree.lower[modal])
        if word not in self._modals:
            return PLAIN
        so, modality, certainty = self._modals[word]
        perfect = any(tree.dep[k] == "aux" and tree.lower[k] == "have" for k in tree.kids[i])
        if word in {"can", "could"} and negated and not perfect:
            return PLAIN  # "could not pay": it did not
        if word in {"would", "will", "'d"} and self._conditional(i):
            return State(True, Modality.HYPOTHETICAL, 0.4, (modal,))
        if word == "would" and not perfect and self._habitual(i):
            return State(True, Modality.HYPOTHETICAL, 0.6, (modal,))
        if word == "would" and not perfect and self._backshifted(i):
            return State(True, Modality.PLANNED, 0.6, (modal,))
        if word == "would" and tree.lemma[i] in WISHES and not perfect:
            return PLAIN  # "would like to" wishes here and now, politely
        if word == "would" and negated and not perfect and tree.lemma[i] in WITHHELD and not self._conditional(i):
            return PLAIN  # "would not say": refused to
        if not perfect and not negated and self._performed(i, word):
            return PLAIN  # "we can confirm that P" confirms it
        if (
            word == "would"
            and tree.tag[i] == "VBN"
            and not any(tree.dep[k] == "auxpass" or tree.lower[k] in {"have", "be"} for k in tree.kids[i])
        ):
            return PLAIN  # "he'd left" is "had"
        if word == "must" and perfect:
            return State(True, Modality.POSSIBLE, 0.7, (modal,))
        return State(so, modality, certainty, (modal,))

    def _performed(self, i: int, modal: str) -> bool:
        """Say whether the saying at ``i`` is done by these very words: "I must say", "police can confirm"."""
        tree = self._tree
        subject = tree.child(i, "nsubj")
        if subject is None or subject > i or tree.lemma[i] not in entries("verb"):
            return False
        if modal == "can" and tree.lemma[i] in DISCLOSURES:
            return True
        return modal in PERFORMING and tree.lower[subject] in {"i", "we"} and not self._conditional(i)

    def _conditional(self, i: int) -> bool:
        """Say whether the clause of ``i`` has an "if"."""
        tree = self._tree
        return any(
            tree.dep[k] == "advcl" and any(tree.dep[m] == "mark" and self._supposes(m) for m in tree.kids[k])
            for k in tree.kids[i]
        )

    def _habitual(self, i: int) -> bool:
        """Say whether "would" tells what happened again and again: "when holding it, the signal would drop"."""
        tree = self._tree
        for k in tree.kids[i]:
            if tree.dep[k] == "advmod" and tree.lower[k] in AGAIN:
                return True
            if tree.dep[k] == "advcl" and any(
                tree.lower[m] == "whenever" or (tree.lower[m] == "when" and tree.tag[k] == "VBG") for m in tree.kids[k]
            ):
                return True
        return False

    def _likens(self, k: int) -> bool:
        """Say whether the "if" or "though" at ``k`` is that of "as if" and "as though"."""
        return k > 0 and self._tree.lower[k - 1] == "as"

    def _supposes(self, k: int) -> bool:
        """Say whether the mark at ``k`` opens a condition, unlike that of "few if any" and "rarely if ever"."""
        lower = self._tree.lower
        if lower[k] not in CONDITIONS or self._likens(k):
            return False
        scanty = k > 0 and (lower[k - 1] in SCANTY or (k > 1 and lower[k - 1] == "," and lower[k - 2] in SCANTY))
        return not (scanty and lower[k] == "if" and lower[k + 1 : k + 2] in (["any"], ["ever"], ["anything"], ["not"]))

    def _backshifted(self, i: int) -> bool:
        """Say whether "would" is but "will" told in the past: "she said it would open"."""
        tree = self._tree
        at = self._speech.reported_by(i)
        if at is not None and tree.pos[at] == "ADJ":
            at = tree.head[at]  # "made it clear that fees would rise": the verb tells when
        if at is not None and tree.tag[at] in BACKSHIFT_TAGS | {"NN", "NNS"} and not self._speech.in_quote(i):
            return True
        for _ in range(4):
            h = tree.head[i]
            reports = tree.lemma[h] in entries("verb") or tree.lemma[h] in KNOWING
            if tree.dep[i] == "ccomp" and reports and tree.tag[h] in BACKSHIFT_TAGS | {"VBG"}:
                return not self._speech.in_quote(i) or self._speech.in_quote(h)
            if tree.dep[i] != "conj":
                return False
            i = h
        return False

    def _is_infinitive(self, i: int) -> bool:
        tree = self._tree
        return any(tree.lower[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[i])
