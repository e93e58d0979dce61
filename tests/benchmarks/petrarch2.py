"""PETRARCH's unit tests (Schrodt et al. 2014): source, event and target of sentences about invented actors.

Gold codes are CAMEO, brought to PLOVER by the conversion table that lies beside the PLOVER data; codes that are none of
CAMEO's (the test dictionaries invent some) and sentences without an event are left out. PLOVER's later edition
merged classes, so both sides are compared after the same merging. Actors become codes by the suite's own
actor dictionary, looked up in the words of our noun phrases; codes are compared by their first three letters (the
actor without its role). A gold actor without a code ("---") is not asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.core import Context, Figure, Miss, MissingDataError, Result, spread
from tests.benchmarks.ours import read
from tests.benchmarks.plover import Actor, events

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Sentence", "conversion", "dictionary", "load", "run"]

MERGED = {
    "DEMAND": "REQUEST", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "CRIME": "ASSAULT",
    "YIELD": "CONCEDE", "SEIZE": "COERCE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its coded events: (source, class, target)."""

    id: str
    text: str
    events: tuple[tuple[str, str, str], ...]


def conversion(path: Path) -> dict[str, str]:
    """Read "0841: RETREAT, …" rows: CAMEO code to PLOVER class."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = re.match(r"(\d{2,4}):\s*([A-Z]+)", line)
        if row:
            found.setdefault(row[1], row[2])
    return found


def to_class(code: str, table: Mapping[str, str]) -> str:
    """Return the class of a code, else of its root; "" if it is no code of CAMEO's that PLOVER keeps."""
    return table.get(code) or table.get(code[:3]) or table.get(code[:2], "")


def dictionary(path: Path) -> dict[str, str]:
    """Read the actor dictionary: upper-case words (synonyms after "+") to the first code given."""
    found: dict[str, str] = {}
    pending: list[str] = []
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = raw.split("#")[0].strip()
        if not line or line.startswith("<"):
            continue
        code = re.search(r"\[([A-Z]+)", line)
        words = re.sub(r"\[.*", "", line).lstrip("+").replace("_", " ").strip()
        if words:
            synonym = line.startswith("+")
            if synonym and pending and pending[0] in found:
                found.setdefault(words.upper(), found[pending[0]])
            pending = [*pending, words.upper()] if synonym else [words.upper()]
        if code:
            for words in pending:
                found.setdefault(words, code[1])
    return found


def code_of(actor: Actor, codes: Mapping[str, str]) -> str:
    """Return the code of the longest dictionary entry in the words of an actor; entries match word beginnings."""
    words = re.findall(r"[\w.'-]+", actor.text.upper())
    best = ""
    for start in range(len(words)):
        for entry in codes:
            parts = entry.split()
            window = words[start : start + len(parts)]
            fits = len(window) == len(parts) and window[:-1] == parts[:-1] and window[-1].startswith(parts[-1])
            if fits and (len(entry), entry) > (len(best), best):
                best = entry
    return codes[best][:3] if best else ""


def load(path: Path, table: Mapping[str, str]) -> list[Sentence]:
    """Read the records whose events PLOVER has, each text once."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    ids: dict[str, str] = {}
    for block in re.findall(r"<Sentence .*?</Sentence>", path.read_text(encoding="utf-8", errors="replace"), re.DOTALL):
        text = re.search(r"<Text>(.*?)</Text>", block, re.DOTALL)
        if text is None or 'sentence="false"' in block:
            continue
        words = " ".join(text[1].split())
        ids.setdefault(words, (re.search(r'id\s*=\s*"([^"]+)"', block) or ["", words[:20]])[1])
        for attributes in re.findall(r"<EventCoding ([^>]*)>", block):
            values = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', attributes))
            class_ = to_class(values.get("eventcode", ""), table)
            if class_:
                source, target = values.get("sourcecode", "")[:3], values.get("targetcode", "")[:3]
                found[words].append((source, MERGED.get(class_, class_), target))
    return [Sentence(ids[text], text, tuple(dict.fromkeys(coded))) for text, coded in found.items()]


def run(context: Context) -> Result:
    """Score classes and triples of all coded events."""
    folder = context.folder("petrarch2*")
    table_path = context.data / "plover-dev" / "CAMEO2PLOVER-2021.txt"
    if not table_path.exists():
        table_path = next(iter(sorted(context.data.glob("*/CAMEO2PLOVER*.txt"))), table_path)
    if not table_path.exists():
        raise MissingDataError(f"no CAMEO2PLOVER table in {context.data}, which petrarch2 needs for its codes")
    codes = dictionary(folder / "dictionaries" / "PETR.Validate.actors.txt")
    sentences = load(folder / "PETR.UnitTest.records.xml", conversion(table_path))
    sentences = spread(sentences, context.limit)
    gold_events = right_class = main_class = right_triple = 0
    misses: list[Miss] = []
    for sentence, reading in zip(sentences, read((s.id, s.text) for s in sentences), strict=True):
        ours = [
            (
                {code_of(a, codes) for a in event.sources},
                MERGED.get(event.type, event.type),
                {code_of(a, codes) for a in event.targets},
            )
            for event in events(reading)
        ]
        classes = {class_ for _, class_, _ in ours}
        main_class += bool(ours) and ours[0][1] in {class_ for _, class_, _ in sentence.events}
        for source, class_, target in sentence.events:
            gold_events += 1
            right_class += class_ in classes
            hit = any(
                c == class_ and (source == "---" or source in s) and (target == "---" or target in t)
                for s, c, t in ours
            )
            right_triple += hit
            if not hit:
                cause = "no event" if not ours else "wrong class" if class_ not in classes else "wrong actors"
                shown = "; ".join(f"{'/'.join(sorted(s))} {c} {'/'.join(sorted(t))}" for s, c, t in ours)
                lines = "; ".join(reading.statement_text(s) for s in reading.extraction.statements[:2])
                misses.append(Miss(cause, sentence.text, f"{source} {class_} {target}", shown or lines or "-"))
    figures = (
        Figure("class", right_class / max(1, gold_events), 0.60),
        Figure("class.main", main_class / max(1, len(sentences))),
        Figure("triple", right_triple / max(1, gold_events)),
    )
    return Result("petrarch2", figures, tuple(misses), note=f"{len(sentences)} sentences, {gold_events} events")
