# ruff: noqa: E501
"""Names in news of many subjects: where they begin and end, and of what class they are."""

from __future__ import annotations

import pytest

from kgbuild import mentions
from kgbuild.mentions.gazetteer import general
from kgbuild.model import Block, BlockKind, Document, MentionKind
from kgbuild.parse import prepare


def document(text: str, headline: str = "") -> Document:
    blocks = []
    whole = f"{headline}\n\n{text}" if headline else text
    if headline:
        blocks.append(Block(0, len(headline), BlockKind.HEADLINE))
    blocks.append(Block(len(whole) - len(text), len(whole), BlockKind.BODY))
    return Document("test", whole, "test", "", tuple(blocks))


def names(nlp, text, headline=""):
    source = document(text, headline)
    found = mentions.find(nlp(prepare(nlp, source)), source)
    return [(m.text, m.type) for m in found if m.kind is MentionKind.NAME]


CASES = {
    "titles are split off": (
        "German Chancellor Olaf Brandt and French Foreign Minister Claire Dumont met Secretary of State Robert Ellison.",
        "German=Group Olaf_Brandt=Person French=Group Claire_Dumont=Person Robert_Ellison=Person",
    ),
    "a body before a title stays": (
        "White House Press Secretary Dana Whitlock and Boeing Executive Vice President Scott Harmon declined to comment.",
        "White_House=GovernmentOrganization Dana_Whitlock=Person Boeing=Corporation Scott_Harmon=Person",
    ),
    "court": (
        (
            "U.S. District Judge Marta Hollis ordered the Zenith Pharma Corp. to pay former employee Daniel Okafor. "
            "A spokeswoman for Zenith, Ingrid Vale, said the company would appeal in San Francisco."
        ),
        (
            "U.S.=Country Marta_Hollis=Person Zenith_Pharma_Corp.=Corporation Daniel_Okafor=Person Zenith=Corporation "
            "Ingrid_Vale=Person San_Francisco=City"
        ),
    ),
    "sport": (
        (
            "Harbour City FC striker Leo Marchetti scored twice as the hosts beat Northfield Rovers 3-1 on Saturday. "
            "Coach Petra Lindholm praised Marchetti."
        ),
        (
            "Harbour_City_FC=SportsTeam Leo_Marchetti=Person Northfield_Rovers=SportsTeam Petra_Lindholm=Person "
            "Marchetti=Person"
        ),
    ),
    "an acronym in brackets": (
        (
            "The World Health Organization (WHO) said cholera had spread. WHO officials, including Dr. Amina Farouk, flew "
            "to Khartoum. Farouk said so."
        ),
        (
            "World_Health_Organization=Organization WHO=Organization WHO=Organization Amina_Farouk=Person Khartoum=City "
            "Farouk=Person"
        ),
    ),
    "a list of aliases": (
        "The militants, known as the Desert Front, DF or al-Jabha, attacked villages near Lake Tana.",
        "Desert_Front=Organization DF=Organization al-Jabha=Organization Lake_Tana=LakeBodyOfWater",
    ),
    "makers and models": (
        (
            "Nordwind Airlines ordered 12 Airbus A321 jets. The A321 will replace the carrier's Boeing 737s, and Microsoft "
            "unveiled Windows 12 beside Apple's iPhone 15."
        ),
        (
            "Nordwind_Airlines=Airline Airbus_A321=Product A321=Product Boeing_737s=Product Microsoft=Corporation "
            "Windows_12=Product Apple=Corporation iPhone_15=Product"
        ),
    ),
    "hyphens": (
        "The Kremlin-owned United Aircraft Corporation and Chicago-based Boeing agreed, to the anger of the anti-NATO bloc.",
        (
            "Kremlin=GovernmentOrganization United_Aircraft_Corporation=Corporation Chicago=City Boeing=Corporation "
            "NATO=Organization"
        ),
    ),
    "possessors": (
        "Ukraine's President Volodymyr Petrenko told CNN's Jake Alder that Russia's army had withdrawn.",
        "Ukraine=Country Volodymyr_Petrenko=Person CNN=NewsMediaOrganization Jake_Alder=Person Russia=Country",
    ),
    "a hospital of a saint": (
        "They visited St. Mary's Hospital in Paddington.",
        "St._Mary's_Hospital=Hospital Paddington=Place",
    ),
    "of, for and and": (
        (
            "The Ministry of Public Works and Highways closed the Marikina Bridge. The Max Planck Institute for Chemistry "
            "hired her, and the International Longshore and Warehouse Union objected."
        ),
        (
            "Ministry_of_Public_Works_and_Highways=GovernmentOrganization Marikina_Bridge=Bridge "
            "Max_Planck_Institute_for_Chemistry=Organization International_Longshore_and_Warehouse_Union=WorkersUnion"
        ),
    ),
    "a city and its state": (
        "Voters in Portland, Oregon, went to the polls. Washington, D.C., will vote in June.",
        "Portland=City Oregon=State Washington,_D.C.=City",
    ),
    "party and state of a senator": (
        "Sen. Maria Delgado, R-Texas, said the Senate would vote.",
        "Maria_Delgado=Person Texas=State Senate=GovernmentOrganization",
    ),
    "royals keep their title": (
        "Queen Margrethe II and Pope Benedict met at the Vatican.",
        "Queen_Margrethe_II=Person Pope_Benedict=Person Vatican=Country",
    ),
    "storms and flights": (
        "Hurricane Odette struck Haiti and the Dominican Republic. Air France Flight 112 from Paris landed in Dakar.",
        (
            "Hurricane_Odette=Event Haiti=Country Dominican_Republic=Country Air_France_Flight_112=Event Paris=City "
            "Dakar=City"
        ),
    ),
    "particles": (
        "Ms. van der Berg of the Democratic Alliance and Ursula von der Leyen disagreed.",
        "van_der_Berg=Person Democratic_Alliance=Organization Ursula_von_der_Leyen=Person",
    ),
    "works": (
        'The novel "Winter of Ash" won the Harlan Prize in Geneva.',
        "Winter_of_Ash=CreativeWork Harlan_Prize=Event Geneva=City",
    ),
    "science": (
        (
            "Scientists reported in the journal Nature that Lake Vostok holds microbes. Lead author Jun-ho Park of Seoul "
            "National University thanked NASA."
        ),
        (
            "Nature=NewsMediaOrganization Lake_Vostok=LakeBodyOfWater Jun-ho_Park=Person "
            "Seoul_National_University=CollegeOrUniversity NASA=GovernmentOrganization"
        ),
    ),
    "a list is of one kind": (
        "They still honour Odin, Thor, Freya and Baldur.",
        "Odin=Person Thor=Person Freya=Person Baldur=Person",
    ),
    "a title with its task": (
        "Minister for Regional Development Penny Moss met Commissioner for Justice Ada Lunn in Vienna.",
        "Penny_Moss=Person Ada_Lunn=Person Vienna=City",
    ),
    "a person of somewhere": (
        "Nadia Lowe of Greenfield beat Kim Ji-woo of Team Estonia in East Timor.",
        "Nadia_Lowe=Person Greenfield=City Kim_Ji-woo=Person Team_Estonia=SportsTeam East_Timor=Country",
    ),
    "a person after a body": (
        (
            "Council on African-Caribbean Relations Alia Morgan spoke to reporters. Executive Director of the Nordic Seafood "
            "Council Mark Jansen and European Commissioner for Competition Margit Sorensen agreed."
        ),
        (
            "African-Caribbean_Relations=Organization Alia_Morgan=Person Nordic_Seafood_Council=GovernmentOrganization "
            "Mark_Jansen=Person European=Group Margit_Sorensen=Person"
        ),
    ),
    "nouns written small that end a name": (
        (
            "They flew from John F. Kennedy airport and crossed the Elgin bridge. He was held in Pollsmoor prison, and "
            "the East Harlem sheriff's station was closed after the Lisbon treaty was signed."
        ),
        (
            "John_F._Kennedy_airport=Airport Elgin_bridge=Bridge Pollsmoor_prison=Place "
            "East_Harlem_sheriff's_station=Place Lisbon_treaty=CreativeWork"
        ),
    ),
    "nouns that only stand beside a name": (
        "A Boston hospital closed. The Paris stadium was empty, and Norway's prison service was blamed.",
        "Boston=City Paris=City Norway=Country",
    ),
    "plurals are teams": (
        "The Immortals beat the Rovers on Sunday. Fans of the Immortals left early.",
        "Immortals=SportsTeam Rovers=SportsTeam Immortals=SportsTeam",
    ),
    "works with a colon": (
        "He is the author of Nightfall: Harbour Run and played Counter-Strike: Global Offensive last year.",
        "Nightfall:_Harbour_Run=CreativeWork Counter-Strike:_Global_Offensive=CreativeWork",
    ),
    "a colon before a list of persons": (
        "The winners were Oslo: Ann Lee, Rome: Bob Dean.",
        "Oslo=City Ann_Lee=Person Rome=City Bob_Dean=Person",
    ),
    "works in quotation marks": (
        'She sang "Blue Harbour" at the show. He wrote "Silver Bridge" in 2004.',
        "Blue_Harbour=CreativeWork Silver_Bridge=CreativeWork",
    ),
    "nicknames with an article": (
        "Friends called her The Katherinator. They met in The Hague.",
        "The_Katherinator=Organization The_Hague=City",
    ),
    "small words inside works": (
        "The 2015 Trafficking in Persons Report ranked the country low. The Convention on the Rights of the Child was read.",
        "Trafficking_in_Persons_Report=CreativeWork Convention_on_the_Rights_of_the_Child=Organization",
    ),
    "brands with numbers": (
        "IBM shipped Power8 servers. Rolls-Royce tested the Trent 900. Apple spoke at WWDC 2005 and left. Garuda flight 200 crashed.",
        (
            "IBM=Corporation Power8=Product Rolls-Royce=Corporation Trent_900=Product Apple=Corporation WWDC_2005=Event "
            "Garuda_flight_200=Event"
        ),
    ),
    "spaced hyphens": (
        "Coca - Cola opened a plant . A lawyer of the Council on American - Islamic Relations Nadia Salem objected .",
        "Coca_-_Cola=Organization Council_on_American_-_Islamic_Relations=GovernmentOrganization Nadia_Salem=Person",
    ),
    "an Irish surname apart": (
        "The chairman, Michael O' Leary, resigned.",
        "Michael_O'_Leary=Person",
    ),
    "a navy of a people": (
        "An Indonesian Navy ship found the wreck off Sulawesi.",
        "Indonesian_Navy=GovernmentOrganization Sulawesi=Place",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_names_of_news(nlp, case):
    text, expected = CASES[case]
    assert " ".join(f"{name.replace(' ', '_')}={cls}" for name, cls in names(nlp, text)) == expected


def test_a_role_alone_is_no_name(nlp):
    text = "The Home Secretary met the Foreign Minister. The Prime Minister was absent."
    assert names(nlp, text) == []


def test_one_class_for_each_form(nlp):
    text = (
        "Josh Tanner spoke first. Tanner said the firm would close. Analysts said Tanner Holdings, a company in Leeds, "
        "had debts. Critics of Tanner left."
    )
    found = dict(names(nlp, text))
    assert found["Josh Tanner"] == found["Tanner"] == "Person"
    assert found["Tanner Holdings"] == "Corporation"


def test_capitals_of_a_headline_make_no_names(nlp):
    found = names(
        nlp,
        "The mayor of Lyon, Paul Morel, resigned on Monday after a report.",
        "Mayor Morel Quits After Damning Report",
    )
    assert {name for name, _ in found} == {"Morel", "Lyon", "Paul Morel"}


def test_a_surname_is_found_where_the_model_is_blind(nlp):
    text = "Kofi Bright founded the bank in 2001. It grew. Bright sold it last year, and the regulator praised Bright."
    assert [name for name, _ in names(nlp, text)] == ["Kofi Bright", "Bright", "Bright"]


def test_a_token_heads_one_mention_and_order_is_stable(nlp):
    for text, _ in CASES.values():
        source = document(text)
        found = mentions.find(nlp(prepare(nlp, source)), source)
        heads = [m.head for m in found]
        assert len(heads) == len(set(heads))
        assert list(found) == sorted(found, key=lambda m: (m.start, m.end))
        assert all(m.start <= m.head < m.end for m in found)


def test_names_do_not_overlap_times_or_each_other(nlp):
    source = document("On Tuesday, June 3, May Chen of March Capital met April Dean in Paris, Texas.")
    found = [
        m for m in mentions.find(nlp(prepare(nlp, source)), source) if m.kind in {MentionKind.NAME, MentionKind.TIME}
    ]
    covered = [i for m in found for i in range(m.start, m.end)]
    assert len(covered) == len(set(covered))


def test_general_class():
    assert general("Airline") == "Organization"
    assert general("City") == "Place"
    assert general("Bridge") == "Place"
    assert general("Group") == "Group"
    assert general("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "'s",
        "Air",
        "St.",
        "- - -",
        "Mr.",
        "Ministry of",
        "University of the",
        "Boeing 7",
        "R-Texas",
        "A-",
        "(WHO)",
        "THE KING SAID NO",
    ],
)
def test_scraps_do_no_harm(nlp, text):
    source = Document("test", text, "test", "", (Block(0, len(text), BlockKind.BODY),))
    found = mentions.find(nlp(prepare(nlp, source)), source)
    assert all(m.start <= m.head < m.end and m.text for m in found)
