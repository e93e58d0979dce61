"""McClelland's World Event/Interaction Survey, 1978: its event codes in PLOVER's merged classes.

PETRARCH's validation suite takes most of its codes from an older dictionary that was written for WEIS, and mixes
CAMEO codes in; neither file says which is which. The numbers do: WEIS has the codes below (two digits for the cue
category, a third for the kind) and no others, so a code that is here is read as WEIS, and one that is not as CAMEO.
The meaning of each is the survey's own heading, the class the one into which PLOVER's conversion table puts the CAMEO
code of the same meaning (in brackets). Where PLOVER splits what WEIS has as one, both classes are right.
"""

from __future__ import annotations

from typing import Final

__all__ = ["WEIS"]

WEIS: Final[dict[str, tuple[str, ...]]] = {
    "010": ("CONCEDE",), "011": ("CONCEDE",),  # surrender, yield to order (CAMEO 080)
    "012": ("CONCEDE", "RETREAT"),  # yield position, retreat, evacuate (087)
    "013": ("CONCEDE",),  # admit wrongdoing, retract (083)
    "020": (), "021": (), "022": (), "023": (), "024": (), "025": (),  # comment: no event in PLOVER
    "030": ("CONSULT",), "031": ("CONSULT",),  # meet (CAMEO 040)
    "032": ("CONSULT",), "033": ("CONSULT",),  # visit, receive a visit (042, 043)
    "040": ("SUPPORT",), "041": ("SUPPORT",), "042": ("SUPPORT",),  # praise, endorse (051)
    "050": ("AGREE",), "051": ("AGREE",), "052": ("AGREE",), "053": ("AGREE",), "054": ("AGREE",),  # promise (030)
    "060": ("SUPPORT", "CONCEDE"),  # grant
    "061": ("SUPPORT",),  # express regret, apologise (055)
    "062": ("SUPPORT", "CONSULT"),  # give a state invitation (050)
    "063": ("AID",),  # grant asylum (075)
    "064": ("SUPPORT",),  # grant privilege, recognition; resume relations (050, 054)
    "065": ("CONCEDE", "RETREAT"),  # suspend sanctions, truce (085, 0871)
    "066": ("RETREAT", "CONCEDE"),  # release or return persons or property (084)
    "070": ("AID",), "071": ("AID",), "072": ("AID",), "073": ("AID",),  # reward: extend aid (070)
    "080": ("AGREE",),  # agree
    "081": ("AGREE", "SUPPORT"),  # make a substantive agreement (030; once signed 057)
    "082": ("AGREE",),  # agree to future action, to meet or negotiate (036)
    "090": ("REQUEST",), "091": ("REQUEST",), "092": ("REQUEST",), "093": ("REQUEST",), "094": ("REQUEST",),
    "095": ("REQUEST",),  # request: information, help, action; entreat (020)
    "100": ("REQUEST",), "101": ("REQUEST",), "102": ("REQUEST",),  # propose, urge (020)
    "110": ("REJECT",), "111": ("REJECT",), "112": ("REJECT",),  # turn down, refuse (120)
    "120": ("ACCUSE",), "121": ("ACCUSE",), "122": ("ACCUSE",),  # charge, blame; denounce (110)
    "130": ("ACCUSE",), "131": ("ACCUSE",), "132": ("ACCUSE",),  # complain, protest formally (113)
    "140": ("REJECT", "ACCUSE"), "141": ("REJECT", "ACCUSE"), "142": ("REJECT", "ACCUSE"),  # deny
    "150": ("REQUEST",), "151": ("REQUEST",),  # demand, order (100)
    "160": ("THREATEN",), "161": ("THREATEN",), "162": ("THREATEN",),  # warn (130)
    "170": ("THREATEN",), "171": ("THREATEN",), "172": ("THREATEN",), "173": ("THREATEN",), "174": ("THREATEN",),
    "180": ("PROTEST",), "181": ("PROTEST",),  # non-military demonstration (140)
    "182": ("MOBILIZE",),  # armed force mobilisation, exercise, display (150)
    "190": ("SANCTION",), "191": ("SANCTION",), "192": ("SANCTION",), "193": ("SANCTION",), "194": ("SANCTION",),
    "195": ("SANCTION",),  # reduce relations: cancel, cut aid, halt talks, break (160)
    "200": ("SANCTION", "COERCE"), "201": ("SANCTION", "COERCE"), "202": ("SANCTION", "COERCE"),  # expel (166, 174)
    "210": ("COERCE",), "211": ("COERCE",), "212": ("COERCE",),  # seize, detain (171, 173)
    "220": ("ASSAULT",), "221": ("ASSAULT", "COERCE"),  # force; destroy without injury (171)
    "222": ("ASSAULT", "COERCE"), "223": ("ASSAULT",),  # destroy; engage (180, 190)
}  # fmt: skip
