"""Positions, employments and memberships over time, by whole sentences: who held what, from when to when, is it so."""

from __future__ import annotations

import pytest

from kgbuild.model import EntityRef, Literal, Statement
from kgbuild.pipeline import extract
from kgbuild.read import read_text

HELD, FORMER, WORKS = "kg:positionHeld", "kg:formerAffiliation", "kg:worksFor"
PAST = "PAST_REF"
Claim = tuple[str, str, str, str, str]

CASES: list[tuple[str, list[Claim]]] = [
    (
        "Then-president Ludo Marek signed the treaty in 1998.",
        [("Ludo Marek", HELD, "president", "asserted", "1998")],
    ),
    (
        "Former finance minister Tove Brandt criticised the budget.",
        [("Tove Brandt", HELD, "former finance minister", "asserted", PAST)],
    ),
    (
        "Ines Okoro will succeed Paul Dorn as chief executive of Siemens in June 2031.",
        [
            ("Ines Okoro", HELD, "chief executive", "planned", "2031-06"),
            ("Ines Okoro", WORKS, "Siemens", "planned", "2031-06"),
            ("Paul Dorn", FORMER, "Siemens", "planned", "../2031-06"),
        ],
    ),
    (
        "Karl Weber was CEO of Nokia from 2001 to 2009.",
        [
            ("Karl Weber", HELD, "CEO", "asserted", "2001/2009"),
            ("Karl Weber", FORMER, "Nokia", "asserted", "2001/2009"),
        ],
    ),
    (
        "Maria Stenberg, who served as mayor of Ghent until 2015, now runs a bakery.",
        [
            ("Maria Stenberg", HELD, "mayor", "asserted", "../2015"),
            ("Maria Stenberg", FORMER, "Ghent", "asserted", "../2015"),
        ],
    ),
    (
        "Aino Laine had been chairwoman of the Finnish Railways before the merger.",
        [("Aino Laine", FORMER, "Finnish Railways", "asserted", PAST)],
    ),
    (
        "Peter Holt, a former member of the Riverside Council, died on Monday.",
        [("Peter Holt", FORMER, "Riverside Council", "asserted", PAST)],
    ),
    ("Governor-elect Dana Price met reporters in Denver.", [("Dana Price", HELD, "Governor", "planned", "")]),
    ("Police met President-elect Maria Roy.", [("Maria Roy", HELD, "President-elect", "planned", "")]),
    (
        "Lena Falk stepped down as prime minister of Norway in 2011.",
        [
            ("Lena Falk", HELD, "prime minister", "asserted", "../2011"),
            ("Lena Falk", FORMER, "Norway", "asserted", "../2011"),
        ],
    ),
    (
        "Ivan Petkov was sacked as coach of Chelsea on Friday.",
        [("Ivan Petkov", FORMER, "Chelsea", "asserted", "until Friday")],
    ),
    (
        "Anna Berg replaced Nils Dahl as editor of the Bergen Times in March 2019.",
        [
            ("Anna Berg", WORKS, "Bergen Times", "asserted", "2019-03"),
            ("Nils Dahl", FORMER, "Bergen Times", "asserted", "../2019-03"),
        ],
    ),
    (
        "Tom Reed was a member of the Labour Party from 1990 to 2004.",
        [("Tom Reed", FORMER, "Labour Party", "asserted", "1990/2004")],
    ),
    (
        "Eva Brandt worked for Siemens until 2018.",
        [("Eva Brandt", FORMER, "Siemens", "asserted", "../2018")],
    ),
    (
        "Lisa Moe has been chairwoman of Nokia since 2016.",
        [
            ("Lisa Moe", HELD, "chairwoman", "asserted", "2016/.."),
            ("Lisa Moe", "kg:chairperson", "Nokia", "asserted", "2016/.."),
        ],
    ),
    (
        "Viktor Orlov, president of Karelia from 1994 to 1998, was buried on Sunday.",
        [("Viktor Orlov", FORMER, "Karelia", "asserted", "1994/1998")],
    ),
    (
        "Julia Thorne, who was foreign minister at the time, denied the claim.",
        [("Julia Thorne", HELD, "foreign minister", "asserted", PAST)],
    ),
    (
        "Sara Kim is expected to become head of Nokia next year.",
        [("Sara Kim", WORKS, "Nokia", "planned", "next year")],
    ),
    (
        "Shareholders elected Greta Lind chairwoman of Nokia.",
        [("Greta Lind", "kg:chairperson", "Nokia", "asserted", "")],
    ),
    (
        "Lisa Moe will step down as leader of the Labour Party in May 2031.",
        [("Lisa Moe", FORMER, "Labour Party", "planned", "../2031-05")],
    ),
    (
        "Mina Rao was sworn in as governor of Kerala in 2022.",
        [("Mina Rao", "kg:headOfGovernment", "Kerala", "asserted", "2022")],
    ),
    (
        "The ex-mayor of Lyon, Marc Petit, was fined.",
        [("Marc Petit", FORMER, "Lyon", "asserted", PAST)],
    ),
    (
        "Infrastructure Minister Carla Mendes opened the bridge.",
        [("Carla Mendes", HELD, "Infrastructure Minister", "asserted", "")],
    ),
    (
        "Ghent mayor Mathias Claes spoke first.",
        [("Mathias Claes", "kg:headOfGovernment", "Ghent", "asserted", "")],
    ),
    (
        "Rosa Blanco led the Civic Union between 2003 and 2010.",
        [("Rosa Blanco", FORMER, "Civic Union", "asserted", "2003/2010")],
    ),
]

NOT_SO = [
    ("Paul Ruiz did not resign as mayor of Lima.", FORMER),
    ("Lisa Moe has been chairwoman of Nokia since 2016.", FORMER),
    ("Prosecutors said Omar Said was the head of Nokia.", FORMER),
    ("Karl Weber was CEO of Nokia from 2001 to 2009.", WORKS),
    ("Karl Weber was CEO of Nokia from 2001 to 2009.", "kg:chiefExecutive"),
    ("Eva Brandt is chief executive of Siemens until 2031.", FORMER),
    ("Lena Falk stepped down as prime minister of Norway in 2011.", "kg:headOfGovernment"),
]


def claims(text: str) -> dict[tuple[str, str, str], Statement]:
    (extraction,) = extract([read_text(text)])
    labels = {entity.key: entity.label for entity in extraction.entities}

    def show(value: object) -> str:
        if isinstance(value, EntityRef):
            return labels[value.key]
        return value.value if isinstance(value, Literal) else ""

    return {(show(s.subject), s.predicate.name, show(s.object)): s for s in extraction.statements}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text.split(",")[0][:40] for text, _ in CASES])
def test_tenure(text: str, expected: list[Claim]) -> None:
    found = claims(text)
    for who, predicate, what, status, when in expected:
        statement = found.get((who, predicate, what))
        assert statement is not None, sorted(found)
        times = [q.value for q in statement.qualifiers if q.name == "time"]
        shown = [t.text if when == t.text else t.value for t in times if isinstance(t, Literal)]
        assert (statement.status, shown) == (status, [when] if when else [])


@pytest.mark.parametrize(("text", "predicate"), NOT_SO)
def test_what_is_not_over_is_not_called_former(text: str, predicate: str) -> None:
    assert predicate not in {name for _, name, _ in claims(text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The mayor of Ghent said the tram would stop.", "Ghent"),
        ("Ghent mayor Mathias Claes spoke first.", "Ghent"),
        ("The hamlet of Ardith lost its bridge.", "Ardith"),
        ("Reporters met the governor of Lovell at noon.", "Lovell"),
    ],
)
def test_what_has_a_mayor_is_a_place(text: str, place: str) -> None:
    (extraction,) = extract([read_text(text)])
    (entity,) = (entity for entity in extraction.entities if entity.label == place)
    assert "Place" in entity.types
