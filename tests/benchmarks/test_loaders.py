"""Each loader on a few lines of our own in the benchmark's form, and what is said where the data is not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kgbuild.model import Span
from tests.benchmarks import carb, gum_data, linking, meantime, meantime_data, petrarch2, plover, redocred, uds_ih2
from tests.benchmarks.__main__ import NAMES, run
from tests.benchmarks.carb_score import Extraction
from tests.benchmarks.core import Context
from tests.benchmarks.gum import Name, gold_names

if TYPE_CHECKING:
    from pathlib import Path

MEANTIME = """<?xml version="1.0"?>
<Document doc_name="x">
<token number="0" sentence="0" t_id="1">Flood</token>
<token number="1" sentence="1" t_id="2">May</token>
<token number="2" sentence="1" t_id="3">2</token>
<token number="3" sentence="2" t_id="4">Acme</token>
<token number="4" sentence="2" t_id="5">did</token>
<token number="5" sentence="2" t_id="6">n't</token>
<token number="6" sentence="2" t_id="7">pay</token>
<token number="7" sentence="2" t_id="8">.</token>
<Markables>
<ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="4"/></ENTITY_MENTION>
<EVENT_MENTION m_id="2" polarity="NEG" certainty="CERTAIN"><token_anchor t_id="7"/></EVENT_MENTION>
<TIMEX3 m_id="3" type="DATE" value="2001-05-02"><token_anchor t_id="2"/><token_anchor t_id="3"/></TIMEX3>
<ENTITY m_id="9" ent_type="ORG" instance_id="ORG1"/>
</Markables>
<Relations>
<REFERS_TO r_id="1"><source m_id="1"/><target m_id="9"/></REFERS_TO>
<HAS_PARTICIPANT r_id="2" sem_role="Arg0"><source m_id="2"/><target m_id="1"/></HAS_PARTICIPANT>
</Relations>
</Document>
"""

CONLLU = """# newdoc id = x
# global.Entity = GRP-etype-infstat
# meta::dateCreated = 2001-05-02
# meta::genre = news
# newpar
# text = Mayor Ann Lee's men won't go.
1\tMayor\tmayor\tNOUN\tNN\t_\t5\tnmod:poss\t_\tEntity=(2-person-new(1-person-new
2\tAnn\tAnn\tPROPN\tNNP\t_\t1\tflat\t_\t_
3-4\tLee's\t_\t_\t_\t_\t_\t_\t_\t_
3\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\t_
4\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=1)
5\tmen\tman\tNOUN\tNNS\t_\t8\tnsubj\t_\tEntity=2)
6-7\twon't\t_\t_\t_\t_\t_\t_\t_\t_
6\two\twill\tAUX\tMD\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\t_\t8\tadvmod\t_\t_
8\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# newpar
# text = They stay.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-person-giv)
2\tstay\tstay\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_meantime(tmp_path: Path) -> None:
    article = meantime_data.load(written(tmp_path, "x.xml", MEANTIME))
    assert article.text.strip() == "Flood\n\nMay 2\n\nAcme didn't pay."
    mention = article.mentions[0]
    assert article.text[mention.span.start : mention.span.end] == "Acme"
    assert (mention.type, mention.instance) == ("ORG", "ORG1")
    assert [(e.polarity, article.text[e.span.start : e.span.end]) for e in article.events] == [("NEG", "pay")]
    assert [(t.value, article.text[t.span.start : t.span.end]) for t in article.times] == [("2001-05-02", "May 2")]
    assert article.participants == ((article.events[0], mention.span, "Arg0"),)
    assert article.sentence(mention.span) == "Acme didn't pay."


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("2001-05-02", "2001-05-02", True),
        ("2001-05-02TMO", "2001-05-02", True),
        ("2001-05-02T08:30Z", "2001-05-02", False),
        ("2001-05", "2001-05-02", False),
    ],
)
def test_timex_values(gold: str, ours: str, same: bool) -> None:
    assert meantime.same_value(gold, ours) is same


def test_gum(tmp_path: Path) -> None:
    document = gum_data.load(written(tmp_path, "GUM_news_x.conllu", CONLLU))
    assert document.text == "Mayor Ann Lee's men won't go.\n\nThey stay."
    assert (document.genre, document.date) == ("news", "2001-05-02")
    spans = [(document.show(m.first, m.last), m.chain) for m in document.mentions]
    assert spans == [("Mayor Ann Lee's", "1"), ("Mayor Ann Lee's men", "2"), ("They", "2")]
    assert [document.tokens[document.head(m)].form for m in document.mentions] == ["Mayor", "men", "They"]
    assert document.sentence(9) == "They stay."
    assert gold_names(document) == [Name(1, 3, "person")]


def test_carb(tmp_path: Path) -> None:
    rows = "Ann ran home .\tran\tAnn\thome\nAnn ran home .\twas\tAnn\t\nHe sat .\tsat\tHe\tC: now\there\n"
    assert carb.load(written(tmp_path, "gold.tsv", rows)) == {
        "Ann ran home .": [Extraction("ran", ("Ann", "home")), Extraction("was", ("Ann",))],
        "He sat .": [Extraction("sat", ("He", "here"))],
    }


def test_redocred(tmp_path: Path) -> None:
    record = {
        "sents": [["Ann", "Lee", "was", "born", "in", "Leeds", "."], ["She", "left", "."]],
        "vertexSet": [
            [{"sent_id": 0, "pos": [0, 2], "name": "Ann Lee"}, {"sent_id": 1, "pos": [0, 1], "name": "She"}],
            [{"sent_id": 0, "pos": [5, 6], "name": "Leeds"}],
        ],
        "labels": [{"h": 0, "r": "P19", "t": 1, "evidence": [0]}],
    }
    paragraph = redocred.load(written(tmp_path, "dev_revised.json", json.dumps([record])))[0]
    assert paragraph.text.strip() == "Ann Lee was born in Leeds. She left."
    assert [paragraph.text[a:b] for vertex in paragraph.vertices for a, b in vertex] == ["Ann Lee", "She", "Leeds"]
    assert paragraph.triples == {(0, "P19", 1)}


def test_redocred_directions() -> None:
    assert ("P19", False) in redocred.properties("kg:bornIn", False)
    assert ("P112", True) in redocred.properties("kg:founderOf", False)  # Wikidata: founded by
    assert ("P112", False) in redocred.properties("kg:foundedBy", False)
    assert ("P17", False) in redocred.properties("kg:locatedIn", True)
    assert ("P17", False) not in redocred.properties("kg:locatedIn", False)
    assert redocred.properties("rel:bear_in", False) == ()


def test_plover(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "A and B met.", "event": "CONSULT", "target": "", "source": [
            {"actorText": "A"}, {"actorText": "B"}]},
        {"id": "2", "text": "C fell.", "event": "ASSAULT", "target": [{"actorText": "C"}]},
    ]  # fmt: skip
    both = plover.load(written(tmp_path, "records.json", json.dumps(rows)))
    assert [(r.sources, r.targets, r.mutual) for r in both] == [(("A", "B"), (), True), ((), ("C",), False)]


def test_plover_wants_all_actors_and_no_other() -> None:
    record = plover.Record("1", "Ann hit Bob and Cid.", "ASSAULT", ("Ann",), ("Bob", "Cid"), mutual=False)
    ann, bob, cid = (plover.Actor(Span(b, e), "") for b, e in ((0, 3), (8, 11), (16, 19)))

    def right(sources: tuple[plover.Actor, ...], targets: tuple[plover.Actor, ...]) -> bool:
        event = plover.Event("ASSAULT", 0, 0, sources, targets, None)  # type: ignore[arg-type]
        return plover.right_sides(record, event)

    assert right((ann,), (bob, cid))
    assert not right((ann,), (bob,))
    assert not right((ann, cid), (bob,))


def test_petrarch2(tmp_path: Path) -> None:
    records = """<Sentence date="19950101" id="A-1" category="DEMO" sentence="true">
<EventCoding sourcecode="ABC" targetcode="DEFMIL" eventcode="0841"></EventCoding>
<EventCoding sourcecode="ABC" targetcode="DEF" eventcode="999"></EventCoding>
<Text>
Abbeck freed
Deffians.
</Text></Sentence>"""
    table = petrarch2.conversion(written(tmp_path, "table.txt", "08: CONCEDE\n0841: RETREAT, release # Return\n"))
    (sentence,) = petrarch2.load(written(tmp_path, "r.xml", records), table)
    assert sentence.text == "Abbeck freed Deffians."
    assert sentence.events == (petrarch2.Coded("ABC", ("RETREAT",), "RETREAT", "DEF"),)
    assert petrarch2.to_classes("041", "CONSULT") == ("SUPPORT",)
    assert petrarch2.to_classes("023", "REQUEST") == ()
    assert petrarch2.to_classes("194", "ASSAULT") == ("SANCTION", "ASSAULT")
    codes = petrarch2.dictionary(
        written(tmp_path, "a.txt", "<!-- x -->\nABBECK [ABC]\n+OLD_ABBEY\nDEFFIA\n\t[DEFMIL]\n")
    )
    assert codes == {"ABBECK": "ABC", "OLD ABBEY": "ABC", "DEFFIA": "DEFMIL"}
    assert petrarch2.code_of(plover.Actor(Span(0, 1), "many Deffians"), codes) == "DEF"
    assert petrarch2.code_of(plover.Actor(Span(0, 1), "nobody"), codes) == ""


def test_uds(tmp_path: Path) -> None:
    row = {"text": "He didn't go.", "tokens": ["He", "did", "n't", "go", "."], "events": [{"i": 3, "score": -2.5}]}
    (sentence,) = uds_ih2.load(written(tmp_path, "dev.jsonl", json.dumps(row)))
    start, end, score = sentence.events[0]
    assert (sentence.text[start:end], score) == ("go", -2.5)


def test_linking(tmp_path: Path) -> None:
    row = {"text": "The Hague is calm.", "evaluation_span": [0, 18], "labels": [
        {"span": [0, 9], "entity_id": "Q36600", "name": "The Hague", "type": "Q27096213|Q43229"},
        {"span": [13, 17], "entity_id": "<NIL>", "name": "Unknown", "type": "OTHER"}]}  # fmt: skip
    (text,) = linking.load(written(tmp_path, "x.benchmark.jsonl", json.dumps(row)))
    assert [(label.item, label.span) for label in text.labels] == [("Q36600", Span(4, 9)), ("", Span(13, 17))]
    assert linking.knowable(text.labels[0])
    assert not linking.knowable(text.labels[1])


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_says_why_it_is_skipped(name: str, tmp_path: Path) -> None:
    nowhere = Context(data=tmp_path / "none", gold=tmp_path / "none", tools=tmp_path / "none")
    result = run(name, nowhere)
    assert not result.figures
    assert str(tmp_path) in result.skipped
