"""What a governing word does to its clause: "failed to", "proved that", "accused of", "the plan to"."""

from __future__ import annotations

from kgbuild.model import Modality
from kgbuild.statements.cues import WISHES, Cues
from kgbuild.statements.standing import PLAIN, State, affirmed, outcome_of

__all__ = ["Complements"]

WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
ORDINALS = frozenset({"first", "last", "only", "second", "third", "next", "latest"})
MEAGRE = frozenset({"little", "scant", "few"})
PRESUPPOSING = frozenset({"the", "this", "that", "these", "those"})
AIMING = frozenset({"to", "on", "about", "toward", "towards"})


class Complements(Cues):
    """Passes a standing from a word to its complement, through the signatures of the table."""

    def _complement(self, i: int, h: int, dep: str) -> State:
        tree = self._tree
        kind = self._complement_kind(i)
        pos = tree.pos[h]
        yet = self._yet(i, h) if kind == "inf" else None
        if yet is not None:
            return State(False, Modality.ACTUAL, 0.9, (yet,)).under(self._state(h))
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
                return State(True, Modality.PLANNED, 0.6, (h,)).under(self._state(h))
        if tree.lower[h] == "going" and kind == "inf" and tree.lemma[h] == "go":
            return State(True, Modality.PLANNED, 0.6, (h,)).under(self._state(h))
        signature = self._signature(h, "verb", "that" if kind == "bare" else kind)
        if tree.lemma[h] == "have" and kind == "inf":
            if tree.child(h, "dobj") is not None:
                signature = None  # "had a strike to protest" is no "had to"
            elif self._state(h).so and self._state(h).modality is Modality.PLANNED:
                return self._state(h)  # "will have to" will
        if signature is None and kind == "inf" and tree.lemma[i] in self._enactments:
            return self._enacted(h)
        if dep == "ccomp" and kind == "that" and self._wh(i):
            return PLAIN
        if dep == "ccomp" and kind == "that" and self._asked(i):
            return State(True, Modality.HYPOTHETICAL, 0.3, (h,))
        if signature is None and dep in {"csubj", "csubjpass"}:
            return PLAIN
        return self._apply(h, signature, kind)

    def _enacted(self, h: int) -> State:
        """Return the standing of what the deed at ``h`` is by itself: "marched to protest" did protest."""
        return State(True, Modality.ACTUAL, 0.85).under(self._state(h))

    def _that(self, i: int) -> bool:
        tree = self._tree
        return any(tree.dep[k] == "mark" and tree.lower[k] == "that" for k in tree.kids[i])

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

    def _signature(self, h: int, pos: str, complement: str) -> tuple[str, str] | None:
        tree = self._tree
        lemma = tree.lemma[h]
        if (
            lemma in WISHES
            and complement == "inf"
            and any(tree.lower[k] in {"would", "'d", "’d", "should"} for k in tree.children(h, "aux"))
        ):
            return ("+r", "-r")
        particle = tree.child(h, "prt") if pos == "verb" else None
        if complement in {"subj", "inf"} and pos == "verb" and particle is None:
            # "fell through": the parser may take the particle for a preposition that lost its noun.
            particle = next((k for k in tree.children(h, "prep", "advmod") if k > h and not tree.kids[k]), None)
        if particle is not None:
            found = self._signs.get((f"{lemma}_{tree.lower[particle]}", pos, complement))
            if found is not None:
                return found
        if lemma == "go" and tree.lower[h] != "going":
            return None  # "went to see" is a purpose
        found = self._signs.get((lemma, pos, complement))
        if complement == "inf" and tree.tag[h] == "VBD":
            # What one had to do in the past one mostly did.
            found = self._signs.get((lemma, pos, "past_inf"), found)
        if found is None and complement == "inf" and pos == "verb":
            # "called on her to go": the row is under the preposition.
            inside = [m for x in tree.children(h, "xcomp", "advcl") for m in tree.children(x, "mark")]
            for p in (*tree.children(h, "prep"), *inside):
                found = found or self._signs.get((lemma, pos, f"{tree.lower[p]}_inf"))
        if found is None and (pos == "adj" or tree.tag[h] == "VBN"):
            found = self._signs.get((tree.lower[h], "adj", complement))  # "shocked to see", a participle or not
        if found is None and pos == "noun":
            # "The coach hopes to win": a verb that the tagger took for a noun governs all the same.
            found = self._signs.get((lemma, "verb", complement))
        return found

    def _apply(self, h: int, signature: tuple[str, str] | None, kind: str = "") -> State:
        """Return the effect of word ``h``, standing as it does, on its complement."""
        outer = self._state(h)
        if signature is None:
            if kind == "inf":
                return State(True, Modality.PLANNED, 0.4, (h,)).under(affirmed(outer))
            if kind == "bare":
                return affirmed(outer)
            if kind == "that":
                # What is said, seen or felt is no less so for the saying being negated, nor planned with it.
                return PLAIN
            return outer if kind == "ger" and self._tree.lemma[h] != "be" else affirmed(outer)
        if signature[0] == signature[1]:
            return PLAIN if signature[0] == "+a" else outcome_of(signature[0], (h,)).under(affirmed(outer))
        code = signature[0] if outer.so else signature[1]
        return outcome_of(code, (h,) if code[:2] != "+a" or not outer.so else ()).under(affirmed(outer))

    def _gerund(self, prep: int) -> State:
        """Return the effect of a preposition on its clause: "accused of taking", "without taking"."""
        tree = self._tree
        g = tree.head[prep]
        word = tree.lower[prep]
        if tree.pos[g] in {"ADV", "SCONJ"} and word == "of" and tree.lower[g] == "short":
            g = tree.head[g]  # "stopped short of naming him"
        if tree.lower[g] == "close" and word == "to":
            came = tree.lemma[tree.head[g]] == "come"
            return State(not came, Modality.ACTUAL if came else Modality.POSSIBLE, 0.7, (g,))
        if word == "without" or (word in {"of", "than"} and tree.lower[prep - 1] in {"instead", "rather"}):
            return State(False, Modality.ACTUAL, 1.0, (prep,))
        pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(tree.pos[g], "")
        signature = self._signature(g, pos, word) if pos else None
        if signature is None and pos == "noun" and tree.dep[g] == "dobj":
            signature = self._signature(tree.head[g], "verb", word)
        if signature is not None:
            if word == "from" and signature[0][:2] == "-a" and self._state(g).modality is not Modality.ACTUAL:
                # "tried to block him from joining": whether he joined is open.
                return State(True, Modality.POSSIBLE, 0.5, (g,))
            return self._apply(g, signature)
        if word == "against" and pos == "verb":
            return State(
                False, Modality.PROPOSED, 0.3, (prep,)
            )  # "warned him against selling", "voted against closing"
        if word in AIMING and pos:
            return State(True, Modality.POSSIBLE, 0.55, (prep,)).under(affirmed(self._state(g)))
        if pos == "noun" and word in {"of", "between", "against"}:
            return State(True, Modality.POSSIBLE, 0.7 if word == "of" else 0.4, (prep,))
        return affirmed(self._state(g)) if pos == "verb" else PLAIN

    def _modifier(self, i: int, h: int) -> State:
        """Return the effect of a noun on the clause that modifies it."""
        tree = self._tree
        kind = self._complement_kind(i)
        that = self._that(i)
        if tree.lower[h] in {"case", "event"} and tree.lower[h - 1] in {"in", "the"} and kind == "that":
            return State(True, Modality.HYPOTHETICAL, 0.3, (h,))  # "in case it rains", "in the event that it rains"
        if (kind == "that" and (tree.dep[i] == "acl" or that)) or kind == "inf":
            signature = self._signature(h, "noun", kind)
            if signature is not None:
                if any(tree.lower[k] in MEAGRE for k in tree.kids[h]) and tree.child(h, "det") is None:
                    signature = (signature[1], signature[1])  # "little chance that"
                return self._denied(i, h) or self._apply(h, signature)
            if kind == "inf":
                if any(tree.lower[k] in ORDINALS or tree.tag[k] == "JJS" for k in (h, *tree.kids[h])):
                    state = affirmed(self._state(tree.head[h])) if tree.dep[h] == "attr" else PLAIN
                    # "will be the first to offer it": as far as it is that; "would be" is mostly put politely
                    return state if state.modality is Modality.PLANNED else PLAIN
                return State(True, Modality.PLANNED, 0.4, (h,)).under(affirmed(self._state(h)))
        return self._denied(i, h) or self._existing(i, h) or self._still_to_come(i, h) or PLAIN

    def _still_to_come(self, i: int, h: int) -> State | None:
        """Let a thing that is only planned pass that on: "will build a plant employing 300"."""
        tree = self._tree
        verb = tree.head[h]
        if tree.tag[i] != "VBG" or tree.dep[i] != "acl" or tree.dep[h] != "dobj" or tree.pos[h] != "NOUN":
            return None
        if any(tree.dep[k] == "poss" or tree.lower[k] in PRESUPPOSING for k in tree.kids[h]):
            return None
        state = self._state(verb)
        return affirmed(state) if state.modality is not Modality.ACTUAL else None

    def _existing(self, i: int, h: int) -> State | None:
        """Let what "there is" pass its standing on: "there is nobody sleeping", "there should be a nurse waiting"."""
        tree = self._tree
        be = tree.head[h]
        if tree.dep[h] != "attr" or tree.lemma[be] != "be" or tree.child(be, "expl") is None:
            return None
        state = self._state(be)
        return state if tree.dep[i] == "acl" or not state.so else None

    def _denied(self, i: int, noun: int) -> State | None:
        """Return the effect of a denial of the claim at ``noun``, or None: "rejected the claim that P"."""
        if self._speech.stance(i) == "deny" and self._tree.pos[noun] == "NOUN":
            return State(False, Modality.ACTUAL, 1.0, (noun,))
        return None
