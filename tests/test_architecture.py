"""Rooms never import one another: read from the imports themselves, also those inside functions."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import kgbuild

PACKAGE = Path(kgbuild.__file__).parent
FLOOR = {
    "errors",
    "files",
    "lexicon",
    "model",
    "ontology",
    "repairs",
    "settings",
    "speech",
    "syntax",
}
"""What every room may use; none of it may use a room, and what it uses of itself runs in no circle."""

COMPOSERS = {"__init__", "__main__", "pipeline", "knowledge", "component", "cli"}
"""What knows several rooms; no room may use it."""

ALONE = {"parse"}
"""A room of one file."""

ROOMS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()} - COMPOSERS


def modules() -> list[tuple[str, Path]]:
    """(part of the house, file) for every module."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0]
        found.append((first.removesuffix(".py"), path))
    return found


def imports(path: Path) -> set[str]:
    """The parts of the house that a file imports, wherever in it the import stands."""
    found = set()
    package = path.relative_to(PACKAGE.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level]) + "." if node.level else ""
            module = (start + (node.module or "")).rstrip(".")
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "kgbuild" else [module]
        found |= {name.split(".")[1] for name in names if name.startswith("kgbuild.")}
    return found - {"__version__"}


def test_every_part_has_its_place() -> None:
    parts = {part for part, _ in modules()}
    assert parts <= FLOOR | COMPOSERS | ALONE | ROOMS, "a new module is room, floor or composer: say which here"
    assert {"read", "mentions", "entities", "statements", "graph", "rdf", "query"} <= ROOMS


@pytest.mark.parametrize(("part", "path"), modules(), ids=lambda value: str(getattr(value, "name", value)))
def test_imports_stay_in_the_room_or_on_the_floor(part: str, path: Path) -> None:
    used = imports(path)
    if part in COMPOSERS:
        return
    allowed = FLOOR | ({part} if part in ROOMS else set())
    assert used <= allowed, f"{path.relative_to(PACKAGE)} imports {sorted(used - allowed)}"


def test_the_floor_stands_on_itself_without_circles() -> None:
    used: dict[str, set[str]] = {part: set() for part in FLOOR}
    for part, path in modules():
        if part in FLOOR:
            used[part] |= imports(path) - {part}
    assert set(TopologicalSorter(used).static_order()) == FLOOR


def test_the_check_itself_sees_imports_in_functions(tmp_path: Path) -> None:
    path = PACKAGE / "graph" / "made_up.py"
    source = tmp_path / "made_up.py"
    source.write_text(
        "def f():\n    from kgbuild.rdf.terms import quote\n    from kgbuild import query\n    import kgbuild.read\n"
    )

    class Elsewhere(type(path)):  # type: ignore[misc]
        def read_text(self, *args: object, **named: object) -> str:
            return source.read_text()

    assert imports(Elsewhere(path)) == {"rdf", "query", "read"}


@pytest.mark.parametrize(
    ("program", "heavy"),
    [
        ("import kgbuild", ("spacy", "rdflib", "networkx", "pyoxigraph", "typer", "rich")),
        ("import kgbuild.cli.app", ("spacy", "rdflib", "networkx", "pyoxigraph", "trafilatura", "rich.table")),
        ("from kgbuild import KnowledgeGraph", ("spacy", "rdflib", "networkx", "pyshacl", "trafilatura")),
        ("import kgbuild.rdf, kgbuild.query", ("spacy", "rdflib", "networkx", "pyshacl")),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_used(program: str, heavy: tuple[str, ...]) -> None:
    program += f"\nimport sys\nprint(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
