"""A composed sheet → SVG: shapes and words only, no script, no reference to anything outside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kgbuild.view.kinds import FAMILIES, STATUSES
from kgbuild.view.lettering import FONT, SMALL, width, wrap

if TYPE_CHECKING:
    from kgbuild.view.arrange import Curve
    from kgbuild.view.kinds import Status
    from kgbuild.view.picture import Line, Node, Sheet

__all__ = ["svg"]

MARGIN: Final = 28.0
INK: Final = "#1f2933"
SOFT: Final = "#52606d"


def svg(sheet: Sheet) -> tuple[str, float, float]:
    """Return the sheet as SVG, with its width and height in points."""
    left = min([node.box.x - node.box.width / 2 for node in sheet.nodes] + [_reach(line, 0)[0] for line in sheet.lines])
    right = max(
        [node.box.x + node.box.width / 2 for node in sheet.nodes] + [_reach(line, 0)[1] for line in sheet.lines]
    )
    top = min([node.box.y - node.box.height / 2 for node in sheet.nodes] + [_reach(line, 1)[0] for line in sheet.lines])
    bottom = max(
        [node.box.y + node.box.height / 2 for node in sheet.nodes] + [_reach(line, 1)[1] for line in sheet.lines]
    )
    wide = max(right - left, 560.0) + 2 * MARGIN
    title = wrap(sheet.title, 20, wide - 2 * MARGIN, 2, bold=True)
    head = MARGIN + len(title) * 25 + (20 if sheet.under else 0) + 14
    legend, legend_high = _legend(sheet, wide)
    high = head + (bottom - top) + 26 + legend_high + MARGIN * 0.7
    shift = ((wide - (right - left)) / 2 - left, head - top)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" '
            f'viewBox="0 0 {wide:.1f} {high:.1f}" font-family="{FONT}" role="img" aria-labelledby="title">'
        ),
        f'<title id="title">{escape(sheet.title)}</title>',
        f'<rect width="{wide:.1f}" height="{high:.1f}" fill="#ffffff"/>',
    ]
    for at, words in enumerate(title):
        parts.append(_text(words, MARGIN, MARGIN + 16 + at * 25, 20, INK, weight=700))
    if sheet.under:
        parts.append(_text(sheet.under, MARGIN, MARGIN + 14 + len(title) * 25, 12, SOFT))
    parts.append(f'<g transform="translate({shift[0]:.1f} {shift[1]:.1f})">')
    parts += [_line(line) for line in sheet.lines]
    parts += [_node(node) for node in sheet.nodes]
    parts += [_words(line) for line in sheet.lines if line.spot]
    parts.append("</g>")
    parts.append(f'<g transform="translate({MARGIN} {high - legend_high - MARGIN * 0.7:.1f})">{legend}</g></svg>')
    return "\n".join(parts) + "\n", wide, high


def _reach(line: Line, axis: int) -> tuple[float, float]:
    """Return how far a line and its words go, sideways or up and down."""
    points = [line.curve.at(t / 10)[axis] for t in range(11)]
    if line.spot:
        middle = line.spot.x if axis == 0 else line.spot.y
        half = (line.spot.width if axis == 0 else line.spot.height) / 2
        points += [middle - half, middle + half]
    return min(points), max(points)


def _text(
    words: str, x: float, y: float, size: float, fill: str, *, weight: int = 400, anchor: str = "start", more: str = ""
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}"{more}>{escape(words)}</text>'
    )


def _node(node: Node) -> str:
    box, family = node.box, node.family
    x, y = box.x - box.width / 2, box.y - box.height / 2
    # A thing that is only described has a broken border, so that names stand out without colour.
    dash = "" if node.named else ' stroke-dasharray="3 2.5"'
    weight = 1.8 if node.named else 1.2
    rim = min(box.height / 2, 15 if node.named else 5)
    parts = [
        f"<g><title>{escape(' '.join(node.lines))}</title>",
        (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="{rim:.1f}" '
            f'fill="{family.fill}" stroke="{family.ink}" stroke-width="{weight}"{dash}/>'
        ),
    ]
    step = node.size * 1.2
    total = len(node.lines) * step + (SMALL * 1.25 if node.under else 0)
    top = box.y - total / 2
    base = top + node.size * 0.92
    for at, words in enumerate(node.lines):
        parts.append(
            _text(words, box.x, base + at * step, node.size, INK, weight=700 if node.named else 400, anchor="middle")
        )
    if node.under:
        parts.append(_text(node.under, box.x, top + len(node.lines) * step + SMALL * 0.8, SMALL, SOFT, anchor="middle"))
    return "".join([*parts, "</g>"])


def _line(line: Line) -> str:
    curve, status = line.curve, line.status
    path = (
        f"M{curve.start[0]:.1f} {curve.start[1]:.1f}Q{curve.bend[0]:.1f} {curve.bend[1]:.1f} "
        f"{curve.end[0]:.1f} {curve.end[1]:.1f}"
    )
    told = escape("\n".join(line.told[:6]))
    strokes = _ticks(curve, status) if status.ticks else ""
    return (
        f'<g fill="none" stroke="{status.ink}" stroke-width="1.7"><title>{told}</title>'
        f'<path d="{path}"{_dash(status)}/>{strokes}{_head(curve, status)}</g>'
    )


def _dash(status: Status) -> str:
    thick = ' stroke-width="2.6"' if status.cap == "round" else ""
    return f' stroke-dasharray="{status.dash}" stroke-linecap="{status.cap}"{thick}' if status.dash else ""


def _direction(curve: Curve, t: float) -> tuple[float, float]:
    (ax, ay), (bx, by) = curve.at(max(t - 0.02, 0)), curve.at(min(t + 0.02, 1))
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
    return (bx - ax) / length, (by - ay) / length


def _ticks(curve: Curve, status: Status) -> str:
    """Return strokes across a line: what it says is denied."""
    length = abs(curve.start[0] - curve.end[0]) + abs(curve.start[1] - curve.end[1])
    many = max(2, int(length / 11))
    strokes = []
    for at in range(1, many):
        (x, y), (dx, dy) = curve.at(at / many), _direction(curve, at / many)
        px, py = (-dy + 0.5 * dx) * 4, (dx + 0.5 * dy) * 4
        strokes.append(f"M{x - px:.1f} {y - py:.1f}L{x + px:.1f} {y + py:.1f}")
    return f'<path d="{"".join(strokes)}" stroke="{status.ink}" stroke-width="1.2"/>'


def _head(curve: Curve, status: Status) -> str:
    (x, y), (dx, dy) = curve.end, _direction(curve, 1.0)
    back = (x - dx * 9, y - dy * 9)
    return (
        f'<path d="M{x:.1f} {y:.1f}L{back[0] - dy * 4:.1f} {back[1] + dx * 4:.1f}'
        f'L{back[0] + dy * 4:.1f} {back[1] - dx * 4:.1f}Z" fill="{status.ink}" stroke="none"/>'
    )


def _words(line: Line) -> str:
    spot = line.spot
    assert spot is not None
    left, top = spot.x - spot.width / 2, spot.y - spot.height / 2
    parts = [
        (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{spot.width:.1f}" height="{spot.height:.1f}" rx="4" '
            'fill="#ffffff" fill-opacity="0.92"/>'
        )
    ]
    y = top + SMALL
    for words in line.words:
        parts.append(_text(words, spot.x, y, SMALL, line.status.ink, weight=700, anchor="middle"))
        y += SMALL * 1.15
    if line.by:
        parts.append(_text(line.by, spot.x, y - 0.5, SMALL - 1, SOFT, anchor="middle", more=' font-style="italic"'))
    return "".join(parts)


def _legend(sheet: Sheet, wide: float) -> tuple[str, float]:
    """Return what the lines and boxes mean, as far as they occur, and how high that is."""
    used = {line.status.name for line in sheet.lines}
    families = {node.family.name for node in sheet.nodes}
    parts = [f'<path d="M0 0H{wide - 2 * MARGIN:.1f}" stroke="#d5dbe1"/>']
    x, y = 0.0, 22.0
    for status in STATUSES:
        if status.name not in used:
            continue
        words = f"{status.sign} {status.label}".strip()
        need = 42 + width(words, 11, bold=True) + 4 + width(status.meaning, 11) + 22
        if x and x + need > wide - 2 * MARGIN:
            x, y = 0.0, y + 20
        parts.append(_sample(status, x, y - 4))
        parts.append(_text(words, x + 42, y, 11, status.ink, weight=700))
        parts.append(_text(status.meaning, x + 46 + width(words, 11, bold=True), y, 11, SOFT))
        x += need
    x, y = 0.0, y + 24
    for family in FAMILIES:
        if family.name not in families:
            continue
        need = 24 + width(family.label, 11) + 20
        if x and x + need > wide - 2 * MARGIN:
            x, y = 0.0, y + 20
        dash = ' stroke-dasharray="3 2.5"' if family.name == "concept" else ""
        parts.append(
            f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="18" height="13" rx="4" fill={quoteattr(family.fill)} '
            f'stroke="{family.ink}" stroke-width="1.5"{dash}/>'
        )
        parts.append(_text(family.label, x + 24, y, 11, INK))
        x += need
    if sheet.note:
        y += 20
        parts.append(_text(sheet.note, 0, y, 10.5, SOFT))
    return "".join(parts), y + 4


def _sample(status: Status, x: float, y: float) -> str:
    strokes = ""
    if status.ticks:
        marks = "".join(f"M{x + at - 2:.1f} {y + 4:.1f}L{x + at + 2:.1f} {y - 4:.1f}" for at in (7, 15, 23))
        strokes = f'<path d="{marks}" stroke="{status.ink}" stroke-width="1.2"/>'
    return (
        f'<path d="M{x:.1f} {y:.1f}H{x + 30:.1f}" stroke="{status.ink}" fill="none"'
        f"{_dash(status)}/>{strokes}"
        f'<path d="M{x + 35:.1f} {y:.1f}l-8 -3.6v7.2z" fill="{status.ink}"/>'
    )
