"""Hand-made extractions for the tests of rooms behind extraction: one story by name, and arbitrary ones by chance."""

from __future__ import annotations

import hashlib
import string

from hypothesis import strategies as st

from kgbuild import ontology
from kgbuild.model import (
    Document,
    Entity,
    EntityRef,
    Evidence,
    Extraction,
    Link,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Qualifier,
    Span,
    Statement,
    StatementRef,
)

TEXT = (
    "Harbour tunnel delayed\n\n"
    "Mayor Ana Ruiz opened the ferry terminal in Porto Novo on 4 May 2021. "
    "Norcal Holdings said it will buy the terminal for US$3.5 billion. "
    "Ruiz denied that the city owes the company money. "
    "According to the Daily Ledger, the union may strike, a clerk said."
)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document(text: str = TEXT, name: str = "harbour", **more: object) -> Document:
    digest = sha(text)
    return Document(f"{name}-{digest[:8]}", text, f"{name}.txt", digest, (), **more)  # type: ignore[arg-type]


def evidence(doc: Document, words: str) -> Evidence:
    """The sentence that holds the words."""
    at = doc.text.index(words)
    stop = doc.text.rfind(". ", 0, at)
    start = max(stop + 2 if stop >= 0 else 0, doc.text.rfind("\n", 0, at) + 1)
    end = doc.text.find(". ", at)
    end = len(doc.text) if end < 0 else end + 1
    return Evidence(doc.id, start, end, doc.text[start:end])


def trigger(doc: Document, words: str) -> tuple[Span, ...]:
    start = doc.text.index(words)
    return (Span(start, start + len(words)),)


RUIZ, NORCAL, PORTO, LEDGER = (EntityRef(key) for key in ("ana-ruiz", "norcal-holdings", "porto-novo", "daily-ledger"))
PRICE = Literal("3500000000", "decimal", "USD", "US$3.5 billion")


def story(name: str = "harbour") -> Extraction:
    """A purchase planned, a debt denied, an opening asserted, a strike that may come: every kind of statement."""
    doc = document(
        name=name,
        headline="Harbour tunnel delayed",
        authors=("Ana Ruiz", "Staff Writer"),
        publisher="Daily Ledger",
        date="2021-05-05",
        dateline="Porto Novo",
        url="https://example.org/a?b=c d",
    )

    def concept(slug: str, label: str, lemma: str) -> Entity:
        return Entity(f"{doc.id}#{slug}", label, ("Concept",), named=False, lemma=lemma)

    where = trigger(doc, "Ana Ruiz")[0]
    entities = (
        Entity("ana-ruiz", "Ana Ruiz", ("Person",), aliases=("Ruiz", "Mayor Ruiz"), mentions=((doc.id, where),)),
        Entity("norcal-holdings", "Norcal Holdings", ("Corporation", "Organization"), aliases=("Norcal",)),
        Entity(
            "porto-novo",
            "Porto Novo",
            ("City", "Place"),
            links=(
                Link("http://www.wikidata.org/entity/Q3799", 0.9),
                Link("https://sws.geonames.org/2392087/", 0.9, "schema"),
            ),
        ),
        Entity("daily-ledger", "Daily Ledger", ("NewsMediaOrganization", "Organization")),
        Entity("porto-novo-government", "Porto Novo council", ("GovernmentOrganization",), government_of="porto-novo"),
        concept("ferry-terminal", "ferry terminal", "terminal"),
        concept("union", "union", "union"),
        concept("clerk", "clerk", "clerk"),
        concept("money", "money", "money"),
    )
    terminal, union, clerk, money = (
        EntityRef(f"{doc.id}#{slug}") for slug in ("ferry-terminal", "union", "clerk", "money")
    )
    statements = (
        Statement(
            f"{name}-open",
            RUIZ,
            Predicate("rel:open", "open"),
            terminal,
            evidence(doc, "opened"),
            qualifiers=(
                Qualifier("place", PORTO),
                Qualifier("time", Literal("2021-05-04", "date", text="4 May 2021")),
            ),
            trigger=trigger(doc, "opened"),
            confidence=0.9,
            rule="verb.active",
        ),
        Statement(
            f"{name}-position",
            RUIZ,
            Predicate("kg:positionHeld", "position held"),
            Literal("mayor"),
            evidence(doc, "Mayor"),
            trigger=trigger(doc, "Mayor"),
            confidence=0.95,
            rule="title",
        ),
        Statement(
            f"{name}-works",
            RUIZ,
            Predicate("kg:worksFor", "works for"),
            PORTO,
            evidence(doc, "Mayor"),
            confidence=0.7,
            rule="title",
        ),
        Statement(
            f"{name}-buy",
            NORCAL,
            Predicate("rel:buy", "buy", event="COOPERATE"),
            terminal,
            evidence(doc, "will buy"),
            modality=Modality.PLANNED,
            attribution=(NORCAL,),
            qualifiers=(Qualifier("amount", PRICE),),
            trigger=trigger(doc, "buy"),
            confidence=0.8,
            rule="verb.active",
        ),
        Statement(
            f"{name}-say",
            NORCAL,
            Predicate("rel:say", "say", event="CONSULT"),
            StatementRef(f"{name}-buy"),
            evidence(doc, "will buy"),
            trigger=trigger(doc, "said it"),
            confidence=0.9,
            rule="speech",
        ),
        Statement(
            f"{name}-owe",
            PORTO,
            Predicate("rel:owe", "owe"),
            money,
            evidence(doc, "denied"),
            polarity=Polarity.NEGATIVE,
            attribution=(RUIZ,),
            qualifiers=(Qualifier("recipient", NORCAL),),
            trigger=trigger(doc, "owes"),
            confidence=0.75,
            rule="verb.active",
        ),
        Statement(
            f"{name}-strike",
            union,
            Predicate("rel:strike", "strike", event="PROTEST"),
            None,
            evidence(doc, "may strike"),
            modality=Modality.POSSIBLE,
            attribution=(LEDGER, clerk),
            trigger=trigger(doc, "strike"),
            confidence=0.6,
            rule="verb.active",
        ),
    )
    return Extraction(doc, entities, statements)


def other_story() -> Extraction:
    """Another paper, in which the company itself says that the city owes it money, and a new name for the city."""
    text = "Norcal Holdings says Porto Novo owes money. Ana Ruiz left Porto."
    doc = document(text, "ledger", publisher="Evening Post", date="2021-05")
    entities = (
        Entity("ana-ruiz", "Ana Ruiz", ("Person",), aliases=("Ana Ruiz Costa",)),
        Entity("norcal-holdings", "Norcal Holdings", ("Corporation",)),
        Entity("porto-novo", "Porto Novo", ("City",), aliases=("Porto",)),
        Entity(f"{doc.id}#money", "money", ("Concept",), named=False, lemma="money"),
    )
    statements = (
        Statement(
            "ledger-owe",
            PORTO,
            Predicate("rel:owe", "owe"),
            EntityRef(f"{doc.id}#money"),
            evidence(doc, "owes"),
            attribution=(NORCAL,),
            trigger=trigger(doc, "owes"),
            confidence=0.8,
            rule="verb.active",
        ),
        Statement(
            "ledger-leave",
            RUIZ,
            Predicate("rel:leave", "leave"),
            PORTO,
            evidence(doc, "left"),
            trigger=trigger(doc, "left"),
            confidence=0.8,
            rule="verb.active",
        ),
    )
    return Extraction(doc, entities, statements)


# --- by chance ---

NASTY = st.text(
    st.one_of(
        st.sampled_from(list("\"'\\<>{}|^`#%&?/.:;,@_~!$()*+= \t\n\r\x00\x07\x7f\x85\xa0\u2028\ufeff\ufffeéßжñ漢🙂")),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(string.ascii_letters + string.digits),
    ),
    max_size=14,
)
WORDS = NASTY.filter(bool)
TYPES = st.sampled_from(
    sorted(set(ontology.classes()) - {"Statement", "Relation", "Polarity", "Modality", "Rule", "Concept"})
)
EVENTS = st.sampled_from(["", *sorted(ontology.events())])
UNITS = st.sampled_from(["USD", "EUR", "percent", "km", "person"])
RELATIONS = sorted(ontology.relations())


@st.composite
def literals(draw: st.DrawFn, qualifier: str = "") -> Literal:
    kind = draw(st.sampled_from(["string", "date", "gYear", "integer", "decimal", "amount"]))
    if qualifier == "time":
        kind = draw(st.sampled_from(["date", "gYear"]))
    if kind == "amount":
        value, unit = draw(st.integers(0, 10**12)), draw(UNITS)
        return Literal(str(value), "decimal", unit, f"{unit} {value} in words")
    values = {
        "string": NASTY,
        "date": st.dates().map(str),
        "gYear": st.integers(1000, 2999).map(str),
        "integer": st.integers().map(str),
        "decimal": st.decimals(-1000, 1000, places=2).map(str),
    }
    return Literal(draw(values[kind]), kind)


@st.composite
def extractions(draw: st.DrawFn, name: str = "") -> Extraction:
    """Any extraction that the rooms before could hand on, with strings that no writer likes."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=12, max_size=80))
    identifier = name + draw(NASTY).replace("#", "")
    offsets = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 10)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text)))
    )
    names = draw(st.lists(WORDS, min_size=3, max_size=14, unique=True))
    keys = draw(st.lists(NASTY.map(lambda key: key.replace("#", "")), min_size=1, max_size=5, unique=True))
    slugs = draw(st.lists(NASTY, max_size=3, unique=True))
    whole = [(key, True) for key in keys] + [(f"{identifier}#{slug}", False) for slug in slugs]
    entities = []
    for number, (key, named) in enumerate(whole):
        special = draw(TYPES)
        label = names[number % len(names)] + str(number)
        entities.append(
            Entity(
                key,
                label,
                ontology.superclasses(special) if named else ("Concept",),
                named,
                aliases=tuple(sorted({f"{alias}{number}" for alias in draw(st.lists(NASTY, max_size=2))} - {label})),
                lemma=draw(NASTY),
                links=tuple(
                    Link(f"http://example.org/{draw(NASTY)}", draw(st.floats(0, 1)), kind)
                    for kind in draw(st.sampled_from([(), ("owl",), ("owl", "schema")]))
                ),
                government_of=draw(st.sampled_from([None, keys[0]])),
                within=draw(st.sampled_from([(), ("http://www.wikidata.org/entity/Q16",)])),
                mentions=tuple((identifier, span) for span in draw(st.lists(offsets, max_size=2))),
            )
        )
    refs = st.sampled_from([EntityRef(entity.key) for entity in entities])
    predicates = [
        Predicate(f"rel:{verb}", verb, draw(EVENTS)) for verb in draw(st.lists(WORDS, min_size=1, unique=True))
    ]
    predicates += [Predicate(relation, f"{relation}!") for relation in RELATIONS[:2]]
    statement_keys = draw(st.lists(NASTY, max_size=5, unique=True))
    claims = st.sampled_from([StatementRef(f"{name}{key}") for key in statement_keys] or [EntityRef(entities[0].key)])
    statements = []
    for key in statement_keys:
        sentence = draw(offsets)
        chosen = draw(st.lists(st.sampled_from(["time", "place", "topic", "amount", "purpose"]), max_size=3))
        statements.append(
            Statement(
                f"{name}{key}",
                draw(st.one_of(refs, claims)),
                draw(st.sampled_from(predicates)),
                draw(st.one_of(st.none(), refs, claims, literals())),
                Evidence(identifier, sentence.start, sentence.end, text[sentence.start : sentence.end]),
                draw(st.sampled_from(Polarity)),
                draw(st.sampled_from(Modality)),
                tuple(draw(st.lists(refs, max_size=3))),
                tuple(
                    Qualifier(one, draw(literals(one) if one == "time" else st.one_of(refs, literals(one))))
                    for one in chosen
                ),
                (sentence,) if draw(st.booleans()) else (),
                draw(st.floats(0, 1)),
                draw(NASTY),
            )
        )
    doc = Document(
        identifier,
        text,
        draw(NASTY),
        sha(text),
        (),
        headline=draw(st.none() | WORDS),
        authors=tuple(
            draw(st.lists(st.one_of(WORDS, st.sampled_from(entities).map(lambda one: one.label)), max_size=3))
        ),
        publisher=draw(st.none() | WORDS),
        url=draw(st.none() | WORDS),
        dateline=draw(st.none() | WORDS),
        date=draw(st.sampled_from([None, "2015", "2015-09", "2015-09-17", "--09-17"])),
        date_inferred=draw(st.booleans()),
        language=draw(WORDS),
        genre=draw(st.sampled_from(["NewsArticle", "Article"])),
    )
    return Extraction(doc, tuple(entities), tuple(statements))
