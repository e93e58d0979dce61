"""How fast the page opens and pans with 20,000 entities, in Chromium without a graphics card.

    python -m tests.benchmarks.view_page [ENTITIES]

Prints one JSON object: seconds to write the page, its size, seconds until it is drawn as a summary and with everything
shown, and frames a second while it is dragged, for the summary and for the whole.
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

CAMERA = "JSON.stringify(kgbuildView.camera())"


def pan(page: Page) -> float:
    """Drag the picture about for two seconds; return the frames a second that the page could draw."""
    box = page.locator(".stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    # Without void this would wait for the measurement to end before anything moves.
    page.evaluate(f"void (window.measured = ({FRAMES})(2000))")
    before = page.evaluate(CAMERA)
    end = time.monotonic() + 2
    turn = 0
    while time.monotonic() < end:
        turn += 1
        page.mouse.move(x + 120 * (turn % 20 - 10) / 10, y + 60 * (turn % 14 - 7) / 7)
        if turn == 5 and page.evaluate(CAMERA) == before:
            raise RuntimeError("the picture does not follow the mouse, so there is nothing to measure")
    rate: float = page.evaluate("window.measured")
    page.mouse.up()
    return round(rate, 1)


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
        for name, fragment in (("summary", ""), ("whole", "#all=yes")):
            page.goto("about:blank")
            started = time.perf_counter()
            page.goto(file.as_uri() + fragment)
            page.wait_for_selector("html[data-ready=yes]", timeout=120_000)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            found[f"{name}_drawn_s"] = round(time.perf_counter() - started, 2)
            found[f"{name}_nodes"] = page.evaluate("kgbuildView.counts().nodes")
            found[f"{name}_frames_s"] = pan(page)
            page.screenshot(path=os.environ.get("SHOT", str(Path(place) / "shot")) + f"-{name}.png")
        browser.close()
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000), indent=1))
