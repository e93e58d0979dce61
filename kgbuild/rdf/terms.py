"""RDF terms as text: IRIs made from keys and led back to them, literals quoted.

A term is the string that Turtle would show: ``<entity/russia>`` (relative to the base), ``kg:Positive``,
``"text"``, ``"2015-09-17"^^xsd:date``, ``0.86``. :class:`Expander` gives the same term in N-Triples. Keys may hold any
character; what an IRI cannot hold is percent-encoded, so that every key comes back as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from kgbuild.errors import DataError, OutputError
from kgbuild.ontology import KG, REL, SCHEMA

__all__ = [
    "PREFIXES",
    "Expander",
    "absolute",
    "check_base",
    "clean",
    "compact",
    "escape",
    "local_name",
    "number",
    "quote",
    "typed",
    "unescape",
    "unlocal_name",
]

PREFIXES: Final = {
    "kg": KG,
    "rel": REL,
    "schema": SCHEMA,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DATATYPES: Final = frozenset(
    {
        "string",
        "date",
        "dateTime",
        "time",
        "gYear",
        "gYearMonth",
        "gMonth",
        "gMonthDay",
        "gDay",
        "duration",
        "decimal",
        "integer",
        "boolean",
        "anyURI",
    }
)
"""The XML Schema datatypes that a literal may name."""

REMEMBERED: Final = 20_000
"""Terms that an expander keeps: most come back within a document, and memory must not grow with the stream."""

_PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*").fullmatch
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`?#/]+(?:/[^\s<>\"{}|\\^`?#/]+)*/").fullmatch
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(char): escaped for char, escaped in zip('\t\n\r"\\', (r"\t", r"\n", r"\r", r"\"", r"\\"), strict=True)
}
_INTEGER = re.compile(r"[+-]?[0-9]+").fullmatch
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+").fullmatch


def check_base(base: str) -> str:
    """Return ``base`` if entities can live under it, with a closing slash added where that alone is missing.

    Raises:
        OutputError: if it is not an absolute hierarchical IRI without query, fragment or dot segments.
    """
    whole = base if base.endswith("/") else f"{base}/"
    if not _BASE(whole) or {".", ".."} & set(whole.split("/")):
        raise OutputError(
            f"base {base!r} cannot carry identifiers; expected an IRI such as 'https://example.org/news/'"
        )
    return whole


def clean(text: str) -> str:
    """Return the text with lone surrogates, which no encoding can hold, replaced by U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("�", text)


@lru_cache(maxsize=4096)
def escape(key: str) -> str:
    """Return ``key`` as one segment of an IRI; :func:`unescape` leads back."""
    if _PLAIN(key):
        return key
    out = [char if char in "._~-" else quote_bytes(char) for char in clean(key)]
    if out and out[0] == ".":  # a segment of dots alone would be resolved away
        out[0] = "%2E"
    return "".join(out)


def unescape(segment: str) -> str:
    """Return the key that :func:`escape` made the segment of."""
    return unquote(segment)


_FORBIDDEN = re.compile(r'[\x00-\x20\x7f-\xa0<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})|[^\x00-\x7f]')


def absolute(address: str) -> str:
    """Return the term of an address from outside, made safe; it must have a scheme."""
    start, mark, fragment = _FORBIDDEN.sub(lambda match: quote_bytes(match[0]), clean(address)).partition("#")
    return f"<{start}{mark}{fragment.replace('#', '%23')}>"


def compact(address: str) -> str:
    """Return the term of an address, with a prefix where one of the vocabularies has it."""
    for prefix in ("schema", "kg", "rel"):
        local = address.removeprefix(PREFIXES[prefix])
        if local != address and _LOCAL(local):
            return f"{prefix}:{local}"
    return absolute(address)


def quote_bytes(char: str) -> str:
    """Return a character percent-encoded, or as it is where it is a letter or digit of any script."""
    return char if char.isalnum() else "".join(f"%{byte:02X}" for byte in char.encode())


def quote(text: str) -> str:
    """Return the term of a plain string."""
    text = clean(text)
    if _SPECIAL.search(text):
        text = text.translate(_ESCAPES)
    return f'"{text}"'


def typed(value: str, datatype: str) -> str:
    """Return the term of a literal of an XML Schema datatype, as short as Turtle allows.

    Raises:
        DataError: if the datatype is not one that graphs use.
    """
    if datatype == "string":
        return quote(value)
    if datatype not in DATATYPES:
        raise DataError(f"literal {value!r} has datatype {datatype!r}, expected one of {', '.join(sorted(DATATYPES))}")
    bare = (
        (datatype == "integer" and _INTEGER(value))
        or (datatype == "decimal" and _DECIMAL(value))
        or (datatype == "boolean" and value in {"true", "false"})
    )
    return value if bare else f"{quote(value)}^^xsd:{datatype}"


def number(value: float) -> str:
    """Return the term of a decimal in [0, 1], cut to four places: 0.86."""
    text = f"{value:.4f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*").fullmatch
_ENCODED = re.compile(r"_x(10[0-9A-F]{4}|[0-9A-F]{4,5})_")


@lru_cache(maxsize=4096)
def local_name(name: str) -> str:
    """Return ``name`` as a local name that Turtle, XML and JSON-LD all allow: "o'clock" → "o_x0027_clock".

    Other characters than Latin, Greek, Cyrillic and other letters below U+2000 become ``_xHHHH_`` (as XML tools do),
    because percent signs cannot stand in XML names.
    """
    if _LOCAL(name) and "_x" not in name:
        return name
    out = []
    for index, char in enumerate(clean(name)):
        letter = char.isalpha() and (char.isascii() or "\xc0" <= char < "\u02ff" or "\u0370" <= char < "\u2000")
        if letter or (index and ((char.isascii() and char.isdigit()) or char in "_-")):
            out.append(char)
        else:
            out.append(f"_x{ord(char):04X}_")
    encoded = "".join(out)
    if unlocal_name(encoded) != clean(name):  # the name itself looks encoded somewhere
        return "".join("_x005F_" if char == "_" else local_name(char) for char in clean(name))
    return encoded


def unlocal_name(local: str) -> str:
    """Return the name that :func:`local_name` made the local name of."""
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), local)


class Expander:
    """Turns terms into N-Triples, remembering those that come back (IRIs and prefixed names)."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[str, str] = {"a": f"<{PREFIXES['rdf']}type>"}

    def __call__(self, term: str) -> str:
        """Return the term in N-Triples. Lists have no term there; see :mod:`kgbuild.rdf.lines`."""
        known = self._known.get(term)
        if known is not None:
            return known
        first = term[0]
        if first == '"':
            if term[-1] == '"':
                return term
            text, _, datatype = term.rpartition("^^xsd:")
            return f"{text}^^<{PREFIXES['xsd']}{datatype}>"
        if first == "<":
            full = term if ":" in term else f"<{self._base}{term[1:]}"
        elif first in "0123456789+-." or term in {"true", "false"}:
            kind = "boolean" if first in "tf" else "decimal" if "." in term else "integer"
            return f'"{term}"^^<{PREFIXES["xsd"]}{kind}>'
        elif first == "_":
            return term
        else:
            prefix, _, local = term.partition(":")
            full = f"<{PREFIXES[prefix]}{local}>"
        if len(self._known) > REMEMBERED:
            self._known = {"a": self._known["a"]}
        self._known[term] = full
        return full
