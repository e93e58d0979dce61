"""Constructions of clauses: who does or bears what in them, in sentences of our own."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text
from kgbuild.model import Modality, Polarity
from tests.statements.test_constructions import claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # a participle after a passive and "and", though the tagger takes it for a past
        ("Mia Lind was held at a camp in Oslo and then moved to the farm.", ("Mia Lind", "be moved to", "farm")),
        ("Dana Cole was searched and later released.", ("Dana Cole", "be released", "")),
        ("Jan Moe was fined and ordered to leave Norway.", ("Jan Moe", "leave", "Norway")),
        # the agent of a passive behind the infinitive
        ("Jan Moe was forced to resign by the board.", ("board", "force", "Jan Moe")),
        ("The clerk was told to wait by the judge.", ("judge", "tell", "clerk")),
        # whom a verb asks by a preposition
        ("The union called on its members to strike.", ("members", "strike", "")),
        ("The union called on its members to strike.", ("union", "call on", "members")),
        ("The mayor appealed to residents to save water.", ("residents", "save", "water")),
        ("Norway on Friday called upon the rebels to halt.", ("Norway", "call upon", "rebels")),
        ("The lender leaned on the firm to sell its fleet.", ("firm", "sell", "fleet")),
        ("The party depends on Brazil to send ships.", ("Brazil", "send", "ships")),
        # "that" is the object of a verb that has no other, whatever noun it follows
        ("The mill rejected an allegation that Ruiz disputes.", ("Ruiz", "dispute", "allegation")),
        ("The paper repeated a claim that Jan Moe denies.", ("Jan Moe", "deny", "claim")),
        ("The court heard evidence that the firm destroyed.", ("firm", "destroy", "evidence")),
        ("The mill rejected an allegation that Ruiz stole the cash.", ("Ruiz", "steal", "cash")),
        # an "it" that stands for nothing
        ("Norway made it to the final on Sunday.", ("Norway", "make it to", "final")),
        ("The boat made it across the lake.", ("boat", "make it across", "lake")),
        # nobody meets himself, though "king" and "priest" are words for men like him
        ("When he came to Oslo, Anders Berg met the king.", ("Anders Berg", "meet", "king")),
        ("Karl Huber thanked the priest.", ("Karl Huber", "thank", "priest")),
        ("The mayor signalled to the driver to stop.", ("driver", "stop", "")),
        ("Norway prevailed on Sweden to lift the ban.", ("Sweden", "lift", "ban")),
        # of whom a noun asks it
        ("Carewatch put pressure on Chad to free Idriss Baru.", ("Chad", "free", "Idriss Baru")),
        ("Jan Moe's appeal to Norway to send ships failed.", ("Norway", "send", "ships")),
        ("Jan Moe's appeal to Norway to send ships failed.", ("Jan Moe", "appeal to", "Norway")),
        ("Jan Moe gave an order to the army to leave Oslo.", ("army", "leave", "Oslo")),
        ("The firm made an offer to the union to raise pay.", ("firm", "raise", "pay")),
        # whom one talks into it, warns against it
        ("Ruiz tricked the clerk into selling the mill.", ("clerk", "sell", "mill")),
        ("The workers were tricked into signing the papers.", ("workers", "sign", "papers")),
        ("The firm put money into buying the mill.", ("firm", "buy", "mill")),
        ("The police warned drivers against using the bridge.", ("drivers", "use", "bridge")),
        # who is accused of it, who is guilty of it
        ("Critics accuse the bank of acting late.", ("bank", "act", "")),
        ("A jury found Peter Vance guilty of poisoning his partner.", ("Peter Vance", "poison", "partner")),
        # whose plan or answer it is
        ("Ruth Alder's plan was to sell the mill.", ("Ruth Alder", "sell", "mill")),
        ("Vard's answer to the fault was first to recommend a new case.", ("Vard", "recommend", "new case")),
        # an adjective and a participle after "be"
        ("The rooms were empty and sealed by police.", ("police", "seal", "rooms")),
        ("Iodine released from these rocks has been the major source.", ("Iodine", "be", "major source")),
        # a relative clause without an own verb form, which the parser takes for the main clause
        ("The song that the band recorded in Lyon won a prize.", ("song", "win", "prize")),
        ("The song that the band recorded in Lyon won a prize.", ("band", "record", "song")),
        ("The camp that the army built in Oslo is closed.", ("army", "build", "camp")),
        # who is singled out by what they did
        ("Hanna Berg became the first woman to lead the bank.", ("Hanna Berg", "lead", "bank")),
        ("The quake was the strongest to hit the country since 2016.", ("quake", "hit", "country")),
        ("Turnout was the highest since 1990.", ("Turnout", "be", "highest")),
        # a phrase of a passive that says neither when nor where nor with whom
        ("A quorum is defined as half of the members.", ("quorum", "be defined as", "half of the members")),
        ("The feast is closely connected with the harvest.", ("feast", "be connected with", "harvest")),
        ("The court found Ann Berg guilty.", ("Ann Berg", "be", "guilty")),
        # clefts
        ("It was Mia Lind who signed the order.", ("Mia Lind", "sign", "order")),
        # adverbs after "be"
        ("Prices were up 12 percent on Monday.", ("Prices", "be up", "12 percent")),
        ("The strike is over.", ("strike", "be over", "")),
        ("Two climbers are missing.", ("Two climbers", "be", "missing")),
        # what somebody is taken for
        ("Friends remembered Greta Stahl as a generous teacher.", ("Greta Stahl", "be", "generous teacher")),
        ("Dana Cole was kept in a cell.", ("Dana Cole", "be kept in", "cell")),
    ],
)
def test_who_does_what(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("What worries doctors is the lack of beds.", "doctors", "be"),
        ("A jury found Peter Vance guilty of poisoning his partner.", "jury", "poison"),
        ("The union called on its members to strike.", "union", "strike"),
        ("Norway on Friday called upon the rebels to halt.", "Friday", "halt"),
        ("The lender leaned on the firm to sell its fleet.", "lender", "sell"),
        ("Jan Moe was fined and ordered to leave Norway.", "Jan Moe", "order"),
        ("Two climbers are missing.", "Two climbers", "miss"),
        # what moves by itself is not moved
        ("Ann Berg was elected in May and died in June.", "Ann Berg", "be died in"),
        ("Jan Moe was told to leave by the end of May.", "end of May", "tell"),
    ],
)
def test_who_does_not(text: str, subject: str, verb: str) -> None:
    assert (subject, verb) not in {(who, what) for who, what, _ in claims(text)}


def test_a_time_after_a_participle_is_the_time_of_that() -> None:
    graph = build_text("Inspectors visiting the plant last month found no faults.")
    timed = {s.predicate.label for s in graph.statements for q in s.qualifiers if q.name == "time"}
    assert timed == {"visit"}


def test_what_is_counted_beside_the_claim_is_not_its_amount() -> None:
    graph = build_text("With 80 percent of the votes counted, the Greens had won 40 seats.")
    (win,) = [s for s in graph.statements if s.predicate.label == "win"]
    assert "80" not in str(win.qualifiers)


def test_where_the_antecedent_is_nobody_describes_it() -> None:
    graph = build_text("She was sent to a farm in Sydney, which the church describes as a retreat.")
    (describe,) = [s for s in graph.statements if s.predicate.label == "describe"]
    assert not describe.qualifiers


def test_a_possessor_takes_no_part_in_what_is_done() -> None:
    graph = build_text("Ruth Alder will fill Tom Marsh's post.")
    (fill,) = [s for s in graph.statements if s.predicate.label == "fill"]
    assert not fill.qualifiers


def test_a_pair_shares_a_possessor_unless_the_second_is_described() -> None:
    text = (
        "Harvard's Lisa Brandt and Dutch economist Pieter Vos won the prize. Oxfam's Lena Roth and Tom Marsh disagreed."
    )
    of = {(s, o) for s, verb, o in claims(text) if verb == "affiliated with"}
    assert of == {("Lisa Brandt", "Harvard"), ("Lena Roth", "Oxfam"), ("Tom Marsh", "Oxfam")}


def test_what_is_caused_is_the_event() -> None:
    assert ("storm", "cause", "prices") not in claims("The storm caused prices to rise.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The quake was the strongest to hit the country.", Modality.ACTUAL),
        ("Vela was not the first firm to hit the wall.", Modality.ACTUAL),
        ("Vela will be the first firm to hit the wall.", Modality.PLANNED),
    ],
)
def test_who_is_singled_out_did_it_as_far_as_they_are_that(text: str, modality: Modality) -> None:
    (hit,) = [s for s in build_text(text).statements if s.predicate.label == "hit"]
    assert (hit.polarity, hit.modality) == (Polarity.POSITIVE, modality)


def test_a_time_below_an_adverb_is_the_time() -> None:
    (date,) = [s for s in build_text("The case dates back to 2012.").statements if s.predicate.label == "date"]
    assert [q.name for q in date.qualifiers] == ["time"]


def test_a_verb_that_needs_an_object_says_nothing_without() -> None:
    assert not claims("Pregnant women get.")


@pytest.mark.parametrize("verb", ["called on", "called upon", "appealed to", "put pressure on"])
def test_who_is_asked_by_a_preposition_is_no_place(verb: str) -> None:
    graph = build_text(f"Carewatch {verb} Chad to free Idriss Baru.")
    names = {entity.key: entity.label for entity in graph.entities}
    [freed] = [s for s in graph.statements if s.predicate.name == "rel:free"]
    assert freed.modality is Modality.PROPOSED
    if verb != "put pressure on":  # which needs no words
        assert [names[source.key] for source in freed.attribution] == ["Carewatch"]
    roles = {(q.name, names[q.value.key]) for s in graph.statements for q in s.qualifiers if hasattr(q.value, "key")}
    assert roles == {("recipient", "Chad")}


def test_what_is_said_of_a_statement_is_not_stated_by_it() -> None:
    graph = build_text("Dana Cole signed a statement that Jan Moe rejected.")
    [rejected] = [s for s in graph.statements if s.predicate.name == "rel:reject"]
    assert rejected.asserted
    assert rejected.object is not None


@pytest.mark.parametrize("how", ["clear", "plain", "known"])
def test_what_one_makes_clear_one_says(how: str) -> None:
    graph = build_text(f"The bank made it {how} that fees would rise.")
    names = {entity.key: entity.label for entity in graph.entities}
    [claim] = graph.statements
    assert (claim.predicate.name, claim.modality) == ("rel:rise", Modality.PLANNED)
    assert [names[source.key] for source in claim.attribution] == ["bank"]


def test_what_one_finds_unlikely_is_not_so() -> None:
    graph = build_text("The court found it unlikely that Jan Moe lied.")
    [claim] = graph.statements
    assert (claim.predicate.name, claim.polarity) == ("rel:lie", Polarity.NEGATIVE)
