"""Nouns, adjectives, adverbs and phrases that report: "the claim that", "allegedly", "according to", "in her view"."""

from __future__ import annotations

from kgbuild.speech.sources import Sources
from kgbuild.speech.table import CLAUSE_HEADS, CLIMB, SUBJECT, Entry, Report

__all__ = ["WordReports"]

REJECTIONS = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut", "rebuff", "contradict", "disavow"})
REACHING = frozenset({"come", "arrive", "reach", "speak", "respond", "reply"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "release", "express", "voice", "give", "have", "raise", "reiterate"}
)


class WordReports(Sources):
    """Reads the reports that words other than verbs make."""

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
        made = tree.lemma[tree.head[a]] == "make" and tree.dep[a] == "ccomp"  # "made it known that P"
        verb = a if tree.pos[a] == "VERB" and not made else tree.head[a]
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

    def _put(self, v: int) -> None:
        """Read "as the mayor put it, P"."""
        tree = self.tree
        obj, speaker = tree.child(v, "dobj"), tree.child(v, "nsubj")
        if speaker is None or obj is None or tree.lower[obj] != "it":
            return
        if any(tree.lower[k] == "as" for k in tree.children(v, "mark", "advmod")):
            self.found[v] = Report(v, speaker, "according", "neutral", [tree.head[v]])

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
