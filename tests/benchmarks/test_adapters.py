"""How our statements are put into a benchmark's form, on sentences of our own that the product reads."""

from __future__ import annotations

import pytest

from kgbuild.model import Span
from tests.benchmarks import carb, linking, plover
from tests.benchmarks.ours import read


@pytest.mark.parametrize(
    ("sentence", "rel", "args"),
    [
        # A passive with an agent is turned back; the circumstance keeps its preposition.
        (
            "The mayor of Leeds was praised by two judges in May .",
            "was praised by",
            ("The mayor of Leeds", "two judges"),
        ),
        # The governing verb without an object of its own belongs to the relation.
        ("Ann refused to sell the old mill .", "refused to sell", ("Ann", "the old mill")),
        # What is said is its clause, without "that".
        ("Officials said that the bridge was shut .", "said", ("Officials", "the bridge was shut")),
        # Tokens are the gold's: quotation marks between words of ours, "n't" apart.
        ("Ann did n't sign the `` green '' pact .", "did n't sign", ("Ann", "the `` green '' pact")),
        # A title in front of a name has no word for its relation.
        ("Mayor Ann Lee left the old town .", "is", ("Ann Lee", "Mayor")),
        # An unresolved pronoun still has a claim.
        ("He bought a mill .", "bought", ("He", "a mill")),
    ],
)
def test_statements_as_carb_tuples(sentence: str, rel: str, args: tuple[str, ...]) -> None:
    ((given, tuples),) = carb.extract([sentence])
    assert given == sentence
    assert (rel, args) in [(item.rel, item.args[:2]) for item in tuples]


def test_plover_event_with_its_actors() -> None:
    (reading,) = read([("x", "France accused Iran of breaking the treaty, officials in Rome said.")])
    main, *_ = plover.events(reading)
    assert main.type == "DISAPPROVE"
    assert [actor.text for actor in main.sources] == ["France"]
    assert [actor.text for actor in main.targets] == ["Iran"]


def test_a_label_with_parts_is_one_gold_link() -> None:
    def label(start: int, end: int, item: str, parent: int | None) -> linking.Label:
        return linking.Label(Span(start, end), item, "", frozenset(), parent)

    outer, town, state = label(0, 14, "Q1", None), label(0, 6, "Q1", 0), label(8, 14, "Q2", 0)
    text = linking.Text("x", "Denver, Kansas is old.", Span(0, 22), (outer, town, state))
    assert linking.groups(text) == [(outer, [town, state])]
    assert linking._found(outer, [town, state], {(Span(0, 6), "Q1")})
    assert linking._found(outer, [town, state], {(Span(0, 14), "Q1")})
    assert not linking._found(outer, [town, state], {(Span(8, 14), "Q2")})
