"""Graphs made by hand for the tests of the view: small, hostile, large."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from kgbuild.knowledge import KnowledgeGraph
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
    Value,
)

TEXT = (
    "Harbour strike in Velmora 🚢\n\n"
    "Mayor Ida Brandt opened the new harbour of Velmora on 3 May 2021. "
    "Oskar Lind said the port company may close the old docks. "
    "The union plans to sue the port company. "
    "Brandt did not sign the contract."
)


def said(words: str, text: str = TEXT, document: str = "velmora") -> Evidence:
    start = text.index(words)
    end = text.index(".", start) + 1
    return Evidence(document, start, end, text[start:end])


def statement(
    key: str, subject: str, verb: str, target: str | Value | None, evidence: Evidence, **more: Any
) -> Statement:
    value = EntityRef(target) if isinstance(target, str) else target
    at = evidence.text.find(verb.split()[0])
    trigger = (Span(evidence.start + at, evidence.start + at + len(verb.split()[0])),) if at >= 0 else ()
    return Statement(
        key,
        EntityRef(subject),
        Predicate(f"rel:{verb.replace(' ', '_')}", verb),
        value,
        evidence,
        trigger=trigger,
        **more,
    )


def document(text: str = TEXT, name: str = "velmora", **more: Any) -> Document:
    return Document(name, text, f"{name}.txt", sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), (), **more)


def velmora() -> KnowledgeGraph:
    entities = (
        Entity("ida-brandt", "Ida Brandt", ("Person",), aliases=("Brandt", "Mayor Ida Brandt")),
        Entity("oskar-lind", "Oskar Lind", ("Person",)),
        Entity(
            "velmora",
            "Velmora",
            ("City", "AdministrativeArea", "Place"),
            links=(Link("https://example.org/velmora", 0.9),),
        ),
        Entity("velmora#harbour", "new harbour", ("Concept",), named=False),
        Entity("velmora#port-company", "port company", ("Concept",), named=False),
        Entity("velmora#docks", "old docks", ("Concept",), named=False),
        Entity("velmora#union", "union", ("Concept",), named=False),
        Entity("velmora#contract", "contract", ("Concept",), named=False),
    )
    opened, lind = said("Mayor Ida"), said("Oskar Lind said")
    close = statement(
        "s2",
        "velmora#port-company",
        "close",
        "velmora#docks",
        lind,
        modality=Modality.POSSIBLE,
        attribution=(EntityRef("oskar-lind"),),
        confidence=0.6,
    )
    statements = (
        statement(
            "s1",
            "ida-brandt",
            "opened",
            "velmora#harbour",
            opened,
            confidence=0.9,
            qualifiers=(
                Qualifier("time", Literal("2021-05-03", "date", text="3 May 2021")),
                Qualifier("place", EntityRef("velmora")),
            ),
        ),
        close,
        statement("s3", "oskar-lind", "said", StatementRef("s2"), lind),
        statement("s4", "velmora#union", "sue", "velmora#port-company", said("The union"), modality=Modality.PLANNED),
        statement("s5", "ida-brandt", "sign", "velmora#contract", said("Brandt did not"), polarity=Polarity.NEGATIVE),
        Statement(
            "s6", EntityRef("ida-brandt"), Predicate("kg:positionHeld", "position held"), Literal("Mayor"), opened
        ),
    )
    return KnowledgeGraph(
        [Extraction(document(headline="Harbour strike in Velmora 🚢", date="2021-05-04"), entities, statements)],
        mentions=True,
        include_text=True,
    )


HOSTILE = (
    '<img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    "<!--<script>",
    "\"'`;window.hacked=1//",
    "javascript:window.hacked=1",
    "abc \u202egnp.exe\u202c \u2067def\u2069 \u200f",
    "line\u2028separator\u2029 and \\u003c & &lt; ${window.hacked=1}",
    "A" * 1_000_000,
)


def hostile() -> KnowledgeGraph:
    """A graph whose every text tries to be something else than text."""
    text = " ".join(f"{words} did it." for words in HOSTILE)
    entities, statements, at = [], [], 0
    for i, words in enumerate(HOSTILE):
        link = (Link("javascript:window.hacked=1", 0.5),) if i == 0 else ()
        entities.append(Entity(f"h{i}", words, ("Person",), aliases=(f"{words} too",), links=link))
        sentence = f"{words} did it."
        evidence = Evidence("hostile", at, at + len(sentence), sentence)
        statements.append(
            Statement(
                f"s{i}",
                EntityRef(f"h{i}"),
                Predicate(f"rel:p{i}", words),
                EntityRef(f"h{(i + 1) % len(HOSTILE)}"),
                evidence,
                attribution=(EntityRef(f"h{(i + 2) % len(HOSTILE)}"),),
                qualifiers=(Qualifier("amount", Literal(words, text=words)),),
                rule=words[:50],
            )
        )
        at += len(sentence) + 1
    found = document(text, "hostile", headline=HOSTILE[1], publisher=HOSTILE[0], url=HOSTILE[4], authors=(HOSTILE[3],))
    return KnowledgeGraph([Extraction(found, tuple(entities), tuple(statements))])


def many(count: int, *, each: int = 3) -> KnowledgeGraph:
    """A graph of ``count`` entities with ``each`` claims for every one; the first ones gather most of them."""
    statuses = (Modality.ACTUAL, Modality.POSSIBLE, Modality.PLANNED, Modality.PROPOSED)
    names = ("Person", "Organization", "Country", "Event")
    extractions = []
    step = 200
    for first in range(0, count, step):
        last = min(first + step, count)
        name = f"doc{first:06d}"
        entities, statements, text = {}, [], ""
        for i in range(first, last):
            for turn in range(each):
                other = (i * 7919 + turn * 104729) % max(1, i // (1 + 3 * turn)) if i else 0
                for one in (i, other):
                    entities[one] = Entity(f"e{one}", f"Entity number {one}", (names[one % 4],))
                sentence = f"Entity number {i} meets Entity number {other}."
                evidence = Evidence(name, len(text), len(text) + len(sentence), sentence)
                text += sentence + " "
                statements.append(
                    Statement(
                        f"s{i}-{turn}",
                        EntityRef(f"e{i}"),
                        Predicate("rel:meet", "meet"),
                        EntityRef(f"e{other}"),
                        evidence,
                        modality=statuses[(i + turn) % 4],
                    )
                )
        found = document(text, name, headline=f"Report {first}", date=f"20{first // step % 20:02d}-03")
        extractions.append(Extraction(found, tuple(entities.values()), tuple(statements)))
    return KnowledgeGraph(extractions)
