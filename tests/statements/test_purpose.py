"""Who is to do what "to …" says after a passive: whom the verb acts on, the agent, or nobody that the text names."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text


def doers(text: str, verb: str) -> set[str]:
    graph = build_text(text)
    named = {entity.key: entity.label for entity in graph.entities}
    return {named.get(getattr(s.subject, "key", ""), "?") for s in graph.statements if s.predicate.lemma == verb}


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The dam was built to store water.", "store", {"dam"}),
        ("Lena Holt was hired to run the firm.", "run", {"Lena Holt"}),
        ("Troops were sent to guard the border.", "guard", {"Troops"}),
        ("The road was closed by Ken Ode to protect drivers.", "protect", {"Ken Ode"}),
        ("The bridge was closed to protect drivers.", "protect", set()),
        ("Two men were arrested to prevent a riot.", "prevent", set()),
        ("The statue was removed to avoid protests.", "avoid", set()),
    ],
)
def test_purpose_after_a_passive(text: str, verb: str, who: set[str]) -> None:
    assert doers(text, verb) == who
