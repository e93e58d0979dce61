from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.graph import merge, unite
from kgbuild.model import Entity, Link, Span
from tests.graphs import other_story, story

LABELS = st.sampled_from(["Ana Ruiz", "Ruiz", "Ana", "Mayor Ana Ruiz", "RUIZ, Ana"])
LINKS = st.builds(Link, st.sampled_from(["http://e.org/1", "http://e.org/2"]), st.sampled_from([0.5, 0.9]))
ACCOUNTS = st.builds(
    Entity,
    key=st.just("ana-ruiz"),
    label=LABELS,
    types=st.sampled_from([("Person",), ("City", "AdministrativeArea", "Place"), ("Place",)]),
    aliases=st.lists(LABELS, max_size=3).map(tuple),
    links=st.lists(LINKS, max_size=2).map(tuple),
    government_of=st.sampled_from([None, "x", "y"]),
    within=st.lists(st.sampled_from(["http://x/1", "http://x/2"]), unique=True).map(tuple),
    mentions=st.lists(st.builds(lambda start: ("d", Span(start, start + 1)), st.integers(0, 3)), max_size=2).map(tuple),
)


def test_merged_entity_has_all_names_types_links_and_mentions() -> None:
    one = Entity("porto", "Porto", ("Place",), aliases=("Oporto",), mentions=(("a", Span(0, 5)),))
    two = Entity("porto", "Porto City", ("City",), links=(Link("http://e.org/1", 0.9),), mentions=(("b", Span(0, 5)),))
    assert merge(one, two) == Entity(
        "porto",
        "Porto",
        ("City", "Place"),
        aliases=("Oporto", "Porto City"),
        links=(Link("http://e.org/1", 0.9),),
        mentions=(("a", Span(0, 5)), ("b", Span(0, 5))),
    )


def test_label_that_made_the_key_wins_over_a_longer_one() -> None:
    one = Entity("ana-ruiz", "Ana Ruiz", ("Person",))
    assert merge(one, replace(one, label="Ana Ruiz Costa de Porto")).label == "Ana Ruiz"
    assert merge(replace(one, label="Ruiz"), replace(one, label="A. Ruiz")).label == "A. Ruiz"


def test_a_link_found_twice_keeps_the_higher_confidence() -> None:
    one = Entity("x", "X", ("Place",), links=(Link("http://e.org/1", 0.5),))
    assert merge(one, replace(one, links=(Link("http://e.org/1", 0.8),))).links == (Link("http://e.org/1", 0.8),)


@given(ACCOUNTS, ACCOUNTS, ACCOUNTS)
def test_order_and_grouping_do_not_matter(a: Entity, b: Entity, c: Entity) -> None:
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c))
    assert merge(merge(a, b), merge(a, b)) == merge(a, b)


def test_different_keys_do_not_merge() -> None:
    with pytest.raises(ValueError, match="'x' and 'y'"):
        merge(Entity("x", "X", ("Place",)), Entity("y", "Y", ("Place",)))


def test_unite_does_not_depend_on_the_order_of_documents() -> None:
    united = unite([story(), other_story()])
    assert united == unite([other_story(), story()])
    assert [one.id for one in united.documents] == sorted(one.document.id for one in (story(), other_story()))
    assert united.entities["porto-novo"].aliases == ("Porto",)
    assert united.entities["ana-ruiz"].aliases == ("Ana Ruiz Costa", "Mayor Ruiz", "Ruiz")
    assert len(united.statements) == 9


def test_united_documents_come_apart_again() -> None:
    one, two = unite([story(), other_story()]).extractions()
    assert one.document.id < two.document.id
    assert {entity.key for entity in two.entities} == {entity.key for entity in other_story().entities}
    assert {claim.key for claim in one.statements} == {claim.key for claim in story().statements}
    assert unite([one, two]) == unite([story(), other_story()])
