"""PETRARCH's unit tests (Schrodt et al. 2014): source, event and target of sentences about invented actors.

The suite's verb dictionary says of itself that "most of the codes are WEIS, not CAMEO" ("welcome" 041 is WEIS's
approval, in CAMEO's numbers a telephone call). ``class`` reads each code in the scheme that has it, by ``weis.py``;
``cameo.class`` reads all of them as CAMEO, ``either`` takes both readings. Codes that are in neither scheme (some tests
invent them), comments, which PLOVER has not, and sentences without an event are left out. PLOVER's later edition merged
classes; both sides are compared after the same merging. PETRARCH codes a verb whatever its tense and mood ("is about to
restore" as "restore"), so that ours are compared before they are filed by modality; a denied one is as PLOVER has it.
``precision`` is the share of our events in these sentences whose class the suite has.

Actors become codes by the suite's own actor dictionary, looked up in the words of our noun phrases, and are compared by
their first three letters (the actor without its role). A gold actor without a code ("---") is not asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import Modality
from kgbuild.statements.events import MERGED, coded
from tests.benchmarks.core import Context, Figure, Miss, MissingDataError, Result, spread
from tests.benchmarks.ours import read
from tests.benchmarks.plover import Actor, events
from tests.benchmarks.weis import WEIS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Coded", "Sentence", "conversion", "dictionary", "load", "run"]

CAMEO_TOO = frozenset({"174", "194"})
"""Numbers of both schemes that the suite's dictionary also gives in CAMEO's sense: to "extradite" (CAMEO's 174, deport;
WEIS's ultimatum) and to fire artillery (CAMEO's 194; WEIS's halt of talks). Either reading is right."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded event: its classes by the scheme that its code belongs to; ``cameo``, its class in CAMEO, "" for none."""

    source: str
    classes: tuple[str, ...]
    cameo: str
    target: str


@dataclass(frozen=True, slots=True)
class Sentence:
    id: str
    text: str
    events: tuple[Coded, ...]


def conversion(path: Path) -> dict[str, str]:
    """Read "0841: RETREAT, …" rows: CAMEO code to PLOVER class."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = re.match(r"(\d{2,4}):\s*([A-Z]+)", line)
        if row:
            found.setdefault(row[1], row[2])
    return found


def to_class(code: str, table: Mapping[str, str]) -> str:
    """Return the class of a code, else of its root; "" if the scheme has no such code."""
    return table.get(code) or table.get(code[:3]) or table.get(code[:2], "")


def to_classes(code: str, cameo: str) -> tuple[str, ...]:
    """Return the right classes of a code: those of WEIS if that has it, else that of CAMEO; () if neither has it."""
    found = WEIS.get(code[:3] if code[3:].isalpha() else code)
    if found is None or code in CAMEO_TOO:
        return tuple(dict.fromkeys((*(found or ()), *((cameo,) if cameo else ()))))
    return found


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
    found: dict[str, list[Coded]] = defaultdict(list)
    ids: dict[str, str] = {}
    for block in re.findall(r"<Sentence .*?</Sentence>", path.read_text(encoding="utf-8", errors="replace"), re.DOTALL):
        text = re.search(r"<Text>(.*?)</Text>", block, re.DOTALL)
        if text is None or 'sentence="false"' in block:
            continue
        words = " ".join(text[1].split())
        ids.setdefault(words, (re.search(r'id\s*=\s*"([^"]+)"', block) or ["", words[:20]])[1])
        for attributes in re.findall(r"<EventCoding ([^>]*)>", block):
            values = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', attributes))
            code = values.get("eventcode", "")
            cameo = to_class(code, table)
            cameo = MERGED.get(cameo, cameo)
            classes = to_classes(code, cameo)
            if cameo or classes:
                source, target = values.get("sourcecode", "")[:3], values.get("targetcode", "")[:3]
                found[words].append(Coded(source, classes, cameo, target))
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
    counts: dict[str, int] = defaultdict(int)
    misses: list[Miss] = []
    for sentence, reading in zip(sentences, read((s.id, s.text) for s in sentences), strict=True):
        ours = []
        for event in events(reading):
            type_ = coded(event.statement.event, Modality.ACTUAL, event.statement.polarity)
            sides = ({code_of(a, codes) for a in actors} for actors in (event.sources, event.targets))
            ours.append((next(sides), MERGED.get(type_, type_), next(sides)))
        right = {one for gold in sentence.events for one in gold.classes}
        counts["ours"] += len(ours)
        counts["ours.right"] += sum(type_ in right for _, type_, _ in ours)
        for gold in sentence.events:
            _count(gold, ours, counts)
            if gold.classes and not any(c in gold.classes and _sides(gold, s, t) for s, c, t in ours):
                near = right & {c for _, c, _ in ours}
                cause = "no event" if not ours else "wrong actors" if near else "wrong class"
                shown = "; ".join(f"{'/'.join(sorted(s))} {c} {'/'.join(sorted(t))}" for s, c, t in ours)
                lines = "; ".join(reading.statement_text(s) for s in reading.extraction.statements[:2])
                wanted = f"{gold.source} {'/'.join(gold.classes)} {gold.target}"
                misses.append(Miss(cause, sentence.text, wanted, shown or lines or "-"))
    total, cameo, either = (max(1, counts[name]) for name in ("total", "cameo", "either"))
    figures = (
        Figure("class", counts["class"] / total, 0.60),
        Figure("triple", counts["triple"] / total),
        Figure("actors", counts["actors"] / total),
        Figure("precision", counts["ours.right"] / max(1, counts["ours"])),
        Figure("either.class", counts["either.class"] / either),
        Figure("either.triple", counts["either.triple"] / either),
        Figure("cameo.class", counts["cameo.class"] / cameo, guard=False),
    )
    return Result("petrarch2", figures, tuple(misses), note=f"{len(sentences)} sentences, {counts['total']} events")


Ours = tuple[set[str], str, set[str]]


def _sides(gold: Coded, sources: set[str], targets: set[str]) -> bool:
    return (gold.source == "---" or gold.source in sources) and (gold.target == "---" or gold.target in targets)


def _count(gold: Coded, ours: list[Ours], counts: dict[str, int]) -> None:
    """Count one gold event, in its own scheme, as CAMEO and by either; ``actors`` whatever the class."""
    any_scheme = {*gold.classes, gold.cameo} - {""}
    if any_scheme:
        counts["either"] += 1
        counts["either.class"] += any(c in any_scheme for _, c, _ in ours)
        counts["either.triple"] += any(c in any_scheme and _sides(gold, s, t) for s, c, t in ours)
    if gold.cameo:
        counts["cameo"] += 1
        counts["cameo.class"] += any(c == gold.cameo for _, c, _ in ours)
    if gold.classes:
        counts["total"] += 1
        counts["class"] += any(c in gold.classes for _, c, _ in ours)
        counts["triple"] += any(c in gold.classes and _sides(gold, s, t) for s, c, t in ours)
        counts["actors"] += any(_sides(gold, s, t) for s, _, t in ours)
