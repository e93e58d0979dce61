"""Verbs that report: which clauses and nouns around "said", "urged", "accused" are what is said."""

from __future__ import annotations

from kgbuild.speech.sources import Sources
from kgbuild.speech.table import CLAUSE_HEADS, RELATIVE, SUBJECT, Entry, Report

__all__ = ["VerbReports"]

RECOUNTING = frozenset({"recall", "recount", "describe", "explain", "tell", "detail", "relate", "narrate", "reveal"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CONTRASTS = frozenset({"though", "although", "while", "whereas"})
HEARER_PREPOSITIONS = frozenset({"on", "upon", "to", "with"})
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
        "pleased",
        "please",
        "proud",
        "happy",
        "glad",
        "delighted",
        "sorry",
        "right",
        "wrong",
    }
)


class VerbReports(Sources):
    """Reads the reports that a verb makes."""

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
            report.barred += [v] if self._contrasted(v) else []
            # "They were said to own it but sold it": what has a tense again is not said.
            report.barred += [
                k for c in content if self._infinitive(c) for k in tree.children(c, "conj") if self._finite(k)
            ]
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
            elif dep == "prep" and k > v:
                if "of" in frames:
                    content += [p for p in tree.children(k, "pcomp") if tree.tag[p] == "VBG"]
                if "that" in frames and not content:
                    content += self._beyond_noun(k)
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
        return k < v and any(mark in self.tree.lower[k:v] for mark in (":", ";"))

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

    def _beyond_noun(self, prep: int) -> list[int]:
        """Return the clause of "told staff in a memo that he …", which the parser took for one about the memo."""
        tree = self.tree
        return [
            k
            for n in tree.children(prep, "pobj")
            if tree.lemma[n] not in self.nouns
            for k in tree.children(n, "relcl", "acl")
            if tree.child(k, *SUBJECT) is not None
            and any(tree.lower[m] == "that" and tree.dep[m] == "mark" for m in tree.kids[k])
        ]

    def _contrasted(self, v: int) -> bool:
        """Say whether ``v`` sets what another one says against a report: "they said P, though the police say Q"."""
        tree = self.tree
        return (
            tree.dep[v] == "advcl"
            and self.quoted[v] < 0
            and tree.head[v] < v
            and tree.child(v, "nsubj") is not None
            and any(tree.lower[m] in CONTRASTS for m in tree.children(v, "mark"))
        )

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

    def _finite(self, k: int) -> bool:
        tree = self.tree
        return any(tree.tag[t] in FINITE for t in (k, *tree.children(k, "aux", "auxpass")))

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
        if tree.dep[v] == "relcl" and k > v and any(tree.tag[c] in RELATIVE and c < v for c in tree.kids[k]):
            return "that" in frames  # "who the paper said was ill" asks nothing
        if self.interrogative(k) or self._apart(v, k):
            return self._recounted(v, k)
        if self._infinitive(k):
            return "req" in frames or "neg" in frames
        if tree.tag[k] == "VBG" and tree.child(k, "aux", *SUBJECT) is None:
            return "ger" in frames
        if tree.child(k, "mark", "expl", *SUBJECT) is None and tree.pos[k] in CLAUSE_HEADS:
            first = min([k, *tree.kids[k]])
            if k > v and "that" in frames and self._finite(k) and tree.lower[first - 1] == ",":
                return True  # "The tape, Reed told the jury, was forged": the parser gave the verb both subjects
            return "quote" in frames and self.quoted[k] >= 0
        # A quotation with no marks ("The dam broke, officials say") needs no "that" either.
        return "that" in frames or ("quote" in frames and k < v)

    def _recounted(self, v: int, k: int) -> bool:
        """Say whether a clause that opens with "how" is told for a fact: "described how the men broke in"."""
        tree = self.tree
        hows = [c for c in tree.children(k, "advmod") if c < k and tree.lower[c] == "how"]
        return bool(hows) and k > v and tree.lemma[v] in RECOUNTING and not self._infinitive(k)

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
        if k > v and tree.dep[v] == "relcl" and (self._finite(k) or tree.tag[k] == "VBN"):
            return "that" in frames  # "the man who police say shot the guard"
        return tree.tag[k] == "VBG" and "ger" in frames

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
                if said and (not self.passive(v) or self.agent(v) is not None):
                    self.found[v] = Report(v, self.speaker(v), "indirect", "neutral", said)
                elif said and tree.child(v, "ccomp") is not None:
                    # "The deal is dead, Lee was quoted as saying."
                    self.found[v] = Report(v, self.subject(v), "indirect", "neutral", tree.children(v, "ccomp"))
