"""Mends what the parser habitually hangs wrong, before anybody reads the tree.

Grammar only: which verb a later one is coordinated with, which noun "who" means, what stands before a name as its
description. Nothing here decides what is so, or who says it; the verbs
that report are rows of ``data/lexicon/speech.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from kgbuild.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["mend"]


class Tree(Protocol):
    """What the mending asks of a tree, which is made only after it (see :class:`kgbuild.syntax.Tree`)."""

    @property
    def dep(self) -> list[str]: ...
    @property
    def pos(self) -> list[str]: ...
    @property
    def tag(self) -> list[str]: ...
    @property
    def lemma(self) -> list[str]: ...
    @property
    def lower(self) -> list[str]: ...
    @property
    def head(self) -> list[int]: ...
    @property
    def kids(self) -> list[list[int]]: ...

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of ``i`` with one of the labels."""
        ...


FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OWN = SUBJECT | {"aux", "auxpass", "mark"}
"""What makes a coordinated verb a clause of its own, which shares nothing with the first."""
STRESSED = frozenset({"who", "whom", "which", "that"})
SPANS = frozenset({
    "day", "week", "month", "year", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "morning", "afternoon", "evening", "night", "summer", "winter", "spring", "autumn",
})  # fmt: skip
INFINITIVES = ("xcomp", "ccomp", "advcl", "acl")
OPENINGS = frozenset({"starting", "beginning", "effective"})
"""Words that say from when, before a date."""
FILLED = frozenset({"ccomp", "xcomp", "attr", "acomp", "oprd", "auxpass", "nsubjpass"})
AT = frozenset({"at", "in", "near"})
MANNER = frozenset({
    "last", "first", "next", "second", "third", "early", "late", "high", "low", "far", "hard", "fast", "long",
    "deep", "live", "straight", "right", "wrong", "well", "better", "worse", "much", "more", "less", "quick",
    "slow", "loud", "clear", "due",
})  # fmt: skip
"""Adjectives that say how or when as adverbs do; others right after a verb say what its subject is."""
RESUMING = frozenset({"add", "note", "say", "stress", "warn", "insist", "argue", "claim", "emphasize", "acknowledge"})
"""Verbs that go on with the report of the speaker before, rather than being part of what was reported."""


AGENTS = ("er", "or", "ee", "ist", "ian", "ant")
"""How nouns end that are made of what somebody does."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Kinds of name after which another one says where it lies."""


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].rpartition(" ")[2] for row in table("titles"))


@cache
def _reporting() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("speech") if row["pos"] == "verb")


@cache
def _wants_object(lemma: str) -> bool:
    """Say whether a verb says nothing without an object: it does something to a thing, or denies or backs a claim."""
    rows = (row for row in table("speech") if row["pos"] == "verb" and row["lemma"] == lemma)
    return _in_class(lemma, "transitive") or any("noun" in row["frames"].split(",") for row in rows)


@cache
def _says_that(noun: str) -> bool:
    """Say whether a noun has a content of its own: "a sign that he lied"."""
    tables = ((table("speech"), "frames"), (table("implicatives"), "complement"))
    return any(row["lemma"] == noun and row["pos"] == "noun" and row[key] == "that" for t, key in tables for row in t)


@cache
def _in_class(lemma: str, *classes: str) -> bool:
    return any(row["verb"] == lemma and row["class"] in classes for row in table("verb_classes"))


@cache
def _things() -> frozenset[str]:
    """Return the nouns that never name a person, alone or together: bodies, places, things."""
    rows = list(table("nominal_classes"))
    people = {row["noun"] for row in rows if row["class"] in {"Person", "Group"}}
    return frozenset(row["noun"] for row in rows) - people


@cache
def _actors() -> frozenset[str]:
    rows = table("nominal_classes")
    return frozenset(row["noun"] for row in rows if row["class"] in {"Person", "Group", "Organization", "Corporation"})


def mend(tree: Tree, kinds: Sequence[str] = ()) -> None:
    """Rehang, in place, what the parser hung wrong in coordinations, relative clauses and descriptions before names.

    ``kinds`` are the kinds of name that the model sees in the tokens ("PERSON", "" outside names), where it looked.
    """
    for i, word in enumerate(tree.lower):
        if word == "risks" and tree.tag[i] == "NNS":
            _take_for_verb(tree, i)
    _mend_coordination(tree)
    _mend_subjects(tree)
    for i in range(len(tree.dep) - 1, 0, -1):
        if tree.dep[i] == "appos" and tree.pos[i] == "PROPN":
            _read_list(tree, i, kinds)
    for i, dep in enumerate(tree.dep):
        if dep in {"acl", "relcl"} and tree.tag[i] in FINITE | {"NNS"}:
            _take_for_object_relative(tree, i)
        if dep == "relcl":
            _climb_over_contrast(tree, i)
            _climb_to_person(tree, i)
        elif dep in {"nsubj", "nsubjpass"}:
            _mend_subject(tree, i)
            _put_before_name(tree, i)
        elif dep in {"xcomp", "oprd", "acomp"} and tree.lower[i] in OPENINGS:
            _leave_opening(tree, i)
        elif dep == "npadvmod" and tree.head[i] == i + 1 and tree.lemma[i] in SPANS:
            _leave_time(tree, i)
        elif dep in {"oprd", "prt"} and tree.lower[i] != "as" and tree.child(i, "pobj") is not None:
            tree.dep[i], tree.pos[i] = "prep", "ADP"  # "was kept in a cell", "struck off the coast"
        elif dep == "pobj" and kinds and tree.lower[tree.head[tree.head[i]]] in _titles():
            _name_after_office(tree, i, kinds)
        elif dep == "advmod" and tree.tag[i] == "JJ" and tree.head[i] == i - 1 and tree.lower[i] not in MANNER:
            if tree.pos[i - 1] == "VERB" and not _has(tree, i - 1, frozenset({"dobj", "acomp", "attr", "auxpass"})):
                tree.dep[i] = "acomp"  # "run dry", "stand firm"


def _mend_subjects(tree: Tree) -> None:
    for i, dep in enumerate(tree.dep):
        if dep in {"nsubj", "nsubjpass"}:
            _join_subjects(tree, i)
        elif dep == "advcl" and tree.tag[i] == "VB":
            _find_doer(tree, i)
        elif dep == "ccomp" and i < tree.head[i]:
            _part_at_semicolon(tree, i)


def _part_at_semicolon(tree: Tree, i: int) -> None:
    """Take "won" in "Ruiz won the seat; Hill lost" for a clause beside the next one, which does not say it."""
    h = tree.head[i]
    for k in tree.kids[h]:
        if i < k < h and tree.lower[k] == ";" and any(tree.dep[j] in SUBJECT and j > k for j in tree.kids[h]):
            tree.dep[i] = "parataxis"
            return


def _take_for_verb(tree: Tree, i: int) -> None:
    """Read "risks" in "the plan risks delaying talks" as the verb that it is before a gerund, with its subject."""
    act, prep = i + 1, tree.head[i]
    names = [k for k in tree.kids[i] if tree.dep[k] in {"compound", "nsubj"} and k < i]
    above_all = prep == act and tree.dep[i] in SUBJECT and not _has(tree, act, frozenset({"aux"}))
    if act >= len(tree.tag) or tree.tag[act] != "VBG" or not names or not (above_all or act in tree.kids[i]):
        return
    if above_all:
        # "the strike risks closing two plants": the gerund was taken for the verb of the clause.
        root = tree.head[act] == act
        _hang(tree, i, i if root else tree.head[act], tree.dep[act])
        _hang(tree, act, i, "xcomp")
    elif any(tree.dep[k] in {"det", "amod", "poss"} for k in tree.kids[i]):
        return
    if tree.dep[i] == "pobj" and tree.dep[names[-1]] == "compound" and tree.pos[tree.head[prep]] == "NOUN":
        # "support for Assad risks escalating": the noun before belongs to the preposition.
        subject = tree.head[prep]
        above = tree.head[subject]
        while tree.pos[above] not in {"VERB", "AUX", "ADJ"} and tree.head[above] != above:
            above = tree.head[above]
        if above == subject or tree.dep[subject] not in SUBJECT | {"preconj", "ccomp", "dep", "dobj"}:
            return
        _hang(tree, names[-1], prep, "pobj")
        _hang(tree, i, above, "ccomp")
        _hang(tree, subject, i, "nsubj")
    elif tree.dep[names[-1]] == "compound":
        _hang(tree, names[-1], i, "nsubj")
        for k in [k for k in tree.kids[i] if k < names[-1]]:
            _hang(tree, k, names[-1], tree.dep[k])
    tree.pos[i], tree.tag[i], tree.lemma[i], tree.dep[act] = "VERB", "VBZ", "risk", "xcomp"


def _hang(tree: Tree, i: int, new: int, dep: str) -> None:
    tree.kids[tree.head[i]] = [k for k in tree.kids[tree.head[i]] if k != i]
    tree.head[i], tree.dep[i] = new, dep
    if new != i:
        tree.kids[new] = sorted([*tree.kids[new], i])


def _read_list(tree: Tree, i: int, kinds: Sequence[str]) -> None:
    """Coordinate "Bolton" in "Salford Rovers, Bolton City, and Wigan United" with the name before it."""
    first = tree.head[i]
    following = [k for k in (*tree.kids[i], *tree.kids[first]) if tree.dep[k] == "conj" and k > i]
    if first > i or not following or tree.pos[first] != "PROPN" or tree.lower[i] in _titles():
        return
    if any(tree.pos[k] != "PROPN" for k in following) or any(tree.lower[k] in {"who", "which"} for k in tree.kids[i]):
        return
    comma = min([i, *tree.kids[i]]) - 1
    alike = not kinds or kinds[first] == kinds[i] or not (kinds[first] and kinds[i])
    if tree.lower[comma] != "," or not alike or (kinds and {kinds[first], kinds[i]} & PLACES):
        return  # "Lyon, France, and Turin, Italy" are two places
    tree.dep[i] = "conj"


def _climb_over_contrast(tree: Tree, i: int) -> None:
    """Hang "who left" in "it was Ruiz, not Lund, who left" on "Ruiz"."""
    noun = tree.head[i]
    first = min([noun, *(k for k in tree.kids[noun] if k < noun)])
    before = {tree.lower[first], tree.lower[first - 1]} if first else set()
    real = tree.head[noun]
    refused = next((k for k in tree.kids[noun] if tree.dep[k] == "neg" and tree.lower[k] == "not"), noun)
    beside = [k for k in tree.kids[noun] if k < refused and tree.dep[k] in {"nmod", "compound"} and refused < noun]
    if beside and tree.lower[refused - 1] == ",":
        real = beside[-1]
    elif "not" not in before or tree.dep[noun] not in {"appos", "conj"}:
        return
    if real < noun and tree.pos[real] in {"NOUN", "PROPN"}:
        tree.kids[noun].remove(i)
        tree.head[i] = real
        tree.kids[real] = sorted([*tree.kids[real], i])


def _climb_to_person(tree: Tree, i: int) -> None:
    """Hang "who left" in "an engineer at the company, who left" on "engineer": no company is ever a "who"."""
    who = next((k for k in tree.kids[i] if tree.lower[k] in {"who", "whom"}), None)
    while who is not None:
        noun = tree.head[i]
        prep = tree.head[noun]
        person = tree.head[prep]
        if tree.dep[noun] != "pobj" or tree.dep[prep] != "prep" or tree.pos[person] not in {"NOUN", "PROPN"}:
            return
        named_place = tree.pos[noun] == "PROPN" and tree.lower[prep] in AT
        apart = tree.lower[who - 1] == "," or tree.lower[prep] in AT
        if not apart or not (named_place or tree.lemma[noun] in _things()):
            return
        _rehang(tree, i, person)


def _mend_subject(tree: Tree, i: int) -> None:
    verb = tree.head[i]
    if tree.lower[i] in STRESSED:
        _take_for_relative(tree, i)
    elif tree.dep[i - 1] == "csubj":
        _give_back_object(tree, i)
    elif tree.dep[verb] == "csubj" and tree.tag[verb] == "VBN":
        _make_subject(tree, i)
    elif tree.dep[verb] == "relcl" and tree.dep[tree.head[verb]] == "ROOT":
        _part_relative(tree, i)


def _part_relative(tree: Tree, i: int) -> None:
    """Read "the song that the band recorded in Lyon won a prize" as said of the song, not as a noun and no verb."""
    main = tree.head[i]
    noun = tree.head[main]
    verb = next((k for k in tree.kids[i] if tree.dep[k] == "acl" and tree.tag[k] == "VBN"), None)
    that = noun + 1
    if verb is None or tree.lower[that] not in {"that", "which"} or min([i, *tree.kids[i]]) != that + 1:
        return
    if tree.pos[noun] not in {"NOUN", "PROPN"} or _has(tree, verb, frozenset({"dobj", "agent"})):
        return
    tree.kids[tree.head[that]].remove(that)
    tree.kids[i].remove(verb)
    tree.kids[main].remove(i)
    later = [k for k in tree.kids[noun] if k > main]
    tree.kids[noun] = sorted([*(k for k in tree.kids[noun] if k < main), verb])
    tree.kids[verb] = sorted([*tree.kids[verb], i, that])
    tree.kids[main] = sorted([noun, *tree.kids[main], *later])
    for k, head, dep in ((noun, main, "nsubj"), (main, main, "ROOT"), (verb, noun, "relcl"), (that, verb, "dobj")):
        tree.head[k], tree.dep[k] = head, dep
    tree.head[i], tree.tag[verb] = verb, "VBD"
    for k in later:
        tree.head[k] = main


def _take_for_relative(tree: Tree, i: int) -> None:
    """Hang "who signed" in "it was Lind who signed the order" on "Lind"."""
    clause = tree.head[i]
    be = tree.head[clause]
    if tree.dep[clause] not in {"ccomp", "advcl"} or tree.lemma[be] != "be" or clause < i:
        return
    noun = next((k for k in tree.kids[be] if tree.dep[k] == "attr" and k < i), None)
    if noun is not None and tree.lower[min(tree.kids[be])] == "it" and tree.pos[noun] in {"NOUN", "PROPN"}:
        _rehang(tree, clause, noun)
        tree.dep[clause] = "relcl"


def _take_for_object_relative(tree: Tree, i: int) -> None:
    """Read "a claim that Berg denies" as what Berg denies: a verb without its object tells nothing of the claim."""
    noun = tree.head[i]
    that = next((k for k in tree.kids[i] if tree.lower[k] == "that" and noun < k < i), None)
    if that is None or tree.tag[that] == "WDT" or _has(tree, i, FILLED):
        return
    taken = tree.dep[that] == "dobj" and not _says_that(tree.lemma[noun])  # "a sign that he lied": no object
    if not taken and not _wants_object(tree.lemma[i]):
        return
    before = [k for k in tree.kids[i] if that < k < i]
    doer = next((k for k in before if tree.dep[k] in {"nsubj", "compound"}), None)
    if doer is None or (tree.tag[i] != "NNS" and tree.dep[doer] != "nsubj"):
        return
    if tree.tag[i] == "NNS":
        # "an allegation that Raman disputes": the noun after a name and "that" is the clause's verb.
        for k in before:
            if k < doer:
                _hang(tree, k, doer, tree.dep[k])
        tree.dep[doer], tree.pos[i], tree.tag[i] = "nsubj", "VERB", "VBZ"
    tree.dep[i], tree.dep[that], tree.tag[that] = "relcl", "dobj", "WDT"


def _make_subject(tree: Tree, i: int) -> None:
    """Take "iodine", not "released", for the subject of "iodine released from salt has been useful"."""
    participle = tree.head[i]
    verb = tree.head[participle]
    if (
        participle != i + 1
        or verb < participle
        or _has(tree, participle, frozenset({"aux", "auxpass", "dobj", "mark"}))
    ):
        return
    tree.head[i], tree.head[participle] = verb, i
    tree.dep[participle] = "acl"
    tree.kids[participle].remove(i)
    tree.kids[i] = sorted([*tree.kids[i], participle])
    tree.kids[verb] = sorted([i, *(k for k in tree.kids[verb] if k != participle)])


def _leave_opening(tree: Tree, i: int) -> None:
    """Take "starting Monday" and "effective 1 July" for an adverbial of the verb: from when, not what or how."""
    verb = tree.head[i]
    dated = any(k > i and tree.dep[k] in {"npadvmod", "prep"} for k in tree.kids[i])
    if dated and verb < i and tree.pos[verb] == "VERB" and not _in_class(tree.lemma[verb], "raising"):
        tree.dep[i] = "advcl"


def _leave_time(tree: Tree, i: int) -> None:
    """Hang "last month" in "inspectors visiting the plant last month found no faults" on "visiting"."""
    before = min([i, *tree.kids[i]]) - 1
    noun = next((k for k in tree.kids[i + 1] if tree.dep[k] in SUBJECT and k < before), None)
    clause = next((k for k in tree.kids[noun] if tree.dep[k] in {"acl", "relcl"}), None) if noun is not None else None
    if clause is not None and clause < i and tree.lower[before] != ",":
        _rehang(tree, i, clause)


def _give_back_object(tree: Tree, i: int) -> None:
    """Hang "doctors" in "what worries doctors is the lack of beds" on the verb right before it."""
    verb = i - 1 if tree.head[i - 1] == tree.head[i] else -1
    if verb >= 0 and tree.head[i] > i and any(tree.tag[k] in {"WP", "WDT"} for k in tree.kids[verb]):
        _rehang(tree, i, verb)
        tree.dep[i] = "dobj"


def _put_before_name(tree: Tree, i: int) -> None:
    """Take "opposition" in "the opposition Social Democrats" for what describes the name, not for a second subject."""
    name = next((k for k in tree.kids[tree.head[i]] if k > i and tree.dep[k] == tree.dep[i]), None)
    if name is None or tree.pos[name] != "PROPN" or tree.pos[i] != "NOUN" or tree.head[i] < name:
        return
    if min([name, *tree.kids[name]]) != i + 1 or max([i, *tree.kids[i]]) != i:
        return
    if any(tree.dep[k] not in {"compound", "amod", "nmod", "nummod"} for k in tree.kids[name] if k < name):
        return
    for k in [*tree.kids[i]]:
        _rehang(tree, k, name)
    _rehang(tree, i, name)
    tree.dep[i] = "compound"


def _name_after_office(tree: Tree, area: int, kinds: Sequence[str]) -> None:
    """Hang "Commissioner for Trade" in "Commissioner for Trade Ana Ruiz said" on the name, as any title before one."""
    office = tree.head[tree.head[area]]
    if tree.head[area] != office + 1 or tree.pos[area] not in {"PROPN", "NOUN"}:
        return
    name, parts = area, [k for k in tree.kids[area] if tree.dep[k] == "compound" and kinds[k] != "PERSON" and k < area]
    if kinds[area] == "PERSON" and parts and tree.dep[office] != "compound":
        # The area was taken for the first of the person's names.
        area = parts[-1]
        if any(kinds[k] == "PERSON" for k in range(tree.head[name] + 1, area + 1)):
            return
        tree.kids[name] = [k for k in tree.kids[name] if k not in parts]
        for k in parts[:-1]:
            tree.head[k] = area
        tree.kids[area] = sorted([*tree.kids[area], *parts[:-1]])
        tree.dep[area], tree.head[area] = "pobj", office + 1
        tree.kids[office + 1] = [k if k != name else area for k in tree.kids[office + 1]]
        tree.dep[name], tree.head[name] = tree.dep[office], tree.head[office]
        tree.kids[tree.head[office]] = sorted([*tree.kids[tree.head[office]], name])
    else:
        above = tree.kids[tree.head[office]]
        beside = (k for k in above if k > area and tree.dep[k] == tree.dep[office] and kinds[k] == "PERSON")
        name = next((k for k in beside if min([k, *tree.kids[k]]) == area + 1), area)
        if name == area or tree.head[office] == office:
            return
    if tree.head[office] == office:
        tree.head[name] = name
    _rehang(tree, office, name)
    tree.dep[office] = "nmod"


def _find_doer(tree: Tree, i: int) -> None:
    """Make "suppliers" the subject of "park" in "built a yard for suppliers to park their lorries"."""
    to = next((k for k in tree.kids[i] if tree.tag[k] == "TO" and tree.dep[k] == "aux"), None)
    if to is None or _has(tree, i, SUBJECT):
        return
    above = tree.head[i]
    for thing in (above, *(k for k in tree.kids[above] if tree.dep[k] in {"dobj", "attr"} and k < to)):
        bearers = [k for k in tree.kids[thing] if tree.dep[k] == "prep" and tree.lower[k] == "for"]
        doer = next((k for f in bearers for k in tree.kids[f] if tree.dep[k] == "pobj"), None)
        if doer is None or not (
            tree.lemma[doer] in _actors() or tree.lemma[doer].endswith(AGENTS) or tree.tag[doer] in {"NNP", "NNPS"}
        ):
            continue
        if max([doer, *tree.kids[doer]]) == to - 1:
            tree.kids[tree.head[doer]].remove(doer)
            tree.dep[doer], tree.head[doer] = "nsubj", i
            tree.kids[i] = sorted([*tree.kids[i], doer])
            return


def _join_subjects(tree: Tree, i: int) -> None:
    """Coordinate "Union" in "NATO, the UN, and the Union met" with "NATO", which holds the "and" before it."""
    joint = tree.kids[i][-1] if tree.kids[i] else i
    if joint < i or tree.dep[joint] != "cc" or tree.lower[joint] not in {"and", "or"}:
        return
    other = next((k for k in tree.kids[tree.head[i]] if k > joint and tree.dep[k] == tree.dep[i]), None)
    if other is None or other > tree.head[i] or min([other, *tree.kids[other]]) != joint + 1:
        return
    tree.dep[other], tree.head[other] = "conj", i
    tree.kids[tree.head[i]].remove(other)
    tree.kids[i].append(other)


def _mend_coordination(tree: Tree) -> None:
    """Rehang, in place, the later verbs of a coordination that the parser hung on too high or too low a verb."""
    for i, dep in enumerate(tree.dep):
        if dep == "advcl" and tree.pos[i] == "VERB":
            _take_for_conjunct(tree, i)
        if tree.dep[i] != "conj" or tree.pos[i] not in {"VERB", "AUX"}:
            continue
        _share_base_form(tree, i)
        _share_passive(tree, i)
        if tree.tag[i] == "VB" or (tree.tag[i] == "VBP" and tree.tag[tree.head[i]] in {"VBD", "VBZ", "VBN", "VBG"}):
            _join_infinitives(tree, i)
        elif tree.tag[i] in FINITE:
            _leave_infinitive(tree, i)
            _resume_report(tree, i)


def _take_for_conjunct(tree: Tree, i: int) -> None:
    """Coordinate "retire" in "hopes to win, retire and coach", and "adding" in "Lee said Park left, adding that …"."""
    h = tree.head[i]
    if h > i or _has(tree, i, OWN):
        return
    if tree.tag[i] in {"VB", "VBP"}:
        bare = min([i, *tree.kids[i]]) == i and tree.lower[i - 1] == ","
        if bare and any(h < x < i and tree.dep[x] == "xcomp" and _has_to(tree, x) for x in tree.kids[h]):
            tree.dep[i] = "conj"
    elif tree.tag[i] == "VBG" and tree.lemma[i] in RESUMING and tree.dep[h] == "ccomp" and tree.head[h] < h:
        reporting = _reporting()
        m = tree.head[h]
        goes_on = tree.lemma[i] == "add" or tree.lemma[h] not in reporting
        if tree.lemma[m] in reporting and goes_on and any(tree.dep[k] == "ccomp" for k in tree.kids[i]):
            _rehang(tree, i, m)


def _share_base_form(tree: Tree, i: int) -> None:
    """Read "cut" in "will close a plant and cut jobs" as an infinitive: nothing else tells it from a past."""
    if tree.tag[i] not in {"VBD", "VBP", "VBN"} or tree.lower[i] != tree.lemma[i] or _has(tree, i, OWN):
        return
    h = tree.head[i]
    while tree.dep[h] == "conj" and not _has(tree, h, OWN):
        h = tree.head[h]
    if tree.tag[h] == "VB" and any(tree.tag[k] in {"MD", "TO"} and tree.dep[k] == "aux" for k in tree.kids[h]):
        tree.tag[i] = "VB"


def _share_passive(tree: Tree, i: int) -> None:
    """Read "moved" in "was held at a camp and then moved to a farm" as a participle: nobody else moved anything."""
    h = tree.head[i]
    if tree.tag[i] != "VBD" or _has(tree, i, OWN) or _has(tree, i, frozenset({"dobj", "ccomp", "attr", "acomp"})):
        return
    told = any(tree.dep[k] == "xcomp" and _has_to(tree, k) for k in tree.kids[i])
    if not _in_class(tree.lemma[i], "told_to" if told else "transitive", "told_to" if told else "removing"):
        return
    while tree.dep[h] == "conj" and tree.tag[h] == "VBN" and not _has(tree, h, OWN):
        h = tree.head[h]
    if _has(tree, h, frozenset({"auxpass"})):
        tree.tag[i] = "VBN"


def _join_infinitives(tree: Tree, i: int) -> None:
    """Hang "reopen" in "promised to raise wages, reopen talks" on "raise": no infinitive is coordinated with a past."""
    h = tree.head[i]
    if tree.tag[h] == "VB" or _has(tree, i, OWN):
        return
    governors = [h, *(k for k in tree.kids[h] if tree.dep[k] in {"acomp", "attr", "dobj"} and k < i)]
    for governor in governors:
        for x in tree.kids[governor]:
            if h < x < i and tree.dep[x] in INFINITIVES and tree.tag[x] == "VB" and _has_to(tree, x):
                _rehang(tree, i, x)
                tree.tag[i] = "VB"
                return
    g = tree.head[h]
    if tree.tag[h] == "VBG" and tree.dep[h] in {"xcomp", "pcomp"} and tree.tag[g] == "VB":
        _rehang(tree, i, g)  # "to stop using the tunnel and take the bridge"


def _leave_infinitive(tree: Tree, i: int) -> None:
    """Hang "sacked" in "promised to sell the player and sacked the coach" on "promised", which is finite as it is."""
    x = tree.head[i]
    if tree.tag[x] != "VB" or not _has_to(tree, x) or _has(tree, x, frozenset({"auxpass"})) or _has(tree, i, OWN):
        return
    h = tree.head[x]
    if tree.dep[x] in INFINITIVES and tree.tag[h] == tree.tag[i] and tree.lower[i] != tree.lemma[i]:
        _rehang(tree, i, h)


def _resume_report(tree: Tree, i: int) -> None:
    """Hang "added" in "Lee said that Park had left, and added that …" on "said": those who add are those who said."""
    c = tree.head[i]
    m = tree.head[c]
    reporting = _reporting()
    if tree.dep[c] != "ccomp" or tree.lemma[m] not in reporting or tree.lemma[i] not in reporting or c < m:
        return
    if _has(tree, i, OWN) or (tree.tag[i] == "VBD") != (tree.tag[m] == "VBD") or tree.tag[m] not in FINITE:
        return
    opening = next((k for k in tree.kids[c] if tree.dep[k] == "cc" and k < i), i)
    apart = tree.lower[opening - 1] == ","
    if any(tree.dep[k] == "ccomp" and k > i for k in tree.kids[i]):
        shifted = any(tree.tag[k] == "MD" for k in tree.kids[c])
        goes_on = tree.lemma[i] in RESUMING and tree.lemma[c] not in reporting
        if apart or shifted or goes_on or tree.lemma[i] in {"add", tree.lemma[m]}:
            _rehang(tree, i, m)
    elif apart and tree.lemma[c] not in reporting and tree.lemma[i] in {"call", "urge"}:
        _rehang(tree, i, m)


def _has(tree: Tree, i: int, labels: frozenset[str]) -> bool:
    return any(tree.dep[k] in labels for k in tree.kids[i])


def _has_to(tree: Tree, i: int) -> bool:
    return any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in tree.kids[i])


def _rehang(tree: Tree, i: int, new: int) -> None:
    """Coordinate ``i`` with ``new``, and take along the "and" and the comma before it."""
    old = tree.head[i]
    last = max((k for k in tree.kids[old] if k < i and tree.dep[k] == "conj"), default=old)
    moved = [i, *(k for k in tree.kids[old] if max(last, new) < k < i and tree.dep[k] in {"cc", "punct"})]
    for k in moved:
        tree.head[k] = new
    tree.kids[old] = [k for k in tree.kids[old] if k not in moved]
    tree.kids[new] = sorted([*tree.kids[new], *moved])
