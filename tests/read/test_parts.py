"""The single patterns of layout: what they take, and the ordinary sentences that they must leave alone."""

# ruff: noqa: E501 - in a table of texts a row is a line
from __future__ import annotations

import pytest

from kgbuild import lexicon
from kgbuild.read.byline import byline, closing_signoff, signoff, split_authors
from kgbuild.read.credits import find_credit
from kgbuild.read.dateline import dateline_line, find_dateline
from kgbuild.read.dates import date_line, find_date, leading_date, normal_date
from kgbuild.read.furniture import furniture, headline_tag
from kgbuild.read.names import agency, person_like, proper_case


@pytest.mark.parametrize(
    ("line", "place", "date", "label"),
    [
        ("WASHINGTON, Sept. 17 (UPI) -- Talks began.", "Washington", "--09-17", "UPI"),
        ("PARIS (AP) — Talks began.", "Paris", None, "AP"),
        ("PARIS (AP) _ Talks began.", "Paris", None, "AP"),
        ("LONDON, May 3 /PRNewswire/ -- Acme said.", "London", "--05-03", "PR Newswire"),
        ("GENEVA – Talks began.", "Geneva", None, None),
        ("Geneva — Talks began.", "Geneva", None, None),
        ("Moscow, 3 March 2014 (Reuters) - Talks began.", "Moscow", "2014-03-03", "Reuters"),
        ("NEW DELHI, Sept 17, 2015 (PTI) Talks began.", "New Delhi", "2015-09-17", "PTI"),
        ("PORT-AU-PRINCE, Haiti (AP) — Talks began.", "Port-au-Prince, Haiti", None, "AP"),
        ("RIO DE JANEIRO/LIMA (Reuters) - Talks began.", "Rio de Janeiro/Lima", None, "Reuters"),
        ("ST. PETERSBURG, Fla. (AP) — Talks began.", "St. Petersburg, Fla.", None, "AP"),
        ("WASHINGTON D.C. (AFP) - Talks began.", "Washington D.C.", None, "AFP"),
        ("Aug. 12 (UPI) -- Rain fell.", None, "--08-12", "UPI"),
        ("(Reuters) - Rain fell.", None, None, "Reuters"),
        ("(CNN)Rain fell.", None, None, "CNN"),
        ("ANKARA, March 4 (Daily Sabah) — Talks began.", "Ankara", "--03-04", "Daily Sabah"),
        ("KARACHI: Police arrested two men.", "Karachi", None, None),
        ('OSLO, Norway -- "We won," she said.', "Oslo, Norway", None, None),
    ],
)
def test_datelines(line: str, place: str | None, date: str | None, label: str | None) -> None:
    found = find_dateline(line, 0, len(line), opening=True)
    assert found is not None
    assert (found.place, found.date and found.date.iso, found.agency) == (place, date, label)
    assert line[found.end] in 'TARPW"'  # the story's first character


@pytest.mark.parametrize(
    "line",
    [
        "The World Health Organization (WHO) Director-General met ministers.",
        "NATO - Russia ties were not discussed.",
        "U.S. - China relations soured.",
        "Smith -- who owns the bank -- fled.",
        "Yes -- The answer is yes.",
        "I'm -- I'm putting that aside.",
        "PLEASE NOTE: Your pledge is to be made today.",
        "On Monday, May 3, the council met.",
        "The Associated Press (AP) reported it.",
        "May 3 was a warm day in Oslo.",
        "Critics said: No.",
    ],
)
def test_ordinary_openings_are_no_dateline(line: str) -> None:
    assert find_dateline(line, 0, len(line), opening=True) is None


def test_later_in_the_story_a_place_alone_is_no_dateline() -> None:
    line = "GENEVA – Talks began."
    assert find_dateline(line, 0, len(line), opening=False) is None
    line = "PARIS (AP) — Talks began."
    assert find_dateline(line, 0, len(line), opening=False) is not None


def test_a_dateline_in_a_line_of_its_own() -> None:
    found = dateline_line("NEW DELHI, JUNE 12", 0, 18)
    assert found is not None
    assert (found.place, found.date and found.date.iso) == ("New Delhi", "--06-12")
    for line in ("The Plains of Arafat", "Friday, May 3, 2013", "Ann Roe, Jo Li, May 3 and others"):
        assert dateline_line(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Roe", ["Ann Roe"]),
        ("BY ANN B. ROE", ["Ann B. Roe"]),
        ("By Ann Roe and Jo Li, Staff Writers", ["Ann Roe", "Jo Li"]),
        ("By Ann Roe, Jo Li and Max van der Berg", ["Ann Roe", "Jo Li", "Max van der Berg"]),
        ("By Ann Roe in London and Jo Li in Paris", ["Ann Roe", "Jo Li"]),
        ("By Ann Roe for the Daily Test", ["Ann Roe"]),
        ("By Ann Roe | Sept. 17, 2015 at 10:14 AM", ["Ann Roe"]),
        ("By Ann Roe Published: 12:01 GMT, 3 May 2014", ["Ann Roe"]),
        ("By Ann Roe Associated Press", ["Ann Roe"]),
        ("By Dr. Ann Roe", ["Dr. Ann Roe"]),
        ("By Seán Ó Briain", ["Seán Ó Briain"]),
        ("Posted by Jo Li on May 4, 2015", ["Jo Li"]),
        ("Ann Roe, Reuters", ["Ann Roe", "Reuters"]),
        ("Ann Roe | Staff Writer", ["Ann Roe"]),
        ("By The Associated Press", ["Associated Press"]),
        ("By a staff reporter", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    found = byline(line, 0, len(line))
    assert found is not None
    told = [name.text for name in found if name.text in names or name.role == "author"]
    assert told == names


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, thousands had signed.",
        "By John Roe's account, nobody was hurt in the crash.",
        "By then the bridge had fallen",
        "By the river",
        "Ann Roe, who owns the bank, fled",
        "Ann Roe",
        "Election Results",
        "The Plains of Arafat",
    ],
)
def test_ordinary_lines_are_no_byline(line: str) -> None:
    assert byline(line, 0, len(line)) is None


def test_signoffs() -> None:
    line = "(Reporting by Ann Roe in Oslo and Jo Li; writing by Sam Poe; Editing by Tim Hale)"
    assert [name.text for name in signoff(line, 0, len(line)) or []] == ["Ann Roe", "Jo Li", "Sam Poe"]
    line = "Associated Press writer Ann Roe contributed to this report."
    assert signoff(line, 0, len(line)) == []
    line = "The ban has contributed to better air."
    assert signoff(line, 0, len(line)) is None
    line = "It rained. (Reporting by Ann Roe)"
    found = closing_signoff(line, 0, len(line))
    assert found is not None
    assert line[found[1] :] == "(Reporting by Ann Roe)"
    assert closing_signoff("It rained (a lot).", 0, 18) is None


def test_authors_of_metadata() -> None:
    assert split_authors("By Ann Roe and Jo Li; Sam Poe") == ["Ann Roe", "Jo Li", "Sam Poe"]
    assert split_authors("ANN ROE") == ["Ann Roe"]
    assert split_authors("") == []


@pytest.mark.parametrize(
    ("line", "caption", "names"),
    [
        ("A tree fell. File photo by Ana Lopez/UPI", "A tree fell.", [("Ana Lopez", "photographer"), ("UPI", "agency")]),
        ("A tree fell. File photo by Ana Lopez/UPI | License Photo", "A tree fell.", [("Ana Lopez", "photographer"), ("UPI", "agency")]),
        ("A tree fell. Image: Ana Lopez.", "A tree fell.", [("Ana Lopez", "photographer")]),
        ("A tree on the road Image: Ana Lopez.", "A tree on the road", [("Ana Lopez", "photographer")]),
        ("A tree fell. Image: United States Navy.", "A tree fell.", [("United States Navy", "agency")]),
        ("A tree fell. (AP Photo/Ana Lopez, File)", "A tree fell.", [("AP", "agency"), ("Ana Lopez", "photographer")]),
        ("A tree fell. (Photo by Ana Lopez/Getty Images)", "A tree fell.", [("Ana Lopez", "photographer"), ("Getty Images", "agency")]),
        ("A tree fell. REUTERS/Ana Lopez", "A tree fell.", [("Reuters", "agency"), ("Ana Lopez", "photographer")]),
        ("A tree fell. Ana Lopez/AFP/Getty Images", "A tree fell.", [("Ana Lopez", "photographer"), ("AFP", "agency"), ("Getty Images", "agency")]),
        ("A tree fell. Photo courtesy of Acme Company", "A tree fell.", [("Acme Company", "agency")]),
        ("Photograph: Ana Lopez/PA", "", [("Ana Lopez", "photographer"), ("PA", "agency")]),
        ("Credit: Ana Lopez", "", [("Ana Lopez", "photographer")]),
        ("Image source, Getty Images", "", [("Getty Images", "agency")]),
        ("© Ana Lopez / AFP", "", [("Ana Lopez", "photographer"), ("AFP", "agency")]),
        ("Getty Images", "", [("Getty Images", "agency")]),
        ("A tree fell. | License Photo", "A tree fell.", []),
        ("A tree fell. (Ana Lopez/The Daily Test)", "A tree fell.", [("Ana Lopez", "photographer"), ("The Daily Test", "agency")]),
    ],
)  # fmt: skip
def test_credits(line: str, caption: str, names: list[tuple[str, str]]) -> None:
    found = find_credit(line, 0, len(line))
    assert found is not None
    assert line[: found.start].rstrip() == caption
    assert [(name.text, name.role) for name in found.names] == names
    assert all((line[name.start : name.end]).casefold() == name.text.casefold() for name in found.names)


@pytest.mark.parametrize(
    "line",
    [
        "She said the photo by John Roe had been altered.",
        "He won the prize for his image of the city.",
        "The band played in Oslo (Norway) and Lund (Sweden).",
        "The word on the street: Nobody knows.",
        "The minister spoke to the BBC and ITV.",
        "The treaty was signed by the foreign ministers of the two countries in 1998/99.",
        "Courtesy costs nothing.",
    ],
)
def test_ordinary_sentences_hold_no_credit(line: str) -> None:
    assert find_credit(line, 0, len(line)) is None


@pytest.mark.parametrize(
    "row", [row for row in lexicon.table("credits") if row["example"]], ids=lambda row: row["lead"]
)
def test_every_example_of_the_table_of_credits(row: dict[str, str]) -> None:
    text = row["example"]
    if row["kind"] == "caption":
        from kgbuild.read.credits import caption_lead

        assert caption_lead(text, 0, len(text)) > 0
    else:
        assert find_credit(text, 0, len(text)) is not None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "line"), ("ADVERTISEMENT", "line"), ("- Advertisement -", "line"), ("Read more", "section"),
        ("Related stories", "section"), ("Related Stories:", "section"), ("Share this", "section"), ("Sources", "end"),
        ("Sign up for our newsletter", "section"), ("Latest Headlines", "section"), ("12 comments", "line"),
        ("3 hours ago", "line"), ("5 min read", "line"), ("* * *", "line"), ("###", "end"), ("-30-", "end"),
        ("Related: Storm hits coast", "line"), ("READ MORE: Storm hits coast", "line"), ("https://x.example/a", "line"),
        ("© 2015 Daily Test. All rights reserved.", "line"), ("(Adds quotes, background)", "line"), ("More from World", "section"),
        ("Follow Ann Roe on Twitter: @annroe", "line"), ("SOURCE Acme Inc.", "line"), ("For immediate release", "line"),
    ],
)  # fmt: skip
def test_furniture(line: str, kind: str) -> None:
    assert furniture(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The payment will be made in shares.",
        "The quake struck three hours ago.",
        "Sources close to the bank said that it had failed.",
        "Copyright law was changed in May.",
        "Share prices fell by a tenth.",
        "Advertisement revenue rose.",
        "Read more books, the minister told pupils.",
        "Live music returned to the bars of Oslo.",
    ],
)
def test_ordinary_sentences_are_no_furniture(line: str) -> None:
    assert furniture(line) is None


def test_tags_before_a_headline() -> None:
    for line, rest in (
        ("UPDATE 2-Bank fails", "Bank fails"),
        ("Breaking: Bank fails", "Bank fails"),
        ("Updates on bank", "Updates on bank"),
    ):
        assert line[headline_tag(line, 0, len(line)) :] == rest


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Saturday, October 9, 2010", "2010-10-09"), ("January 12, 2007", "2007-01-12"), ("12 Jan 2007", "2007-01-12"),
        ("Published 3:15 pm, 4 May 2012", "2012-05-04"), ("Sept. 3rd, 2011", "2011-09-03"), ("March 06, 2005", "2005-03-06"),
        ("Mon 4 May 2015 18.30 BST", "2015-05-04"), ("2015-09-17", "2015-09-17"), ("Posted: 2015-09-17 10:00 UTC", "2015-09-17"),
        ("17/09/2015", "2015-09-17"), ("9/17/2015", "2015-09-17"), ("17.9.2015", "2015-09-17"), ("03/04/2015", "2015"),
        ("Published: Sept. 17, 2015 at 10:14 AM; updated Sept. 18, 2015", "2015-09-17"), ("May 2015", "2015-05"), ("May 3", "--05-03"),
        ("Feb. 29", "--02-29"), ("the first of May", None), ("May", None), ("Room 12, May 2", None), ("Feb. 30, 2015", None),
        ("The bank failed on May 3, 2015", None), ("12:30 pm", None),
    ],
)  # fmt: skip
def test_date_lines(line: str, iso: str | None) -> None:
    found = date_line(line, 0, len(line))
    assert (found.iso if found else None) == iso


def test_an_update_is_known_as_such() -> None:
    for line, update in (("Last updated: May 3, 2015", True), ("Published May 3, 2015, updated May 4, 2015", False)):
        found = date_line(line, 0, len(line))
        assert found is not None
        assert found.update is update


def test_a_date_before_the_first_sentence() -> None:
    line = "Thursday, May 7, 2015 The council met."
    found = leading_date(line, 0, len(line))
    assert found is not None
    assert line[found[1] :] == "The council met."
    for line in ("May 7, 2015, was warm.", "Thursday, May 7 The council met.", "May 7, 2015 was warm."):
        assert leading_date(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2015-09-17T23:59:59+02:00", "2015-09-17"), ("2015-09-17 10:00", "2015-09-17"), ("2015-09", "2015-09"), ("2015", "2015"),
        ("20150917", "2015-09-17"), ("20150917T101500Z", "2015-09-17"), ("Thu, 17 Sep 2015 10:00:00 GMT", "2015-09-17"),
        (1442448000, "2015-09-17"), (1442448000000, "2015-09-17"), (2015, "2015"), ("--09-17", "--09-17"), ("September 17, 2015", "2015-09-17"),
        (True, None), (None, None), ("soon", None), ("2015-00-01", None), (float("nan"), None), (float("inf"), None), (10**30, None),
    ],
)  # fmt: skip
def test_metadata_dates(value: object, iso: str | None) -> None:
    assert normal_date(value) == iso


def test_offsets_of_a_found_date() -> None:
    text = "It happened on Wednesday, Sept. 16, 2015, at noon."
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == "Wednesday, Sept. 16, 2015"
    assert found.weekday == 2


def test_names() -> None:
    assert proper_case("NEW YORK") == "New York"
    assert proper_case("O'BRIEN") == "O'Brien"
    assert proper_case("MCALLEN") == "McAllen"
    assert proper_case("J.R. SMITH") == "J.R. Smith"
    assert proper_case("McAllen") == "McAllen"
    assert agency("the Associated Press") == ("Associated Press", "NewsMediaOrganization")
    assert person_like("Ludwig van der Rohe")
    assert not any(map(person_like, ("United States Navy", "The Plains", "Reuters", "river bank", "Bank of Ann Roe")))
