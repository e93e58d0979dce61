"""Quotations that only the layout shows: who says what in them."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text
from kgbuild.model import EntityRef


def told(text: str) -> dict[str, set[str]]:
    """Return the subjects' and predicates' labels with the labels of who says so."""
    graph = build_text(text)
    named = {entity.key: entity.label for entity in graph.entities}
    return {
        f"{named[s.subject.key]} | {s.predicate.label}": {named[source.key] for source in s.attribution}
        for s in graph.statements
        if isinstance(s.subject, EntityRef)
    }


def test_a_pull_quote_is_of_the_name_that_signs_it() -> None:
    found = told(
        "She sued the church in May.\n\nI was hauled in and told that my mum had attacked the church. Ana Ruiz\n\n"
        "Ana Ruiz left the church in 2009."
    )
    assert found["Ana Ruiz | be hauled in"] == {"Ana Ruiz"}
    assert found["mum | attack"] == {"Ana Ruiz"}
    assert found["Ana Ruiz | leave"] == set()
    assert "author | tell" not in found


@pytest.mark.parametrize(
    ("text", "claim", "source"),
    [
        ("Lund wrote on his page:\n\nWe have sold the firm. I stay.\n\nThe buyer left.", "Lund | sell", "Lund"),
        (
            "Mayor Tom Hill told residents:\n\nThe bridge is closed. Crews found cracks.\n\nIt was built in 1950.",
            "Crews | find",
            "Tom Hill",
        ),
    ],
)
def test_the_paragraph_after_a_colon_is_of_whoever_announced_it(text: str, claim: str, source: str) -> None:
    found = told(text)
    assert found[claim] == {source}
    assert all(not sources for said, sources in found.items() if said.endswith(("leave", "build")))


def test_lists_and_bylines_are_nobodys_words() -> None:
    assert all(not sources for sources in told("The winners were:\n\nAlcor, Vard and Merton won.").values())
    text = "Here is what we know about the blaze. It began at dawn. Ana Ruiz left."
    assert all(not sources for sources in told(text).values())
