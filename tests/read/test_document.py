# ruff: noqa: E501 - in a table of texts a row is a line
from __future__ import annotations

import pytest

from kgbuild import settings
from kgbuild.errors import InputError
from kgbuild.model import DeclaredName
from kgbuild.read import read_text
from kgbuild.read.dates import find_date, infer_year

BODY = "The mayor of Bergen opened a bridge on Monday. Hundreds of people came to see it."


@pytest.mark.parametrize("text", ["", "   \n\t ", "\ufeff\u200b", "* * *\n---"])
def test_a_text_without_words_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match=r"note: the text (is empty|holds no letters or digits); expected"):
        read_text(text, source="note")


def test_too_long_a_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_DOCUMENT_CHARACTERS", 100)
    with pytest.raises(InputError, match="101 characters, expected at most 100"):
        read_text("a" * 101)


def test_explicit_facts_win() -> None:
    text = f"Bridge opens\n\nBy Ann Roe\n\nBERGEN, May 3, 2014 (AP) -- {BODY}"
    found = read_text(text)
    assert (found.headline, found.authors, found.publisher, found.date) == (
        "Bridge opens",
        ("Ann Roe",),
        "AP",
        "2014-05-03",
    )
    given = read_text(
        text, date="2015-05", publisher="Daily Test", url="https://x.example/a", headline="Title", authors=["Jo Li"]
    )
    assert (given.headline, given.authors, given.publisher, given.date) == (
        "Title",
        ("Jo Li",),
        "Daily Test",
        "2015-05",
    )
    assert given.url == "https://x.example/a"
    assert DeclaredName("Jo Li", "Person", "author") in given.names
    assert DeclaredName("Daily Test", "Organization", "publisher") in given.names


@pytest.mark.parametrize("date", ["yesterday", "2015-13-01", "2015-02-30", "", "99"])
def test_a_date_that_is_none_is_an_error(date: str) -> None:
    with pytest.raises(InputError, match="is not a date; expected ISO 8601"):
        read_text(BODY, date=date)


def test_the_identifier_depends_on_stem_and_text_alone() -> None:
    one = read_text(BODY, source="/tmp/a/Bridge Opens (2).txt")
    two = read_text(BODY, source="elsewhere/Bridge Opens (2).html")
    assert one.id == two.id == f"bridge-opens-2-{one.sha256[:8]}"
    assert read_text(BODY + " ", source="/tmp/a/Bridge Opens (2).txt").id != one.id
    assert read_text(BODY, source="-").id.startswith("stdin-")
    assert read_text(BODY, source="日本.txt").id.startswith("document-")
    assert read_text(BODY, source="Île-de-France.txt").id.startswith("ile-de-france-")


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    document = read_text(f"A\ud800B {BODY}")
    assert document.text == f"A\ufffdB {BODY}"


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("The 2015 Trade Report was read.", 2015),
        ("© 2015 The Daily Test", 2015),
        ("Ann Roe speaks in Oslo, Wednesday, Sept. 16, 2015.", 2015),
        ("The war began in 2011.", None),
        ("Sales have doubled since 2009 and by 2020 will again.", None),
        ("The flood of Aug. 3, 2008 killed nine.", None),
        ("The 2001 Trade Report was read in 2010.", None),
        ("It cost $2015, or 2,015 in all, by ISO 2015-1.", None),
        ("Nobody knows the year.", None),
    ],
)
def test_a_year_is_inferred_only_from_one_that_may_be_the_articles_own(line: str, year: int | None) -> None:
    found = find_date("Sept. 17")
    assert found is not None
    assert infer_year(line, found) == year


def test_a_weekday_contradicts_a_wrong_year() -> None:
    found = find_date("Thursday, Sept. 17")
    assert found is not None
    assert infer_year("The 2015 report was read.", found) == 2015
    assert infer_year("The 2014 report was read.", found) is None


def test_the_date_line_wins_over_the_dateline_and_update() -> None:
    text = f"Bridge opens\n\nUpdated May 6, 2014\n\nMay 5, 2014\n\nBERGEN, May 4 (AP) -- {BODY}"
    assert read_text(text).date == "2014-05-05"


def test_a_dateline_without_year_takes_it_from_the_url() -> None:
    document = read_text(f"BERGEN, May 4 (AP) -- {BODY}", url="https://x.example/2014/05/04/bridge")
    assert (document.date, document.date_inferred) == ("2014-05-04", False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bürgermeister hat am Montag eine neue Brücke eröffnet, die von der Stadt mit dem Geld des Landes gebaut worden ist. Viele Menschen sind zu dem Fest gekommen und haben sich die Brücke angesehen, auch wenn das Wetter nicht gut war.", "German"),
        ("Le maire a ouvert lundi un nouveau pont qui a été construit par la ville avec des fonds de la région. Des centaines de personnes sont venues pour voir le pont et pour fêter avec les ouvriers qui ont travaillé pendant deux ans.", "French"),
        ("El alcalde abrió el lunes un nuevo puente que fue construido por la ciudad con los fondos de la región. Cientos de personas vinieron para ver el puente y para celebrar con los obreros que han trabajado durante dos años en él.", "Spanish"),
        ("De burgemeester heeft maandag een nieuwe brug geopend die door de stad is gebouwd met het geld van de provincie. Honderden mensen zijn naar het feest gekomen om de brug te zien en om met de werklieden te praten over het werk.", "Dutch"),
        ("Мэр города в понедельник открыл новый мост, который был построен за два года. Сотни людей пришли посмотреть на него.", "Russian"),
        ("市長は月曜日に新しい橋を開通させた。何百人もの人々がそれを見に来た。二年間の工事の後、橋はついに完成した。市民はとても喜んでいる。", "Japanese"),
        ("市长星期一为一座新桥举行了通车仪式。数百人前来观看。经过两年的建设,这座桥终于竣工了。市民们非常高兴,他们在桥上散步并拍照留念,庆祝活动持续到深夜。", "Chinese"),
    ],
)  # fmt: skip
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(InputError, match=f"seems to be in {language}.*expected English"):
        read_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bayern München 3, Borussia Dortmund 2\nReal Sociedad 1, Real Betis 0\nParis Saint-Germain 2, Olympique de Marseille 2",
        "Die Welt und der Spiegel",
        "Emmanuel Macron, Ursula von der Leyen, Olaf Scholz, Pedro Sánchez, Mario Draghi, Mark Rutte, Charles Michel",
        "MAYOR OPENS BRIDGE IN BERGEN AS HUNDREDS OF PEOPLE COME TO SEE IT AND THE BAND PLAYS ON",
        'The minister said in Paris that "le peuple ne veut pas de la guerre et il a raison de ne pas la vouloir," then left.',
        "wheat barley oats rye maize rice sorghum millet",
    ],
)
def test_short_or_name_heavy_english_passes(text: str) -> None:
    assert read_text(text).language == "en"
