"""Who is the subject and the object of each predicate: voice, control, raising, conjunction, relative clauses, gaps.

Works on :class:`kgbuild.syntax.Tree` alone. Nothing here knows of entities, time, scope or speech; it answers with
token indices. The verbs whose control differs from the rule are rows of ``lexicon/verb_classes.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table, words

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["Clauses", "Request", "verb_class"]

RELATIVIZERS = frozenset({"who", "whom", "which", "that"})
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "oprd_obj")
NOT_PREDICATES = frozenset(
    {
        "aux",
        "auxpass",
        "amod",
        "compound",
        "prep",
        "case",
        "mark",
        "cc",
        "punct",
        "det",
        "nmod",
        "prt",
        "intj",
        "predet",
    }
)
SPANS = frozenset({"hour", "day", "week", "month", "year", "decade", "century", "generation"})
NO_AGENTS = frozenset(
    {"end", "time", "date", "deadline", "morning", "evening", "night", "weekend", "close", "means", "way"}
)
"""What "to leave by the …" says when or how, not who makes somebody leave."""
AIMS = frozenset(
    {"aim", "goal", "purpose", "job", "task", "role", "duty", "idea", "answer", "response", "reply", "step"}
)
RANKS = frozenset({"first", "last", "only", "second", "third", "fourth", "fifth", "next", "latest"})
OPENINGS = frozenset({"starting", "beginning", "effective"})
PREFIXES = frozenset({"re", "co", "pre", "un", "de", "over", "under", "mis", "out"})
"""Prefixes that a hyphen separates from their verb, so that the tokenizer makes a word of them."""
MOTION_AND = frozenset({"come", "go", "try", "stop", "stay", "return"})
"""Verbs that share no object with the verb coordinated to them ("come and tour the plant")."""
MEASURES = frozenset({"vote", "point", "goal", "run", "percent", "percentage", "margin", "length", "second", "dollar"})
"""What a by-phrase with a number measures: "was passed by 52 votes" names no agent."""
NO_GAP_NOUNS = frozenset({"time", "day", "year", "moment", "way", "reason", "place", "week", "month", "point"})
OF_PREPS_OBJECT_CONTROL = frozenset({"of", "from", "into", "with", "for"})

TOLD = frozenset({"tell", "inform", "notify", "assure", "remind"})
"""Verbs that name whom they tell before what, unless they are passive."""


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked by a preposition to do a thing: "called on members to strike"."""

    infinitive: int
    preposition: int
    asked: tuple[int, ...]


@cache
def asking() -> dict[str, frozenset[str]]:
    """Return the prepositions by which a verb asks somebody: "call" by "on" asks whom it names to do something."""
    found: dict[str, set[str]] = {}
    for row in table("implicatives"):
        word, _, rest = row["complement"].partition("_")
        if row["pos"] == "verb" and rest == "inf" and word != "past":
            found.setdefault(row["lemma"], set()).add(word)
    return {lemma: frozenset(prepositions) for lemma, prepositions in found.items()}


@cache
def aims() -> frozenset[str]:
    """Return the nouns of what somebody is to do: "their plan was to sell" says what they, not the plan, would sell."""
    rows = table("implicatives")
    return AIMS | {row["lemma"] for row in rows if row["pos"] == "noun" and row["complement"] == "inf"}


@cache
def verb_class(name: str) -> frozenset[str]:
    """Return the lemmas of one class of ``verb_classes.tsv``."""
    return frozenset(row["verb"] for row in table("verb_classes") if row["class"] == name)


@cache
def personal_nouns() -> frozenset[str]:
    """Return the lemmas of nouns for people, one or many."""
    return frozenset(row["noun"] for row in table("nominal_classes") if row["class"] in {"Person", "Group"})


def from_then(tree: Tree, i: int) -> bool:
    """True for "beginning in 2015" beside a verb: it says from when, like a preposition."""
    if tree.lower[i] not in OPENINGS or tree.dep[i] != "advcl":
        return False
    dates = [k for k in tree.kids[i] if tree.dep[k] == "npadvmod"]
    for k in tree.kids[i]:
        if tree.dep[k] == "prep":
            dates.extend(tree.kids[k] if tree.lower[k] in {"in", "on", "at", "from"} else (k,))
        elif tree.dep[k] not in {"npadvmod", "punct"}:
            return False
    return bool(dates) and all(tree.lower[d][0].isdigit() or tree.lower[d] in words("times") for d in dates)


class Clauses:
    """The predicates of a Doc and their surface arguments, found once and remembered."""

    def __init__(self, tree: Tree, people: frozenset[int] = frozenset(), names: frozenset[int] = frozenset()) -> None:
        """``people`` are the head tokens of names of persons: two of them are never in apposition, but listed.

        ``names`` are those of all names: what is said of an apposition is said of the name beside it.
        """
        self.tree = tree
        self.people = people
        self.names = names
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._objects: dict[int, tuple[int, ...]] = {}
        self.predicates = [i for i, pos in enumerate(tree.pos) if pos in {"VERB", "AUX"} and self._is_predicate(i)]

    def _is_predicate(self, i: int) -> bool:
        tree = self.tree
        dep = tree.dep[i]
        if dep in NOT_PREDICATES:
            return False
        if tree.lower[i] in PREFIXES and i + 1 < len(tree.pos) and tree.lower[i + 1] == "-":
            return False  # "re-elected" is cut at its hyphen
        if from_then(tree, i):
            return False  # "will rise starting in May"
        if tree.lower[i] == "aged" and any(tree.pos[k] == "NUM" for k in tree.kids[i]):
            return False  # "aged 14" is no clause
        if tree.pos[i] == "AUX":
            # A copula or main "have"/"do"; an auxiliary left without its verb (ellipsis) says nothing.
            return tree.lemma[i] in {"be", "have"}
        if dep in {"pobj", "dobj", "nsubj", "nsubjpass", "poss", "appos", "attr"}:
            return False  # a gerund used as a noun, or a noun mistagged
        return tree.tag[i][:2] == "VB"

    # voice

    def passive(self, i: int) -> bool:
        """True if the surface subject of ``i`` is its patient."""
        tree = self.tree
        kids = tree.kids[i]
        for k in kids:
            if tree.dep[k] in {"auxpass", "nsubjpass", "csubjpass"}:
                return True
        if tree.tag[i] not in {"VBN", "VBD"}:
            return False
        if self._headline_passive(i):
            return True
        own_aux = any(tree.dep[k] in {"aux", "nsubj"} for k in kids)
        dep = tree.dep[i]
        if dep in {"acl", "advcl"}:
            return (
                (tree.tag[i] == "VBN" or dep == "acl") and not own_aux and not any(tree.dep[k] == "dobj" for k in kids)
            )
        told = tree.lemma[i] in TOLD and any(tree.dep[k] == "ccomp" for k in kids)  # "was held and told that"
        if dep == "conj" and not own_aux and (tree.tag[i] == "VBN" or told):
            by = any(tree.dep[k] == "agent" for k in kids)  # "wearing a cap and handcuffed by the police"
            copula = tree.lemma[tree.head[i]] == "be" and tree.child(tree.head[i], "acomp") is not None
            return (by or copula or self.passive(tree.head[i])) and not any(tree.dep[k] == "dobj" for k in kids)
        return any(tree.dep[k] == "agent" for k in kids) and not own_aux and dep in {"relcl", "ROOT", "ccomp"}

    def _headline_passive(self, i: int) -> bool:
        """True for "Boeing allowed to bid", "Trader jailed over fraud": a verb that must have an object has none."""
        tree = self.tree
        kids = tree.kids[i]
        if any(tree.dep[k] in {"aux", "dobj", "ccomp", "attr", "oprd", "prt"} for k in kids):
            return False
        if any(tree.dep[k] == "xcomp" for k in kids):
            return tree.lemma[i] in verb_class("told_to") and any(tree.dep[k] == "nsubj" for k in kids)
        if tree.lemma[i] not in verb_class("transitive") or not any(tree.dep[k] == "nsubj" for k in kids):
            return False
        shared = i + 2 < len(tree.dep) and tree.dep[i + 1] == "cc" and tree.head[i + 2] == i
        return not shared and self._relative_top(i) is None

    def agents(self, i: int) -> tuple[int, ...]:
        """Return the by-phrase's nouns of a passive."""
        tree = self.tree
        found: list[int] = []
        for k in tree.kids[i]:
            if tree.dep[k] == "dobj" and self.passive(i):
                # "was given a loan by Japan": the parser hangs the agent on the object that was kept.
                for b in tree.children(k, "prep"):
                    if tree.lower[b] == "by":
                        found.extend(j for p in tree.children(b, "pobj") for j in self.listed(p))
            if tree.dep[k] == "agent":
                for p in tree.children(k, "pobj"):
                    inner = [
                        o for b in tree.children(p, "prep") if tree.lower[b] == "by" for o in tree.children(b, "pobj")
                    ]
                    # "defeated by 424 votes by Yau": the count is a margin.
                    found.extend(inner if inner and tree.child(p, "nummod") is not None else self.listed(p))
        if not found and self.passive(i):
            found = self._late_agent(i) or self._agent_below(i)
        return tuple(j for j in found if not (tree.lemma[j] in MEASURES and self._numbered(j)))

    def _numbered(self, noun: int) -> bool:
        """True for "52 votes" and "a vote of 210 to 95"."""
        tree = self.tree
        inner = [j for k in tree.children(noun, "prep") if tree.lower[k] == "of" for j in tree.kids[k]]
        return tree.child(noun, "nummod") is not None or any(tree.pos[j] == "NUM" for j in inner)

    def _late_agent(self, i: int) -> list[int]:
        """Return the agent hung on a circumstance before it: "was published in the fall by Knopf"."""
        tree = self.tree
        for k in tree.children(i, "prep"):
            if tree.lower[k] in {"in", "on", "at", "during", "to"}:
                for p in tree.children(k, "pobj"):
                    for b in tree.children(p, "prep"):
                        if tree.lower[b] == "by":
                            return [j for o in tree.children(b, "pobj") if o in self.names for j in self.listed(o)]
        return []

    def _agent_below(self, i: int) -> list[int]:
        """Return the agent hung on the infinitive after the passive: "was forced to resign by the board"."""
        tree = self.tree
        for x in tree.children(i, "xcomp"):
            if tree.tag[x] == "VB" and not self.passive(x):
                for b in tree.children(x, "prep", "agent"):
                    found = tree.children(b, "pobj") if tree.lower[b] == "by" else ()
                    return [j for o in found if self._acts(o) for j in self.listed(o)]
        return []

    def _acts(self, noun: int) -> bool:
        """True for what can be an agent: a name, or a noun with a determiner that is no time."""
        tree = self.tree
        return noun in self.names or (
            tree.pos[noun] == "NOUN"
            and tree.child(noun, "det", "poss") is not None
            and tree.lemma[noun] not in NO_AGENTS | SPANS
        )

    # subjects

    def subjects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the surface subject of ``i``, shared, controlled or relative ones included."""
        known = self._subjects.get(i)
        if known is None:
            self._subjects[i] = ()  # a cycle in a broken tree ends here
            known = self._subjects[i] = self._find_subjects(i)
        return known

    def _find_subjects(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        own = [k for k in tree.kids[i] if tree.dep[k] in SUBJECTS]
        if len(own) == 1 and tree.lower[own[0]] == "it" and self._impersonal(i):
            return ()
        if len(own) > 1:
            # "which Boeing estimates": of two subjects the relative pronoun is really the object.
            own = [k for k in own if tree.lower[k] not in RELATIVIZERS] or own
            # "A lifelong pacifist, she was jailed": what stands before the comma describes the subject.
            own = own[-1:] if tree.pos[own[-1]] == "PRON" else own
        if own:
            return tuple(j for k in own for j in self._antecedents(k, i))
        if any(tree.dep[k] in {"csubj", "csubjpass", "expl"} for k in tree.kids[i]):
            return ()
        handler = getattr(self, f"_subjects_of_{tree.dep[i]}", None)
        return (handler(i) if handler else ()) or self._subject_on_the_left(i)

    def _impersonal(self, i: int) -> bool:
        """True for "it takes a week to repair the line": what takes a week is the infinitive."""
        tree = self.tree
        if tree.dep[i] == "ccomp" and tree.tag[i] == "VBN" and tree.child(i, "ccomp") is not None:
            return True  # "made it known that P"
        if tree.lemma[i] not in {"take", "cost", "require", "help", "pay"}:
            return False
        kids = tree.kids[i]
        lasting = {"dobj", "npadvmod"} <= {tree.dep[k] for k in kids}  # "it took the court two days"
        return lasting or any(
            (tree.dep[k] in {"xcomp", "advcl"} and tree.tag[k] == "VB") or tree.lower[k] in {"before", "until"}
            for k in kids
        )

    def _subject_on_the_left(self, i: int) -> tuple[int, ...]:
        """Return the noun right before a finite verb that the parser left without any subject.

        "According to the ministry over 345 pilgrims have been killed": the missing comma hangs the subject elsewhere.
        """
        tree = self.tree
        if tree.dep[i] not in {"ROOT", "ccomp", "advcl", "relcl"}:
            return ()
        group = [k for k in tree.kids[i] if tree.dep[k] in {"aux", "auxpass", "neg", "advmod"} and k < i]
        finite = tree.tag[i] in {"VBD", "VBZ", "VBP"} or any(tree.tag[k] in {"VBD", "VBZ", "VBP", "MD"} for k in group)
        left = min([i, *group]) - 1
        if not finite or left < 0 or tree.sent[left] != tree.sent[i] or tree.pos[left] not in {"NOUN", "PROPN"}:
            return ()
        while tree.dep[left] in {"compound", "nmod", "poss", "appos"} and tree.head[left] < i:
            left = tree.head[left]
        if tree.dep[left] == "pobj":
            top = tree.head[left]
            while tree.dep[top] in {"pobj", "prep", "pcomp"} and tree.head[top] < top:
                top = tree.head[top]
            while top and tree.pos[top] in {"NOUN", "PROPN", "DET"}:
                top -= 1
            opening = top if tree.pos[top] in {"ADP", "ADJ", "SCONJ"} else left
            if opening and tree.lower[opening - 1] in {"and", "but", "or"}:
                # "worked and due to lack of sleep ended up ill": whoever worked did.
                first = next((k for k in tree.kids[tree.head[i]] if k < left and tree.dep[k] == tree.dep[i]), None)
                return () if first is None or first == i else self.subjects(first)
        return (left,) if tree.dep[left] in {"pobj", "dobj", "npadvmod"} else ()

    def _antecedents(self, token: int, clause: int) -> tuple[int, ...]:
        """Return what a subject or object stands for: its conjuncts, or the noun that its relative pronoun means."""
        tree = self.tree
        if tree.lower[token] in RELATIVIZERS and tree.tag[token] in {"WDT", "WP", "IN", "DT"}:
            top = self._relative_top(clause)
            if top is not None:
                return self._described(tree.head[top], top)
            return () if tree.tag[token] in {"WDT", "WP"} else (token,)
        return self.listed(token)

    def _described(self, noun: int, relative: int) -> tuple[int, ...]:
        """Return whom a relative clause after ``noun`` is about: the name that the noun explains, or a whole list."""
        tree = self.tree
        if tree.dep[noun] == "appos" and tree.head[noun] in self.names:
            one = any(tree.lower[k] in {"a", "an"} for k in tree.kids[noun])  # "Luis Aranda, a Democrat who …"
            if one or noun not in self.names:
                noun = tree.head[noun]
        if tree.tag[relative] == "VBP" and tree.tag[noun] in {"NN", "NNP"}:
            first = tree.head[noun] if tree.dep[noun] == "conj" else noun
            return tuple(tree.coordinated(first))
        return (noun,)

    def listed(self, token: int) -> tuple[int, ...]:
        """Return a token and those coordinated with it, a person listed after a person as if in apposition too."""
        tree = self.tree
        found = tree.coordinated(token)
        for i in [*found]:
            if tree.tag[i] in {"NNS", "NNPS"}:
                found.extend(self._examples(i))
        if self.people:
            for i in [*found]:
                for k in tree.kids[i]:
                    if tree.dep[k] == "appos" and k in self.people and i in self.people:
                        found.extend(self.listed(k))
        return tuple(dict.fromkeys(found))

    def _examples(self, noun: int) -> list[int]:
        """Return A and B of "members including A and B", of whom is true what is said of the members."""
        tree = self.tree
        for k in tree.kids[noun]:
            if tree.dep[k] == "prep" and tree.lower[k] == "including":
                return [j for p in tree.children(k, "pobj") for j in tree.coordinated(p) if j in self.people]
        return []

    def _relative_top(self, i: int) -> int | None:
        """Return the head of the relative clause in which predicate ``i`` stands, or None."""
        tree = self.tree
        for _ in range(6):
            if tree.dep[i] == "relcl":
                return i
            if tree.dep[i] not in {"conj", "xcomp", "ccomp", "pcomp", "prep", "advcl"}:
                return None
            i = tree.head[i]
        return None

    def relative_of(self, i: int) -> int | None:
        """Return the noun that the relative clause around ``i`` is about, or None."""
        top = self._relative_top(i)
        return None if top is None else self.tree.head[top]

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

    def _subjects_of_ccomp(self, i: int) -> tuple[int, ...]:
        return self._subjects_of_xcomp(i) if self.tree.tag[i] in {"VB", "VBG", "VBN"} else ()

    def _subjects_of_advcl(self, i: int) -> tuple[int, ...]:
        """Return the subject of the verb above; that of "closed to save money" is whoever closed it, if named."""
        tree = self.tree
        head = tree.head[i]
        if asked := self.asked(head, i):
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

    # objects

    def objects(self, i: int) -> tuple[int, ...]:
        """Return the tokens of the direct object of ``i``; the antecedent where a relative clause leaves a gap."""
        known = self._objects.get(i)
        if known is None:
            self._objects[i] = ()
            known = self._objects[i] = self._find_objects(i)
        return known

    def _find_objects(self, i: int) -> tuple[int, ...]:
        tree = self.tree
        kids = tree.kids[i]
        own = [k for k in kids if tree.dep[k] == "dobj"]
        for k in kids:
            if tree.lower[k] == "aged" and tree.dep[k] in {"ccomp", "xcomp"}:
                own.extend(tree.children(k, "nsubj"))  # "joined the club aged 14"
        if own:
            lost = {self._stolen(i, k) for k in kids if tree.dep[k] == "conj"}
            return tuple(j for k in own for j in self._antecedents(self._filled(k), i) if j not in lost)
        subjects = [k for k in kids if tree.dep[k] in SUBJECTS]
        if len(subjects) > 1:
            for k in subjects:
                if tree.lower[k] in RELATIVIZERS:
                    return self._antecedents(k, i)
        if self.passive(i) or any(tree.dep[k] in {"ccomp", "xcomp", "attr", "acomp", "oprd"} for k in kids):
            return ()
        # "buys and sells shares": the object stands after the last verb only.
        if (
            (
                i + 2 < len(kids_of := tree.dep)
                and tree.dep[i + 1] == "cc"
                and kids_of[i + 2] == "conj"
                and tree.head[i + 2] == i
            )
            and tree.tag[i + 2] == tree.tag[i]
            and tree.lemma[i] not in MOTION_AND
        ):
            return self.objects(i + 2)
        return self._gap(i)

    def _filled(self, obj: int) -> int:
        """Return "work" for "years of work": what the time was filled with is what was destroyed."""
        tree = self.tree
        if tree.tag[obj] == "NNS" and tree.lemma[obj] in SPANS:
            for k in tree.kids[obj]:
                if tree.lower[k] == "of" and (pobj := tree.child(k, "pobj")) is not None:
                    return pobj
        return obj

    def _gap(self, i: int) -> tuple[int, ...]:
        """Return the noun that the relative clause around ``i`` modifies, if it is the object of ``i``."""
        tree = self.tree
        top = self._relative_top(i)
        if top is None or tree.dep[i] in {"pcomp", "advcl"} or tree.lemma[i] in verb_class("intransitive"):
            return ()
        subject = next((k for k in tree.kids[top] if tree.dep[k] in SUBJECTS), None)
        if subject is None or (tree.lower[subject] in RELATIVIZERS and tree.tag[subject] in {"WDT", "WP"}):
            return ()
        if any(
            tree.lower[j] in RELATIVIZERS for k in tree.kids[subject] if tree.lower[k] == "of" for j in tree.kids[k]
        ):
            return ()  # "ten branches, most of which will close"
        noun = tree.head[top]
        if tree.lemma[noun] in NO_GAP_NOUNS or self._gap_elsewhere(top, i):
            return ()
        return (noun,)

    def _gap_elsewhere(self, top: int, i: int) -> bool:
        """True if a wh-word or a stranded preposition of the clause takes the noun, or its main verb has an object."""
        tree = self.tree
        for k in tree.kids[top]:
            if tree.lower[k] in {"where", "when", "why", "how"}:
                return True
            if tree.dep[k] in {"prep", "dative"}:
                inner = tree.kids[k]
                if not inner or any(tree.lower[j] in RELATIVIZERS or tree.lower[j] == "whose" for j in inner):
                    return True
            if tree.dep[k] in {"dobj", "nsubj", "nsubjpass"}:
                if any(tree.lower[j] == "whose" for j in tree.kids[k]):
                    return True
        if i != top:
            return any(tree.dep[k] == "dobj" for k in tree.kids[top])
        return bool(any(tree.dep[k] in {"ccomp", "xcomp"} for k in tree.kids[i]))

    def prep_object(self, prep: int, pobj: int) -> tuple[int, ...]:
        """Return what the object of a preposition stands for ("in which": the noun of the relative clause)."""
        top = self.tree.head[prep]
        return self._antecedents(pobj, top)
