from __future__ import annotations

from kgbuild.graph import Summary
from tests.graphs import other_story, story


def test_counts_names_and_examples() -> None:
    summary = Summary()
    for one in (story(), other_story()):
        summary.add(one)
    assert summary.documents == 2
    assert summary.counts == {"asserted": 5, "planned": 1, "negated": 1, "possible": 1, "attributed": 1}
    assert summary.who()[0] == ("Ana Ruiz", "Person", 5)
    (planned,) = summary.best("planned")
    assert planned.text == "Norcal Holdings · buy · ferry terminal"
    assert planned.sources == ("Norcal Holdings",)
    assert planned.sentence.startswith("Norcal Holdings said it will buy")
    assert [line.confidence for line in summary.best("asserted", 3)] == [0.95, 0.9, 0.9]
    assert summary.best("proposed") == []


def test_statement_about_a_statement_shows_it() -> None:
    summary = Summary()
    summary.add(story())
    texts = [line.text for line in summary.best("asserted", 9)]
    assert "Norcal Holdings · say · [Norcal Holdings · buy · ferry terminal]" in texts
