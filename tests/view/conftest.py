from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from kgbuild.view import view_data, view_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from kgbuild.knowledge import KnowledgeGraph

# WebGL without a graphics card, and no network for the browser's own errands.
ARGUMENTS = (
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it; without one the tests in a browser are skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; install kgbuild[test]")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("chromium is not installed; install the package chromium, or name it in CHROMIUM")
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *sandbox])
        yield running
        running.close()


class Viewer:
    """A page opened from disk with the network off; collects what goes wrong in it and what it asks for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.path = path
        self.faults: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message[:50]}"), dialog.dismiss()))

    def open(self, fragment: str = "") -> Viewer:
        self.page.goto(self.path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.page.wait_for_selector("html[data-ready]", timeout=15_000)
        return self

    @property
    def panel(self) -> str:
        return self.page.locator(".panel").inner_text()

    @property
    def address(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = self.page.evaluate("kgbuildView.counts()")
        return found


@pytest.fixture
def viewer(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Viewer]]:
    contexts = []

    def make(
        graph: KnowledgeGraph, fragment: str = "", width: int = 1300, height: int = 800, **options: object
    ) -> Viewer:
        path = tmp_path / "page.html"
        path.write_text(view_page(view_data(graph)), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)  # type: ignore[arg-type]
        context.set_default_timeout(8_000)
        contexts.append(context)
        return Viewer(context.new_page(), path).open(fragment)

    yield make
    for context in contexts:
        context.close()
