"""The output contract, clause by clause, on one story that has every kind of statement."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, RDFS, Namespace, URIRef
from rdflib.namespace import OWL, PROV, SKOS, XSD

from kgbuild.errors import DataError, OutputError
from kgbuild.graph import merge
from kgbuild.model import Entity, EntityRef, Literal, Predicate
from kgbuild.rdf import Options, to_bytes
from kgbuild.settings import BASE
from tests.graphs import other_story, story

KG = Namespace("https://w3id.org/kgbuild/ontology#")
REL = Namespace("https://w3id.org/kgbuild/relation/")
SCHEMA = Namespace("https://schema.org/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
ENTITY = Namespace(f"{BASE}entity/")
STATEMENT = Namespace(f"{BASE}statement/")
DOC = URIRef(f"{BASE}doc/{story().document.id}")


def graph_of(*found: object, options: Options = Options(), base: str = BASE) -> rdflib.Graph:  # noqa: B008
    return rdflib.Graph().parse(
        data=to_bytes(found or [story()], "turtle", merge=merge, options=options, base=base),  # type: ignore[arg-type]
        format="turtle",
    )


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return graph_of()


def strings(graph: rdflib.Graph, subject: URIRef, predicate: URIRef) -> set[str]:
    return {str(value) for value in graph.objects(subject, predicate)}


def test_document(graph: rdflib.Graph) -> None:
    assert graph.value(DOC, RDF.type) == SCHEMA.NewsArticle
    assert strings(graph, DOC, SCHEMA.headline) == {"Harbour tunnel delayed"}
    assert set(graph.objects(DOC, SCHEMA.author)) == {ENTITY["ana-ruiz"], rdflib.Literal("Staff Writer")}
    assert graph.value(DOC, SCHEMA.publisher) == ENTITY["daily-ledger"]
    assert graph.value(DOC, SCHEMA.locationCreated) == ENTITY["porto-novo"]
    assert graph.value(DOC, SCHEMA.datePublished) == rdflib.Literal("2021-05-05", datatype=XSD.date)
    assert graph.value(DOC, SCHEMA.sha256) == rdflib.Literal(story().document.sha256)
    assert len(list(graph.objects(DOC, SCHEMA.mentions))) == 5
    assert not list(graph.objects(DOC, NIF.isString))


@pytest.mark.parametrize(
    ("date", "datatype"),
    [("2015", XSD.gYear), ("2015-09", XSD.gYearMonth), ("--09-17", XSD.gMonthDay), ("2015-09-17", XSD.date)],
)
def test_partial_dates_have_the_datatype_that_fits(date: str, datatype: URIRef) -> None:
    made = story()
    graph = graph_of(replace(made, document=replace(made.document, date=date, date_inferred=True)))
    value = graph.value(DOC, SCHEMA.datePublished)
    assert isinstance(value, rdflib.Literal)
    assert (str(value), value.datatype) == (date, datatype)
    assert graph.value(DOC, KG.dateInferred) == rdflib.Literal(True)


def test_entity(graph: rdflib.Graph) -> None:
    city = ENTITY["porto-novo"]
    assert set(graph.objects(city, RDF.type)) == {SCHEMA.City, SCHEMA.AdministrativeArea, SCHEMA.Place}
    assert graph.value(city, OWL.sameAs) == URIRef("http://www.wikidata.org/entity/Q3799")
    assert graph.value(city, SCHEMA.sameAs) == URIRef("https://sws.geonames.org/2392087/")
    assert str(graph.value(city, KG.linkConfidence)) == "0.9"
    assert strings(graph, ENTITY["ana-ruiz"], SKOS.altLabel) == {"Ruiz", "Mayor Ruiz"}
    assert graph.value(ENTITY["porto-novo-government"], KG.governmentOf) == city


def test_concept_lies_under_its_document(graph: rdflib.Graph) -> None:
    terminal = URIRef(f"{DOC}#ferry-terminal")
    assert graph.value(terminal, RDF.type) == KG.Concept
    assert strings(graph, terminal, RDFS.label) == {"ferry terminal"}
    assert strings(graph, terminal, KG.lemma) == {"terminal"}


def test_statement(graph: rdflib.Graph) -> None:
    node = STATEMENT["harbour-open"]
    assert graph.value(node, RDF.type) == KG.Statement
    assert graph.value(node, RDF.subject) == ENTITY["ana-ruiz"]
    assert graph.value(node, RDF.predicate) == REL.open
    assert graph.value(node, RDF.object) == URIRef(f"{DOC}#ferry-terminal")
    assert graph.value(node, KG.polarity) == KG.Positive
    assert graph.value(node, KG.modality) == KG.Actual
    assert graph.value(node, KG.place) == ENTITY["porto-novo"]
    assert graph.value(node, KG.time) == rdflib.Literal("2021-05-04", datatype=XSD.date)
    assert graph.value(node, KG.confidence) == rdflib.Literal("0.9", datatype=XSD.decimal)
    assert graph.value(node, KG.attributedTo) is None
    rule = graph.value(node, PROV.wasGeneratedBy)
    assert str(graph.value(rule, RDFS.label)) == "verb.active"
    agent = graph.value(rule, PROV.wasAssociatedWith)
    assert graph.value(agent, SCHEMA.softwareVersion) is not None


def test_statement_without_object_has_none(graph: rdflib.Graph) -> None:
    assert graph.value(STATEMENT["harbour-strike"], RDF.object) is None


def test_statement_about_a_statement(graph: rdflib.Graph) -> None:
    assert graph.value(STATEMENT["harbour-say"], RDF.object) == STATEMENT["harbour-buy"]


def test_sources_stand_in_order_the_nearest_first(graph: rdflib.Graph) -> None:
    node = STATEMENT["harbour-strike"]
    chain = graph.value(node, KG.attributionChain)
    assert chain is not None
    clerk = URIRef(f"{DOC}#clerk")
    assert list(rdflib.collection.Collection(graph, chain)) == [ENTITY["daily-ledger"], clerk]
    assert set(graph.objects(node, KG.attributedTo)) == {ENTITY["daily-ledger"], clerk}


def test_evidence_is_the_sentence_and_the_trigger_its_words(graph: rdflib.Graph) -> None:
    text = story().document.text
    for node in graph.subjects(RDF.type, KG.Statement):
        for prop, type_ in ((KG.evidence, NIF.Sentence), (KG.trigger, NIF.Phrase)):
            for span in graph.objects(node, prop):
                assert (span, RDF.type, type_) in graph
                begin, end = (int(str(graph.value(span, name))) for name in (NIF.beginIndex, NIF.endIndex))
                assert str(span) == f"{DOC}#char={begin},{end}"
                assert str(graph.value(span, NIF.anchorOf)) == text[begin:end]
    assert str(graph.value(graph.value(STATEMENT["harbour-buy"], KG.trigger), NIF.anchorOf)) == "buy"
    assert graph.value(graph.value(STATEMENT["harbour-buy"], KG.evidence), NIF.referenceContext) == DOC


def test_statements_of_a_sentence_share_it(graph: rdflib.Graph) -> None:
    assert graph.value(STATEMENT["harbour-buy"], KG.evidence) == graph.value(STATEMENT["harbour-say"], KG.evidence)


def test_predicates_are_described(graph: rdflib.Graph) -> None:
    for node in graph.subjects(RDF.type, KG.Statement):
        predicate = graph.value(node, RDF.predicate)
        assert len(strings(graph, predicate, RDFS.label)) == 1  # type: ignore[arg-type]
    assert graph.value(REL.buy, RDFS.subPropertyOf) == KG.eventCooperate
    assert strings(graph, KG.positionHeld, SKOS.exactMatch) == {"http://www.wikidata.org/prop/direct/P39"}
    assert SCHEMA.worksFor in set(graph.objects(KG.worksFor, RDFS.subPropertyOf))


def test_what_is_narrower_than_a_relation_is_only_near_to_its_matches() -> None:
    made = story()
    first = replace(made.statements[0], predicate=Predicate("rel:serve_as", "serve as", broader="kg:positionHeld"))
    graph = graph_of(replace(made, statements=(first,)))
    assert graph.value(REL.serve_as, RDFS.subPropertyOf) == KG.positionHeld
    assert strings(graph, REL.serve_as, SKOS.closeMatch) == {"http://www.wikidata.org/prop/direct/P39"}
    assert not list(graph.objects(REL.serve_as, SKOS.exactMatch))


def test_one_predicate_has_one_description_whatever_the_order() -> None:
    made = story()
    variants = [
        replace(made.statements[0], key=f"k{number}", predicate=predicate)
        for number, predicate in enumerate(
            (Predicate("rel:open", "opens"), Predicate("rel:open", "open", "AID"), Predicate("rel:open", "open"))
        )
    ]
    for order in (variants, variants[::-1]):
        graph = graph_of(replace(made, statements=tuple(order)))
        assert strings(graph, REL.open, RDFS.label) == {"open"}
        assert graph.value(REL.open, RDFS.subPropertyOf) == KG.eventAid


def test_amount_is_in_the_words_of_the_text_and_a_quantity(graph: rdflib.Graph) -> None:
    node = STATEMENT["harbour-buy"]
    assert graph.value(node, KG.amount) == rdflib.Literal("US$3.5 billion")
    quantity = graph.value(node, KG.quantity)
    assert graph.value(quantity, RDF.type) == SCHEMA.MonetaryAmount
    assert graph.value(quantity, SCHEMA.value) == rdflib.Literal("3500000000", datatype=XSD.decimal)
    assert graph.value(quantity, SCHEMA.currency) == rdflib.Literal("USD")


def test_numbers_without_unit_are_typed() -> None:
    made = story()
    counted = (
        replace(made.statements[0], key="a", object=Literal("5", "integer")),
        replace(made.statements[0], key="b", object=Literal("5", "integer", "", "five")),
        replace(made.statements[0], key="c", object=Literal("12", "decimal", "percent", "12 percent")),
    )
    graph = graph_of(replace(made, statements=counted))
    assert graph.value(STATEMENT.a, RDF.object) == rdflib.Literal(5)
    assert graph.value(STATEMENT.b, RDF.object) == rdflib.Literal("five")
    assert graph.value(graph.value(STATEMENT.c, KG.quantity), SCHEMA.unitText) == rdflib.Literal("percent")


def plain(graph: rdflib.Graph) -> set[str]:
    """The plain triples, as statement keys."""
    found = set()
    for node in graph.subjects(RDF.type, KG.Statement):
        triple = tuple(graph.value(node, name) for name in (RDF.subject, RDF.predicate, RDF.object))
        if None not in triple and triple in graph:
            found.add(str(node).removeprefix(str(STATEMENT)))
    return found


ASSERTED = {"harbour-open", "harbour-position", "harbour-works", "harbour-say"}


def test_only_what_is_asserted_stands_as_a_plain_triple(graph: rdflib.Graph) -> None:
    assert plain(graph) == ASSERTED


def test_trust_widens_plain_triples_to_what_sources_assert() -> None:
    both = (story(), other_story())
    assert plain(graph_of(*both)) == ASSERTED | {"ledger-leave"}
    for trust in ({"attributed"}, {"norcal"}, {"norcal holdings", "somebody"}):
        expected = ASSERTED | {"ledger-leave", "ledger-owe"}
        if trust == {"norcal"}:  # a name only of the other document
            expected -= {"ledger-owe"}
        assert plain(graph_of(*both, options=Options(trust=frozenset(trust)))) == expected
    # Never a plan, a denial or a possibility, whoever says so.
    assert not plain(graph_of(options=Options(trust=frozenset({"attributed"})))) & {
        "harbour-buy",
        "harbour-owe",
        "harbour-strike",
    }


def test_every_source_of_a_chain_must_be_trusted() -> None:
    made = story()
    chained = replace(
        made.statements[1], key="chained", attribution=(EntityRef("ana-ruiz"), EntityRef("norcal-holdings"))
    )
    made = replace(made, statements=(chained,))
    assert not plain(graph_of(made, options=Options(trust=frozenset({"ruiz"}))))
    assert plain(graph_of(made, options=Options(trust=frozenset({"ruiz", "norcal"})))) == {"chained"}


def test_mentions_and_text_on_request() -> None:
    graph = graph_of(options=Options(mentions=True, text=True))
    (span,) = graph.subjects(ITSRDF.taIdentRef, ENTITY["ana-ruiz"])
    assert str(graph.value(span, NIF.anchorOf)) == "Ana Ruiz"
    assert (DOC, RDF.type, NIF.Context) in graph
    assert str(graph.value(DOC, NIF.isString)) == story().document.text
    assert not list(graph_of().subjects(ITSRDF.taIdentRef))


def test_base() -> None:
    graph = graph_of(base="https://example.org/news")
    assert (URIRef("https://example.org/news/entity/ana-ruiz"), RDF.type, SCHEMA.Person) in graph
    assert not [term for triple in graph for term in triple if str(term).startswith(BASE)]


@pytest.mark.parametrize(
    "base",
    ["", "news", "urn:x", "https://", "https://a b/", "https://e.org/?q", "https://e.org/#", "https://e.org/../x"],
)
def test_a_base_that_cannot_carry_identifiers_is_refused(base: str) -> None:
    with pytest.raises(OutputError, match="base"):
        graph_of(base=base)


def test_named_graphs_of_documents_and_statuses() -> None:
    made = [story(), other_story()]
    for name, format_ in (("trig", pyoxigraph.RdfFormat.TRIG), ("nquads", pyoxigraph.RdfFormat.N_QUADS)):
        quads = list(pyoxigraph.parse(to_bytes(made, name, merge=merge), format=format_))
        statuses: dict[str, set[str]] = {}
        for quad in quads:
            graph = getattr(quad.graph_name, "value", "")
            if quad.predicate.value == str(RDF.predicate):
                statuses.setdefault(graph.removeprefix(BASE), set()).add(
                    quad.subject.value.removeprefix(str(STATEMENT))
                )
        documents = {f"doc/{one.document.id}": {claim.key for claim in one.statements} for one in made}
        assert statuses == {
            **documents,
            "graph/asserted": ASSERTED | {"ledger-leave"},
            "graph/attributed": {"ledger-owe"},
            "graph/planned": {"harbour-buy"},
            "graph/negated": {"harbour-owe"},
            "graph/possible": {"harbour-strike"},
        }
        plain_triples = [quad for quad in quads if quad.predicate.value == str(REL.open)]
        assert [type(quad.graph_name) for quad in plain_triples] == [pyoxigraph.DefaultGraph]


def test_turtle_is_pretty_and_sorted() -> None:
    text = to_bytes([story()], "turtle", merge=merge).decode()
    assert text.startswith("@base <https://w3id.org/kgbuild/id/> .\n@prefix kg: ")
    assert (
        "<entity/ana-ruiz> a schema:Person ;\n"
        '    rdfs:label "Ana Ruiz" ;\n'
        '    skos:altLabel "Mayor Ruiz", "Ruiz" ;\n'
        '    kg:positionHeld "mayor" ;\n'
        "    kg:worksFor <entity/porto-novo> ;\n"
        f"    rel:open <doc/{story().document.id}#ferry-terminal> .\n"
    ) in text
    subjects = [line.split(" ")[0].strip("<>") for line in text.splitlines() if line.startswith("<entity/")]
    assert subjects == sorted(subjects)


def test_a_class_that_the_ontology_lacks_is_refused() -> None:
    made = replace(story(), entities=(Entity("x", "X", ("Spaceship",)),))
    with pytest.raises(DataError, match="Spaceship"):
        graph_of(made)


def test_a_datatype_that_graphs_do_not_use_is_refused() -> None:
    made = story()
    odd = replace(made.statements[0], object=Literal("x", "date> . <a> <b> <c"))
    with pytest.raises(DataError, match="datatype"):
        graph_of(replace(made, statements=(odd,)))
