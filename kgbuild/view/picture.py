"""A legible picture for print: entities as boxes, claims as lines with their words, a title and a legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from kgbuild.errors import GraphError, OutputError
from kgbuild.model import Literal
from kgbuild.view.arrange import Box, Curve, bends, free_spot, spread
from kgbuild.view.data import edge_of, pairs_of
from kgbuild.view.kinds import STATUSES, Family, Status, family_of
from kgbuild.view.layout import centrality, layout
from kgbuild.view.lettering import SMALL, clean, width, wrap
from kgbuild.view.svg import svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.model import Entity, Statement
    from kgbuild.view.data import Viewable

__all__ = ["Line", "Node", "Sheet", "compose", "picture"]

MOST: Final = 45
"""Entities on one sheet: more cannot be read on paper; the most central are kept and the sheet says so."""

PAGE: Final = 940.0
"""Width and height, in points, up to which words can be read where a page shows the sheet about 900 pixels wide."""

GROWN: Final = 8
"""How many sizes of a draft are tried, each a little larger, where words on lines find no room."""

HOLDS: Final = ((0.045, 0.02), (0.045, 0.015))
"""How tightly drafts of a sheet are held together; the best draft is taken."""

DENSE: Final = 60
"""Lines above which one draft must do."""

RETRIED: Final = 4
"""Lines without words up to which it is tried again whether they find room if they choose first."""

_TITLE: Final = "kg:positionHeld"


@dataclass(frozen=True, slots=True)
class Node:
    """An entity on the sheet."""

    box: Box
    family: Family
    named: bool
    size: float
    lines: tuple[str, ...]
    under: str


@dataclass(frozen=True, slots=True)
class Line:
    """Claims of one status between two entities; ``spot`` is where its words stand, if there was room."""

    curve: Curve
    status: Status
    words: tuple[str, ...]
    by: str
    spot: Box | None
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture: what is drawn and what is said around it."""

    title: str
    under: str
    note: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Bundle:
    """Claims of one status between two entities, before they have a place."""

    source: int
    target: int
    status: Status
    claims: list[Statement]
    lane: float = 0.0


_Wanted: TypeAlias = tuple[_Bundle, tuple[str, ...], str]
"""Claims with the words on their line, and who says so."""


def picture(graph: Viewable, kind: str, *, title: str = "") -> bytes:
    """Return the picture of a graph as bytes of ``kind``: "svg", "png" or "pdf".

    Raises:
        GraphError: if no claim of the graph joins two entities.
        OutputError: if PNG or PDF is asked for and what draws them is not installed.
    """
    drawn, wide, high = svg(compose(graph, title=title))
    return drawn.encode() if kind == "svg" else _typeset(drawn, wide, high, kind)


def compose(graph: Viewable, *, title: str = "") -> Sheet:
    """Choose what fits on a sheet and find a place for everything."""
    entities, bundles, left_out = _content(graph)
    joined = [one for bundle in bundles for one in bundle.claims]
    number = {entity.key: place for place, entity in enumerate(entities)}
    pairs = pairs_of(joined, number)
    ranks = centrality(len(entities), pairs)
    positions = _positions(graph.statements)
    faces = [_face(entity, rank, positions.get(entity.key, "")) for entity, rank in zip(entities, ranks, strict=True)]
    names = {entity.key: clean(entity.label, 40) for entity in graph.entities}
    wanted = [(bundle, *_words(bundle, names)) for bundle in bundles]
    boxes, lines = _arranged([face[0] for face in faces], layout(len(entities), pairs, ranks), wanted, names)
    nodes = tuple(
        Node(box, family_of(entity.types), entity.named, face[1], face[2], face[3])
        for box, entity, face in zip(boxes, entities, faces, strict=True)
    )
    silent = sum(1 for line in lines if line.spot is None)
    notes = [
        f"{left_out} more entities are left out" if left_out else "",
        f"{silent} line{'' if silent == 1 else 's'} without words for want of room" if silent else "",
    ]
    return Sheet(
        clean(title or _headline(graph), 160),
        _under(graph, sum(len(bundle.claims) for bundle in bundles)),
        "; ".join(note for note in notes if note),
        nodes,
        tuple(lines),
    )


# --- where it is drawn ---


def _arranged(
    sizes: list[tuple[float, float]],
    places: list[tuple[float, float]],
    wanted: list[_Wanted],
    names: dict[str, str],
) -> tuple[list[Box], list[Line]]:
    """Return a place for everything: the best of a few drafts, each stretched a little where words find no room."""
    wants = [(one.source, one.target, max(44.0, 0.72 * _extent(words, by)[0] + 16)) for one, words, by in wanted]
    turned = [(-y, x) for x, y in places]
    # Among very many lines no draft is good, and each takes long.
    dense = len(wanted) > DENSE
    starts, holds = ((places,), HOLDS[:1]) if dense else ((places, turned), HOLDS)
    times, step = (GROWN // 2, 1.15) if dense else (GROWN, 1.06)
    best: tuple[float, list[Box], list[Line]] | None = None
    for start in starts:
        for hold in holds:
            boxes = spread(sizes, start, wants, hold=hold)
            for _ in range(times):
                lines = _lines(wanted, boxes, names)
                cost = _cost(boxes, lines)
                if best is None or cost < best[0]:
                    best = cost, boxes, lines
                if all(line.spot for line in lines):
                    break
                boxes = [replace(box, x=box.x * step, y=box.y * step) for box in boxes]
    assert best is not None
    return best[1], best[2]


def _cost(boxes: list[Box], lines: list[Line]) -> float:
    """Return how poor a sheet is: too wide for a page, lines without words, that cross, or that pass under boxes."""
    wide = max(box.x + box.width / 2 for box in boxes) - min(box.x - box.width / 2 for box in boxes)
    high = max(box.y + box.height / 2 for box in boxes) - min(box.y - box.height / 2 for box in boxes)
    silent = sum(1 for line in lines if line.spot is None)
    crossed = sum(one.curve.crosses(other.curve) for at, one in enumerate(lines) for other in lines[at + 1 :])
    under = sum(1 for line in lines for box in boxes if any(box.holds(*line.curve.at(t / 12)) for t in range(1, 12)))
    return 150 * max(1.0, wide / PAGE, high / PAGE) + 14 * silent + 4 * crossed + 6 * under


# --- what is drawn ---


def _content(graph: Viewable) -> tuple[list[Entity], list[_Bundle], int]:
    """Return the entities that claims join, those claims in bundles, and how many entities there was no room for."""
    known = {entity.key: entity for entity in graph.entities}
    claims = []
    for one in graph.statements:
        edge = edge_of(one)
        if edge and edge[0] != edge[1] and edge[0] in known and edge[1] in known:
            claims.append((edge, one))
    if not claims:
        raise GraphError("no claim of the graph joins two entities, so there is nothing to draw; a page shows the rest")
    keys = sorted({key for edge, _ in claims for key in edge[:2]})
    number = {key: place for place, key in enumerate(keys)}
    ranks = centrality(len(keys), pairs_of((one for _, one in claims), number))
    best = sorted(keys, key=lambda key: (-ranks[number[key]], key))[:MOST]
    kept = {key for edge, _ in claims if edge[0] in best and edge[1] in best for key in edge[:2]}
    entities = [known[key] for key in keys if key in kept]
    place = {entity.key: at for at, entity in enumerate(entities)}
    statuses = {status.name: status for status in STATUSES}
    bundles: dict[tuple[str, str, str], _Bundle] = {}
    for edge, one in claims:
        if edge[0] in kept and edge[1] in kept:
            bundle = _Bundle(place[edge[0]], place[edge[1]], statuses[one.status], [])
            bundles.setdefault((edge[0], edge[1], one.status), bundle).claims.append(one)
    pairs: dict[tuple[int, int], list[_Bundle]] = {}
    for bundle in bundles.values():
        pairs.setdefault((min(bundle.source, bundle.target), max(bundle.source, bundle.target)), []).append(bundle)
    for several in pairs.values():
        for at, bundle in enumerate(several):
            bundle.lane = (at - (len(several) - 1) / 2) * (1 if bundle.source < bundle.target else -1)
    return entities, list(bundles.values()), len(keys) - len(entities)


def _positions(statements: Sequence[Statement]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in statements:
        if one.predicate.name == _TITLE and one.asserted and isinstance(one.object, Literal):
            found.setdefault(getattr(one.subject, "key", ""), clean(one.object.text or one.object.value, 34))
    return found


def _face(entity: Entity, rank: float, position: str) -> tuple[tuple[float, float], float, tuple[str, ...], str]:
    """Return the size of an entity's box, the size of its letters, and its words."""
    size = (14 if entity.named else 12) + 5 * rank
    lines = wrap(clean(entity.label, 90), size, 136, 3, bold=entity.named)
    wide = max(width(line, size, bold=entity.named) for line in lines)
    wide = max(wide, width(position, SMALL)) + 20
    high = len(lines) * size * 1.2 + (SMALL * 1.3 if position else 0) + 11
    return (round(max(wide, 44.0), 1), round(high, 1)), round(size, 2), tuple(lines), position


def _words(bundle: _Bundle, names: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """Return the words on a line and who says so."""
    labels = list(dict.fromkeys(clean(one.predicate.label, 30) for one in bundle.claims))
    words = ", ".join(labels[:2]) + (f" +{len(labels) - 2}" if len(labels) > 2 else "")
    sources = list(dict.fromkeys(names.get(one.attribution[0].key, "") for one in bundle.claims if one.attribution))
    by = ", ".join(name for name in sources[:2] if name)
    lines = wrap(f"{bundle.status.sign} {words}".strip(), SMALL, 104, 2)
    return tuple(lines), f"says {by}" if by else ""


def _extent(words: tuple[str, ...], by: str) -> tuple[float, float]:
    wide = max([width(line, SMALL, bold=True) for line in words] + [width(by, SMALL - 1)])
    return wide + 6, len(words) * SMALL * 1.15 + (SMALL * 1.1 if by else 0) + 3


def _lines(wanted: list[_Wanted], boxes: list[Box], names: dict[str, str]) -> list[Line]:
    curves = [
        bends(
            boxes[bundle.source],
            boxes[bundle.target],
            bundle.lane,
            [box for at, box in enumerate(boxes) if at not in (bundle.source, bundle.target)],
        )
        for bundle, *_ in wanted
    ]
    extents = [_extent(words, by) for _, words, by in wanted]
    # The shortest lines have the least choice, so they choose first; then those for which nothing was left.
    order = sorted(range(len(wanted)), key=lambda at: (_length(curves[at]), at))
    spots = _spots(order, curves, extents, boxes)
    if 0 < len(wanted) - len(spots) <= RETRIED:
        again = _spots(sorted(order, key=lambda at: at in spots), curves, extents, boxes)
        spots = max(spots, again, key=len)
    return [
        Line(curves[at], bundle.status, words, by, spots.get(at), tuple(_told(one, names) for one in bundle.claims))
        for at, (bundle, words, by) in enumerate(wanted)
    ]


def _spots(
    order: Sequence[int], curves: Sequence[Curve], extents: Sequence[tuple[float, float]], boxes: Sequence[Box]
) -> dict[int, Box]:
    """Return where the words of each line stand; lines choose in ``order``."""
    # Words may cover the middle of a line, never its head.
    taken = [*boxes, *(Box(*curve.at(0.97), 15, 15) for curve in curves)]
    spots: dict[int, Box] = {}
    for place in order:
        spot = free_spot(curves[place], *extents[place], taken)
        if spot:
            spots[place] = spot
            taken.append(spot)
    return spots


def _length(curve: Curve) -> float:
    return float(abs(curve.start[0] - curve.end[0]) + abs(curve.start[1] - curve.end[1]))


def _told(one: Statement, names: dict[str, str]) -> str:
    by = ", ".join(names.get(source.key, source.key) for source in one.attribution)
    return clean(f"{one.predicate.label}{f' (says {by})' if by else ''}: “{one.evidence.text}”", 400)


def _headline(graph: Viewable) -> str:
    if len(graph.documents) == 1:
        return graph.documents[0].headline or graph.documents[0].id
    return f"{len(graph.documents)} documents"


def _under(graph: Viewable, drawn: int) -> str:
    parts = []
    if len(graph.documents) == 1:
        document = graph.documents[0]
        parts = [clean(document.publisher or "", 60), document.date or ""]
    parts.append(f"{drawn} of {len(graph.statements)} claims drawn")
    return " · ".join(part for part in parts if part)


def _typeset(drawn: str, wide: float, high: float, kind: str) -> bytes:
    """Turn the SVG into PNG or PDF with Typst, which brings its own fonts where the system has none."""
    try:
        import typst
    except ImportError as error:
        raise OutputError(
            f"a picture as {kind.upper()} needs the package typst; install kgbuild[print], or write .svg instead"
        ) from error
    source = (
        f"#set page(width: {wide:.1f}pt, height: {high:.1f}pt, margin: 0pt)\n#set document(date: none)\n"
        f'#image(bytes(sys.inputs.picture), format: "svg", width: {wide:.1f}pt)\n'
    )
    inputs = {"picture": drawn}
    if kind == "png":
        # Two dots for each point; a sheet wider than a poster would not fit into memory.
        ppi = min(144.0, 72 * 12_000 / max(wide, high))
        return bytes(typst.compile(source.encode(), format="png", ppi=ppi, sys_inputs=inputs))
    return bytes(typst.compile(source.encode(), format="pdf", sys_inputs=inputs))
