"""One class for each name of a text, by vote: tables, shape, context and the model each give a weight to a class.

The weights are ordered by how seldom the witness errs in the news articles of the development benchmarks: a form of
address never, a table of countries seldom, the model's tag on a single capitalised word in one case out of four.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgbuild.mentions import gazetteer
from kgbuild.mentions.joins import MODEL
from kgbuild.mentions.spans import surface

if TYPE_CHECKING:
    from kgbuild.mentions.text import Chunk, Words
    from kgbuild.mentions.titles import Titles

__all__ = ["LABELS", "decide", "general"]

general = gazetteer.general
Votes = dict[str, float]

LABELS: dict[str, tuple[str, float]] = {
    "PERSON": ("Person", 1.0),
    "ORG": ("Organization", 0.8),
    "GPE": ("Place", 1.0),
    "LOC": ("Place", 1.0),
    "FAC": ("Place", 0.8),
    "NORP": ("Group", 1.0),
    "EVENT": ("Event", 0.8),
    "PRODUCT": ("Product", 0.7),
    "WORK_OF_ART": ("CreativeWork", 0.7),
    "LAW": ("CreativeWork", 0.9),
}
INTRODUCED = 5.0
"""For the surname of a person named in full before, whatever a table knows it as: Prada after Luis Prada."""
LOUD = 0.3
LISTED = 0.4
MANY = 0.4
"""Share of a list that must agree before the rest follows."""
MODEL_AT_MOST = 2.0
CAPITAL_SIZE = 100_000
KNOWN, LONG_KNOWN, COUNTRY, STATE = 2.5, 4.0, 3.0, 2.0
TITLED, ADDRESSED, AGED, WHO, APPOSED = 2.5, 5.0, 3.0, 2.0, 2.0
HEAD_WORD, FIRST_WORD, GIVEN, FIGURE = 2.5, 1.8, 2.0, 3.0
GOVERNED = 2.0
METROPOLIS = 500_000
QUOTES = frozenset("\"“”‘’'") | {"``", "''"}
YEAR = re.compile(r"(?:19|20)\d\d")
"""What an acronym bears that meets each year: "WWDC 2005"."""
BRAND = re.compile(r"[A-Z][a-z]{2,}\d{1,3}|[A-Z]{1,3}-?\d{2,4}s")
"""A name that is a model's by its shape: "Nova8", "A380s"."""
FIRMS = frozenset({"Corporation", "Airline"})
NO_MODEL = frozenset({
    "flight", "route", "highway", "interstate", "channel", "studio", "area", "group", "resolution", "article",
    "section",
    "chapter", "psalm", "apollo", "olympics", "cup", "games", "day", "vision",
})  # fmt: skip
"""After these a number is no product's: "Flight 112", "Route 66"."""


def decide(words: Words, titles: Titles, chunks: list[Chunk], loud: list[bool]) -> dict[str, str]:
    """Return the class of each surface form: Organization if nothing tells, as most names that no table knows are."""
    votes: dict[str, Votes] = {}
    labels: dict[str, Votes] = {}
    lists: dict[int, list[Chunk]] = {}
    owner = {i: chunk for chunk in chunks for i in range(chunk.start, chunk.end)}
    for chunk in chunks:
        form = surface(words, chunk.start, chunk.end)
        tally = votes.get(form)
        if tally is None:
            tally = votes[form] = _by_form(words, form, chunk)
            labels[form] = {}
        if chunk.label in LABELS:
            cls, weight = LABELS[chunk.label]
            _add(labels[form], cls, weight * (LOUD if loud[chunk.start] else 1.0))
        _by_context(words, titles, chunk, tally)
        _by_list(words, chunk, owner, tally, lists)
    for members in lists.values():
        _agree(words, members, votes)
    for form, tally in votes.items():
        _poll(form, tally, labels[form])
    _share(words, chunks, votes)
    return {form: _winner(tally) or "Organization" for form, tally in votes.items()}


def _poll(form: str, tally: Votes, labels: Votes) -> None:
    """Count the model's tags of a form as one witness, however often it speaks."""
    total = sum(labels.values())
    share = min(1.0, MODEL_AT_MOST / total) if total else 0.0
    for cls, weight in labels.items():
        _add(tally, cls, weight * share)
    if "City" in tally and form not in gazetteer.known():
        tally["City"] = tally["City"] + 0.7 if "Place" in labels else tally["City"] * 0.4


def _by_list(words: Words, chunk: Chunk, owner: dict[int, Chunk], tally: Votes, lists: dict[int, list[Chunk]]) -> None:
    """Names in a list are mostly of one kind: "Zeus, Hera and Athena"; "he and Low" are persons."""
    head, dep = words.tree.head, words.tree.dep
    top = _root(words, chunk)
    if dep[top] == "conj":
        above = head[top]
        if words.tree.lower[above] in {"he", "she", "him", "her"}:
            _add(tally, "Person", WHO)
        elif (other := owner.get(above)) and other.label in LABELS:
            _add(tally, LABELS[other.label][0], LISTED)
        while dep[top] == "conj" and head[top] != top:
            top = head[top]
    lists.setdefault(top, []).append(chunk)


def _agree(words: Words, members: list[Chunk], votes: dict[str, Votes]) -> None:
    """Let a list of three names and more vote together for the class that many of them have.

    Organisation is what the model calls any name it does not know, so that it counts for nothing here.
    """
    if len(members) < 3:
        return
    forms = [surface(words, chunk.start, chunk.end) for chunk in members]
    if any(general(gazetteer.known().get(form, "")) == "Organization" for form in forms):
        return
    tags = [LABELS[chunk.label][0] for chunk in members if chunk.label in LABELS and chunk.label != "ORG"]
    for cls in sorted(set(tags)):
        if tags.count(cls) >= MANY * len(members):
            for form in forms:
                _add(votes[form], cls, LISTED * 2)


def _add(tally: Votes, cls: str, weight: float) -> None:
    tally[cls] = tally.get(cls, 0.0) + weight


def _winner(tally: Votes) -> str:
    """Return the most special class of the general class with most votes."""
    totals: Votes = {}
    for cls, weight in tally.items():
        _add(totals, general(cls), weight)
    if not totals:
        return ""
    best = max(totals, key=lambda cls: (totals[cls], cls))
    if totals[best] <= 0:
        return ""
    special = {cls: weight for cls, weight in tally.items() if general(cls) == best and cls != best and weight >= 1.0}
    return max(special, key=lambda cls: (special[cls], cls)) if special else best


def _by_form(words: Words, form: str, chunk: Chunk) -> Votes:
    """Return what the form itself says, once a text."""
    tally: Votes = {}
    parts = words.text[chunk.start : chunk.end]
    bare = form.removeprefix("The ").removeprefix("the ")
    if cls := gazetteer.known().get(form) or gazetteer.known().get(bare):
        _add(tally, cls, LONG_KNOWN if len(parts) > 1 or form.isupper() else KNOWN)
    if cls := gazetteer.territories().get(bare):
        if cls == "State" and gazetteer.city_size(bare) > CAPITAL_SIZE:
            cls = "City"  # Moscow, Berlin, São Paulo: news means the city
        _add(tally, cls, COUNTRY if cls == "Country" else STATE)
    elif form in gazetteer.demonyms():
        _add(tally, "Group", COUNTRY)
    if tally:
        return tally
    if size := gazetteer.city_size(form):
        _add(tally, "City", 0.4 + (size > 100_000) * 0.4 + (size > 1_000_000) * 1.2)
    if len(parts) > 1 and general(gazetteer.known().get(parts[0], "")) == "Product":
        _add(tally, "Product", 1.5)
    heads = gazetteer.name_words()
    completed = parts[-1] in gazetteer.name_tails()
    person = 1 < len(parts) < 5 and parts[0].lower() in gazetteer.given_names() and not completed
    if person:
        _add(tally, "Person", GIVEN if chunk.label == "PERSON" or parts[-1] not in heads else GIVEN / 2)
    elif len(parts) == 1 and form.lower() in gazetteer.given_names():
        _add(tally, "Person", 0.5)
    if ":" in parts:
        _add(tally, "CreativeWork", FIGURE)
    else:
        _by_head(parts, heads, tally, 0.5 if person else 1.0)
    if form[0].islower() and len(form) > 2 and form[1].isupper():
        _add(tally, "Product", 1.5)
    elif form.isupper() and form.isalpha() and 1 < len(form) < 7:
        _add(tally, "Organization", 0.4)
        _add(tally, "Person", -0.7)
    _by_number(form, parts, tally)
    return tally


def _by_number(form: str, parts: list[str], tally: Votes) -> None:
    """Add what a number in a name tells: a flight, a yearly event, a model."""
    if len(parts) > 1 and parts[-2].lower() == "flight" and parts[-1].isdigit():
        _add(tally, "Event", FIGURE)
    if len(parts) == 1 and BRAND.fullmatch(form):
        _add(tally, "Product", 1.5)
    elif len(parts) == 2 and parts[0].isupper() and YEAR.fullmatch(parts[-1]):
        _add(tally, "Event", FIGURE)
    elif len(parts) > 1 and MODEL.fullmatch(parts[-1]) and not any(p.lower() in NO_MODEL for p in parts[:-1]):
        _add(tally, "Product", FIGURE)


def _by_head(parts: list[str], heads: dict[str, str], tally: Votes, factor: float) -> None:
    """Add what the last word of a name tells, before any "of" ("Bank of Ghana"), else the first ("Mount Etna")."""
    for link in ("of", "for", "on", "at"):
        if link in parts[1:]:
            parts = parts[: parts.index(link)]
            break
    last = parts[-1] if parts[-1] in heads or parts[-1] not in gazetteer.name_tails() else parts[-1].capitalize()
    if last in heads:
        _add(tally, heads[last], (HEAD_WORD if len(parts) > 1 else 1.2) * factor)
    elif parts[0] in heads and len(parts) > 1 and parts[0].lower() in gazetteer.grammar("first_head"):
        _add(tally, heads[parts[0]], FIRST_WORD * factor)


def _by_context(words: Words, titles: Titles, chunk: Chunk, tally: Votes) -> None:
    start, end = chunk.start, chunk.end
    lower, tree = words.tree.lower, words.tree
    size = len(lower)
    if (
        (start and lower[start - 1] == "the")
        or (lower[start] == "the" and chunk.label != "PERSON")
        or (start > 1 and lower[start - 2] == "the" and tree.pos[start - 1] == "ADJ")
    ):
        _add(tally, "Person", -1.5)
    elif kind := titles.after.get(start):
        _add(tally, "Person", ADDRESSED if kind == "honorific" else TITLED)
    elif start and (lower[start - 1] == "at" or (start > 1 and lower[start - 2] == "at" and lower[start - 1] == "the")):
        if lower[end - 1] in gazetteer.grammar("venue"):
            _add(tally, "EventVenue", HEAD_WORD + 0.5)
    elif start and lower[start - 1] == "in" and tree.dep[end - 1] == "pobj":
        _add(tally, "Place", 0.6)
    _by_office(words, chunk, tally)
    if end < size:
        follows = lower[end] if lower[end] != "," or end + 1 == size else lower[end + 1]
        if follows in {"who", "whose", "whom"}:
            _add(tally, "Person", WHO)
        elif lower[end] == "," and follows == "which" and tree.dep[end - 1] in {"nsubj", "nsubjpass"}:
            _add(tally, "Person", -WHO)
        elif (
            lower[end] == ","
            and follows.isdigit()
            and end + 2 < size
            and lower[end + 2] in {",", "."}
            and len(follows) < 3
        ):
            _add(tally, "Person", AGED)
    _by_quotes(words, chunk, tally)
    _by_nouns(words, chunk, tally)


def _by_office(words: Words, chunk: Chunk, tally: Votes) -> None:
    """Add what tells a place: "mayor of Ghent", "the town of Ghent", "Ghent mayor Claes"."""
    start, end, lower = chunk.start, chunk.end, words.tree.lower
    after = start > 1 and lower[start - 1] == "of" and lower[start - 2] in gazetteer.grammar("place_of")
    if after or (end + 1 < len(lower) and lower[end] in gazetteer.grammar("place_before")):
        _add(tally, "Place", GOVERNED)
        _add(tally, "Person", -GOVERNED)


def _by_quotes(words: Words, chunk: Chunk, tally: Votes) -> None:
    """Add what a name in quotation marks is that somebody writes, sings or plays; and teams by their plural form."""
    start, end, tree = chunk.start, chunk.end, words.tree
    if start > 1 and end < len(words.text) and words.text[start - 1] in QUOTES and words.text[end] in QUOTES:
        if any(lemma in gazetteer.grammar("work_verb") for lemma in tree.lemma[max(0, start - 3) : start - 1]):
            _add(tally, "CreativeWork", HEAD_WORD + 0.5)
    elif end - start == 1 and tree.tag[start] == "NNPS" and tree.dep[start] in {"nsubj", "dobj"}:
        if tree.lemma[tree.head[start]] in gazetteer.grammar("play"):
            _add(tally, "SportsTeam", APPOSED)


def _by_nouns(words: Words, chunk: Chunk, tally: Votes) -> None:
    """Add what a common noun calls the name: "the ferry Aurelia", "Aurelia, a ferry", "Aurelia is a ferry"."""
    tree = words.tree
    head = _root(words, chunk)
    for k in tree.kids[head]:
        if tree.pos[k] != "NOUN" or chunk.start <= k < chunk.end:
            continue
        dep = tree.dep[k]
        if dep == "appos" or (dep in {"compound", "nmod"} and k == chunk.start - 1):
            _add_noun(tally, tree.lemma[k], APPOSED)
    above = tree.head[head]
    if above == head:
        return
    if tree.dep[head] == "appos" and tree.pos[above] == "NOUN":
        _add_noun(tally, tree.lemma[above], APPOSED)
    elif tree.dep[head] == "nsubj" and tree.lemma[above] == "be":
        for k in tree.kids[above]:
            if tree.dep[k] == "attr" and tree.pos[k] == "NOUN":
                _add_noun(tally, tree.lemma[k], APPOSED * 0.7)


def _add_noun(tally: Votes, noun: str, weight: float) -> None:
    """Add what a noun calls the name; where it may call a person or a body ("publisher"), half to each."""
    if cls := gazetteer.noun_classes().get(noun):
        if cls != "Person" and (noun,) in (row[0] for row in gazetteer.titles().get(noun, ())):
            weight /= 2
            _add(tally, "Person", weight)
        _add(tally, cls, weight)


def _root(words: Words, chunk: Chunk) -> int:
    head = words.tree.head
    for i in range(chunk.end - 1, chunk.start - 1, -1):
        if not chunk.start <= head[i] < chunk.end:
            return i
    return chunk.end - 1


def _share(words: Words, chunks: list[Chunk], votes: dict[str, Votes]) -> None:
    """Let short forms follow long ones: surnames their bearer, acronyms and bare firm names the full name."""
    text = words.text
    first: dict[str, int] = {}
    for chunk in chunks:
        first.setdefault(surface(words, chunk.start, chunk.end), chunk.start)
    for form in list(votes):
        parts = form.split()
        if len(parts) < 2:
            continue
        cls = _winner(votes[form])
        if cls == "Person":
            for part in {parts[-1], parts[0]}:
                if part in votes and part not in gazetteer.territories():
                    introduced = first[form] < first[part] and part in gazetteer.known()
                    surname = INTRODUCED if introduced else 2.5
                    _add(votes[part], "Person", surname if part == parts[-1] else 1.0)
        elif cls and general(cls) == "Organization" and gazetteer.name_words().get(parts[-1]) in FIRMS:
            for end in range(1, len(parts)):
                short = " ".join(parts[:end])
                if short in votes and short not in gazetteer.territories() and gazetteer.city_size(short) < METROPOLIS:
                    _add(votes[short], cls, 2.5)
        elif cls and general(cls) == "Product" and MODEL.fullmatch(parts[-1]) and parts[-1] in votes:
            _add(votes[parts[-1]], cls, 2.0)
    for chunk in chunks:
        end = chunk.end
        if end + 2 < len(text) and text[end] == "(" and text[end + 2] == ")" and text[end + 1].isupper():
            form = surface(words, chunk.start, chunk.end)
            if text[end + 1] in votes and form in votes and len(form.split()) > 1 and (cls := _winner(votes[form])):
                _add(votes[text[end + 1]], cls, 3.0)
