"""Finds the words that report: verbs, nouns, adverbs and "according to", each with its source and its content.

Grammar only; the words are in ``data/lexicon/speech.tsv``. :mod:`kgbuild.speech` joins what is found here with the
quotations and answers who says a thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import lexicon

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["Entry", "Report", "Reports", "entries"]

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSE_HEADS = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no", "hardly", "cannot"})
NOBODY = frozenset({"nobody", "none", "neither", "no-one", "nothing"})
VIEWS = frozenset({"view", "opinion", "word", "account", "estimation", "judgment", "judgement", "telling", "reckoning"})
HEARER_PREPOSITIONS = frozenset({"on", "upon", "to", "with"})
CLIMB = 40
"""How many steps up a tree are taken at most; only a broken tree is deeper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: the word's stance and the frames in which it reports."""

    stance: str
    frames: frozenset[str]


@dataclass(slots=True)
class Report:
    """A reporting word at token ``at``, not yet frozen. ``nominal`` are contents that are mere nouns."""

    at: int
    speaker: int | None
    kind: str
    stance: str
    content: list[int] = field(default_factory=list)
    nominal: list[int] = field(default_factory=list)
    barred: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """Clauses below the content that only those around the report say, not its own source."""


@cache
def entries(pos: str) -> dict[str, Entry]:
    """Return the rows of one part of speech ("verb", "noun", "adv", "adj") by lemma."""
    return {
        row["lemma"]: Entry(row["stance"], frozenset(row["frames"].split(",")))
        for row in lexicon.table("speech")
        if row["pos"] == pos
    }


class Reports:
    """All reports of one tree, by the token of the reporting word.

    ``quoted[i]`` is the quotation of token ``i`` or -1; ``people`` leads from the last token of each person's name
    that the model found to its first.
    """

    def __init__(self, tree: Tree, quoted: list[int], people: dict[int, int]) -> None:
        self.tree, self.quoted, self.people = tree, quoted, people
        self.verbs, self.nouns = entries("verb"), entries("noun")
        self.found: dict[int, Report] = {}
        self.resuming: list[int] = []
        self._scan()

    def _scan(self) -> None:
        tree = self.tree
        nouns, adverbs, adjectives = self.nouns, entries("adv"), entries("adj")
        for i, lemma in enumerate(tree.lemma):
            pos = tree.pos[i]
            if pos == "VERB":
                self._verbal(i, lemma, adjectives)
            elif pos == "NOUN":
                if lemma in self.verbs and tree.child(i, "nsubj", "ccomp") is not None and tree.child(i, "det") is None:
                    self._verb(i, self.verbs[lemma])  # a verb that the tagger took for a noun
                elif lemma in nouns:
                    self._noun(i, nouns[lemma])
                if lemma in VIEWS:
                    self._view(i)
            elif pos == "ADV":
                if tree.lower[i] in adverbs:
                    self._unnamed(i, self._clause_of(i))
            elif pos == "ADJ":
                if lemma in adjectives or tree.lower[i] in adjectives:
                    self._adjective(i)
            elif tree.lower[i] == "according":
                self._according(i)

    def _verbal(self, i: int, lemma: str, adjectives: dict[str, Entry]) -> None:
        tree = self.tree
        if tree.lower[i] in adjectives and (tree.dep[i] == "amod" or lemma not in self.verbs):
            self._adjective(i)
        elif lemma in self.verbs:
            if tree.dep[i] == "amod":
                self._inversion(i, self.verbs[lemma])
            else:
                self._verb(i, self.verbs[lemma])
        elif lemma in QUOTED_AS:
            self._quoted_as(i)
        elif tree.lower[i] == "according":
            self._according(i)

    # -- subjects ------------------------------------------------------------------------------------------------

    def speaker(self, v: int, depth: int = 0) -> int | None:
        """Return the head of the noun phrase that does the saying of verb ``v``, or None if the text names nobody."""
        tree = self.tree
        if depth > 6:
            return None
        if self.passive(v):
            return self.agent(v)
        subjects = [k for k in tree.children(v, *SUBJECT) if self.quoted[k] < 0 or self.quoted[k] == self.quoted[v]]
        if subjects:
            # In "which the bank estimates …" both may be labelled subjects: the bank it is.
            k = self.antecedent(next((k for k in subjects if tree.tag[k] not in RELATIVE), subjects[0]), v)
            return k if k is None else self._name(k, v)
        head, dep = tree.head[v], tree.dep[v]
        if dep == "ROOT" or head == v:
            return self._stray(v)
        if dep == "acl" or dep == "relcl":
            return self._bearer(head) if tree.pos[head] in NOMINAL else None
        if dep == "pcomp":
            return self._reported(head, depth)
        if tree.pos[head] not in CLAUSE_HEADS or dep not in {"conj", "advcl", "xcomp", "ccomp", "prep", "dep"}:
            return None
        if dep == "ccomp" and (self.quoted[head] >= 0) != (self.quoted[v] >= 0):
            return None
        if dep == "xcomp":
            return self.controller(head, depth)
        if dep == "conj" and self.resumed(v) is not None:
            return self.speaker(tree.head[head], depth + 1)
        return self.subject(head, depth)

    def resumed(self, v: int) -> int | None:
        """Return the reporting verb with which ``v`` is coordinated although the parser hung it within the report.

        In "They claimed that Lee was a guest and add that …" those who add are those who claimed.
        """
        tree = self.tree
        head = tree.head[v]
        matrix = tree.head[head]
        if tree.dep[v] != "conj" or tree.dep[head] != "ccomp" or tree.lemma[matrix] not in self.verbs:
            return None
        if tree.child(v, *SUBJECT) is not None or tree.lemma[head] in self.verbs:
            return None
        return matrix if tree.lemma[v] in RESUMING or tree.lemma[v] == tree.lemma[matrix] else None

    def _stray(self, v: int) -> int | None:
        """Return the noun just before a finite verb whose subject the parser missed, over a quotation between."""
        tree = self.tree
        if tree.tag[v] not in {"VBD", "VBZ", "VBP"}:
            return None
        start = tree.sents[tree.sent[v]][0]
        for j in range(v - 1, start - 1, -1):
            if self.quoted[j] >= 0 or tree.pos[j] == "ADV":
                continue
            return j if tree.pos[j] in {"NOUN", "PROPN"} and tree.dep[j] in {"appos", "dep", "npadvmod"} else None
        return None

    def subject(self, v: int, depth: int = 0) -> int | None:
        """Return the subject of clause ``v``, passive or not, found over coordination and control."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] in SUBJECT:
                return self.antecedent(k, v)
        head, dep = tree.head[v], tree.dep[v]
        if depth > 6 or head == v:
            return None
        if dep in {"conj", "advcl"} and tree.pos[head] in CLAUSE_HEADS:
            return self.subject(head, depth + 1)
        if dep == "xcomp" and tree.pos[head] in CLAUSE_HEADS:
            return self.controller(head, depth + 1)
        return head if dep in {"acl", "relcl"} else None

    def controller(self, v: int, depth: int = 0) -> int | None:
        """Return who does what an infinitive under ``v`` says: its object, or else its subject."""
        k = self.tree.child(v, "dobj", "dative")
        if k is not None and self.tree.pos[k] in NOMINAL and not self.passive(v):
            return k
        return self.subject(v, depth + 1)

    def antecedent(self, k: int, v: int) -> int | None:
        """Return ``k``, or for a relative pronoun the noun that the clause of ``v`` belongs to."""
        tree = self.tree
        k = self._bearer(k)
        if tree.lower[k] in {"it", "there"} and (self.passive(v) or tree.dep[k] == "expl"):
            return None
        if tree.tag[k] not in RELATIVE:
            return k
        h = v
        for _ in range(6):
            if tree.dep[h] == "relcl":
                return tree.head[h]
            if tree.dep[h] not in {"conj", "ccomp", "xcomp"}:
                break
            h = tree.head[h]
        return None

    def _name(self, k: int, v: int) -> int:
        """Return the name that ends a long title before ``v``: "the secretary of the board, Jo Park, said"."""
        tree = self.tree
        last = v - 1
        while last > k and (tree.pos[last] in {"ADV", "AUX", "PUNCT"} or tree.dep[last] in {"aux", "neg"}):
            last -= 1
        first = self.people.get(last)
        if first is None or first <= k + 1 or last == k or k in self.people or tree.pos[k] == "PRON":
            return k
        before = first - 1
        apposed = tree.lower[before] == "," == tree.lower[last + 1]
        # "commissioner for trade Jo Park", but not "a friend of Jo Park" nor "the firm's chief Jo Park and …".
        return last if apposed or tree.pos[before] in {"NOUN", "PROPN"} else k

    def _bearer(self, k: int) -> int:
        """Return the name at the end of two coordinated titles: "actor and singer Jo Park said" is of one person."""
        tree = self.tree
        if tree.pos[k] != "NOUN" or tree.child(k, "det", "poss") is not None or tree.tag[k] == "NNS":
            return k
        for c in tree.children(k, "conj"):
            if tree.pos[c] == "PROPN" and tree.kids[c] and tree.pos[tree.kids[c][0]] == "NOUN":
                return c
        return k

    def passive(self, v: int) -> bool:
        """Say whether ``v`` is a passive, or a bare participle that follows its noun ("aid said to be late")."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] in {"auxpass", "nsubjpass", "agent"}:
                return True
            if tree.dep[k] in {"nsubj", "aux"}:
                return False
        return tree.tag[v] == "VBN" and tree.dep[v] in {"acl", "advcl", "relcl"}

    def agent(self, v: int) -> int | None:
        """Return the head of the "by" phrase of a passive."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.dep[k] == "agent" or (tree.dep[k] == "prep" and tree.lower[k] == "by"):
                return tree.child(k, "pobj")
        return None

    def _reported(self, prep: int, depth: int) -> int | None:
        """Return the source of "quoted as saying", "by saying", "in saying"."""
        tree = self.tree
        head = tree.head[prep]
        if tree.pos[head] not in CLAUSE_HEADS:
            return None
        if tree.lower[prep] == "as" and not self.passive(head):
            return tree.child(head, "dobj")
        return self.subject(head, depth + 1)

    # -- verbs ---------------------------------------------------------------------------------------------------

    def negated(self, v: int) -> bool:
        """Say whether the saying itself is negated, refused or merely supposed ("did not say", "if he says")."""
        tree = self.tree
        for k in tree.kids[v]:
            if tree.lower[k] in NEGATORS and tree.dep[k] in {"neg", "advmod", "preconj", "cc"}:
                return True
            if tree.dep[k] == "mark" and tree.lower[k] in {"if", "unless", "whether"}:
                return True
            if tree.dep[k] in SUBJECT and (
                tree.lower[k] in NOBODY
                or (tree.lower[k] == "one" and tree.child(k, "det") == k - 1 and tree.lower[k - 1] == "no")
                or any(tree.lower[d] in {"no", "neither"} for d in tree.children(k, "det"))
            ):
                return True
        if tree.dep[v] == "xcomp" and tree.lemma[tree.head[v]] in refusals():
            return True
        return tree.dep[v] == "conj" and tree.child(v, *SUBJECT) is None and self._shared_negation(v)

    def _shared_negation(self, v: int) -> bool:
        tree = self.tree
        head = tree.head[v]
        joined = {tree.lower[k] for k in tree.children(head, "cc")}
        return bool(joined & {"or", "nor"}) and tree.child(v, "aux", "neg") is None and self.negated(head)

    def report(self, v: int, kind: str = "indirect") -> Report:
        """Return the report of verb ``v``, made if there is none yet."""
        found = self.found.get(v)
        if found is None:
            entry = self.verbs.get(self.tree.lemma[v])
            found = Report(v, self.speaker(v), kind, entry.stance if entry else "neutral")
            self.found[v] = found
        return found

    def _verb(self, v: int, entry: Entry) -> None:
        tree, frames = self.tree, entry.frames
        if tree.dep[v] == "conj" and self.resumed(v) is not None:
            self.resuming.append(v)
        content, nominal = self._complements(v, frames)
        if not content and tree.child(v, "xcomp") is None:
            # With a complement of its own ("as the army continues to advance") it reports nothing around it.
            content = self._host(v, frames)
        elif tree.dep[v] == "advcl" and any(tree.lower[k] == "as" for k in tree.children(v, "mark")):
            content = self._host(v, frames) or content
        if (
            len(nominal) + len(tree.children(v, "dative", "dobj", "nsubjpass")) > 2
            or tree.child(v, "dative") is not None
        ):
            nominal = []  # "denied them entry" says nothing of the entry
        for k in nominal[:1]:
            content += [c for c in tree.children(k, "conj") if self._that(c)]
        if nominal and self.speaker(v) is None:
            nominal = []
        if not content and not nominal:
            return
        if self._unfinished(v):
            return
        if self.negated(v) and not ("neg" in frames and not self._questioned(v)):
            content = [c for c in content if self.quoted[c] >= 0 > self.quoted[v]]
            nominal = []
        content += self._aside(v) if content else []
        if content or nominal:
            kind = "direct" if content and self.quoted[content[0]] >= 0 > self.quoted[v] else "indirect"
            report = self.report(v, kind)
            report.content += [c for c in content if c not in report.content]
            report.nominal += nominal if not content else []
            # "It fell, police said, and dozens were hurt": what comes after the verb with a subject is not said.
            report.barred += [
                k
                for c in content
                if c < v and self.quoted[c] < 0
                for k in tree.children(c, "conj")
                if k > v and tree.child(k, *SUBJECT) is not None
            ]

    def _complements(self, v: int, frames: frozenset[str]) -> tuple[list[int], list[int]]:
        """Return the clauses and the nouns below ``v`` that may be what it reports."""
        tree = self.tree
        content: list[int] = []
        nominal: list[int] = []
        for k in tree.kids[v]:
            dep = tree.dep[k]
            if dep == "ccomp" or (dep == "advcl" and self._unmarked(v, k)):
                if self._finite_content(v, k, frames) or (content and self._loose(k, frames)):
                    content.append(k)
            elif dep == "xcomp" or (dep == "advcl" and "req" in frames and self._infinitive(k)):
                if self._infinitive_content(v, k, frames):
                    content.append(k)
            elif dep == "prep" and "of" in frames:
                content += [p for p in tree.children(k, "pcomp") if tree.tag[p] == "VBG"]
            elif dep == "agent" and "of" in frames:
                content += self._beyond_agent(k)
            elif dep in {"dobj", "nsubjpass"} and "noun" in frames and tree.pos[k] == "NOUN":
                nominal.append(k)
            elif dep == "conj" and k > v and "that" in frames and self._that(k):
                content.append(k)  # "announced a merger, and that jobs would go"
        return content, nominal

    def _loose(self, k: int, frames: frozenset[str]) -> bool:
        """Say whether ``k`` is a further finite clause of what is said, its subject given to the first one."""
        finite = self.tree.tag[k] in {"VBD", "VBZ", "VBP"}
        if not finite or "that" not in frames or self._apart(self.tree.head[k], k):
            return False
        return self.tree.dep[k] == "ccomp" and not self.interrogative(k)

    def _apart(self, v: int, k: int) -> bool:
        """Say whether ``k`` is no content of ``v``: before a colon, or outside of the quotation that ``v`` is in."""
        if self.quoted[v] >= 0 and self.quoted[k] != self.quoted[v]:
            return True
        return k < v and ":" in self.tree.lower[k:v]

    def _unmarked(self, v: int, k: int) -> bool:
        """Say whether ``k`` is a whole clause after ``v`` that nothing makes adverbial: "said in May it rose"."""
        tree = self.tree
        return (
            k > v
            and tree.tag[k] != "VBG"
            and tree.child(k, "nsubj", "nsubjpass") is not None
            and not any(tree.dep[m] in {"mark", "prep"} or tree.tag[m] in RELATIVE for m in tree.kids[k] if m < k)
            and not any(tree.lower[m] in {"as", "to"} for m in tree.kids[k])
        )

    def _beyond_agent(self, by: int) -> list[int]:
        """Return the deed in "accused by prosecutors of stealing", which the parser hangs under the prosecutors."""
        tree = self.tree
        agents = tree.children(by, "pobj")
        prepositions = [p for agent in agents for p in tree.children(agent, "prep") if tree.lower[p] == "of"]
        return [c for p in prepositions for c in tree.children(p, "pcomp") if tree.tag[c] == "VBG"]

    def _aside(self, v: int) -> list[int]:
        """Return a clause that goes on with what was said: "explained that P, but they should not use it"."""
        tree = self.tree
        return [
            k
            for k in tree.children(v, "conj")
            if tree.lemma[k] not in self.verbs
            and any(tree.lower[a] in {"should", "must", "would"} for a in tree.children(k, "aux"))
            and any(tree.lower[n] in {"they", "it", "this", "that"} for n in tree.children(k, "nsubj", "nsubjpass"))
        ]

    def _that(self, k: int) -> bool:
        tree = self.tree
        return any(tree.lower[m] == "that" and (tree.dep[m] == "mark" or tree.tag[m] == "IN") for m in tree.kids[k])

    def _unfinished(self, v: int) -> bool:
        """Say whether ``v`` is an infinitive that nobody is said to have carried out ("wants to show that …")."""
        tree = self.tree
        if not self._infinitive(v) or tree.child(v, *SUBJECT) is not None:
            return False
        return not (tree.dep[v] == "xcomp" and tree.lemma[tree.head[v]] in CARRIED_OUT)

    def _inversion(self, v: int, entry: Entry) -> None:
        """Read "The deal was dead, tweeted Reed", where the parser takes "tweeted" for Reed's attribute."""
        tree = self.tree
        name = tree.head[v]
        end = tree.sents[tree.sent[v]][1]
        after = name + 1 >= end or tree.lower[name + 1] in {".", ","}
        if (
            tree.lower[v - 1] != ","
            or tree.pos[name] not in {"PROPN", "PRON"}
            or not after
            or "quote" not in entry.frames
        ):
            return
        host = tree.head[name]
        if host < v < name and tree.pos[host] in CLAUSE_HEADS and tree.kids[name][0] == v - 1:
            self.found[v] = Report(v, name, "indirect", entry.stance, [host])

    def _questioned(self, v: int) -> bool:
        return any(self.tree.lower[k] in {"if", "unless", "whether"} for k in self.tree.children(v, "mark"))

    def _finite_content(self, v: int, k: int, frames: frozenset[str]) -> bool:
        """Say whether the clausal complement ``k`` of ``v`` is what is said (and not what is asked, or a gerund)."""
        tree = self.tree
        if self.quoted[k] >= 0 > self.quoted[v]:
            return "quote" in frames or "that" in frames
        if self.interrogative(k) or self._apart(v, k):
            return False
        if self._infinitive(k):
            return "req" in frames or "neg" in frames
        if tree.tag[k] == "VBG" and tree.child(k, "aux", *SUBJECT) is None:
            return "ger" in frames
        if tree.child(k, "mark", "expl", *SUBJECT) is None and tree.pos[k] in CLAUSE_HEADS:
            return "quote" in frames and self.quoted[k] >= 0
        # A quotation with no marks ("The dam broke, officials say") needs no "that" either.
        return "that" in frames or ("quote" in frames and k < v)

    def _infinitive_content(self, v: int, k: int, frames: frozenset[str]) -> bool:
        tree = self.tree
        if self._infinitive(k):
            if self.passive(v):
                return bool(frames & {"that", "req", "to"})
            if "req" in frames:
                return ("on" not in frames and tree.child(v, "dobj", "dative") is not None) or any(
                    tree.lower[p] in HEARER_PREPOSITIONS and p < k for p in tree.children(v, "prep", "dative")
                )
            # "which the agency estimates to be worth …": what is estimated is the noun's being so.
            return "to" in frames or ("raise" in frames and tree.dep[v] == "relcl")
        return tree.tag[k] == "VBG" and "ger" in frames

    def _infinitive(self, k: int) -> bool:
        tree = self.tree
        return any(tree.tag[a] == "TO" for a in tree.children(k, "aux"))

    def interrogative(self, k: int) -> bool:
        """Say whether clause ``k`` asks: it opens with "whether", "if" or a question word."""
        tree = self.tree
        for c in tree.kids[k]:
            if c > k:
                break
            if tree.dep[c] == "mark" and tree.lower[c] in {"whether", "if"}:
                return True
            fronted = tree.dep[c] not in {"csubj", "advcl", "ccomp", "mark"}
            if tree.tag[c] in RELATIVE or (fronted and any(tree.tag[d] in RELATIVE for d in tree.kids[c] if d < c)):
                return tree.lower[c] != "that"
        return False

    def _host(self, v: int, frames: frozenset[str]) -> list[int]:
        """Return the clause that ``v`` interrupts or follows: "The base, they said, is ready", "As Lee said, …"."""
        tree = self.tree
        head, dep = tree.head[v], tree.dep[v]
        if head == v or not frames & {"that", "quote"}:
            return []
        if (
            dep == "advcl"
            and "that" in frames
            and any(tree.lower[k] == "as" for k in tree.children(v, "mark", "advmod", "prep"))
        ):
            return [head] if tree.child(v, "dobj", "dative") is None or tree.lemma[v] == "tell" else []
        if dep in {"parataxis", "ccomp"} and self.quoted[v] < 0 and tree.child(v, "mark") is None:
            named = tree.child(v, "nsubj")
            edge = tree.sents[tree.sent[v]][0]
            first = min([v, *tree.kids[v]])
            if named is not None and first > edge and (dep == "parataxis" or self._set_off(first, v)):
                return [head] if tree.pos[head] in CLAUSE_HEADS or self.quoted[head] >= 0 else []
        return []

    def _set_off(self, first: int, v: int) -> bool:
        """Say whether a mark parts the clause of ``v`` from what stands before, and its head began there."""
        before = self.tree.lower[first - 1]
        return self.tree.head[v] != v and (before in {",", "-", "–", "—"} or self.quoted[first - 1] >= 0)

    def _quoted_as(self, v: int) -> None:
        """Read "the paper quoted Lee as saying": the paper is a source of what Lee is."""
        tree = self.tree
        for p in tree.children(v, "prep"):
            if tree.lower[p] == "as":
                said = tree.children(p, "pcomp")
                if said and not self.passive(v):
                    self.found[v] = Report(v, self.speaker(v), "indirect", "neutral", said)
                elif said and tree.child(v, "ccomp") is not None:
                    # "The deal is dead, Lee was quoted as saying."
                    self.found[v] = Report(v, self.subject(v), "indirect", "neutral", tree.children(v, "ccomp"))

    # -- other words ---------------------------------------------------------------------------------------------

    def _noun(self, n: int, entry: Entry) -> None:
        """Read "the claim that P", "X's announcement that P", "a report by X that P"; and who rejects it."""
        tree = self.tree
        content = [k for k in tree.children(n, "acl", "ccomp", "relcl") if self._that(k)]
        if "of" in entry.frames and not content:
            for p in tree.children(n, "prep"):
                if tree.lower[p] in {"of", "about"}:
                    content += [k for k in tree.children(p, "pcomp") if tree.tag[k] == "VBG"]
        if not content:
            return
        speaker, stance = self._owner(n), entry.stance
        head = tree.head[n]
        if tree.dep[n] in {"dobj", "nsubjpass"} and tree.lemma[head] in REJECTIONS and not self.negated(head):
            speaker, stance = self.speaker(head), "deny"
        elif speaker is None and tree.dep[n] == "dobj" and tree.lemma[head] in LIGHT_VERBS:
            speaker = self.speaker(head)
        elif speaker is None and tree.dep[n] == "pobj":
            verb = tree.head[head]
            if (
                tree.lower[head] in {"in", "to", "with"}
                and tree.pos[verb] == "VERB"
                and (tree.lemma[verb] in self.verbs or tree.lemma[verb] in REACHING)
            ):
                speaker = self.speaker(verb)  # "came to the conclusion that", "told the paper in a statement that"
        self.found[n] = Report(n, speaker, "noun", stance, content)

    def _adjective(self, a: int) -> None:
        """Read "the alleged theft", "she is confident that P" and "he made clear that P"."""
        tree = self.tree
        if tree.dep[a] == "amod":
            self._unnamed(a, tree.head[a])
            return
        verb = a if tree.pos[a] == "VERB" else tree.head[a]
        content = [
            k
            for h in dict.fromkeys((a, verb))
            for k in tree.children(h, "ccomp", "advcl")
            if k > a and (self._that(k) or (tree.dep[k] == "ccomp" and not self.interrogative(k)))
        ]
        content = [k for k in content if tree.child(k, *SUBJECT) is not None]
        if not content or tree.pos[verb] not in CLAUSE_HEADS or tree.lemma[verb] not in {"be", "make", tree.lemma[a]}:
            return
        subject = self.subject(verb)
        if subject is None or tree.lower[subject] in {"it", "that", "this"} or self.negated(verb):
            return
        self.found[a] = Report(a, subject, "indirect", "neutral", content)

    def _owner(self, n: int) -> int | None:
        tree = self.tree
        for k in tree.kids[n]:
            if tree.dep[k] == "poss":
                return k
        for k in tree.kids[n]:
            if tree.dep[k] in {"prep", "agent"} and tree.lower[k] in {"by", "from"}:
                return tree.child(k, "pobj")
        return None

    def _view(self, n: int) -> None:
        """Read "in the words of X" and "in X's view"."""
        tree = self.tree
        prep = tree.head[n]
        if tree.dep[n] != "pobj" or tree.lower[prep] not in {"in", "by"}:
            return
        speaker = tree.child(n, "poss")
        for p in tree.children(n, "prep"):
            if speaker is None and tree.lower[p] == "of":
                speaker = tree.child(p, "pobj")
        host = self._clause_of(prep)
        if speaker is not None and host is not None and tree.lemma[host] not in self.verbs:
            self.found[n] = Report(n, speaker, "according", "neutral", [host])

    def _according(self, i: int) -> None:
        tree = self.tree
        to = next((k for k in tree.kids[i] if tree.lower[k] == "to"), None)
        source = tree.child(to, "pobj", "pcomp") if to is not None else None
        if source is None and i + 2 < len(tree.head) and tree.lower[i + 1] == "to":
            source = next((k for k in tree.kids[i] if tree.dep[k] in {"pobj", "dobj"}), None)
        if source is None:
            return
        host = self._clause_of(i)
        start = tree.sents[tree.sent[i]][0]
        if i - start <= 2 and host is not None:
            # At the head of the sentence it covers all of it, wherever the parser hung it.
            top = host
            for _ in range(CLIMB):
                if tree.head[top] == top or tree.sent[tree.head[top]] != tree.sent[i]:
                    break
                top = tree.head[top]
            host = top if top != i else host
        if host is None or host == i:
            return
        report = Report(i, source, "according", "neutral", [host])
        if i - start > 2:
            report.barred += [k for k in tree.children(host, "conj") if k > i]
        self.found[i] = report

    def _unnamed(self, i: int, content: int | None) -> None:
        if content is not None and content != i:
            report = Report(i, None, "adverb", "neutral", [content])
            report.beside += [
                k for k in self.tree.children(content, "conj", "advcl") if self.tree.child(k, *SUBJECT) is not None
            ]
            self.found[i] = report

    def _clause_of(self, i: int) -> int | None:
        """Return the verb, or else the topmost word, of the clause in which ``i`` is an adjunct."""
        tree = self.tree
        h = tree.head[i]
        if tree.head[i] == i:
            return None
        for _ in range(CLIMB):
            if tree.pos[h] in CLAUSE_HEADS or tree.head[h] == h:
                break
            if tree.lower[i] != "according" and tree.dep[h] in {"amod", "acl"}:
                break
            h = tree.head[h]
        return h


QUOTED_AS = frozenset({"quote", "cite"})
REJECTIONS = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut", "rebuff", "contradict", "disavow"})
REACHING = frozenset({"come", "arrive", "reach", "speak", "respond", "reply"})
CARRIED_OUT = frozenset(
    {
        "go",
        "continue",
        "begin",
        "start",
        "proceed",
        "come",
        "say",
        "report",
        "appear",
        "seem",
        "claim",
        "manage",
        "have",
    }
)
RESUMING = frozenset({"add", "note", "say", "stress", "warn", "insist", "urge", "call"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "release", "express", "voice", "give", "have", "raise", "reiterate"}
)


@cache
def refusals() -> frozenset[str]:
    """Return the verbs under which a saying did not take place ("declined to say", "failed to mention")."""
    return frozenset({"decline", "refuse", "fail", "neglect", "forget", "avoid"})
