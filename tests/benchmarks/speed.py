"""How fast: words a second beside bare spaCy, time by room, Turtle written and read, named queries, start-up, memory.

The texts are 200 articles and paragraphs of the benchmarks. Bare spaCy (``nlp.pipe`` over the whole texts) and the
whole build (text → Turtle file) run in turn in one process, medians of the rounds; ratios are what counts, since
machines differ. Peaks are of separate processes. Graphs of 10^4, 10^5 and 10^6 triples are made of copies of the 200
texts' graphs under other identifiers. Nothing here is guarded: a clock is no judge of quality.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import kgbuild
from kgbuild.errors import QueryError
from kgbuild.knowledge import write_stream
from kgbuild.model import EntityRef, Evidence, Extraction, StatementRef
from kgbuild.parse import load_model, parse
from kgbuild.pipeline import extract, understand
from kgbuild.query import named_queries
from kgbuild.read import read_text
from tests.benchmarks import gum_data, meantime_data, peers, redocred
from tests.benchmarks.core import ROOT, Context, Figure, MissingDataError, Result, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgbuild.model import Statement

__all__ = ["copy_of", "run", "texts"]

Ref = TypeVar("Ref")
NUMBER = 200
ROUNDS = 3
SIZES = (10_000, 100_000, 1_000_000)
ARTICLES = 10_000
PATIENCE = 20.0
"""Seconds after which a named query is given up."""
ASKED = {"name": "Boeing", "who": "Boeing", "topic": "Boeing", "whom": "Airbus"}
"""Values for the parameters of named queries, where they have such; others keep their defaults."""


def texts(context: Context) -> list[str]:
    """Return the 200 texts: MEANTIME's articles, GUM's documents, and paragraphs of Re-DocRED up to the number.

    Raises:
        MissingDataError: if the data is not here.
    """
    found = [meantime_data.load(path).text for path in sorted(context.folder("meantime*").glob("corpus_*/*.xml"))]
    found += [gum_data.load(path).text for path in sorted(context.folder("gum*/ontogum", "ontogum*").glob("*.conllu"))]
    path = next(iter(sorted(context.folder("redocred*").glob("*revised*.json"))))
    found += [p.text for p in spread(redocred.load(path), max(0, NUMBER - len(found)))]
    return spread(found[:NUMBER], context.limit)


def run(context: Context) -> Result:
    """Measure everything; ``--limit`` takes fewer texts and small graphs only, ``--long`` adds 10,000 articles."""
    articles = texts(context)
    words = sum(len(text.split()) for text in articles)
    small = context.limit is not None
    measures: dict[str, Callable[[], Iterator[Figure]]] = {
        "throughput": lambda: _throughput(articles, words, rounds=2 if small else ROUNDS),
        "memory": lambda: _memory(articles),
        "rooms": lambda: _rooms(articles),
        "start-up": lambda: _start_up(rounds=1 if small else 3),
        "graphs": lambda: _graphs(articles, SIZES[:1] if small else SIZES),
    }
    figures: list[Figure] = []
    for name, measure in measures.items():
        print(f"speed: {name}", file=sys.stderr)
        figures.extend(measure())
    note = f"{len(articles)} texts, {words} words"
    if context.peers:
        try:
            figures += _peers(articles, context)
        except MissingDataError as reason:
            note += f"; no peers: {reason}"
    if context.long:
        print(f"speed: {ARTICLES} articles", file=sys.stderr)
        figures.extend(_stream(articles))
    return Result("speed", tuple(figures), note=note)


def _time(name: str, value: float, target: float | None = None, shown: str = ".1f") -> Figure:
    return Figure(name, value, target, guard=False, lower_is_better=True, format=shown)


def _rate(name: str, value: float, **others: float) -> Figure:
    return Figure(name, value, guard=False, format=",.0f", peers=others)


def _build(articles: Sequence[str], target: Path) -> None:
    documents = (read_text(text, source=f"text-{number}") for number, text in enumerate(articles))
    write_stream(extract(documents), target)


def _throughput(articles: Sequence[str], words: int, rounds: int) -> Iterator[Figure]:
    """Bare spaCy and the whole build in turn; the first round, which warms caches, does not count."""
    nlp = load_model()
    bare: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds + 1):
            started = perf_counter()
            for _doc in nlp.pipe(articles):
                pass
            bare.append(perf_counter() - started)
            started = perf_counter()
            _build(articles, Path(folder) / "graph.ttl")
            whole.append(perf_counter() - started)
    ratios = [w / b for w, b in zip(whole[1:], bare[1:], strict=True)]
    yield _rate("words.per.second", words / median(whole[1:]), spacy=words / median(bare[1:]))
    yield _time("ratio.to.spacy", median(ratios), 1.25, ".2f")


def _worker(articles: Sequence[str], *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.speed_worker", *arguments],
        input=json.dumps(list(articles)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"speed_worker {' '.join(arguments)} failed: {done.stderr.strip()[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _memory(articles: Sequence[str]) -> Iterator[Figure]:
    bare, whole = _worker(articles, "spacy"), _worker(articles, "kgbuild")
    yield replace(_time("peak.mb", whole["peak"], shown=".0f"), peers={"spacy": bare["peak"]})


def _stream(articles: Sequence[str]) -> Iterator[Figure]:
    """Build many articles as ``kgbuild build`` does, the parse left out; does memory, does time grow with them?"""
    grown = _worker(articles, "stream", str(ARTICLES))
    yield _time(f"memory.{ARTICLES}.articles.over.model.mb", grown["peak"] - grown["before"], 300, ".0f")
    yield _rate(f"things.in.{ARTICLES}.articles", grown["things"])
    yield _time("across.ms.per.article", grown["late"])
    yield _time("across.late.to.early", grown["late"] / grown["early"], 1.5, ".2f")
    yield _time("unparsed.ms.per.article", grown["article"])


def _rooms(articles: Sequence[str]) -> Iterator[Figure]:
    """Seconds of each room over all texts as shares of the parse."""
    started = perf_counter()
    documents = [read_text(text, source=f"text-{number}") for number, text in enumerate(articles)]
    spent = {"read": perf_counter() - started}
    started = perf_counter()
    parsed = list(parse(documents))
    parsing = perf_counter() - started
    extractions = [understand(doc, document) for document, doc in parsed]
    for extraction in extractions:
        for room, seconds in extraction.timings.items():
            spent[room] = spent.get(room, 0.0) + seconds
    started = perf_counter()
    kgbuild.KnowledgeGraph(extractions)
    spent["graph"] = perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        write_stream(extractions, Path(folder) / "graph.ttl")
        spent["rdf"] = perf_counter() - started
    for room, seconds in spent.items():
        yield _time(f"room.{room}.of.parse", seconds / parsing, shown=".3f")


def _start_up(rounds: int) -> Iterator[Figure]:
    """From the shell to written Turtle for the founding article; the first run, from a cold disk, does not count."""
    command = Path(sys.executable).with_name("kgbuild")
    seed = ROOT / "seeds" / "kerry-lavrov-syria.txt"
    if not command.exists() or not seed.exists():
        return
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds + 1):
            started = perf_counter()
            subprocess.run([command, "build", seed, "-o", Path(folder) / "x.ttl"], capture_output=True, check=True)
            seconds.append(perf_counter() - started)
    yield _time("start.to.turtle.seconds", median(seconds[1:]), 4.0, ".2f")


def copy_of(extraction: Extraction, number: int) -> Extraction:
    """Return the same extraction as if it came from another document; named entities stay shared."""
    old = extraction.document.id
    new = f"{old}-{number}"

    def ref(value: Ref) -> Ref:
        if isinstance(value, EntityRef) and value.key.startswith(old):
            return type(value)(new + value.key[len(old) :])
        if isinstance(value, StatementRef):
            return type(value)(f"{value.key}-{number}")
        return value

    def statement(one: Statement) -> Statement:
        evidence = Evidence(new, one.evidence.start, one.evidence.end, one.evidence.text)
        qualifiers = tuple(replace(q, value=ref(q.value)) for q in one.qualifiers)
        attribution = tuple(ref(a) for a in one.attribution)
        return replace(
            one, key=f"{one.key}-{number}", subject=ref(one.subject), object=ref(one.object), evidence=evidence,
            qualifiers=qualifiers, attribution=attribution,
        )  # fmt: skip

    entities = tuple(
        replace(
            entity,
            key=new + entity.key[len(old) :] if entity.key.startswith(old) else entity.key,
            mentions=tuple((new if document == old else document, span) for document, span in entity.mentions),
        )
        for entity in extraction.entities
    )
    document = replace(extraction.document, id=new, sha256=extraction.document.sha256[:-6] + f"{number:06x}")
    return Extraction(document, entities, tuple(map(statement, extraction.statements)))


def _graphs(articles: Sequence[str], sizes: Sequence[int]) -> Iterator[Figure]:
    """Write, read and query graphs of given numbers of triples."""
    documents = (read_text(text, source=f"text-{number}") for number, text in enumerate(articles))
    originals = list(extract(documents))
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "one.nt"
        write_stream(originals, lines)
        with lines.open(encoding="utf-8") as file:
            each = sum(1 for _ in file) / len(originals)
        for size in sizes:
            needed = max(1, round(size / each))
            made = [copy_of(originals[i % len(originals)], i // len(originals)) for i in range(needed)]
            path = Path(folder) / f"{size}.ttl"
            started = perf_counter()
            write_stream(made, path)
            written = perf_counter() - started
            started = perf_counter()
            graph = kgbuild.load(path)
            read = perf_counter() - started
            power = f"1e{len(str(size)) - 1}"
            yield _rate(f"{power}.written.triples.per.second", size / written)
            yield _rate(f"{power}.read.triples.per.second", size / read)
            yield from _queries(graph, power)


def _queries(graph: kgbuild.KnowledgeGraph, power: str) -> Iterator[Figure]:
    seconds: dict[str, float] = {}
    given_up = 0
    started = perf_counter()
    graph.query("ASK { ?s ?p ?o }")
    yield _time(f"{power}.store.seconds", perf_counter() - started, shown=".2f")
    for name, query in sorted(named_queries().items()):
        values = {p.name: ASKED[p.name] for p in query.parameters if p.name in ASKED}
        started = perf_counter()
        try:
            graph.query(name, timeout=PATIENCE, **values)
        except QueryError:
            given_up += 1
        seconds[name] = perf_counter() - started
    slowest = max(sorted(seconds), key=lambda name: seconds[name])
    yield _time(f"{power}.query.median.ms", 1000 * median(seconds.values()))
    yield _time(f"{power}.query.slowest.ms: {slowest}", 1000 * seconds[slowest])
    yield _time(f"{power}.queries.given.up", given_up, 0, shown=".0f")


def _peers(articles: Sequence[str], context: Context) -> Iterator[Figure]:
    """Other systems against bare spaCy in their own process, so that ratios can be compared with ours."""
    for system in peers.SYSTEMS:
        some = spread(list(articles), None if system == "textacy" else 20)
        done = peers.run(system, some, context, rounds=1)
        words = sum(len(text.split()) for text in some)
        yield _time(f"{system}.ratio.to.spacy", median(done.seconds) / median(done.bare), shown=".2f")
        yield _rate(f"{system}.words.per.second", words / median(done.seconds))
        yield _time(f"{system}.peak.mb", done.peak_mb, shown=".0f")
