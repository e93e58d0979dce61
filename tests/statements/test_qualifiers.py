"""When, where, how much and what about: the qualifiers of whole sentences."""

from __future__ import annotations

import pytest

from kgbuild.knowledge import build_text
from kgbuild.model import EntityRef


def told(text: str, predicate: str) -> list[str]:
    """Return the qualifiers of the text's claims with a predicate, as "name value", in the statement's order."""
    graph = build_text(text, date="2018-02-01")
    named = {entity.key: entity.label for entity in graph.entities}
    return [
        f"{q.name} {named[q.value.key] if isinstance(q.value, EntityRef) else q.value.value}"
        for s in graph.statements
        if s.predicate.label == predicate
        for q in s.qualifiers
    ]


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("Norway won the cup for the first time in Oslo.", "win", ["place Oslo"]),
        ("The mayor visited the shelter for the third time on 3 May 2016.", "visit", ["time 2016-05-03"]),
        ("Sweden beat Japan for the second time in 20 years.", "beat", []),
        ("The lab lacked water for a long time.", "lack", []),
        ("The club raised money for a bridge.", "raise", ["purpose bridge"]),
    ],
)
def test_an_occasion_is_no_purpose(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The factory closed in 2013 and 2014.", "close", ["time 2013", "time 2014"]),
        ("The ferry sailed on Monday and on Tuesday.", "sail", ["time 2018-01-29", "time 2018-01-30"]),
        ("The museum will reopen in May or June.", "reopen", ["time 2018-05", "time 2018-06"]),
        ("Kenya will vote in 2019 and again in 2024.", "vote", ["time 2019", "time 2024"]),
    ],
)
def test_each_of_several_times_counts(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The bank kept the rate at zero until 2015.", "keep", ["time ../2015"]),
        ("The park has been closed since Monday.", "be closed", ["time 2018-01-29/.."]),
        ("Workers must leave the site by Friday.", "leave", ["time ../2018-02-02"]),
        ("The airline cut flights after March 2012.", "cut", ["time 2012-03/.."]),
        ("The clinic used the drug before 1990.", "use", ["time ../1990"]),
        ("The plant made tyres from 1998 to 2006.", "make", ["time 1998/2006"]),
        ("The firm ran the port until 2010 and the airport until 2014.", "run", ["time ../2010", "time ../2014"]),
        ("Sales fell 5 percent from 2013.", "fall", ["amount 5"]),  # compared with, not since
        ("The two met for the first time since 2009.", "meet", []),
        ("The two met in 2009.", "meet", ["time 2009"]),
    ],
)
def test_a_bound_makes_an_interval(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The singer was hurt in a stampede in Lagos.", "be hurt", ["place Lagos", "time stampede"]),
        ("A teacher died in the flood.", "die", ["time flood"]),
        ("A guide died in the flood.", "died on", []),
        ("The officer was shot in the riot.", "be shot", ["time riot"]),
        ("The minister spoke at the summit in Rome.", "speak", ["place Rome", "place summit"]),
        ("A fan was stabbed in the stadium.", "be stabbed", ["place stadium"]),
    ],
)
def test_what_happens_is_no_place(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The ministers held talks on Yemen in Geneva.", "hold", ["place Geneva", "topic Yemen"]),
        ("The agency published a report on Kenya.", "publish", ["topic Kenya"]),
        ("The senator chaired a hearing on Cuba in Washington.", "chair", ["place Washington", "topic Cuba"]),
        ("The bank opened an office on Malta.", "open", ["place Malta"]),
        ("The army launched an attack on Aleppo.", "launch", ["place Aleppo"]),
    ],
)
def test_what_is_talked_about_is_no_place(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("Keller won the race by ten seconds.", "win", ["amount PT10S"]),
        ("Rossi finished 20 seconds behind Keller.", "finish behind", ["amount PT20S"]),
        ("Utrecht are fifth in the Eredivisie, 12 points behind Ajax.", "be fifth in", ["amount 12"]),
        ("The train arrived two hours late.", "arrive", ["amount PT2H"]),
        ("Lopez came home 0.3 seconds faster than Brand.", "come", ["amount PT0.3S"]),
        ("The train left three hours before the storm.", "leave", ["time three hours before the storm"]),
        ("The deadline was extended by two weeks.", "be extended", ["amount P14D"]),
        ("The bill was passed by 52 votes.", "be passed", ["amount 52"]),
        ("The bridge must be finished by Friday.", "be finished", ["time ../2018-02-02"]),
        ("The river climbed three metres in two hours.", "climb", ["amount 3", "time PT2H"]),
    ],
)
def test_a_margin_is_an_amount(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The bank raised its rate from 2 percent to 2.5 percent.", "raise", ["amount 2.5"]),
        ("The firm lifted prices from $5 to $10.", "lift", ["amount 10"]),
        ("Temperatures plunged to minus 12 degrees.", "plunge", ["amount -12"]),
        ("The storm moved north at 30 km/h.", "move", ["amount 30"]),
        ("The ministry cut spending by $3 million to $40 million.", "cut", ["amount 40000000"]),
        ("Fees rose by $3 to $4 a month.", "rise", ["amount 3/4"]),
        ("Sales rose 5% to 320 from 290.", "rise", ["amount 320", "amount 5"]),
    ],
)
def test_what_a_change_leads_to_is_the_amount(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("The law will take effect beginning in 2025.", "take effect", ["time 2025/.."]),
        ("Police raised the alert in the early hours of Monday.", "raise", ["time 2018-01-29"]),
        ("A cyclist was hurt shortly after 6 a.m. on Tuesday.", "be hurt", ["time 2018-01-30T06:00:00"]),
        ("The board cut the waiting time to 10 days.", "cut", ["amount P10D"]),
        ("The band will tour, starting in Paris.", "start", ["place Paris"]),
    ],
)
def test_the_word_before_a_time_says_what_it_is(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("Nine miners were killed in a crash in March 2015.", "be killed", ["amount 9", "time crash", "time 2015-03"]),
        ("The mayor met the envoy during the visit on Monday.", "meet", ["time visit", "time 2018-01-29"]),
        ("Police found the car at a house of 1920.", "find", ["place house of 1920"]),
        ("The law was passed in 1998 by a vote of 210 to 95.", "be passed", ["time 1998"]),
    ],
)
def test_when_the_event_is_it_is(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert sorted(told(text, predicate)) == sorted(qualifiers)


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("Fares will rise starting 3 May 2019.", "rise", ["time 2019-05-03/.."]),
        ("The tax will double effective 1 July 2020.", "double", ["time 2020-07-01/.."]),
        ("The treaty became effective on 1 July 2019.", "become", ["time 2019-07-01"]),
        ("The festival ran from 3 May 2019 to 9 May 2019.", "run", ["time 2019-05-03/2019-05-09"]),
        ("The talks continued from Monday to Friday.", "continue", ["time 2018-01-29/2018-02-02"]),
    ],
)
def test_from_when_and_to_when_is_a_time(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers


@pytest.mark.parametrize(
    ("text", "predicate", "qualifiers"),
    [
        ("Jan Moe resigned after the vote.", "resign", ["time after the vote"]),
        ("Before the Lyon summit, Ruiz flew to Oslo.", "fly to", ["time before the Lyon summit"]),
        ("Norway has won no medal since the war.", "win", ["time since the war"]),
        ("Jan Moe quit two days after the vote.", "quit", ["time two days after the vote"]),
        ("Jan Moe fled to Oslo after her arrest.", "flee to", ["time after her arrest"]),
        ("The mill closed after Jan Moe's resignation.", "close", ["time after Jan Moe's resignation"]),
        ("Jan Moe stayed in Oslo until the end of the war.", "stay in", ["time until the end of the war"]),
        ("Norway finished after Sweden.", "finish", []),
        ("Ruiz put the party before the country.", "put", []),
        ("The bank hired Jan Moe during the summit.", "hire", ["time summit"]),
    ],
)
def test_what_else_happened_tells_when(text: str, predicate: str, qualifiers: list[str]) -> None:
    assert told(text, predicate) == qualifiers
