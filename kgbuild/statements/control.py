"""Whose infinitive, participle or second verb it is: control, raising, requests, coordination, owners of plans.

Verbs whose control differs from the rule are rows of ``lexicon/verb_classes.tsv``, those that ask by a preposition of
``implicatives.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.statements.voice import Voice
from kgbuild.statements.wordclasses import ADDRESSING, REQUESTS, aims, asking, personal_nouns, verb_class

__all__ = ["Control", "Request"]

RANKS = frozenset({"first", "last", "only", "second", "third", "fourth", "fifth", "next", "latest"})
OF_PREPS_OBJECT_CONTROL = frozenset({"of", "from", "into", "with", "for", "against"})


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked by a preposition to do a thing: "called on members to strike"."""

    infinitive: int
    preposition: int
    asked: tuple[int, ...]


class Control(Voice):
    """Answers for a predicate without a subject of its own, by how it hangs on the word above: ``_subjects_of_…``."""

    def subjects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the subject of ``i``; the search that answers is the clauses' own."""
        raise NotImplementedError

    def objects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the object of ``i``; the search that answers is the clauses' own."""
        raise NotImplementedError

    def _governor(self, i: int) -> tuple[int, ...]:
        head = self.tree.head[i]
        if self.tree.pos[head] in {"VERB", "AUX"}:
            return self.subjects(head)
        if self.tree.pos[head] in {"NOUN", "PROPN"}:
            return self.owners(head)
        return ()

    def _subjects_of_conj(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        head = tree.head[i]
        stolen = self._stolen(head, i)
        if stolen is not None:
            return (stolen,)
        if tree.pos[head] in {"VERB", "AUX"}:
            return self.subjects(head)
        if tree.pos[head] in {"ADJ", "NOUN"} and tree.dep[head] in {"acomp", "attr"}:
            return self.subjects(tree.head[head])
        return ()

    def _stolen(self, head: int, conjunct: int) -> int | None:
        """Return the noun that the parser lists with the object of ``head`` though it begins the next clause.

        "Chad sent two ships and Mali released money": no "and" stands between "Mali" and its finite verb.
        """
        tree = self.tree
        if tree.tag[conjunct] not in {"VBD", "VBZ", "VBP"} or conjunct < 2:
            return None
        left = conjunct - 1
        while left > head and tree.dep[left] in {"advmod", "aux", "neg"}:
            left -= 1
        for obj in tree.children(head, "dobj"):
            for other in tree.coordinated(obj)[1:]:
                if (
                    other == left
                    and tree.pos[other] in {"PROPN", "NOUN"}
                    and tree.lower[conjunct - 1] not in {",", "and"}
                ):
                    return other
        return None

    def _subjects_of_xcomp(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        head = tree.head[i]
        if tree.pos[head] == "ADJ" and any(tree.lower[k] == "it" for k in tree.children(head, "nsubj")):
            return ()  # "made it easier to sue": for anybody
        if tree.pos[head] in {"ADJ", "NOUN", "ADV"} and tree.pos[tree.head[head]] in {"VERB", "AUX"}:
            return self.subjects(tree.head[head])
        if tree.pos[head] not in {"VERB", "AUX"}:
            return ()
        if tree.lemma[head] == "be" and tree.tag[i] == "VB":
            aim = next((k for k in tree.kids[head] if tree.dep[k] == "nsubj" and tree.lemma[k] in aims()), None)
            if aim is not None:
                return self.owners(aim)
        objects = self.objects(head)
        if objects and tree.lemma[head] not in verb_class("subject_control"):
            return objects if tree.lemma[head] in verb_class("object_control") else self.subjects(head)
        asked = self.asked(head, i)
        if asked:
            return asked
        dative = tree.child(head, "dative")
        if dative is not None and tree.lemma[head] in verb_class("object_control"):
            return tuple(tree.coordinated(dative))
        return self.subjects(head)

    def asked(self, i: int, infinitive: int) -> tuple[int, ...]:
        """Return whom ``i`` asks by a preposition to do what the infinitive says: "called on members to strike"."""
        request = self.request(i)
        return request.asked if request is not None and request.infinitive == infinitive else ()

    def request(self, i: int) -> Request | None:
        """Return what ``i`` asks somebody by a preposition to do, be the infinitive its complement or an adjunct."""
        tree = self.tree
        prepositions = asking().get(tree.lemma[i])
        if prepositions is None:
            return None
        for x in tree.children(i, "xcomp", "advcl"):
            if tree.tag[x] != "VB":
                continue
            for k in tree.children(i, "prep", "dative"):
                if i < k < x and tree.lower[k] in prepositions and (pobj := tree.child(k, "pobj")) is not None:
                    return Request(x, k, tuple(tree.coordinated(pobj)))
            for k in tree.children(x, "mark"):
                # The parser may take preposition and noun into the infinitive's clause.
                if tree.lower[k] in prepositions and (subject := tree.child(x, "nsubj")) is not None:
                    return Request(x, k, tuple(tree.coordinated(subject)))
        return None

    def _addressed(self, noun: int, infinitive: int) -> tuple[int, ...]:
        """Return of whom a noun asks what the infinitive says: "an appeal to Norway to send ships"."""
        tree = self.tree
        if tree.lemma[noun] not in REQUESTS:
            return ()
        for k in range(noun + 1, infinitive):
            if tree.dep[k] not in {"prep", "dative"} or tree.head[k] not in {noun, tree.head[noun]}:
                continue
            if tree.lower[k] in ADDRESSING:
                return tuple(j for p in tree.children(k, "pobj") for j in tree.coordinated(p))
        return ()

    def _subjects_of_ccomp(self, i: int) -> tuple[int, ...]:
        return self._subjects_of_xcomp(i) if self.tree.tag[i] in {"VB", "VBG", "VBN"} else ()

    def _subjects_of_advcl(self, i: int) -> tuple[int, ...]:
        """Return the subject of the verb above; that of "closed to save money" is whoever closed it, if named."""
        tree = self.tree
        head = tree.head[i]
        if asked := self.asked(head, i):
            return asked
        for noun in tree.children(head, "dobj", "nsubjpass") if tree.tag[i] == "VB" else ():
            if asked := self._addressed(noun, i):
                return asked
        if tree.tag[i] == "VB" and tree.pos[head] == "VERB" and self.passive(head):
            if tree.lemma[head] in verb_class("purpose_of_patient") or tree.lemma[head] in verb_class("object_control"):
                return self.subjects(head)
            return self.agents(head)
        if tree.tag[i] == "VBG" and any(tree.lower[k] in {"when", "while"} and k < i for k in tree.kids[i]):
            if not any(self._can_act(k) for k in self.subjects(head)):
                return ()  # "when holding the phone, the signal drops": nobody is named who holds it
        return self._thing_before(i) or (self._governor(i) if tree.tag[i] in {"VB", "VBG", "VBN"} else ())

    def _thing_before(self, i: int) -> tuple[int, ...]:
        """Return the object in "they carried lanterns, bought from vendors": nobody buys those who carry them."""
        tree = self.tree
        head = tree.head[i]
        first = min([i, *tree.kids[i]])
        if tree.tag[i] != "VBN" or tree.lemma[i] not in verb_class("of_things") or tree.lower[first - 1] != ",":
            return ()
        if not all(
            k in self.people or tree.pos[k] == "PRON" or tree.lemma[k].lower() in personal_nouns()
            for k in self.subjects(head)
        ):
            return ()
        objects = [k for k in tree.children(head, "dobj") if k < i and k not in self.people]
        return (objects[-1],) if objects and max(tree.subtree(objects[-1])) == first - 2 else ()

    def _personal(self, k: int) -> bool:
        return k in self.people or self.tree.pos[k] == "PRON" or self.tree.lemma[k].lower() in personal_nouns()

    def _can_act(self, k: int) -> bool:
        return self._personal(k) or self.tree.pos[k] == "PROPN" or self.tree.lemma[k].endswith(("er", "or", "ist"))

    def _subjects_of_pcomp(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        prep = tree.head[i]
        top = tree.head[prep]
        while tree.dep[prep] in {"prep", "pcomp"} and tree.pos[top] in {"ADP", "SCONJ"}:
            prep, top = top, tree.head[top]
        if tree.pos[top] == "ADJ" and tree.pos[tree.head[top]] in {"VERB", "AUX"}:
            # "found Vance guilty of lying": the one who is guilty lied.
            judged = tree.children(top, "nsubj") if tree.dep[top] == "ccomp" else []
            return tuple(j for k in judged for j in self.listed(k)) or self.subjects(tree.head[top])
        if tree.pos[top] in {"NOUN", "PROPN"}:
            accused = tree.dep[top] == "dobj" and tree.lemma[tree.head[top]] in verb_class("object_control")
            return (top,) if accused and tree.lower[prep] in {"of", "from"} else self.owners(top)
        if tree.pos[top] not in {"VERB", "AUX"}:
            return ()
        if tree.lower[prep] in OF_PREPS_OBJECT_CONTROL and tree.lemma[top] in verb_class("object_control"):
            return self.subjects(top) if self.passive(top) else self.objects(top) or self.subjects(top)
        if tree.lower[prep] == "into":
            # "talked Huber into selling the mill", unlike "put money into buying it"
            moved = self.subjects(top) if self.passive(top) else self.objects(top)
            if moved and tree.lemma[top] not in verb_class("investing"):
                return moved
        return (
            self.agents(top) or self.subjects(top)
            if self.passive(top) and tree.lower[prep] == "by"
            else self.subjects(top)
        )

    def _subjects_of_acl(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        noun = tree.head[i]
        if tree.pos[noun] in {"VERB", "AUX"}:
            return self.subjects(noun)
        named = self._named_by_copula(noun)
        if named:
            return named
        if tree.lower[i] == "using":
            return self._clause_subjects(noun) or (noun,)
        infinitive = tree.tag[i] == "VB"
        if not infinitive or self.passive(i):
            return (noun,)
        if addressed := self._addressed(noun, i):
            return addressed
        ranked = self._singled_out(noun)
        if ranked:
            return ranked
        head = tree.head[noun]
        if tree.dep[noun] == "pobj" and tree.dep[tree.head[head]] == "dobj":
            # "urged anyone with information to call": the infinitive belongs to the verb that asks.
            asked = tree.head[head]
            if tree.lemma[tree.head[asked]] in verb_class("object_control"):
                return (asked,)
        if tree.dep[noun] == "dobj" and tree.lemma[head] in verb_class("told_to"):
            return (noun,)
        return self.owners(noun)

    def _singled_out(self, noun: int) -> tuple[int, ...]:
        """Return who is "the first woman to lead the bank" or "the strongest to hit the town": who it is said of."""
        tree = self.tree
        marks = [noun, *(k for k in tree.kids[noun] if tree.dep[k] == "amod")]
        if not any(tree.lower[k] in RANKS or tree.tag[k] == "JJS" for k in marks):
            return ()
        top = tree.head[noun]
        said = tree.dep[noun] == "attr" and tree.lemma[top] in {"be", "become"}
        return self.subjects(top) if said else (noun,)

    def _clause_subjects(self, i: int) -> tuple[int, ...]:
        """Return the subjects of the clause around a noun: "searched the lake using divers" is about the searcher."""
        tree = self.tree
        while tree.head[i] != i:
            i = tree.head[i]
            if tree.pos[i] in {"VERB", "AUX"}:
                return self.agents(i) if self.passive(i) else self.subjects(i)
        return ()

    def _named_by_copula(self, noun: int) -> tuple[int, ...]:
        """Return A and B for "the candidates elected were A and B": what is said of the noun is said of them."""
        tree = self.tree
        head = tree.head[noun]
        if tree.dep[noun] != "nsubj" or tree.lemma[head] != "be":
            return ()
        names = [j for k in tree.children(head, "attr") for j in self.listed(k)]
        return tuple(names) if names and all(j in self.people for j in names) else ()

    def _subjects_of_relcl(self, i: int) -> tuple[int, ...]:
        if self.tree.tag[i] == "VB" and not self.passive(i):
            return self._singled_out(self.tree.head[i])
        return (self.tree.head[i],) if self.tree.tag[i] in {"VBG", "VBN"} else ()

    def _subjects_of_parataxis(self, i: int) -> tuple[int, ...]:
        return self.subjects(self.tree.head[i]) if self.tree.tag[i] == "VBG" else ()

    def owners(self, noun: int) -> tuple[int, ...]:
        """Return whose plan, attempt or policy ``noun`` is: possessor, else the subject of the verb that takes it."""
        tree = self.tree
        poss = tree.child(noun, "poss")
        if poss is not None:
            return tuple(tree.coordinated(poss))
        for k in tree.children(noun, "prep"):
            if tree.lower[k] == "by":
                pobj = tree.child(k, "pobj")
                if pobj is not None:
                    return tuple(tree.coordinated(pobj))
        top = noun
        while tree.dep[top] == "conj":
            top = tree.head[top]
        head = tree.head[top]
        if tree.dep[top] == "dobj" and tree.lemma[head] in verb_class("owner"):
            receiver = tree.child(head, "dative")
            if receiver is not None and tree.pos[receiver] in {"NOUN", "PROPN", "PRON"}:
                return tuple(tree.coordinated(receiver))
            return self.subjects(head)
        if tree.dep[top] == "nsubjpass":
            return self.agents(head)
        if tree.dep[top] == "pobj" and tree.pos[tree.head[head]] in {"VERB", "AUX"}:
            return self.subjects(tree.head[head])
        return ()
