"""What verb and copula rules share: a predicate's lemma, its phrases and circumstances, and the draft made of them.

No rule of its own; nothing here decides what is stated. Tables: ``prepositions``, ``verb_prepositions``, ``idioms``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgbuild.lexicon import table, words
from kgbuild.model import Literal, Mention, MentionKind, Predicate
from kgbuild.statements import qualifiers
from kgbuild.statements.draft import Argument, Draft
from kgbuild.statements.qualifiers import Phrase
from kgbuild.statements.voice import PREFIXES
from kgbuild.statements.wordclasses import REQUESTS, verb_class

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kgbuild.statements.clauses import Clauses
    from kgbuild.syntax import Tree

__all__ = ["BE", "CONFIDENCE", "STAYS_PLACE", "Frames", "governed", "idioms", "name_predicate"]

BE = Predicate("rel:be", "be", lemma="be")

CONFIDENCE = {"active": 0.85, "passive": 0.8, "prepositional": 0.7, "copula": 0.8, "clause": 0.75}
"""How often each rule's drafts are right in all parts, on the gold articles; others are at 0.7."""

PATH = frozenset({"from", "to", "into", "towards", "toward", "through"})
"""Prepositions that name the ends of one path: "flew from Rome to Oslo" states both."""

TREATED = frozenset({"Country", "City", "State", "AdministrativeArea", "Continent"})
"""Classes of places that stand for their affairs behind "on"; of others it says where."""

STANDING = qualifiers.PLACE_TYPES | {"Product", "Vehicle", "Organization", "Corporation"}

DEGREES = frozenset({"less", "least", "more", "most", "hardly", "barely", "too", "largely", "partly"})
"""Adverbs without which an adjective would say something else."""

CHANNELS = frozenset(
    {
        "call",
        "phone",
        "condition",
        "occasion",
        "record",
        "visit",
        "trip",
        "tour",
        "television",
        "tv",
        "radio",
        "air",
        "show",
        "programme",
        "program",
        "website",
        "site",
        "page",
        "blog",
        "twitter",
        "facebook",
        "stage",
        "hand",
        "ground",
        "basis",
        "behalf",
        "eve",
        "side",
        "way",
        "return",
        "arrival",
    }
)
"""Nouns with which "on" names the occasion or the channel of what is said, not its topic."""

STAYS_PLACE = frozenset({"in", "at", "near"})
"""Prepositions whose noun is the place of the event even where it is the object ("arrive in Syria")."""


def name_predicate(lemmas: tuple[str, ...], label: str = "", lemma: str = "") -> Predicate:
    """Return ``rel:`` + the lemmas joined by underscores, with a readable label."""
    parts = [word for part in lemmas for word in part.lower().split()]
    return Predicate("rel:" + "_".join(parts), label or " ".join(parts), lemma=lemma or parts[0])


@cache
def governed() -> dict[tuple[str, str], str]:
    return {(row["verb"], row["preposition"]): row["role"] for row in table("verb_prepositions")}


@cache
def idioms() -> dict[tuple[str, str], frozenset[str]]:
    return {(row["verb"], row["noun"]): frozenset(row["argument"].split()) for row in table("idioms")}


class Frames:
    """Answers questions about the surroundings of a predicate of one Doc."""

    def __init__(self, tree: Tree, clauses: Clauses, heads: Mapping[int, Mention]) -> None:
        self.tree = tree
        self.clauses = clauses
        self.heads = heads

    def particles(self, i: int) -> list[int]:
        """Return particles ("rule out") and the noun of an idiom ("take place")."""
        tree = self.tree
        found = [k for k in tree.kids[i] if tree.dep[k] == "prt" or (tree.tag[k] == "RP" and k == i + 1)]
        noun = self.idiom_noun(i)
        return found if noun is None else [*found, noun]

    def idiom_noun(self, i: int) -> int | None:
        tree = self.tree
        for k in tree.kids[i]:
            if tree.dep[k] in {"dobj", "acomp", "attr", "advmod"} and (tree.lemma[i], tree.lower[k]) in idioms():
                if tree.lower[k] == "it" and not self._nothing(i, k):
                    continue
                if not any(tree.dep[j] in {"det", "poss", "amod"} for j in tree.kids[k]):
                    return k
        return None

    def _nothing(self, i: int, it: int) -> bool:
        """True for the "it" of "made it to the final", which stands for nothing: what comes next is where to."""
        tree = self.tree
        wanted = idioms()[tree.lemma[i], "it"]
        after = [k for k in (*tree.kids[i], *tree.kids[it]) if k == it + 1 and tree.dep[k] in {"prep", "dative"}]
        return any(tree.lower[k] in wanted and tree.child(k, "pobj") is not None for k in after)

    def lemmas(self, i: int) -> tuple[str, ...]:
        tree = self.tree
        return (self.prefix(i) + tree.lemma[i].lower(), *(tree.lower[k] for k in self.particles(i)))

    def prefix(self, i: int) -> str:
        """Return "re-" for "re-elected", which the tokenizer cuts at the hyphen."""
        tree = self.tree
        if i >= 2 and tree.lower[i - 1] == "-" and tree.lower[i - 2] in PREFIXES:
            return tree.lower[i - 2] + "-"
        return ""

    def circumstances(self, i: int, taken: Collection[int] = ()) -> tuple[tuple[str, Argument], ...]:
        """Return the qualifiers of predicate ``i``; ``taken`` are prepositions whose nouns became objects."""
        tree, heads = self.tree, self.heads
        found: list[tuple[str, Argument]] = [("time", time) for time in qualifiers.times(tree, heads, i)]
        for k in tree.kids[i]:
            dep = tree.dep[k]
            if dep in {"nsubj", "nsubjpass"} and k in heads and heads[k].kind is MentionKind.NAME:
                # "Earnest on Wednesday did not …": a time beside a name belongs to the verb.
                found.extend(("time", time) for time in qualifiers.times(tree, heads, k))
            elif dep == "dative" and tree.pos[k] in {"NOUN", "PROPN", "PRON"}:
                found.extend(("recipient", Argument(token=j)) for j in tree.coordinated(k))
            elif dep in {"npadvmod", "advmod"}:
                mention = heads.get(k)
                if mention is not None and mention.kind is MentionKind.QUANTITY:
                    found.append(("amount", Argument(token=k)))
        found.extend(("amount", margin) for margin in qualifiers.margins(tree, heads, i))
        for phrase in qualifiers.phrases(tree, i):
            if phrase.token in taken:
                continue
            found.extend(self.phrase_qualifiers(i, phrase))
        if tree.dep[i] == "xcomp":
            found.extend(self.lent_times(i))
        return tuple(dict.fromkeys(found))

    def lent_times(self, i: int) -> Iterator[tuple[str, Argument]]:
        """Yield the times of a scheduling governor: "is set on Monday to land", "tomorrow he plans to meet"."""
        tree = self.tree
        governor = tree.head[i]
        lends = verb_class("scheduling") | verb_class("raising") | {"be"}
        if tree.lemma[governor] in lends:
            for time in qualifiers.times(tree, self.heads, governor):
                yield "time", time

    def phrase_qualifiers(self, i: int, phrase: Phrase) -> Iterator[tuple[str, Argument]]:
        for j in phrase.objects:
            mention = self.heads.get(j)
            if qualifiers.occasion(self.tree, phrase.word, j):
                # "for the first time in Oslo on Friday": where and when are the verb's.
                yield from self.of_occasion(j)
                continue
            when = qualifiers.around(self.tree, self.heads, phrase, j)
            if when is not None:
                yield "time", when
                continue
            name = self._role(i, phrase, j)
            if name == "amount" and phrase.word == "from":
                yield from self.reached(phrase.token)
            if name == "amount" and (
                # "rose to 9 from 7": what it was before is not the amount, but "$10" of "from $5 to $10" is
                (phrase.word == "from" and mention is not None and self.tree.lower[mention.start - 1] != "to")
                or (phrase.word == "with" and phrase.token < i)  # "with 80 percent counted, it won"
                or (phrase.word == "to" and self.tree.pos[phrase.token - 1] == "NUM")  # "voted 60 to 40"
            ):
                continue
            if (
                phrase.word == "at"
                and name == "amount"
                and mention is not None
                and not (mention.value and mention.value.unit)
            ):
                name = ""  # "died at 91": an age, no amount
            if (
                phrase.word in {"with", "by"}
                and name in {"instrument", ""}
                and any(self.tree.dep[k] == "nummod" for k in self.tree.kids[j])
            ):
                name = "amount"  # "won with 84,121 votes"
            if (
                name == "recipient"
                and qualifiers.role(mention) == "place"
                and self.tree.lemma[i] in verb_class("motion")
            ):
                name = "place"  # "moved the family to France"
            if name == "accompaniedBy" and phrase.word == "with" and self.tree.lemma[i] in verb_class("reciprocal"):
                name = "participant"
            if name and name != "object" and (name != "time" or qualifiers.role(mention) == "thing"):
                yield name, Argument(token=j)
            if name in {"place", "time"} and qualifiers.role(mention) == "thing":
                # "at an event in Lima": where the event is, it is.
                yield from (("place", Argument(token=inner)) for inner in self.places_below(j))
                # "killed in a crash on Monday", "met during a visit in May": when the event is, it is.
                if name == "time" or qualifiers.happens(self.tree, j, mention):
                    yield from (("time", time) for time in qualifiers.times(self.tree, self.heads, j))

    def _role(self, i: int, phrase: Phrase, j: int) -> str:
        """Return what the noun ``j`` of a phrase is to the predicate, as preposition, verb and object have it."""
        name = qualifiers.qualifier(self.tree, phrase.word, j, self.heads.get(j))
        if name not in {"time", "amount"}:
            name = governed().get((self.tree.lemma[i], phrase.word), name)
        if name == "place" and phrase.word in {"on", "upon"}:
            asks = any(self.tree.lemma[k] in REQUESTS for k in self.tree.children(i, "dobj"))
            return "recipient" if asks else name  # "put pressure on Chad"
        if phrase.word == "on" and not name and self.tree.lemma[j] not in CHANNELS and self._talks(i):
            return "topic"
        return name

    def reached(self, start: int) -> Iterator[tuple[str, Argument]]:
        """Yield what a change led to, where the parser hangs it on its beginning: "from 2 percent to 3 percent"."""
        for k in self.tree.children(start, "prep"):
            for j in self.tree.children(k, "pobj") if self.tree.lower[k] == "to" else ():
                if self.is_quantity(j):
                    yield "amount", Argument(token=j)

    def of_occasion(self, time: int) -> Iterator[tuple[str, Argument]]:
        """Yield place and date behind "for the first time", but not how long it had not been so ("in 20 years")."""
        for phrase in qualifiers.phrases(self.tree, time):
            if phrase.word not in {"in", "at", "on", "near"}:
                continue
            for j in phrase.objects:
                mention = self.heads.get(j)
                kind = qualifiers.role(mention)
                dated = mention is not None and mention.value is not None and mention.value.datatype != "duration"
                if kind == "place" or (kind == "time" and dated):
                    yield kind, Argument(token=j)

    def _talks(self, i: int) -> bool:
        """True for verbs whose "on" names what they are about: "speak on", "negotiate on"."""
        lemma = self.tree.lemma[i]
        return lemma in verb_class("reciprocal") or lemma in words("speech", "pos", "verb")

    def places_below(self, j: int) -> Iterator[int]:
        tree = self.tree
        for k in tree.subtree(j):
            if tree.dep[k] == "pobj" and tree.lower[tree.head[k]] in {"in", "at", "near"} and k != j:
                mention = self.heads.get(k)
                if (
                    mention is not None
                    and mention.kind is MentionKind.NAME
                    and qualifiers.role(mention) in {"place", "agent"}
                ):
                    yield k

    def object_circumstances(self, obj: int) -> Iterator[tuple[str, Argument]]:
        """Yield what the object's own phrases say of the event: place of a thing made, party to an agreement, topic."""
        tree, heads = self.tree, self.heads
        for phrase in qualifiers.phrases(tree, obj):
            for j in phrase.objects:
                mention = heads.get(j)
                kind = qualifiers.role(mention)
                if qualifiers.occasion(tree, phrase.word, j):
                    yield from self.of_occasion(j)
                elif phrase.word == "on" and kind == "place" and self._treated(obj, j):
                    yield "topic", Argument(token=j)
                elif kind == "place" and phrase.word in {"in", "at", "near", "on"}:
                    yield "place", Argument(token=j)
                elif phrase.word == "with" and kind in {"agent", "place"}:
                    yield "participant", Argument(token=j)
                elif phrase.word in {"about", "on", "over", "regarding", "concerning"} and kind not in {
                    "time",
                    "amount",
                }:
                    yield "topic", Argument(token=j)
                elif phrase.word in {"against", "for"} and kind not in {"time", "amount", "thing"}:
                    for inner in qualifiers.phrases(tree, j):
                        yield from self.nested_places(inner)
                elif kind == "time":
                    yield "time", qualifiers.bounded(heads, Argument(token=j), phrase.word)
        for time in qualifiers.times(tree, heads, obj):
            if time.token is not None and time.token > obj:
                yield "time", time

        for k in tree.kids[obj]:
            if tree.dep[k] == "poss" and k in heads and heads[k].kind is MentionKind.NAME:
                if tree.lemma[obj] in words("nominalizations"):
                    yield "participant", Argument(token=k)  # "considers Russia's offer"

    def _treated(self, noun: int, place: int) -> bool:
        """True for a land or town that a noun is about: "a report on Kenya", not "a hotel on Crete"."""
        lemma = self.tree.lemma[noun]
        mention = self.heads.get(noun)
        thing = lemma in words("scene_nouns", "kind", "") or (mention is not None and mention.type in STANDING)
        struck = lemma in words("nominalizations", "preposition", "on") and lemma in words(
            "scene_nouns", "kind", "occasion"
        )
        return self.heads[place].type in TREATED and not thing and not struck

    def _describes(self, i: int) -> bool:
        lemma = self.tree.lemma[i]
        return lemma in verb_class("characterising") or lemma in words("speech", "pos", "verb")

    def nested_places(self, phrase: Phrase) -> Iterator[tuple[str, Argument]]:
        for j in phrase.objects:
            if phrase.word in {"in", "at", "near"} and qualifiers.role(self.heads.get(j)) == "place":
                yield "place", Argument(token=j)

    def argument_phrases(self, i: int, *, active: bool = False) -> list[Phrase]:
        """Return the phrase that completes a verb without object ("talk to X"), or the two ends of a path.

        What is the recipient of a thing given is the goal of a verb that gives nothing ("returned to the table").
        """
        lemma = self.tree.lemma[i]
        found: list[Phrase] = []
        dated = 0
        for phrase in qualifiers.phrases(self.tree, i):
            row = qualifiers.rows().get(phrase.word)
            if row is None or qualifiers.occasion(self.tree, phrase.word, phrase.objects[0]):
                continue
            mention = self.heads.get(phrase.objects[0])
            if mention is not None and mention.kind in {MentionKind.TIME, MentionKind.QUANTITY}:
                dated = mention.end
                continue
            if phrase.objects[0] < dated:
                continue  # "from Monday to Friday" is one span of time
            special = governed().get((lemma, phrase.word))
            if active and special == "recipient":
                special = "object"
            if special != "object" and (
                special is not None
                or row["argument"] == "no"
                or (row["argument"] == "locative" and lemma not in verb_class("locative"))
            ):
                continue
            if found and not (found[0].word in PATH and phrase.word in PATH):
                if not self._fronted(i, found[0]) or self._fronted(i, phrase):
                    continue
                found.clear()  # "Of the thousands, they spoke with one": what follows the verb completes it
            objects = tuple(j for o in phrase.objects for j in self.clauses.prep_object(phrase.token, o))
            found.append(Phrase(phrase.word, phrase.token, objects))
        stranded = None if found else self.stranded(i)
        return found if stranded is None else [stranded]

    def _fronted(self, i: int, phrase: Phrase) -> bool:
        """Say whether a phrase stands before the subject, set off from the clause that it opens."""
        tree = self.tree
        return (
            phrase.token < i
            and any(tree.dep[k] in {"nsubj", "nsubjpass"} and phrase.token < k < i for k in tree.kids[i])
            and tree.dep[i] != "relcl"
        )

    def unkept(self, i: int) -> Phrase | None:
        """Return the phrase of a passive that would else be lost: "is defined as half", "is connected with it"."""
        for phrase in qualifiers.phrases(self.tree, i):
            known = all(j in self.heads and self.tree.lemma[j] not in words("titles") for j in phrase.objects)
            if phrase.word in {"as", "with", "of"} and known and not any(self.phrase_qualifiers(i, phrase)):
                kinds = {self.heads[j].kind for j in phrase.objects}
                return None if kinds & {MentionKind.TIME, MentionKind.QUANTITY} else phrase
        return None

    def stranded(self, i: int) -> Phrase | None:
        """Return the phrase of "the city he lives in": its noun is the one that the relative clause modifies."""
        tree = self.tree
        if tree.dep[i] == "relcl":
            for k in tree.kids[i]:
                if tree.dep[k] == "prep" and not tree.kids[k]:
                    return Phrase(tree.lower[k], k, (tree.head[i],))
        return None

    def where(self, i: int) -> Phrase | None:
        """Return "in" + the noun for "a base where weapons have arrived"."""
        tree = self.tree
        if tree.dep[i] != "relcl":
            return None
        for k in tree.kids[i]:
            if tree.lower[k] == "where":
                return Phrase("in", k, (tree.head[i],))
        return None

    def is_name(self, i: int) -> bool:
        return i in self.heads and self.heads[i].kind is MentionKind.NAME

    def is_nominal(self, i: int) -> bool:
        return i in self.heads and self.heads[i].kind is MentionKind.NOMINAL

    def is_time(self, phrase: Phrase) -> bool:
        mention = self.heads.get(phrase.objects[0])
        return mention is not None and mention.kind is MentionKind.TIME

    def is_quantity(self, i: int) -> bool:
        mention = self.heads.get(i)
        return mention is not None and mention.kind is MentionKind.QUANTITY

    def adjective(self, j: int) -> Literal:
        tree = self.tree
        before = [
            tree.lower[k]
            for k in tree.kids[j]
            if k < j and (tree.dep[k] in {"amod", "compound", "neg"} or tree.lower[k] in DEGREES)
        ]
        return Literal(" ".join((*before, tree.lower[j])), "string")

    def draft(
        self,
        i: int,
        subject: int,
        predicate: Predicate,
        obj: int | Literal | None,
        rule: str,
        trigger: tuple[int, ...],
        around: tuple[tuple[str, Argument], ...],
    ) -> Draft:
        argument = None
        if isinstance(obj, Literal):
            argument = Argument(literal=obj)
        elif obj is not None:
            argument = Argument(token=obj)
            # "the camp in Sydney, which some call a prison": where it is, nobody calls it anything.
            gap = obj < i and self._describes(i) and self.clauses.relative_of(i) == obj
            own = () if gap else tuple(self.object_circumstances(obj))
            if self.tree.dep[obj] == "conj" and any(name == "place" for name, _ in own):
                # "3,700 in Germany, 400 in Spain": each has its own place.
                around = tuple(pair for pair in around if pair[0] != "place")
            around = tuple(dict.fromkeys((*around, *own)))
        kind = rule.split(".")[1]
        confidence = CONFIDENCE["copula"] if rule.startswith("copula") else CONFIDENCE.get(kind, 0.7)
        return Draft(
            anchor=i,
            subject=Argument(token=subject),
            predicate=predicate,
            object=argument,
            rule=rule,
            trigger=tuple(sorted(set(trigger))),
            qualifiers=around,
            confidence=confidence,
        )
