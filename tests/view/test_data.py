from __future__ import annotations

import json

import pytest

from kgbuild.knowledge import KnowledgeGraph
from kgbuild.model import Extraction
from kgbuild.view import view_data
from kgbuild.view.layout import SIDE, centrality, layout
from kgbuild.view.page import embedded_json, view_page
from kgbuild.view.times import days
from tests.view.graphs import HOSTILE, document, hostile, many, velmora


def test_data_is_plain_json_and_the_same_each_time() -> None:
    first, second = (json.dumps(view_data(velmora())) for _ in range(2))
    assert first == second
    data = json.loads(first)
    assert data["version"] == 1
    assert data["notes"] == []
    assert [one["status"] for one in data["statements"]].count("possible") == 1


def test_offsets_count_as_javascript_does() -> None:
    data = view_data(velmora())
    (article,) = data["documents"]
    assert article["whole"]
    text = article["pieces"][0][1].encode("utf-16-le")
    for one in data["statements"]:
        sentence = text[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        for start, end in one["trigger"]:
            assert text[2 * start : 2 * end].decode("utf-16-le").isalpha()
    mayor = next(one for one in data["entities"] if one["id"] == "ida-brandt")
    assert {text[2 * b : 2 * e].decode("utf-16-le") for _, b, e in mayor["mentions"]} == {"Mayor Ida Brandt", "Brandt"}


def test_without_the_text_the_sentences_are_there_and_it_says_so() -> None:
    whole = next(velmora().extractions())
    blind = document(" " * 300, "velmora")
    cut = KnowledgeGraph(
        [Extraction(type(blind)(**{**_fields(whole.document), "text": " " * 250}), whole.entities, whole.statements)]
    )
    data = view_data(cut)
    (article,) = data["documents"]
    assert not article["whole"]
    assert [text for _, text in article["pieces"]] == sorted(
        {one.evidence.text for one in cut.statements},
        key=lambda text: next(s.evidence.start for s in cut.statements if s.evidence.text == text),
    )
    assert "--include-text" in data["notes"][0]


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


def test_claims_without_an_object_lead_to_whom_they_concern() -> None:
    data = view_data(velmora())
    edges = {one["id"]: one["edge"] for one in data["statements"]}
    assert edges["s3"] is None
    assert edges["s6"] is None
    assert edges["s1"][2] == ""
    assert next(one for one in data["entities"] if one["id"] == "ida-brandt")["positions"] == ["Mayor"]


def test_empty_graph_says_so() -> None:
    data = view_data(KnowledgeGraph())
    assert data["statements"] == []
    assert "no statements" in data["notes"][0]


def test_nothing_ends_the_data_element() -> None:
    content = view_page(view_data(hostile()))
    start = content.index('id="kgbuild-data">') + len('id="kgbuild-data">')
    inner = content[start : content.index("</script>", start)]
    assert not set("<>&\u2028\u2029") & set(inner)
    found = json.loads(inner)
    assert [one["label"] for one in found["entities"]] == list(HOSTILE)
    assert content.count("<script") == 2


def test_lone_surrogates_do_not_break_the_page() -> None:
    assert embedded_json({"a": "x\ud800y"}).encode() == '{"a":"x\ufffdy"}'.encode()


def test_policy_names_the_very_script_and_style() -> None:
    import base64
    import hashlib
    import re

    content = view_page(view_data(velmora()))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', content)
    assert policy
    for tag in ("script", "style"):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", content, re.DOTALL)[-1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-09-17", ("2015-09-17", "2015-09-17")),
        ("2015-09-17T10:00:00", ("2015-09-17", "2015-09-17")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2015-12", ("2015-12-01", "2015-12-31")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-Q4", ("2015-10-01", "2015-12-31")),
        ("2015-W38", ("2015-09-14", "2015-09-20")),
        ("2015-09-01/2015-09-03", ("2015-09-01", "2015-09-03")),
        ("2015-09-03/2015-09-01", None),
        ("../2015", ("2015-01-01", "2015-12-31")),
        ("2016-02/..", ("2016-02-01", "2016-02-29")),
        ("../..", None),
        ("--09-17", None),
        ("P3D", None),
        ("2015-13-40", None),
        ("the recent days", None),
        ("", None),
    ],
)
def test_days(text: str, expected: tuple[str, str] | None) -> None:
    assert days(text) == expected


def test_the_most_joined_is_most_central_and_nothing_is_far_out() -> None:
    pairs = [(0, i) for i in range(1, 30)] + [(5, 6)]
    ranks = centrality(31, pairs)
    assert ranks[0] == 1.0 == max(ranks)
    places = layout(31, pairs, ranks)
    assert len(set(places)) == 31
    assert all(abs(x) <= SIDE + 1 and abs(y) <= SIDE + 1 for x, y in places)
    assert places == layout(31, reversed(pairs), ranks)


@pytest.mark.parametrize("pairs", [[], [(0, 1)], [(0, 0)]])
def test_layout_of_next_to_nothing(pairs: list[tuple[int, int]]) -> None:
    for count in (0, 1, 2):
        fit = [(a, b) for a, b in pairs if max(a, b) < count]
        assert len(layout(count, fit, centrality(count, fit))) == count


def test_a_large_graph_is_laid_out_quickly_with_places_of_their_own() -> None:
    data = view_data(many(3000))
    places = {(one["x"], one["y"]) for one in data["entities"]}
    assert len(places) > 2900
