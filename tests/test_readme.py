"""The README shows what happens: its commands run, its answers come, its Turtle is written, its tables are complete.

Checked are ``console`` blocks (lines that begin with ``$`` are commands, the others their output), ``pycon`` blocks and
``turtle`` blocks. "…" stands for whatever is left out.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_build import Done, run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, list[str]]]:
    """(command, lines that it shows) in the order of the README."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks("console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip():
                found[-1][1].append(line)
    return found


def ours(command: str) -> list[str]:
    """The arguments of kgbuild in a line of shell, which may install it first; nothing if it runs something else."""
    words = shlex.split(command.rpartition("&& ")[2])
    return words[1:] if Path(words[0]).name == "kgbuild" else []


def is_shown(line: str, output: str) -> bool:
    """Whether the output has such a line, whatever its spacing."""
    pattern = ".*".join(re.escape(" ".join(part.split())) for part in line.split("…"))
    return any(re.fullmatch(rf"\s*{pattern}\s*", " ".join(had.split())) for had in output.splitlines())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with what the README supposes to be there."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "examples" / "articles", folder / "examples" / "articles")
    shutil.copy(ROOT / "examples" / "names.csv", folder / "examples")
    return folder


@pytest.fixture(scope="module")
def done(place: Path) -> list[tuple[str, list[str], Done]]:
    """What each command of kgbuild did, run one after the other in that directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        return [(command, shown, run(*ours(command))) for command, shown in commands() if ours(command)]


def test_the_first_two_commands_install_and_run_and_install_and_test() -> None:
    first, second = (command for command, _ in commands()[:2])
    assert ours(first) == ["build", "seeds/kerry-lavrov-syria.txt", "-o", "kerry.ttl"]
    assert "pip install . " in first
    assert second.endswith("-m pytest")
    assert "'.[test]'" in second


def test_commands_succeed(done: list[tuple[str, list[str], Done]]) -> None:
    assert len(done) >= 8
    for command, _, outcome in done:
        assert (outcome.returncode, outcome.stderr) == (0, ""), command


def test_shown_output_appears(done: list[tuple[str, list[str], Done]]) -> None:
    missing = [(command, line) for command, shown, was in done for line in shown if not is_shown(line, was.stdout)]
    assert missing == []


def test_what_is_not_there_is_missed() -> None:
    assert is_shown("a  b … c", "x\n  a b and c\n")
    assert not is_shown("a b … d", "x\n  a b and c\n")
    assert not is_shown("a b", "a b and c")


def test_named_files_are_written(place: Path, done: list[tuple[str, list[str], Done]]) -> None:
    for command, _, _ in done:
        words = ours(command)
        if "-o" in words:
            assert (place / words[words.index("-o") + 1]).stat().st_size > 1000, command


def test_the_turtle_is_what_is_written(place: Path, done: list[tuple[str, list[str], Done]]) -> None:
    for block in blocks("turtle"):
        for part in block.strip("\n").split("\n\n"):
            # Whatever stands between two lines that are shown stands in the same description.
            pattern = r"\n(?:[^\n]+\n)*?".join(re.escape(line).replace("…", "[^\n]+") for line in part.splitlines())
            assert re.search(pattern, (place / "kerry.ttl").read_text(encoding="utf-8")), part


def test_python_sessions(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    runner = doctest.DocTestRunner(optionflags=options, verbose=False)
    for session in blocks("pycon"):
        said: list[str] = []
        runner.run(doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0), out=said.append)
        assert not said, "".join(said)
    assert runner.summarize(verbose=False).attempted > 10


def test_dependencies_are_those_of_the_package_each_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.match(r"[\w-]+", one)[0] for one in project["dependencies"]}  # type: ignore[index]
    section = README.partition("## Dependencies")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    assert {name.strip() for row in rows for name in row[0].split(",")} == wanted
    assert all(row[1].strip() for row in rows)


def test_every_named_query_is_named() -> None:
    from kgbuild.query import named_queries

    section = README.partition("## Asking")[2].partition("\n## ")[0]
    assert len(named_queries()) == 17
    assert [name for name in named_queries() if f"`{name}`" not in section] == []


def test_links_and_paths_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", README):
        if "://" not in target:
            assert os.path.exists(ROOT / target), target  # noqa: PTH110 - a plain question
