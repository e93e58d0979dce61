"""Each example answers the question that it states."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"

ANSWERS = {
    "accounts_that_clash": [
        "Nordhaven Shipping · close · repair yard",
        "yes, by Piotr Zielinski",
        "no, by Jonas Petersen",
    ],
    "evidence": ["build (0.", "kerry-lavrov-syria.txt 1603–1785: The Pentagon said Russia appears to be [building] an"],
    "many_articles": ["4 articles: <KnowledgeGraph of 4 documents", "Jonas Petersen: 5 claims in 2 articles"],
    "networkx_paths": ["Marta Kowalczyk – works for – Baltic Ferry Lines", "In the middle:\n  Nordhaven Shipping: 0."],
    "plans_and_denials": [
        "· keep · ships   (according to Jonas Petersen)",
        "denials:\n  Nordhaven Shipping · close · repair yard   (according to Jonas Petersen)",
    ],
    "python_api": [
        "Grace Wanjiru is a Person",
        "Grace Wanjiru · open · hospital\n    asserted, place Kisumu, time 2024-05-13",
        "<entity/kenya> a schema:Country",
    ],
    "spacy_component": ["negated: taxes · rise   in sentence “Finance Minister Ingrid Dahl said taxes will not rise.”"],
    "trust": ["Nordhaven Shipping own Baltic Ferry Lines", "as well:\n  storm damage Amber Queen"],
    "who_said_what": [
        "Pentagon says:\n",
        "[possible] Russia · build · operating base",
        "[planned] Russia · fight · Islamic State",
    ],
    "your_own_sparql": [
        "Nordhaven Shipping acquired Baltic Ferry Lines",
        "2024-03-04  Jonas Petersen: Nordhaven Shipping closes it: Negative",
        "2024-03-06  Piotr Zielinski: Nordhaven Shipping closes it: Positive",
    ],
}


def test_each_example_is_tested_and_says_what_it_answers() -> None:
    paths = sorted(EXAMPLES.glob("*.py"))
    assert [path.stem for path in paths] == sorted(ANSWERS)
    for path in paths:
        title = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        assert "?" in title, path.name


@pytest.mark.parametrize("name", sorted(ANSWERS))
@pytest.mark.filterwarnings("default")  # as a user sees it
def test_example_answers(name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", [f"{name}.py"])
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    printed = capfd.readouterr()
    assert printed.err == ""
    for words in ANSWERS[name]:
        assert words in printed.out


def test_examples_take_other_articles(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    article = EXAMPLES / "articles" / "union-threatens-strike.txt"
    for name in ("who_said_what", "plans_and_denials", "evidence"):
        monkeypatch.setattr("sys.argv", [f"{name}.py", str(article)])
        runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    assert "Piotr Zielinski says:" in capfd.readouterr().out
