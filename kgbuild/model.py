"""The frozen values that pass between rooms; no behaviour beyond what a value knows of itself.

Everything here is plain data: no spaCy, no rdflib, no I/O. Offsets are half-open character offsets into
:attr:`Document.text`, the original input after decoding, unless a name says ``token``.
Confidence is a float in [0, 1]. Identifiers are content-derived strings, never counters or clocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Account",
    "Block",
    "BlockKind",
    "Decision",
    "DeclaredName",
    "Document",
    "Entity",
    "EntityRef",
    "Evidence",
    "Extraction",
    "Link",
    "Literal",
    "Mention",
    "MentionKind",
    "Modality",
    "Polarity",
    "Predicate",
    "Qualifier",
    "Resolution",
    "Span",
    "Statement",
    "StatementRef",
    "Value",
    "Verdict",
]


class BlockKind(StrEnum):
    """What a stretch of an article is, as news is laid out."""

    HEADLINE = "headline"
    BYLINE = "byline"  # "By Amy R. Connolly": read for its names only
    DATELINE = "dateline"  # "WASHINGTON, Sept. 17 (UPI) --": read for place, date and agency only
    DATE = "date"  # a line that holds only a date
    CAPTION = "caption"  # parsed like body text, first occurrence only
    CREDIT = "credit"  # "File photo by Kevin Dietsch/UPI": read for its names only
    BODY = "body"
    FURNITURE = "furniture"  # advertisement, link lists, share buttons: never parsed
    REPEAT = "repeat"  # the same caption or paragraph again: never parsed


PARSED_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.BODY})
"""The kinds of block whose words reach the parser; of the others only declared names are kept."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of characters of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role; blocks are sorted and do not overlap (gaps are white space)."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """A name that the layout declares: byline, photo credit, dateline place, agency, publisher.

    ``type`` is a schema.org class name ("Person", "Place", "NewsMediaOrganization"); ``role`` one of
    "author", "photographer", "place", "agency", "publisher". Names from metadata alone have no span.
    """

    text: str
    type: str
    role: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what its layout and metadata say of it.

    ``id`` is a slug of the source's name plus the first eight hex digits of the text's SHA-256, so that it
    depends on content alone. ``date`` is ISO 8601 cut to what is known ("2015-09-17", "2015-09", "2015", or
    "--09-17" where the text gives no year); ``date_inferred`` says that the year was taken from an explicit
    year elsewhere in the text. ``genre`` is "NewsArticle" or "Article".
    """

    id: str
    text: str
    source: str
    sha256: str
    blocks: tuple[Block, ...]
    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    dateline: str | None = None
    date: str | None = None
    date_inferred: bool = False
    language: str = "en"
    genre: str = "NewsArticle"
    names: tuple[DeclaredName, ...] = ()


class MentionKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    TIME = "time"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of tokens that refers to something; ``start``/``end``/``head`` are token indices of the Doc.

    ``type`` is the schema.org or kg class that the mention itself suggests ("" when it says nothing);
    ``label`` the model's own tag, kept for debugging. ``value`` is set for times and quantities.
    """

    start: int
    end: int
    head: int
    text: str
    kind: MentionKind
    type: str = ""
    label: str = ""
    value: Literal | None = None


@dataclass(frozen=True, slots=True)
class Literal:
    """A typed value: ``value`` in the lexical form of ``datatype`` (an ``xsd:`` local name, or "string").

    Times: "date", "gYearMonth", "gYear", "dateTime", "duration", or "string" for weeks ("2015-W38"),
    quarters ("2015-Q4"), intervals ("2015-09-01/2015-09-03", open ones "../2015" and "2016/..") and "PAST_REF",
    which is TIMEX3's word for what was so once, no telling when. Amounts: "decimal" or "integer" with ``unit``
    ("USD", "EUR", "percent", "km", "person"...), and ``text`` as written.
    """

    value: str
    datatype: str = "string"
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entity's identity in a knowledge base: ``iri`` with ``confidence``; ``kind`` "owl" or "schema"."""

    iri: str
    confidence: float
    kind: str = "owl"
    method: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to. ``types`` runs from the most special class to the most general.

    ``key`` is local and stable: "russia" for a named thing (IRI ``entity/russia``), or
    "<document id>#operating-base" for a concept of one document. ``named`` tells the two apart.
    ``mentions`` are spans by document id. ``lemma`` is the head noun of a concept. ``within`` are the Wikidata IRIs of
    the state and the country in which the gazetteer has a linked place: knowledge about it, and no claim of a text.
    ``same_event`` is the key of the description by which the text spoke of the same event first.
    ``countries`` (ISO 3166-1 alpha-3) and ``sector`` ("GOV", "MIL", "REB"…) are set for those who act in events.
    """

    key: str
    label: str
    types: tuple[str, ...]
    named: bool = True
    aliases: tuple[str, ...] = ()
    lemma: str = ""
    links: tuple[Link, ...] = ()
    government_of: str | None = None
    within: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sector: str = ""
    same_event: str | None = None
    mentions: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by each mention of one document.

    ``of`` leads from the head token of every name, nominal and pronoun mention to the key of its entity; a pronoun
    or nominal that could not be resolved safely has a concept of its own (nominal) or no entry (pronoun).
    """

    entities: tuple[Entity, ...]
    of: Mapping[int, str]


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    key: str


@dataclass(frozen=True, slots=True, order=True)
class StatementRef:
    key: str


Value = EntityRef | StatementRef | Literal


@dataclass(frozen=True, slots=True)
class Predicate:
    """``name`` is "rel:rule_out" (lemma with particles and prepositions) or "kg:positionHeld".

    ``lemma`` is the head word's lemma ("kill" of "be killed", "arrive" of "arrive in"); ``event`` the PLOVER class
    where the predicate always has it; ``broader`` the kg property that this one implies, if any.
    """

    name: str
    label: str
    event: str = ""
    broader: str = ""
    lemma: str = ""


class Polarity(StrEnum):
    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Modality(StrEnum):
    ACTUAL = "Actual"
    POSSIBLE = "Possible"
    PLANNED = "Planned"
    HYPOTHETICAL = "Hypothetical"
    PROPOSED = "Proposed"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """``name`` is one of time, place, topic, participant, accompaniedBy, recipient, instrument, purpose, amount."""

    name: str
    value: EntityRef | Literal


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very characters that say so: the sentence, in one document."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim that a text makes.

    ``attribution`` is the chain of sources, the nearest first; ``event`` the PLOVER class of what is claimed, which
    may hang on its parties and its object ("hold talks", "strike a town") and not on the predicate alone.
    ``event_sources`` and ``event_targets`` are who acts in that event and on whom, also where the target stands
    further in than the object ("rejected an appeal by X"). ``reports`` is the event that the claim tells of, where the
    text speaks of that event again by a noun ("Gunmen attacked …", "the assault").
    """

    key: str
    subject: EntityRef | StatementRef
    predicate: Predicate
    object: Value | None
    evidence: Evidence
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attribution: tuple[EntityRef, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    trigger: tuple[Span, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    event: str = ""
    event_sources: tuple[EntityRef, ...] = ()
    event_targets: tuple[EntityRef, ...] = ()
    reports: EntityRef | None = None

    @property
    def asserted(self) -> bool:
        """True if the claim is positive, actual and in the article's own voice."""
        return self.polarity is Polarity.POSITIVE and self.modality is Modality.ACTUAL and not self.attribution

    @property
    def status(self) -> str:
        """The one word for a reader, and the named graph: negated before modality before attribution."""
        if self.polarity is Polarity.NEGATIVE:
            return "negated"
        if self.modality is not Modality.ACTUAL:
            return self.modality.value.lower()
        return "attributed" if self.attribution else "asserted"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document; the pipeline yields one for each."""

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    timings: Mapping[str, float] = field(default_factory=dict)


class Verdict(StrEnum):
    """Whether the entity of one document is one that was known before."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # kept apart, and left for a person to review


@dataclass(frozen=True, slots=True)
class Decision:
    """Who somebody in one document is, among those known from others; kept as data, so that it can be undone.

    ``entity`` is the key in ``document`` alone, ``target`` the corpus key with which it was compared, ``key`` the one
    that the entity bears from now on. ``reasons`` are the parts of the ``score``, by matcher. The last decision of a
    document's entity holds. ``was`` is the key that it bore until a person joined it with ``target``.
    """

    document: str
    entity: str
    target: str
    key: str
    verdict: Verdict
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    author: str = "kgbuild"
    was: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An entity as it stood before it was joined with another one, so that the two can be told apart again.

    ``entity`` is without its mentions; ``documents`` are the identifiers of those that it is named in; ``now`` is
    the key that it bears since. ``own``: as these documents alone tell of it, before the program joined it with what
    others tell; else as it stood before a person joined it.
    """

    entity: Entity
    documents: tuple[str, ...]
    now: str
    own: bool = False
