"""Who says what: every form of attribution that news knows, and what must not be attributed.

Each case is a text of our own with, for some of its words, the chain of sources expected of them, nearest first: a
word of the text for each source, "?" for one that the text does not name, "" for the article's own voice.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kgbuild import lexicon
from kgbuild.model import Block, BlockKind, Document
from kgbuild.parse import prepare
from kgbuild.speech import UNNAMED, speech_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CASES: list[tuple[str, str, dict[str, str]]] = [
    # -- where one report ends and another begins
    (
        "a sentence of its own after a quotation",
        '"The rooms were cold," Lee said. "I left early." According to the paper, two guests fell ill.',
        {"left": "Lee", "fell": "paper"},
    ),
    (
        "what another one sets against it",
        "Lopez said the road was open, although truckers say the snow blocked it.",
        {"open": "Lopez", "say": "", "blocked": "truckers"},
    ),
    (
        "a reason within what is said",
        "Lopez said the shop closed because the bank told her that rents rose.",
        {"closed": "Lopez", "told": "Lopez", "rose": "bank Lopez"},
    ),
    (
        "a clause that the parser hangs on the paper it stands in",
        "Lopez told investors in an email that sales fell.",
        {"told": "", "fell": "Lopez"},
    ),
    (
        "a semicolon parts two clauses",
        "The firm closed the mill; the union said that jobs vanished.",
        {"closed": "", "vanished": "union"},
    ),
    ("how it was", "The nurse told the court how the doctor hid the files.", {"hid": "nurse"}),
    ("asked how it was", "The nurse asked how the fire began.", {"began": ""}),
    (
        "a paper that quotes somebody",
        "Lopez was quoted by the daily Posten as saying that the state would pay.",
        {"saying": "Posten", "pay": "Lopez Posten"},
    ),
    ("set into a passive", "The tape, Reed told reporters, was forged.", {"told": "", "forged": "Reed"}),
    ("set into a clause", "The dam, engineers told the council, is leaking.", {"leaking": "engineers"}),
    ("set into a relative clause", "The mayor, who Reed said was ill, resigned.", {"was": "Reed", "resigned": ""}),
    ("set between who and what", "The man who police say shot the guard fled.", {"say": "", "shot": "police"}),
    ("as one puts it", "As the mayor put it, the tape was forged.", {"put": "", "forged": "mayor"}),
    ("while one puts something down", "As Lee put the box down, a tape was playing.", {"playing": ""}),
    ("boasts of it", "Reed boasted of forging the tape.", {"forging": "Reed"}),
    ("glad to say so", "The firm said it was proud to announce that the plant opened.", {"opened": "firm"}),
    # -- direct speech
    ("direct, inverted", '"The plant will close in May," said Maria Lopez, its chief.', {"close": "Lopez", "said": ""}),
    ("direct, plain", '"The plant will close in May," Lopez said.', {"close": "Lopez"}),
    ("direct, led in", 'Lopez said: "The plant will close in May."', {"close": "Lopez", "said": ""}),
    ("direct, led in by a comma", 'Lopez told the press, "The plant will close in May."', {"close": "Lopez"}),
    ("direct, split", '"The plant," Lopez said, "will close in May."', {"close": "Lopez", "said": ""}),
    (
        "direct, split in two sentences",
        '"The plant will close," Lopez said. "We lost every order."',
        {"close": "Lopez", "lost": "Lopez"},
    ),
    (
        "direct, two sentences before the verb",
        '"We lost every order. The plant will close," Lopez said.',
        {"lost": "Lopez", "close": "Lopez"},
    ),
    ("direct, pronoun", '"The plant will close," she added.', {"close": "she"}),
    ("direct, question", '"Why did the plant close?" asked Lopez.', {"close": "Lopez", "asked": ""}),
    ("direct, exclamation", '"The roof fell!" cried the guard.', {"fell": "guard"}),
    ("direct, curly marks", "“The plant will close,” Lopez said.", {"close": "Lopez"}),
    ("direct, single curly marks", "‘The plant will close,’ Lopez said.", {"close": "Lopez"}),
    ("direct, single straight marks", "Lopez said: 'The plant will close.'", {"close": "Lopez"}),
    ("direct, TeX marks", "``The plant will close,'' Lopez said.", {"close": "Lopez"}),
    ("direct, mixed marks", "\"The plant will close,'' Lopez said after workers proposed talks.", {"close": "Lopez"}),
    (
        "adjunct of the verb is not said",
        '"It will close," Lopez said after workers struck.',
        {"struck": "", "close": "Lopez"},
    ),
    ("direct, tweet", 'Okafor tweeted: "The show sold out."', {"sold": "Okafor"}),
    ("direct, letter", 'In a letter to staff, Okafor wrote, "The show sold out."', {"sold": "Okafor"}),
    (
        "direct, fullname and role",
        '"The reef died," said marine biologist Anna Berg of the institute.',
        {"died": "Berg"},
    ),
    ("direct, spokesman", '"The reef died," a spokesman for the ministry said.', {"died": "spokesman"}),
    (
        "direct, next paragraph by the same",
        '"The river rose," said Berg.\n\n"Nobody warned us."',
        {"rose": "Berg", "warned": "Berg"},
    ),
    (
        "direct, paragraph left open",
        'Berg said: "The river rose.\n\n"The bridge fell at noon."\n\nThe town slept.',
        {"rose": "Berg", "fell": "Berg", "slept": ""},
    ),
    (
        "quote ends, own voice goes on",
        '"The river rose," Berg said. The town slept.',
        {"rose": "Berg", "slept": ""},
    ),
    (
        "two speakers",
        '"The river rose," Berg said. "The bridge held," Costa said.',
        {"rose": "Berg", "held": "Costa"},
    ),
    ("direct, quotation after a report", 'Berg noted that the river rose. "The bridge fell."', {"fell": "Berg"}),
    ("direct, colon without a verb of saying", 'She was blunt: "The bridge fell."', {"fell": "She"}),
    ("closing mark lost", '"The bridge fell at noon, Berg said. The town slept.', {"slept": ""}),
    ("opening mark lost", 'The bridge fell at noon," Berg said.', {"fell": "Berg"}),
    # -- mixed speech
    ("mixed", 'Berg said the bridge was "a death trap" and fell.', {"was": "Berg", "fell": "Berg"}),
    ("mixed, from the middle on", 'Berg said that "the bridge fell at noon".', {"fell": "Berg"}),
    ("scare quotes", 'The firm\'s "smart" bins failed.', {"failed": ""}),
    ("title in marks", 'The film "The Long Road Home Burns" opened on Friday.', {"opened": ""}),
    # -- indirect speech
    ("that-clause", "Lopez said that the plant will close.", {"close": "Lopez", "said": ""}),
    ("bare clause", "Lopez said the plant will close.", {"close": "Lopez"}),
    (
        "second clause is not said",
        "Lopez said he favors talks, but did not say whether the firm would join.",
        {"favors": "Lopez", "join": "", "say": ""},
    ),
    ("two things said", "Lopez said that the plant will close and that workers will leave.", {"leave": "Lopez"}),
    ("told somebody", "Lopez told investors that the plant will close.", {"close": "Lopez"}),
    ("participle", "The plant will close, Lopez said, adding that workers knew.", {"close": "Lopez", "knew": "Lopez"}),
    ("saying", "The mayor resigned on Friday, saying that the council lied.", {"lied": "mayor", "resigned": ""}),
    ("statement saying", "The bank issued a statement saying that it lost money.", {"lost": "statement"}),
    ("parenthesis", "The base, officials said, is nearly complete.", {"is": "officials", "said": ""}),
    ("afterthought", "The base is nearly complete, officials said.", {"is": "officials"}),
    ("as she said", "As Berg told the paper, the bridge collapsed.", {"collapsed": "Berg", "told": ""}),
    ("relative clause", "Berg, who said the bridge was safe, resigned.", {"was": "Berg", "resigned": ""}),
    (
        "relative clause inside",
        "Berg said the bridge, which engineers closed, collapsed.",
        {"collapsed": "Berg", "closed": "Berg"},
    ),
    (
        "nested",
        "Smith said the ministry believes that rebels hold the base.",
        {"hold": "ministry Smith", "believes": "Smith"},
    ),
    (
        "nested by a paper",
        "According to the Herald, the minister said the bridge collapsed.",
        {"collapsed": "minister Herald", "said": "Herald"},
    ),
    ("belief", "Police believe the thief fled north.", {"fled": "Police"}),
    ("belief denied", "Police do not think the thief fled north.", {"fled": "Police"}),
    ("claim to", "The firm claims to own the patent.", {"own": "firm"}),
    ("admitted doing", "The clerk admitted taking the cash.", {"taking": "clerk"}),
    ("denied doing", "The clerk denied taking the cash.", {"taking": "clerk"}),
    ("accused of", "Prosecutors accused the clerk of taking the cash.", {"taking": "Prosecutors"}),
    ("court", "The court ruled that the ban broke the law.", {"broke": "court"}),
    ("documents", "Documents seen by reporters show that the firm paid bribes.", {"paid": "Documents", "seen": ""}),
    ("study", "A study published on Monday found that sleep helps memory.", {"helps": "study", "published": ""}),
    # -- requests
    ("urged", "The pope urged both sides to stop the war.", {"stop": "pope", "urged": ""}),
    ("called on", "The senator called on the governor to resign.", {"resign": "senator"}),
    ("demanded that", "The union demanded that the boss resign.", {"resign": "union"}),
    # -- passives
    ("quoted as saying", "The minister was quoted as saying that the bridge collapsed.", {"collapsed": "minister"}),
    ("paper quoted her", "The paper quoted Berg as saying that the bridge collapsed.", {"collapsed": "Berg paper"}),
    ("told by nobody", "Workers were told that the plant would close.", {"close": "?"}),
    ("told by her", "Workers were told by Lopez that the plant would close.", {"close": "Lopez"}),
    ("it was reported", "It was reported that the plant will close.", {"close": "?"}),
    ("believed to", "The thief is believed to live up north.", {"live": "?"}),
    # -- according to
    ("according to, after", "The bridge collapsed at noon, according to two officials.", {"collapsed": "officials"}),
    (
        "according to, before",
        "According to the ministry, the bridge collapsed and troops left.",
        {"collapsed": "ministry", "left": "ministry"},
    ),
    ("according to, amid", "The bridge, according to the ministry, collapsed at noon.", {"collapsed": "ministry"}),
    ("according to, after a quotation", '"The bridge fell," according to the Herald.', {"fell": "Herald"}),
    ("in the words of", "In the words of the prosecutor, the clerk betrayed the town.", {"betrayed": "prosecutor"}),
    ("in her view", "In Berg's view, the bridge collapsed too early.", {"collapsed": "Berg"}),
    # -- adverbs and adjectives
    ("reportedly", "The firm reportedly lost millions.", {"lost": "?"}),
    ("allegedly", "The clerk allegedly took the cash.", {"took": "?"}),
    ("allegedly, but named", "Prosecutors said the clerk allegedly took the cash.", {"took": "Prosecutors"}),
    ("confident", "Berg is confident that the bridge will hold.", {"hold": "Berg", "is": ""}),
    # -- nouns
    ("claim that", "The firm's claim that the tests failed drew criticism.", {"failed": "firm", "drew": ""}),
    ("rejected the claim", "The union rejected the claim that workers were paid.", {"paid": "union"}),
    ("made the claim", "The senator repeated the claim that the vote was stolen.", {"stolen": "senator"}),
    ("in a statement that", "Berg told the Herald in a statement that the bridge collapsed.", {"collapsed": "Berg"}),
    # -- how news runs on
    (
        "three quotations of one speaker",
        '"This is a disgrace," said Tom Reed, who called for a vote. "People deserve better," he told us.',
        {"is": "Reed", "called": "", "deserve": "he"},
    ),
    ("apposition between", '"I never took a penny," the senator, a Democrat, told the court.', {"took": "senator"}),
    (
        "afterthought with a hearer",
        "The strike will begin at midnight, union leader Carla Ruiz told the radio.",
        {"begin": "Ruiz"},
    ),
    (
        "participle before the verb",
        'Ruiz, speaking in Madrid, vowed that the strike would grow "until we win".',
        {"grow": "Ruiz", "win": "Ruiz"},
    ),
    (
        "statement late on Monday",
        "The ministry said late on Monday two soldiers had been killed.",
        {"killed": "ministry"},
    ),
    (
        "said, but gave",
        "The ministry confirmed that a soldier died, but gave no details.",
        {"died": "ministry", "gave": ""},
    ),
    (
        "company in the middle",
        "Sales fell 3%, the company said, citing weak demand.",
        {"fell": "company", "citing": ""},
    ),
    (
        "relative clause on the speaker",
        "The company, which makes tyres, said that profits rose.",
        {"makes": "", "rose": "company"},
    ),
    (
        "officer who asked",
        "An officer who asked not to be named said the driver was drunk.",
        {"was": "officer", "asked": ""},
    ),
    ("reported by a paper", "Two people said the board had met, the Journal reported.", {"met": "people Journal"}),
    (
        "condition of anonymity",
        '"The board met," a person with knowledge of the matter told Reuters.',
        {"met": "person"},
    ),
    ("expect to", "Analysts polled by Reuters expect the bank to cut rates.", {"cut": "Analysts", "polled": ""}),
    ("inside a denial", "The group denied reports that it would free the hostages.", {"free": "group"}),
    (
        "charged, prosecutors said",
        "He was charged with laundering money, prosecutors said.",
        {"laundering": "prosecutors"},
    ),
    ("accused by", "The suspect is accused by prosecutors of laundering money.", {"laundering": "prosecutors"}),
    ("quoted, afterthought", "The deal is dead, Reed was quoted as saying by the Times.", {"is": "Reed"}),
    ("tweeted, afterthought", "The deal was dead, tweeted Reed.", {"was": "Reed"}),
    ("there were reports", "There were reports that Reed had quit.", {"quit": "?", "were": ""}),
    ("rumors", "Rumors that Reed had quit spread quickly.", {"quit": "?", "spread": ""}),
    ("comment on reports", "Reed refused to comment on reports that he had quit.", {"quit": "?"}),
    (
        "age after the name",
        '"It burned," said Smith, 43. "I lost my house." Smith now lives abroad.',
        {"lost": "Smith", "lives": ""},
    ),
    ("if-clause quoted", '"If they leave, we will follow," the group said.', {"leave": "group", "follow": "group"}),
    (
        "police said, and",
        "A bus fell into a ravine, police said, and dozens were hurt.",
        {"fell": "police", "hurt": ""},
    ),
    (
        "contrast",
        "Critics say the law hurts farmers. Supporters say it helps.",
        {"hurts": "Critics", "helps": "Supporters"},
    ),
    (
        "while one says",
        "While Reed says the law hurts farmers, Stone says it helps.",
        {"hurts": "Reed", "helps": "Stone"},
    ),
    ("although said", "Although the firm said sales rose, its shares fell.", {"rose": "firm", "fell": ""}),
    ("after said", "Shares fell after the firm said sales had dropped.", {"dropped": "firm", "fell": ""}),
    ("because they think", "Shares fell because investors think rates will rise.", {"rise": "investors", "fell": ""}),
    ("according to, parenthesis", "The law will, according to its critics, hurt farmers.", {"hurt": "critics"}),
    ("announced a noun", "The club announced the signing of the striker.", {"signing": "club"}),
    ("announced, a day ago", "The bank said Thursday its profit rose.", {"rose": "bank"}),
    (
        "colon after indirect speech",
        'The agency says its probe landed: "We are there!"',
        {"landed": "agency", "are": "agency"},
    ),
    (
        "in a paragraph of its own",
        'Reed stated:\n\n"The deal is dead. We walked out."',
        {"is": "Reed", "walked": "Reed"},
    ),
    ("new sentence of the same after a dash", '"It fell" — that is what Berg said.', {"said": ""}),
    (
        "name after a long title",
        "The secretary and treasurer of the board, Mark Chandler, explained that funds ran out.",
        {"ran": "Chandler"},
    ),
    (
        "name after a title with a phrase",
        "Commissioner for Competition Nelly Krause said prices fell.",
        {"fell": "Krause"},
    ),
    ("friend of a name", "A friend of John Smith said that prices fell.", {"fell": "friend"}),
    ("subject lost to the first clause", "Jafari said she felt sad and her song helped others.", {"helped": "Jafari"}),
    ("two titles of one man", 'American academic and professor Marc Hill commented, "It burns."', {"burns": "Hill"}),
    # -- reports that go on, quotations within quotations
    (
        "second report of the same",
        "Whitman said Rivera had urged calm, and added that Norway would impose sanctions.",
        {"urged": "Whitman", "impose": "Whitman", "added": ""},
    ),
    (
        "second report after would",
        "Ito said the bank would lend money and warned that rates would rise.",
        {"lend": "Ito", "rise": "Ito"},
    ),
    (
        "list of requests",
        "The mayor asked residents to boil water, avoid the river and report leaks.",
        {"boil": "mayor", "avoid": "mayor", "report": "mayor"},
    ),
    (
        "double marks within single ones",
        "'The minister told me that \"we will never sell the islands\",' Moe told reporters. 'I laughed.'",
        {"sell": "minister Moe", "laughed": "Moe", "reporters": ""},
    ),
    (
        "single marks within double ones",
        "\"My boss said 'we lost the file',\" Brown told the court.",
        {"lost": "boss Brown", "said": "Brown", "told": ""},
    ),
    (
        "a few words in marks",
        'Doyle said the state had offered "no proof that the law protects children."',
        {"offered": "Doyle", "protects": "Doyle"},
    ),
    (
        "dissent",
        "Judge Ann Bell dissented on Tuesday, saying the owners lacked standing.",
        {"lacked": "Bell", "dissented": ""},
    ),
    (
        "those who argued",
        "Writers who had argued in court that the law was unfair left.",
        {"was": "Writers", "left": ""},
    ),
    # -- what leaks
    ("before a colon", "Critics were less kind: Le Monde said the film failed.", {"were": "", "failed": "Monde"}),
    (
        "clause before a colon and a quotation",
        'The fans were furious: "This is a disgrace," one said.',
        {"were": "", "is": "one"},
    ),
    (
        "adding to what was said",
        "Ng said the army had shelled the town, adding that 12 people died.",
        {"died": "Ng", "shelled": "Ng"},
    ),
    ("mood before a colon", "The mood was grim: two mines had closed, Reuters said.", {"closed": "Reuters"}),
    ("deed before a quotation", 'Byron returned to London: "The journey tired me."', {"returned": ""}),
    (
        "allegedly, beside a time",
        "The clerk allegedly took the cash when the shop closed.",
        {"took": "?", "closed": ""},
    ),
    (
        "allegedly, within a report",
        "Police said the clerk allegedly took the cash when the shop closed.",
        {"took": "Police", "closed": "Police"},
    ),
    ("allegedly so", "The driver was allegedly drunk when he hit the wall.", {"was": "?", "hit": ""}),
    # -- not said by anybody
    ("did not say whether", "Lopez did not say whether the plant would close.", {"close": ""}),
    ("did not say that", "Lopez did not say that the plant will close.", {"close": ""}),
    ("declined to say", "Lopez declined to say that the plant will close.", {"close": ""}),
    ("asked whether", "Lopez asked whether the plant would close.", {"close": ""}),
    ("explained why", "Lopez explained why the plant closed.", {"closed": ""}),
    ("wants to show", "Lopez wants to show that the plant makes money.", {"makes": ""}),
    ("knowing", "Lopez knew that the plant closed.", {"closed": ""}),
    ("denied entry", "The visitors were denied entry at the gate.", {"entry": ""}),
    ("if she says", "If Lopez says that the plant closed, workers will march.", {"closed": "", "march": ""}),
    ("telling to", "The plant closed after workers told a story.", {"closed": ""}),
]


def place(doc: Doc, word: str) -> int:
    found = [token.i for token in doc if token.text == word]
    assert len(found) == 1, f"{word!r} stands {len(found)} times in {doc.text!r}"
    return found[0]


def names(doc: Doc, chain: tuple[int, ...]) -> str:
    return " ".join("?" if i == UNNAMED else doc[i].text for i in chain)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sources(nlp: Language, text: str, expected: dict[str, str]) -> None:
    doc = nlp(text)
    speeches = speech_of(doc)
    assert {word: names(doc, speeches.sources(place(doc, word))) for word in expected} == expected


def test_there_are_at_least_sixty_attributions() -> None:
    assert sum(1 for case in CASES if any(case[2].values())) >= 60
    assert len({case[1] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("row", lexicon.table("speech"), ids=lambda row: f"{row['lemma']}-{row['pos']}")
def test_each_row_of_the_table_by_its_example(nlp: Language, row: lexicon.Row) -> None:
    text, content, speaker = unmark(row["example"])
    doc = nlp(text)
    at = {token.idx: token.i for token in doc}
    speeches = speech_of(doc)
    assert speeches.sources(at[content]) == ((at[speaker],) if speaker is not None else (UNNAMED,))
    assert speeches.stance(at[content]) == row["stance"]


def unmark(example: str) -> tuple[str, int, int | None]:
    """Return an example without its marks, and the offsets of *content* and [speaker]."""
    text, content, speaker = "", -1, None
    for char in example:
        if char == "*":
            content = len(text) if content < 0 else content
        elif char == "[":
            speaker = len(text)
        elif char != "]":
            text += char
    assert content >= 0, f"the example marks no *content*: {example!r}"
    return text, content, speaker


def headline(nlp: Language, *lines: tuple[str, BlockKind]) -> Doc:
    text, blocks = "", []
    for line, kind in lines:
        blocks.append(Block(len(text), len(text) + len(line), kind))
        text += line + "\n"
    return nlp(prepare(nlp, Document("x", text, "x", "0", tuple(blocks))))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Lopez: Plant considering merger with rival", "considering", "Lopez"),
        ("Plant considering merger with rival: mayor", "considering", "mayor"),
        ("Update: Plant considering merger with rival", "considering", ""),
        ("Mayor says plant will close", "close", "Mayor"),
        ("Plant will close, mayor says", "close", "mayor"),
    ],
)
def test_headlines(nlp: Language, text: str, word: str, expected: str) -> None:
    doc = headline(nlp, (text, BlockKind.HEADLINE), ("The town slept.", BlockKind.BODY))
    assert names(doc, speech_of(doc).sources(place(doc, word))) == expected
    assert speech_of(doc).sources(place(doc, "slept")) == ()


def test_first_person_is_whoever_speaks_the_quotation(nlp: Language) -> None:
    doc = nlp('"We lost every order," Lopez said. "I resign." Costa said that we all know.')
    speeches = speech_of(doc)
    assert speeches.speaker_at(place(doc, "We")) == place(doc, "Lopez")
    assert speeches.speaker_at(place(doc, "I")) == place(doc, "Lopez")
    assert speeches.speaker_at(place(doc, "we")) is None
    assert speeches.in_quote(place(doc, "I"))
    assert not speeches.in_quote(place(doc, "we"))


def test_first_person_within_a_quotation_in_a_quotation(nlp: Language) -> None:
    doc = nlp("'The minister told me that \"we will never sell\",' Moe told the press. 'I laughed.'")
    speeches = speech_of(doc)
    for word, speaker in (("we", "minister"), ("me", "Moe"), ("I", "Moe")):
        assert speeches.speaker_at(place(doc, word)) == place(doc, speaker)
    assert [doc[a].text for a, _ in speeches.quotes] == ["'", "'"]


def test_quotes_do_not_overlap_and_hold_their_marks(nlp: Language) -> None:
    doc = nlp('"It fell," she said. "The players\' bus burned." He saw the 5\'10" guard.')
    quotes = speech_of(doc).quotes
    assert [doc[a:b].text for a, b in quotes] == ['"It fell,"', '"The players\' bus burned."']
    assert all(first[1] <= second[0] for first, second in pairwise(quotes))


def test_speeches_are_found_once(nlp: Language) -> None:
    doc = nlp("Lopez said that the plant will close.")
    assert speech_of(doc) is speech_of(doc)
    (speech,) = speech_of(doc).all
    assert (speech.kind, speech.stance) == ("indirect", "neutral")
    assert doc[speech.speaker].text == "Lopez"
    assert [doc[i].text for i in speech.content] == ["close"]


def test_denial_has_its_stance(nlp: Language) -> None:
    doc = nlp("The clerk denied that he took the cash.")
    assert speech_of(doc).stance(place(doc, "took")) == "deny"


def test_an_empty_doc_has_no_speech(nlp: Language) -> None:
    assert speech_of(nlp.make_doc("")).all == ()
