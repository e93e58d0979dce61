"""All reports of one tree: each word that may report is shown to the rules for its part of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.speech.table import Entry, entries
from kgbuild.speech.verbs import VerbReports
from kgbuild.speech.words import WordReports

if TYPE_CHECKING:
    from kgbuild.syntax import Tree

__all__ = ["Reports"]

VIEWS = frozenset({"view", "opinion", "word", "account", "estimation", "judgment", "judgement", "telling", "reckoning"})
QUOTED_AS = frozenset({"quote", "cite"})


class Reports(VerbReports, WordReports):
    """All reports of one tree, by the token of the reporting word; see :class:`Sources` for the arguments."""

    def __init__(self, tree: Tree, quoted: list[int], people: dict[int, int]) -> None:
        super().__init__(tree, quoted, people)
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
        elif lemma == "put" and tree.dep[i] == "advcl":
            self._put(i)
        elif tree.lower[i] == "according":
            self._according(i)
