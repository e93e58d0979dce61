from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from kgbuild import mentions
from kgbuild.entities import resolve
from kgbuild.entities.across import (
    Corpus,
    accept,
    mapping_of,
    reject,
    rename,
    resolve_across,
    review,
    without,
)
from kgbuild.model import (
    Document,
    Entity,
    EntityRef,
    Evidence,
    Extraction,
    Link,
    Predicate,
    Statement,
    Verdict,
)
from kgbuild.parse import prepare
from kgbuild.read import read_text

if TYPE_CHECKING:
    from spacy.language import Language


def extraction(name: str, *entities: Entity, date: str = "2020-01-01") -> Extraction:
    return Extraction(Document(f"{name}-{name * 8:.8}", "", name, "", (), date=date), entities, ())


def person(label: str, *aliases: str) -> Entity:
    return Entity(label.lower().replace(" ", "-"), label, ("Person",), aliases=aliases)


def body(label: str, *aliases: str, type_: str = "Organization") -> Entity:
    types = ("Organization",) if type_ == "Organization" else (type_, "Organization")
    return Entity(label.lower().replace(" ", "-"), label, types, aliases=aliases)


def country(label: str, code: str) -> Entity:
    return Entity(label.lower(), label, ("Country", "Place"), links=(Link(f"http://example.org/{code}", 1.0),))


def test_a_rare_full_name_is_one_person() -> None:
    mapping, decisions = resolve_across(
        [extraction("a", person("Elena Marchetti")), extraction("b", person("Elena Marchetti"))]
    )
    assert mapping == {}
    assert [d.verdict for d in decisions] == [Verdict.SAME]
    assert decisions[0].author == "kgbuild"
    assert ("name", 0.55) in decisions[0].reasons


def test_a_bare_surname_never_merges() -> None:
    shared = [country("Peru", "pe"), body("Norvik"), body("Aerolane"), body("Karst Gazette")]
    first = extraction("a", person("Elena Marchetti", "Senator Elena Marchetti"), *shared)
    second = extraction("b", person("Marchetti", "Senator Marchetti"), *shared)
    third = extraction("c", person("Marchetti"), *shared)
    mapping, decisions = resolve_across([first, second, third])
    keys = {mapping.get((e.document.id, "marchetti"), "marchetti") for e in (second, third)}
    assert "elena-marchetti" not in keys
    assert len(keys) == 2
    assert all(d.verdict is not Verdict.SAME for d in decisions if d.entity == "marchetti")


def test_common_names_need_more_than_a_name() -> None:
    one = extraction("a", person("John Smith", "Judge John Smith"), body("Karst Court"))
    other = extraction("b", person("John Smith", "Striker John Smith"), body("Northport FC"))
    mapping, _ = resolve_across([one, other])
    assert mapping[other.document.id, "john-smith"] != "john-smith"
    again = extraction("c", person("John Smith", "Judge John Smith"), body("Karst Court"))
    mapping, _ = resolve_across([one, other, again])
    assert (again.document.id, "john-smith") not in mapping


@pytest.mark.parametrize(
    ("one", "other"),
    [("Carl Bremer Jr.", "Carl Bremer Sr."), ("Maria T. Ortega", "Maria L. Ortega"), ("Jordan", "Jordan")],
)
def test_guards(one: str, other: str) -> None:
    left = extraction("a", person(one))
    right = extraction("b", country(other, "jo") if one == other else person(other))
    _, decisions = resolve_across([left, right])
    assert not [d for d in decisions if d.verdict is Verdict.SAME]
    corpus = Corpus()
    corpus.add(left)
    corpus.add(right)
    assert len(corpus) == 2


def test_links_settle_it() -> None:
    mapping, decisions = resolve_across(
        [extraction("a", country("Georgia", "ge")), extraction("b", country("Georgia", "us-ga"))]
    )
    assert len(mapping) == 1
    assert decisions[0].reasons == (("link", -1.0),)


def test_generic_bodies_belong_to_their_countries() -> None:
    peru = extraction("a", body("Supreme Court"), country("Peru", "pe"))
    chile = extraction("b", body("Supreme Court"), country("Chile", "cl"))
    again = extraction("c", body("Supreme Court"), country("Peru", "pe"))
    mapping, _ = resolve_across([peru, chile, again])
    assert (chile.document.id, "supreme-court") in mapping
    assert (again.document.id, "supreme-court") not in mapping


def test_names_of_one_body() -> None:
    mapping, _ = resolve_across(
        [
            extraction("a", body("Norvik Inc.")),
            extraction("b", body("Norvik")),
            extraction("c", body("U.S. Coast Guard")),
            extraction("d", body("United States Coast Guard")),
        ]
    )
    assert sorted(mapping.values()) == ["norvik-inc.", "u.s.-coast-guard"]


def test_events_of_different_years_are_different() -> None:
    left, right = (
        extraction(n, Entity(f"cup-{y}", f"Karst Cup {y}", ("Event",), aliases=("Karst Cup",)))
        for n, y in (("a", 2016), ("b", 2020))
    )
    assert resolve_across([left, right])[0] == {}


def test_renaming_reaches_all_of_an_extraction_and_nothing_else() -> None:
    smith, norvik = person("John Smith"), body("Norvik")
    evidence = Evidence("a", 0, 1, "x")
    claim = Statement(
        "k", EntityRef("john-smith"), Predicate("rel:own", "own"), EntityRef("norvik"), evidence,
        attribution=(EntityRef("john-smith"),),
    )  # fmt: skip
    before = Extraction(extraction("a").document, (smith, norvik), (claim,))
    after = rename(before, {(before.document.id, "john-smith"): "john-smith-judge"})
    assert [e.key for e in after.entities] == ["john-smith-judge", "norvik"]
    assert after.statements[0].subject == EntityRef("john-smith-judge")
    assert after.statements[0].attribution == (EntityRef("john-smith-judge"),)
    assert after.statements[0].object == EntityRef("norvik")
    assert rename(before, {}) is before


def test_taking_a_decision_back_restores_what_was_there() -> None:
    documents = [extraction("a", body("Norvik Inc.")), extraction("b", body("Norvik"))]
    mapping, decisions = resolve_across(documents)
    assert mapping == {(documents[1].document.id, "norvik"): "norvik-inc."}
    assert mapping_of(without(decisions, decisions[-1])) == {}
    split = reject(decisions[-1], "ana")
    assert mapping_of((*decisions, split)) == {}
    assert resolve_across(documents, judged=[split])[0] == {}
    assert [rename(d, mapping_of((*decisions, split))) for d in documents] == documents


def test_splitting_two_of_the_same_key_gives_one_a_new_key() -> None:
    documents = [extraction("a", person("Elena Marchetti")), extraction("b", person("Elena Marchetti"))]
    _, decisions = resolve_across(documents)
    split = reject(decisions[0], "ana")
    assert mapping_of([*decisions, split]) == {(documents[1].document.id, "elena-marchetti"): split.key}
    assert split.key != "elena-marchetti"


def test_the_doubtful_are_listed_until_somebody_judges() -> None:
    documents = [extraction("a", person("John Smith")), extraction("b", person("John Smith"))]
    mapping, decisions = resolve_across(documents)
    doubtful = review(decisions)
    assert [d.verdict for d in doubtful] == [Verdict.UNSURE]
    assert len(mapping) == 1
    said = accept(doubtful[0], "ana")
    assert said.author == "ana"
    mapping, decisions = resolve_across(documents, judged=[said])
    assert mapping == {}
    assert review(decisions) == ()


CORPUS = {
    "smith": [
        ("judge", "Judge John Smith freed two miners in Karst on Monday. Smith said the Karst Mining Company lied."),
        ("judge", "The Karst Mining Company lost its appeal. Judge John Smith ordered it to pay the miners of Karst."),
        ("striker", "Striker John Smith scored twice for Northport United against Westhaven. Smith left injured."),
        ("striker", "Northport United sold striker John Smith to Westhaven for two million pounds on Friday."),
    ],
    "georgia": [
        ("country", "Georgia and Armenia reopened the border. Tbilisi thanked the Armenian government on Monday."),
        ("country", "Russia accused Georgia of spying. Georgia denied it and recalled its envoy from Moscow."),
        ("state", "Voters in Georgia, Alabama and Florida went to the polls. Georgia counted the votes by hand."),
        ("state", "A tornado crossed Alabama and Georgia in the United States. Georgia closed its schools."),
    ],
    "jordan": [
        ("country", "Jordan took in refugees from Syria. Officials in Jordan asked the United Nations for help."),
        ("person", "Singer Neil Jordan cancelled his tour. Jordan told fans that he was ill."),
    ],
    "marchetti": [
        ("elena", "Prime Minister Elena Marchetti resigned in Rome on Monday. Marchetti thanked her party."),
        ("elena", "Elena Marchetti, who resigned as prime minister last week, left Rome for Geneva."),
    ],
    "norvik": [
        ("norvik", "Norvik Inc. bought a paper mill in Finland. Norvik said that the mill would stay open."),
        ("norvik", "Workers at Norvik went on strike in Finland. The company offered them a raise of two percent."),
    ],
    "court": [
        ("india", "India's Supreme Court freed the editor. The Supreme Court said that India had broken its own law."),
        ("brazil", "Brazil's Supreme Court froze the dam. The Supreme Court said that Brazil must repay the farmers."),
        ("india", "The Supreme Court in India struck down the tax. Traders in India welcomed the Supreme Court."),
    ],
    "cambridge": [
        ("england", "Students in Cambridge, England, marched against fees. Police in Cambridge made no arrests."),
        ("massachusetts", "A laboratory in Cambridge, Massachusetts, closed on Friday. Cambridge lost 200 jobs."),
        ("england", "The river Cam flooded streets in Cambridge, England. Cambridge shut two bridges."),
    ],
    "wilson": [
        ("coach", "Coach Mary Wilson led the Lynton Hawks to a third title. Wilson praised her goalkeeper."),
        ("minister", "Health Minister Mary Wilson opened a clinic in Dunmore. Wilson promised 300 more nurses."),
        ("coach", "The Lynton Hawks dismissed coach Mary Wilson on Sunday after five defeats."),
        ("minister", "Doctors in Dunmore accused Health Minister Mary Wilson of delay. Wilson rejected that."),
    ],
    "okafor": [
        ("senior", "Emeka Okafor Sr. founded the Delta Shipping Company in Lagos. Okafor Sr. died in 1998."),
        ("junior", "Emeka Okafor Jr. sold the Delta Shipping Company in May. Okafor Jr. moved to London."),
    ],
    "lindqvist": [
        ("astrid", "Astrid Lindqvist won the mayor's office in Malmo. Lindqvist takes over in June."),
        ("per", "Per Lindqvist composed an opera about the miners of Kiruna. Lindqvist conducted it himself."),
        ("astrid", "Mayor Astrid Lindqvist closed two schools in Malmo. Parents asked Lindqvist to resign."),
    ],
    "nrc": [
        ("refugees", "The Norwegian Refugee Council (NRC) fed families in Goma. The NRC asked donors for help."),
        ("reactors", "The Nuclear Regulatory Commission (NRC) fined a reactor in Ohio. The NRC found a leak."),
        ("refugees", "The Norwegian Refugee Council left Goma on Monday. The NRC said its trucks were shelled."),
        ("reactors", "The Nuclear Regulatory Commission closed a reactor in Texas. The NRC will reopen it in May."),
    ],
    "brightwater": [
        ("brightwater", "Brightwater Holdings Ltd bought two dams in Chile. Brightwater paid 90 million dollars."),
        ("brightwater", "Brightwater Holdings will drain a dam in Chile. Farmers asked Brightwater to wait."),
        ("brightwater", "Chile fined Brightwater on Monday. Brightwater Holdings Limited said it would appeal."),
    ],
    "halvorsen": [
        ("ingrid", "Ingrid Halvorsen, a judge in Bergen, jailed two smugglers. Halvorsen called them cruel."),
        ("ingrid", "A court in Bergen heard Judge Ingrid Halvorsen on Friday. Halvorsen denied taking money."),
        ("ingrid", "Judge I. Halvorsen of Bergen retired. Halvorsen had served for thirty years."),
    ],
    "victoria": [
        ("lake", "Fishermen on Lake Victoria went on strike. Fish from Lake Victoria feeds Uganda and Kenya."),
        ("state", "Fires burned in Victoria and New South Wales. Australia sent soldiers to Victoria."),
        ("person", "Singer Victoria Adeyemi opened the games in Accra. Victoria Adeyemi sang for an hour."),
    ],
    "orion": [
        ("bank", "Orion Bank cut its rates in Athens. Clients of Orion Bank queued on Monday."),
        ("airline", "Orion Airlines cancelled forty flights in Denver. Orion Airlines blamed the snow."),
        ("bank", "Greece saved Orion Bank in May. Orion Bank owes four billion euros."),
    ],
}  # fmt: skip
WORDS = {
    "smith": "Smith",
    "georgia": "Georgia",
    "jordan": "Jordan",
    "marchetti": "Marchetti",
    "norvik": "Norvik",
    "court": "Court",
    "cambridge": "Cambridge",
    "wilson": "Wilson",
    "okafor": "Okafor",
    "lindqvist": "Lindqvist",
    "nrc": "NRC",
    "brightwater": "Brightwater",
    "halvorsen": "Halvorsen",
    "victoria": "Victoria",
    "orion": "Orion",
}


def test_planted_homonyms(nlp: Language) -> None:
    """B³ over the mentions of the planted names: homonyms stay apart, accounts of one come together."""
    gold: dict[str, str] = {}
    read: list[tuple[str, Extraction]] = []
    for topic, texts in CORPUS.items():
        for number, (who, text) in enumerate(texts):
            document = read_text(text, source=f"{topic}-{number}.txt")
            doc = nlp(prepare(nlp, document))
            resolution = resolve(doc, document, mentions.find(doc, document))
            read.append((topic, Extraction(document, resolution.entities, ())))
            gold[document.id] = f"{topic} {who}"
    mapping, _ = resolve_across(item for _, item in read)
    key: dict[str, set[str]] = defaultdict(set)
    response: dict[str, set[str]] = defaultdict(set)
    for topic, item in read:
        renamed = rename(item, mapping)
        for entity in renamed.entities:
            for document_id, span in entity.mentions:
                if entity.named and WORDS[topic] in item.document.text[span.start : span.end].split("'")[0].split():
                    mention = f"{document_id}:{span.start}"
                    key[gold[document_id]].add(mention)
                    response[entity.key].add(mention)
    precision, recall = b_cubed(response, key), b_cubed(key, response)
    assert precision >= 0.98, (precision, sorted(response))
    assert recall >= 0.90, (recall, {k: sorted(v) for k, v in response.items()})


def b_cubed(clusters: dict[str, set[str]], others: dict[str, set[str]]) -> float:
    where = {mention: members for members in others.values() for mention in members}
    scores = [len(members & where[m]) / len(members) for members in clusters.values() for m in members]
    return sum(scores) / len(scores)
