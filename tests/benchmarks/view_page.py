"""How fast the page opens and pans with 20,000 entities, in Chromium without a graphics card.

    python -m tests.benchmarks.view_page [ENTITIES]

Prints one JSON object: seconds to write the page, its size, seconds until it is drawn as a summary and with everything
shown, and frames a second while it is dragged about, for the summary and for the whole; ``far`` is drags across the
whole stage, which bring in what was outside. ``blank_frames_s`` is what the machine allows at all: one box that follows
the mouse on an empty page.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgbuild.view import view_data, view_page
from tests.view.graphs import many

if TYPE_CHECKING:
    from playwright.sync_api import Page

FRAMES = """(milliseconds) => new Promise((done) => {
    const times = [];
    const step = (now) => {
        times.push(now);
        if (now - times[0] < milliseconds) requestAnimationFrame(step);
        else done((times.length - 1) * 1000 / (now - times[0]));
    };
    requestAnimationFrame(step);
})"""

BLANK = """<div style="position:absolute;width:20px;height:20px;background:red"></div><script>
addEventListener('mousemove', (at) => document.querySelector('div').style.left = `${at.x}px`);</script>"""

CAMERA = "JSON.stringify(kgbuildView.camera())"


def pan(page: Page, seconds: float = 2, *, reach: float = 120, blank: bool = False) -> float:
    """Drag the picture about; return the frames a second that the page could draw."""
    box = {"x": 240, "y": 50, "width": 700, "height": 700} if blank else page.locator(".stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    # Without void this would wait for the measurement to end before anything moves.
    page.evaluate(f"void (window.measured = ({FRAMES})({seconds * 1000}))")
    before = None if blank else page.evaluate(CAMERA)
    end = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < end:
        turn += 1
        page.mouse.move(x + reach * (turn % 20 - 10) / 10, y + reach / 2 * (turn % 14 - 7) / 7)
        if turn == 5 and not blank and page.evaluate(CAMERA) == before:
            raise RuntimeError("the picture does not follow the mouse, so there is nothing to measure")
    rate: float = page.evaluate("window.measured")
    page.mouse.up()
    return round(rate, 1)


def rest(page: Page) -> None:
    """Wait until the machine has nothing left to draw, at most ten seconds."""
    for _ in range(20):
        if page.evaluate(f"({FRAMES})(500)") > 40:
            return


def main(count: int) -> dict[str, Any]:
    """Measure once and return the figures."""
    from playwright.sync_api import sync_playwright

    graph = many(count, each=2)
    started = time.perf_counter()
    content = view_page(view_data(graph)).encode()
    found: dict[str, Any] = {
        "entities": len(graph.entities),
        "claims": len(graph.statements),
        "write_s": round(time.perf_counter() - started, 2),
        "page_mb": round(len(content) / 1e6, 2),
    }
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    arguments = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        file = Path(place) / "page.html"
        file.write_bytes(content)
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_page(viewport={"width": 1300, "height": 800})
        page.set_content(BLANK)
        found["blank_frames_s"] = pan(page, blank=True)
        for name, fragment in (("summary", ""), ("whole", "#all=yes")):
            page.goto("about:blank")
            started = time.perf_counter()
            page.goto(file.as_uri() + fragment)
            page.wait_for_selector("html[data-ready=yes]", timeout=120_000)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            found[f"{name}_drawn_s"] = round(time.perf_counter() - started, 2)
            found[f"{name}_nodes"] = page.evaluate("kgbuildView.counts().nodes")
            rest(page)
            found[f"{name}_frames_s"] = pan(page)
            rest(page)
            found[f"{name}_far_frames_s"] = pan(page, 4, reach=330)
            page.screenshot(path=os.environ.get("SHOT", str(Path(place) / "shot")) + f"-{name}.png")
        browser.close()
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000), indent=1))
