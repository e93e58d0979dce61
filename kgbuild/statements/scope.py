"""Is it so: polarity and modality of any token, read off the tree from the token up to its sentence's root.

Each token's standing is that of what governs it, passed through the governing word's signature ("failed to": not so)
and its own auxiliaries, negations and adverbs. Words are in ``data/lexicon/implicatives.tsv`` and ``hedges.tsv``; here
is only how their effects travel. Being said by somebody changes neither polarity nor modality, except a denial.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon
from kgbuild.model import BlockKind, Modality, Polarity
from kgbuild.reporting import entries
from kgbuild.speech import Speeches, speech_of
from kgbuild.syntax import layout_of, tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Scope", "Status"]

LETTERS = {
    "a": Modality.ACTUAL,
    "p": Modality.POSSIBLE,
    "l": Modality.PLANNED,
    "h": Modality.HYPOTHETICAL,
    "r": Modality.PROPOSED,
}
STRENGTH = {
    Modality.ACTUAL: 0,
    Modality.PLANNED: 1,
    Modality.POSSIBLE: 2,
    Modality.PROPOSED: 3,
    Modality.HYPOTHETICAL: 4,
}
"""Of two modalities on one way up the tree the stronger holds: "if they plan to attack" is hypothetical."""

CERTAINTY = {
    Modality.ACTUAL: 1.0,
    Modality.PLANNED: 0.5,
    Modality.POSSIBLE: 0.5,
    Modality.PROPOSED: 0.3,
    Modality.HYPOTHETICAL: 0.3,
}
CONTRACTED = {"wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall"}
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECT = frozenset({"dobj", "attr", "oprd", "dative", "pobj"})
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
WISHES = frozenset({"like", "love", "prefer", "hope", "wish", "want", "hate"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
ADJUNCTS = frozenset({"advmod", "amod", "npadvmod", "mark", "acomp"})
COPULAR = frozenset({"acomp", "attr", "oprd"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
PRESUPPOSING = frozenset({"the", "this", "that", "these", "those"})
LIGHT = frozenset({"have", "hold", "make", "give", "take", "conduct", "launch", "stage", "carry", "do", "pay", "get"})
OCCURRING = frozenset(
    {"happen", "occur", "begin", "start", "resume", "follow", "come", "ensue", "erupt", "hold", "take"}
)
KNOWING = frozenset(
    {"know", "learn", "decide", "realize", "realise", "understand", "see", "mean", "hear", "ensure", "be"}
)
BACKSHIFT_TAGS = frozenset({"VBD", "VBN"})
FUTURE_WORDS = frozenset({"tomorrow", "soon"})
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "lest", "supposing", "assuming"})
ONLY = frozenset({"only", "just", "merely", "simply", "necessarily", "yet"})
ORDINALS = frozenset({"first", "last", "only", "second", "third", "next", "latest"})
PRIVATIVE = frozenset({"without", "instead", "than"})
AIMING = frozenset({"to", "on", "about", "toward", "towards"})
SCANTY = frozenset({"few", "little", "rarely", "seldom", "hardly"})
TOPICS = frozenset({"about", "on", "over", "regarding", "concerning", "into"})
OPEN_TIMES = frozenset({"until", "till", "before", "when", "once", "after", "whenever", "as", "while"})


@dataclass(frozen=True, slots=True)
class Status:
    """How a token stands: ``cues`` are the tokens that make it so, ``certainty`` in [0, 1] how firmly."""

    polarity: Polarity
    modality: Modality
    cues: tuple[int, ...]
    certainty: float


@dataclass(frozen=True, slots=True)
class _State:
    """A standing on its way up or down: ``so`` is the polarity."""

    so: bool = True
    modality: Modality = Modality.ACTUAL
    certainty: float = 1.0
    cues: tuple[int, ...] = ()

    def under(self, effect: _State) -> _State:
        """Return this standing as changed by an effect from further up; two negations cancel."""
        if effect is PLAIN:
            return self
        if self is PLAIN:
            return effect
        stronger = effect if STRENGTH[effect.modality] > STRENGTH[self.modality] else self
        return _State(
            self.so == effect.so,
            stronger.modality,
            min(self.certainty, effect.certainty),
            tuple(dict.fromkeys((*effect.cues, *self.cues))),
        )


PLAIN = _State()
TENSES = {
    "VBP": _State(certainty=0.95),
    "VBZ": _State(certainty=0.95),
    "VBG": _State(certainty=0.9),
    "VB": _State(certainty=0.8),
}
"""How sure an unqualified verb form is; ordered as the means of UDS-IH2's training half are (2.7, 2.3, 1.8, 0.4)."""


@cache
def _signatures() -> dict[tuple[str, str, str], tuple[str, str]]:
    rows: dict[tuple[str, str, str], tuple[str, str]] = {}
    for row in lexicon.table("implicatives"):
        rows.setdefault((row["lemma"], row["pos"], row["complement"]), (row["positive"], row["negative"]))
    return rows


@cache
def _hedges(kind: str) -> dict[str, tuple[bool, Modality, float]]:
    return {
        row["word"]: (row["effect"][0] == "+", LETTERS[row["effect"][1]], float(row["certainty"]))
        for row in lexicon.table("hedges")
        if row["kind"] == kind
    }


class Scope:
    """Polarity and modality of the tokens of one Doc; standings are kept, so that asking again costs nothing."""

    def __init__(self, doc: Doc) -> None:
        self._tree = tree_of(doc)
        self._speech: Speeches = speech_of(doc)
        self._kinds = layout_of(doc).kinds
        self._known: dict[int, _State] = {}
        self._contexts: dict[int, _State] = {}
        self._modals, self._adverbs = _hedges("modal"), _hedges("adverb")
        self._negators, self._adjectives = _hedges("negator"), _hedges("noun_adjective")
        self._ventures, self._signs = _hedges("venture"), _signatures()

    def status(self, anchor: int) -> Status:
        """Return how the clause or noun at token ``anchor`` stands: is it so, was it so, might it be so."""
        state = self._state(anchor)
        polarity = Polarity.POSITIVE if state.so else Polarity.NEGATIVE
        return Status(polarity, state.modality, tuple(sorted(state.cues)), round(state.certainty, 3))

    # -- the walk ------------------------------------------------------------------------------------------------

    def _state(self, i: int) -> _State:
        known = self._known.get(i)
        if known is None:
            self._known[i] = PLAIN  # a broken tree must not turn the walk in a ring
            known = self._known[i] = self._own(i).under(self._context(i))
        return known

    def _context(self, i: int) -> _State:
        """Return the effect on ``i`` of all that governs it."""
        known = self._contexts.get(i)
        if known is None:
            self._contexts[i] = PLAIN
            known = self._contexts[i] = self._governed(i)
        return known

    def _governed(self, i: int) -> _State:
        tree = self._tree
        h, dep = tree.head[i], tree.dep[i]
        for k in tree.kids[i]:
            if tree.lower[k] == "whether" and k < i:
                return _State(True, Modality.HYPOTHETICAL, 0.3, (k,))
        if h == i or dep == "ROOT":
            return self._root(i)
        if dep == "conj":
            return self._shared(i, h)
        if dep in {"xcomp", "ccomp", "csubj", "csubjpass"}:
            return self._complement(i, h, dep)
        if dep == "pcomp":
            return self._denied(i, tree.head[h]) or self._gerund(h)
        if dep == "advcl":
            return self._adverbial(i, h)
        if dep in {"acl", "relcl"}:
            return self._modifier(i, h)
        if dep in COPULAR:
            signature = self._signature(h, "verb", "inf") if tree.lemma[h] in {"appear", "seem", "look"} else None
            outer = self._apply(h, signature) if signature else self._state(h)
            # "There is no dam": the verb is negated by this very noun, once is enough.
            return outer if self._own(i).so else _without_negation(outer)
        if tree.pos[i] in NOMINAL or tree.tag[i] == "VBG":
            return self._argument(i, h, dep)
        if dep in {"amod", "advmod", "compound"}:
            return PLAIN
        if dep == "parataxis" or dep == "dep":
            return self._root(i) if tree.pos[i] in VERBAL else PLAIN
        return PLAIN

    # -- what governs --------------------------------------------------------------------------------------------

    def _root(self, i: int) -> _State:
        """Questions, commands and headline infinitives."""
        tree = self._tree
        last = tree.sents[tree.sent[i]][1] - 1
        while last > i and tree.pos[last] in {"PUNCT", "SPACE"} and tree.lower[last] not in {"?", "."}:
            last -= 1
        if tree.lower[last] == "?" and self._inverted(i) and not self._presupposing_question(i):
            return _State(True, Modality.HYPOTHETICAL, 0.3, (last,))
        if self._imperative(i):
            return _State(True, Modality.PROPOSED, 0.2, ())
        for k in tree.kids[i]:
            if tree.tag[k] == "TO" and tree.dep[k] == "aux" and tree.pos[i] in VERBAL:
                headline = self._kinds[i] is BlockKind.HEADLINE
                return _State(True, Modality.PLANNED, 0.6 if headline else 0.3, (k,))
        return PLAIN

    def _inverted(self, i: int) -> bool:
        """Say whether root ``i`` asks by its word order: "did it close", "is it open", or has no subject at all."""
        tree = self._tree
        subject = tree.child(i, "nsubj", "nsubjpass", "expl")
        if subject is None:
            return True
        return i < subject or any(tree.dep[k] in {"aux", "auxpass"} and k < subject for k in tree.kids[i])

    def _presupposing_question(self, i: int) -> bool:
        """Say whether the question at root ``i`` takes its clause for granted: "Why did he leave?"."""
        tree = self._tree
        start = tree.sents[tree.sent[i]][0]
        asked = any(tree.tag[k] in WH_TAGS for k in range(start, i))
        return asked and not any(tree.dep[k] == "aux" and tree.tag[k] == "MD" for k in tree.kids[i])

    def _imperative(self, i: int) -> bool:
        tree = self._tree
        if tree.tag[i] != "VB":
            return False
        for k in tree.kids[i]:
            if tree.dep[k] in SUBJECT:
                return False
            if tree.dep[k] in {"aux", "auxpass"} and tree.lemma[k] != "do":
                return False
        return True

    def _shared(self, i: int, h: int) -> _State:
        """Return what reaches the second of two coordinated words: the first's context, its auxiliaries if shared."""
        tree = self._tree
        context = self._context(h)
        if self._is_infinitive(i) and not self._is_infinitive(h) and tree.pos[h] in VERBAL:
            return _State(True, Modality.PLANNED, 0.4, (i,)).under(_without_negation(self._state(h)))
        if (
            tree.tag[i] == "VB"
            and tree.tag[h] != "VB"
            and self._imperative(i)
            and (tree.lemma[i] == "let" or any(tree.lower[k] == "please" for k in tree.kids[i]))
        ):
            return _State(True, Modality.PROPOSED, 0.2, ())
        own_subject = any(tree.dep[k] in SUBJECT for k in tree.kids[i])
        own_aux = any(tree.dep[k] in {"aux", "auxpass", "neg"} for k in tree.kids[i])
        joined = {tree.lower[k] for k in tree.kids[h] if tree.dep[k] == "cc"}
        if tree.pos[i] not in VERBAL:
            shared = self._own(h)
            if "nor" in joined or "or" in joined or "but" not in joined:
                return shared.under(context)
            return context
        if own_subject or tree.tag[i] in {"VBD", "VBZ", "VBP"} or (own_aux and not self._same_form(i, h)):
            return context
        if own_aux:
            return context
        shared = self._own(h)
        if not shared.so and "but" in joined:
            shared = _State(True, shared.modality, shared.certainty, shared.cues)
        return shared.under(context)

    def _same_form(self, i: int, h: int) -> bool:
        return self._tree.tag[i] == self._tree.tag[h]

    def _complement(self, i: int, h: int, dep: str) -> _State:
        tree = self._tree
        kind = self._complement_kind(i)
        pos = tree.pos[h]
        yet = self._yet(i, h) if kind == "inf" else None
        if yet is not None:
            return _State(False, Modality.ACTUAL, 0.9, (yet,)).under(self._state(h))
        if pos == "ADJ":
            return self._apply(h, self._signature(h, "adj", kind), kind)
        if pos == "NOUN":
            return self._apply(h, self._signature(h, "noun", kind), kind)
        if tree.lemma[h] == "be":
            adjective = tree.child(h, "acomp")
            if adjective is not None:
                signature = self._signature(adjective, "adj", kind)
                if signature is not None:
                    return self._apply(adjective, signature, kind)
            if kind == "inf" and dep == "xcomp" and not self._equation(h):
                return _State(True, Modality.PLANNED, 0.6, (h,)).under(self._state(h))
        if tree.lower[h] == "going" and kind == "inf" and tree.lemma[h] == "go":
            return _State(True, Modality.PLANNED, 0.6, (h,)).under(self._state(h))
        signature = self._signature(h, "verb", "that" if kind == "bare" else kind)
        if tree.lemma[h] == "have" and tree.child(h, "dobj") is not None:
            signature = None  # "had a strike to protest" is no "had to"
        if dep == "ccomp" and kind == "that" and self._wh(i):
            return PLAIN
        if dep == "ccomp" and kind == "that" and self._asked(i):
            return _State(True, Modality.HYPOTHETICAL, 0.3, (h,))
        if signature is None and dep in {"csubj", "csubjpass"}:
            return PLAIN
        return self._apply(h, signature, kind)

    def _yet(self, i: int, h: int) -> int | None:
        """Return the "yet" of "has yet to sign" and "is yet to sign", which say that it did not."""
        tree = self._tree
        if tree.lemma[h] not in {"have", "be", "remain"}:
            return None
        to = next((k for k in tree.kids[i] if tree.tag[k] == "TO"), i)
        return to - 1 if tree.lower[to - 1] == "yet" else None

    def _equation(self, h: int) -> bool:
        """Say whether "be" at ``h`` puts an infinitive equal to an abstract noun: "the goal is to win"."""
        subject = self._tree.child(h, "nsubj")
        return subject is not None and self._tree.pos[subject] == "NOUN" and self._is_abstract(subject)

    def _is_abstract(self, k: int) -> bool:
        return any((self._tree.lemma[k], "noun", c) in self._signs for c in ("inf", "for", "of"))

    def _asked(self, i: int) -> bool:
        tree = self._tree
        return any(tree.dep[k] == "mark" and tree.lower[k] in {"whether", "if"} for k in tree.kids[i])

    def _wh(self, i: int) -> bool:
        """Say whether clause ``i`` opens with a question word, and so is taken for granted: "asked why it closed"."""
        tree = self._tree
        return any(
            k < i
            and tree.dep[k] not in {"csubj", "advcl", "mark"}
            and (tree.tag[k] in WH_TAGS or any(tree.tag[d] in WH_TAGS and d < k for d in tree.kids[k]))
            for k in tree.kids[i]
        )

    def _complement_kind(self, i: int) -> str:
        if self._is_infinitive(i):
            return "inf"
        tree = self._tree
        if tree.tag[i] == "VBG" and not any(
            tree.dep[k] in {"aux", "mark"} or (tree.dep[k] == "nsubj" and tree.pos[k] == "PRON") for k in tree.kids[i]
        ):
            return "ger"
        # A small clause ("made them run", "had it signed") has no tense of its own.
        if tree.tag[i] in {"VB", "VBN", "VBG", "JJ", "NN"} and not any(
            tree.dep[k] in {"aux", "auxpass", "mark", "cop"} for k in tree.kids[i]
        ):
            return "bare"
        return "that"

    def _is_infinitive(self, i: int) -> bool:
        tree = self._tree
        return any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in tree.kids[i])

    def _signature(self, h: int, pos: str, complement: str) -> tuple[str, str] | None:
        tree = self._tree
        lemma = tree.lemma[h]
        if lemma == "go" and tree.lower[h] != "going":
            return None  # "went to see" is a purpose
        if (
            lemma in WISHES
            and complement == "inf"
            and any(tree.lower[k] in {"would", "'d", "’d", "should"} for k in tree.children(h, "aux"))
        ):
            return ("+r", "-r")
        particle = tree.child(h, "prt") if pos == "verb" else None
        if complement == "subj" and particle is None:
            # "fell through": the parser may take the particle for a preposition that lost its noun.
            particle = next((k for k in tree.children(h, "prep", "advmod") if k > h and not tree.kids[k]), None)
        if particle is not None:
            found = self._signs.get((f"{lemma}_{tree.lower[particle]}", pos, complement))
            if found is not None:
                return found
        found = self._signs.get((lemma, pos, complement))
        if complement == "inf" and tree.tag[h] == "VBD":
            # What one had to do in the past one mostly did.
            found = self._signs.get((lemma, pos, "past_inf"), found)
        if found is None and complement == "inf" and pos == "verb":
            # "called on her to go": the row is under the preposition.
            for p in tree.children(h, "prep"):
                found = found or self._signs.get((lemma, pos, f"{tree.lower[p]}_inf"))
        if found is None and pos == "adj":
            found = self._signs.get((tree.lower[h], pos, complement))
        if found is None and pos == "noun":
            # "The coach hopes to win": a verb that the tagger took for a noun governs all the same.
            found = self._signs.get((lemma, "verb", complement))
        return found

    def _apply(self, h: int, signature: tuple[str, str] | None, kind: str = "") -> _State:
        """Return the effect of word ``h``, standing as it does, on its complement."""
        outer = self._state(h)
        if signature is None:
            if kind == "inf":
                return _State(True, Modality.PLANNED, 0.4, (h,)).under(_without_negation(outer))
            if kind == "bare":
                return _without_negation(outer)
            if kind == "that":
                # What is said, seen or felt is no less so for the saying being negated, nor planned with it.
                return PLAIN
            return outer if kind == "ger" and self._tree.lemma[h] != "be" else _without_negation(outer)
        if signature[0] == signature[1]:
            return PLAIN if signature[0] == "+a" else _outcome(signature[0], (h,)).under(_without_negation(outer))
        code = signature[0] if outer.so else signature[1]
        return _outcome(code, (h,) if code[:2] != "+a" or not outer.so else ()).under(_without_negation(outer))

    def _gerund(self, prep: int) -> _State:
        """Return the effect of a preposition on its clause: "accused of taking", "without taking"."""
        tree = self._tree
        g = tree.head[prep]
        word = tree.lower[prep]
        if tree.pos[g] in {"ADV", "SCONJ"} and word == "of" and tree.lower[g] == "short":
            g = tree.head[g]  # "stopped short of naming him"
        if word == "without" or (word in {"of", "than"} and tree.lower[prep - 1] in {"instead", "rather"}):
            return _State(False, Modality.ACTUAL, 1.0, (prep,))
        pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(tree.pos[g], "")
        signature = self._signature(g, pos, word) if pos else None
        if signature is None and pos == "noun" and tree.dep[g] == "dobj":
            signature = self._signature(tree.head[g], "verb", word)
        if signature is not None:
            return self._apply(g, signature)
        if word in AIMING and pos:
            return _State(True, Modality.POSSIBLE, 0.55, (prep,)).under(_without_negation(self._state(g)))
        if pos == "noun" and word == "of":
            return _State(True, Modality.POSSIBLE, 0.7, (prep,))
        return _without_negation(self._state(g)) if pos == "verb" else PLAIN

    def _supposes(self, k: int) -> bool:
        """Say whether the mark at ``k`` opens a condition, unlike that of "few if any" and "rarely if ever"."""
        lower = self._tree.lower
        if lower[k] not in CONDITIONS:
            return False
        scanty = k > 0 and (lower[k - 1] in SCANTY or (k > 1 and lower[k - 1] == "," and lower[k - 2] in SCANTY))
        return not (scanty and lower[k] == "if" and lower[k + 1 : k + 2] in (["any"], ["ever"], ["anything"], ["not"]))

    def _adverbial(self, i: int, h: int) -> _State:
        tree = self._tree
        mark = next(
            (
                tree.lower[k]
                for k in tree.kids[i]
                if tree.dep[k] in {"mark", "advmod"} and k < i and tree.pos[k] in {"SCONJ", "ADP", "ADV"}
            ),
            "",
        )
        token = next((k for k in tree.kids[i] if tree.lower[k] == mark), i)
        if mark in CONDITIONS:
            return _State(True, Modality.HYPOTHETICAL, 0.3, (token,)) if self._supposes(token) else PLAIN
        if self._is_infinitive(i):
            pos = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun"}.get(tree.pos[h], "")
            # After an object an adverbial infinitive is a purpose: "asked for gifts to help", not "asked to help".
            settled = tree.dep[i] == "advcl" and pos == "verb" and tree.child(h, "dobj") is not None
            signature = self._signature(h, pos, "inf") if pos and not settled else None
            if signature is None and tree.lemma[h] == "be":
                adjective = tree.child(h, "acomp")
                signature = self._signature(adjective, "adj", "inf") if adjective is not None else None
            if signature is not None:
                return self._apply(h, signature)
            # What was done for a purpose mostly served it: 72 % where the deed is past, in UDS-IH2's training half.
            certainty = 0.75 if tree.tag[h] == "VBD" else 0.5
            return _State(True, Modality.PLANNED, certainty, (i,)).under(_without_negation(self._state(h)))
        if not mark and self._imperative(i):
            return _State(True, Modality.PROPOSED, 0.2, ())  # a command that the parser hung beside another clause
        outer = self._state(h)
        if mark in OPEN_TIMES and outer.modality is not Modality.ACTUAL and tree.tag[i] in {"VBZ", "VBP"}:
            return _without_negation(outer)
        if mark in {"until", "till"} and tree.tag[i] in {"VBZ", "VBP"}:
            return _State(True, Modality.HYPOTHETICAL, 0.4, (token,))
        if tree.tag[i] == "VBG":
            return _without_negation(outer)
        return PLAIN

    def _modifier(self, i: int, h: int) -> _State:
        """Return the effect of a noun on the clause that modifies it."""
        tree = self._tree
        kind = self._complement_kind(i)
        that = any(tree.dep[k] == "mark" and tree.lower[k] == "that" for k in tree.kids[i])
        if (kind == "that" and (tree.dep[i] == "acl" or that)) or kind == "inf":
            signature = self._signature(h, "noun", kind)
            if signature is not None:
                return self._denied(i, h) or self._apply(h, signature)
            if kind == "inf":
                if any(tree.lower[k] in ORDINALS for k in tree.kids[h]) or tree.lower[h] in ORDINALS:
                    return PLAIN
                return _State(True, Modality.PLANNED, 0.4, (h,)).under(_without_negation(self._state(h)))
        return self._denied(i, h) or self._existing(i, h) or PLAIN

    def _existing(self, i: int, h: int) -> _State | None:
        """Let what "there is" pass its standing on: "there is nobody sleeping", "there should be a nurse waiting"."""
        tree = self._tree
        be = tree.head[h]
        if tree.dep[h] != "attr" or tree.lemma[be] != "be" or tree.child(be, "expl") is None:
            return None
        state = self._state(be)
        return state if tree.dep[i] == "acl" or not state.so else None

    def _denied(self, i: int, noun: int) -> _State | None:
        """Return the effect of a denial of the claim at ``noun``, or None: "rejected the claim that P"."""
        if self._speech.stance(i) == "deny" and self._tree.pos[noun] == "NOUN":
            return _State(False, Modality.ACTUAL, 1.0, (noun,))
        return None

    def _argument(self, i: int, h: int, dep: str) -> _State:
        """Return what a verb or noun does to an event noun that depends on it ("cancelled the talks")."""
        tree = self._tree
        if dep == "pobj":
            g = tree.head[h]
            if tree.lower[h] in TOPICS and tree.child(i, "poss") is not None:
                return PLAIN  # "talks about their role": what is talked of is there already
            pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(tree.pos[g], "")
            signature = self._signature(g, pos, tree.lower[h]) if pos else None
            if signature is not None:
                return self._apply(g, signature)
            if tree.lower[h] == "without":
                return _State(False, Modality.ACTUAL, 1.0, (h,))
            return PLAIN
        if tree.pos[h] not in VERBAL:
            return PLAIN
        if dep in {"dobj", "nsubjpass", "xcomp", "ccomp"}:
            if dep == "nsubjpass" and tree.child(h, "dobj") is not None:
                return PLAIN  # "the team was denied visas"
            signature = self._signature(h, "verb", "obj")
            if signature is None and tree.tag[i] == "VBG":
                signature = self._signature(h, "verb", "ger")
            if signature is not None:
                return self._apply(h, signature)
            if tree.lemma[h] in LIGHT:
                # "made no offer": the verb is negated by this very noun, once is enough
                outer = self._state(h)
                return outer if self._own(i).so else _without_negation(outer)
            return PLAIN if self._presupposed(i) else _without_negation(self._state(h))
        if dep == "nsubj":
            signature = self._signature(h, "verb", "subj")
            if signature is not None and tree.child(h, "xcomp") is None and self._yet_to_be(i):
                return self._apply(h, signature)
            if tree.lemma[h] in OCCURRING:
                return self._state(h)
        return PLAIN

    def _yet_to_be(self, i: int) -> bool:
        """Say whether noun ``i`` names what comes about only if all goes well: a merger, not a meeting."""
        tree = self._tree
        return (
            tree.lemma[i] in self._ventures
            or self._is_abstract(i)
            or any(tree.lower[k] in self._adjectives for k in tree.children(i, "amod"))
        )

    def _presupposed(self, i: int) -> bool:
        tree = self._tree
        return any(
            (tree.dep[k] == "det" and tree.lower[k] in PRESUPPOSING) or tree.dep[k] == "poss" for k in tree.kids[i]
        )

    # -- the word's own cues -------------------------------------------------------------------------------------

    def _own(self, i: int) -> _State:
        tree = self._tree
        if tree.pos[i] in VERBAL or any(tree.dep[k] in {"aux", "cop", "nsubj"} for k in tree.kids[i]):
            return self._verbal(i)
        return self._nominal(i)

    def _nominal(self, i: int) -> _State:
        tree = self._tree
        state = PLAIN
        for k in tree.kids[i]:
            word = tree.lower[k]
            if word in self._adjectives and tree.dep[k] in {"amod", "nmod", "compound"}:
                so, modality, certainty = self._adjectives[word]
                state = state.under(_State(so, modality, certainty, (k,)))
            elif (tree.dep[k] == "det" and word in {"no", "neither"}) or tree.dep[k] == "neg":
                state = state.under(_State(False, Modality.ACTUAL, 1.0, (k,)))
        return state

    def _verbal(self, i: int) -> _State:
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
            state = state.under(_State(False, Modality.ACTUAL, 1.0, tuple(negations)))
        if modal is not None:
            return self._modal(i, modal, bool(negations)).under(state)
        # What is past is surest; a present may be a habit, a participle is as sure as its clause is long.
        return TENSES.get(tree.tag[i], PLAIN) if state == PLAIN else state

    def _adjunct(self, i: int, k: int) -> _State:
        """Return the effect of an adverb, a mark or "due" on the verb ``i``."""
        tree = self._tree
        dep, word = tree.dep[k], tree.lower[k]
        if dep == "mark":
            condition = self._supposes(k) and tree.dep[i] != "advcl"
            return _State(True, Modality.HYPOTHETICAL, 0.3, (k,)) if condition else PLAIN
        if dep == "acomp":
            if word == "due":
                return _State(True, Modality.PLANNED, 0.6, (k,))
            hedge = next((d for d in tree.kids[k] if tree.dep[d] == "advmod" and tree.lower[d] in self._adverbs), None)
            so, modality, certainty = self._adverbs[tree.lower[hedge]] if hedge is not None else (False, None, 0.0)
            return _State(True, modality, certainty, (hedge,)) if so and modality and hedge is not None else PLAIN
        if word in self._adverbs and dep != "npadvmod":
            so, modality, certainty = self._adverbs[word]
            return _State(so, modality, certainty, (k,))
        if word in FUTURE_WORDS and tree.tag[i] in {"VBZ", "VBP", "VBG"}:
            return _State(True, Modality.PLANNED, 0.6, (k,))
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

    def _modal(self, i: int, modal: int, negated: bool) -> _State:
        tree = self._tree
        word = CONTRACTED.get(tree.lower[modal], tree.lower[modal])
        if word not in self._modals:
            return PLAIN
        so, modality, certainty = self._modals[word]
        perfect = any(tree.dep[k] == "aux" and tree.lower[k] == "have" for k in tree.kids[i])
        if word in {"can", "could"} and negated and not perfect:
            return PLAIN  # "could not pay": it did not
        if word in {"would", "will", "'d"} and self._conditional(i):
            return _State(True, Modality.HYPOTHETICAL, 0.4, (modal,))
        if word == "would" and not perfect and self._backshifted(i):
            return _State(True, Modality.PLANNED, 0.6, (modal,))
        if word == "would" and tree.lemma[i] in WISHES and not perfect:
            return PLAIN  # "would like to" wishes here and now, politely
        if (
            word == "would"
            and tree.tag[i] == "VBN"
            and not any(tree.dep[k] == "auxpass" or tree.lower[k] in {"have", "be"} for k in tree.kids[i])
        ):
            return PLAIN  # "he'd left" is "had"
        if word == "must" and perfect:
            return _State(True, Modality.POSSIBLE, 0.7, (modal,))
        return _State(so, modality, certainty, (modal,))

    def _conditional(self, i: int) -> bool:
        """Say whether the clause of ``i`` has an "if"."""
        tree = self._tree
        return any(
            tree.dep[k] == "advcl" and any(tree.dep[m] == "mark" and self._supposes(m) for m in tree.kids[k])
            for k in tree.kids[i]
        )

    def _backshifted(self, i: int) -> bool:
        """Say whether "would" is but "will" told in the past: "she said it would open"."""
        tree = self._tree
        at = self._speech.reported_by(i)
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


def _outcome(code: str, cues: tuple[int, ...]) -> _State:
    """Read an outcome of the table: "-a", or "+p.7" with a certainty of its own."""
    modality = LETTERS[code[1]]
    return _State(code[0] == "+", modality, float(code[2:]) if len(code) > 2 else CERTAINTY[modality], cues)


def _without_negation(state: _State) -> _State:
    return state if state.so else _State(True, state.modality, state.certainty, state.cues)
