"""Values of the model → terms: which IRI an entity, statement or predicate has, how a literal is written."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgbuild import ontology
from kgbuild.model import EntityRef, Literal, StatementRef
from kgbuild.rdf.terms import escape, local_name, quote, typed

if TYPE_CHECKING:
    from kgbuild.model import Value

__all__ = [
    "as_written",
    "class_term",
    "date_term",
    "document_term",
    "entity_term",
    "is_amount",
    "predicate_term",
    "quantity_term",
    "statement_term",
    "value_term",
]


def document_term(key: str) -> str:
    return f"<doc/{escape(key)}>"


@lru_cache(maxsize=8192)
def entity_term(key: str) -> str:
    document, mark, name = key.partition("#")
    return f"<doc/{escape(document)}#{escape(name)}>" if mark else f"<entity/{escape(key)}>"


def statement_term(key: str) -> str:
    return f"<statement/{escape(key)}>"


@lru_cache(maxsize=4096)
def predicate_term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{prefix}:{local_name(local)}"


@lru_cache(maxsize=1024)
def class_term(name: str) -> str:
    return f"kg:{name}" if ontology.class_iri(name).startswith(ontology.KG) else f"schema:{name}"


@lru_cache(maxsize=1024)
def quantity_term(literal: Literal) -> str:
    whole = repr((literal.text, literal.value, literal.unit, literal.datatype))
    digest = sha256(whole.encode("utf-8", "replace"))
    return f"<quantity/{escape('-'.join(filter(None, (literal.value, literal.unit))))}-{digest.hexdigest()[:8]}>"


def as_written(literal: Literal) -> str:
    """Return an amount in the text's own words ("US$3.5 billion")."""
    return literal.text or f"{literal.value} {literal.unit}".strip()


def is_amount(literal: Literal) -> bool:
    """Return whether the text's words say more than the value: "US$3.5 billion" against 3500000000."""
    return bool(literal.unit) or (
        literal.datatype in {"decimal", "integer"} and bool(literal.text) and literal.text != literal.value
    )


def value_term(value: Value) -> str:
    if isinstance(value, EntityRef):
        return entity_term(value.key)
    if isinstance(value, StatementRef):
        return statement_term(value.key)
    return quote(as_written(value)) if is_amount(value) else typed(value.value, value.datatype)


_DATES: Final = (
    (re.compile(r"\d{4}-\d\d-\d\d").fullmatch, "date"),
    (re.compile(r"\d{4}-\d\d").fullmatch, "gYearMonth"),
    (re.compile(r"\d{4}").fullmatch, "gYear"),
    (re.compile(r"--\d\d-\d\d").fullmatch, "gMonthDay"),
    (re.compile(r"--\d\d").fullmatch, "gMonth"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?").fullmatch, "dateTime"),
)


def date_term(date: str) -> str:
    """Return an ISO 8601 date, whole or partial, with the datatype that fits it."""
    return typed(date, next((datatype for matches, datatype in _DATES if matches(date)), "string"))
