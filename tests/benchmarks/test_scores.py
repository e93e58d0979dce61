from __future__ import annotations

import pytest

from tests.benchmarks.coref_scores import Coreference
from tests.benchmarks.scores import Counts, mean, overlap_pairs, pearson
from tests.benchmarks.text import Aligned, detokenise


def test_counts_by_hand() -> None:
    counts = Counts()
    counts.add(2, 4, 5)
    counts.add(1, 2, 1)
    assert counts.precision == pytest.approx(0.5)
    assert counts.recall == pytest.approx(0.5)
    assert counts.f1 == pytest.approx(0.5)
    assert counts.errors == 6
    assert Counts().f1 == Counts().precision == Counts().recall == 0.0


def test_pearson_by_hand() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1.0)
    assert pearson([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)
    assert pearson([1, 1], [0, 5]) == 0.0
    with pytest.raises(ValueError, match="got 1 and 2 values"):
        pearson([1], [1, 2])


def test_overlap_pairs_one_to_one() -> None:
    # The long gold span takes the longer of its two partners; the other partner stays alone.
    assert overlap_pairs([(0, 10), (20, 25)], [(0, 3), (4, 10), (24, 30)]) == [(0, 1), (1, 2)]
    assert overlap_pairs([(0, 5)], [(5, 9)]) == []


def test_mean_of_nothing() -> None:
    assert mean([]) == 0.0


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["He", "did", "n't", "pay", "$", "5", "(", "or", "6", "%", ")", "."], "He didn't pay $5 (or 6%)."),
        (["``", "No", ",", "''", "she", "said", "."], '"No," she said.'),
        (["The", "boys", "'", "plan", "cost", "#", "3", "-LRB-", "net", "-RRB-"], "The boys' plan cost £3 (net)"),
        (["a", "take", "-", "it", "-", "all", "man"], "a take-it-all man"),
        (['"', "Go", '"', ",", "they", "said"], '"Go", they said'),
        (["It", "'s", "Ann", "'s"], "It's Ann's"),
    ],
)
def test_detokenise(tokens: list[str], text: str) -> None:
    got, spans = detokenise(tokens)
    assert got == text
    assert len(spans) == len(tokens)
    assert all(got[a:b] for a, b in spans)


def test_aligned() -> None:
    aligned = Aligned([(0, 3), (4, 8), (8, 10)])
    assert aligned.tokens(4, 10) == (1, 3)
    assert aligned.tokens(3, 4) is None
    assert aligned.tokens(2, 5) == (0, 2)
    assert aligned.at(9) == 2


def coreference(key: list[str], response: list[str]) -> Coreference:
    score = Coreference()
    score.add([frozenset(c) for c in key], [frozenset(c) for c in response])
    return score


def test_coreference_of_luo_2005() -> None:
    """System response (a) of the example of Luo 2005 and of Bagga and Baldwin: two of three entities joined."""
    score = coreference(["12345", "67", "89ABC"], ["12345", "6789ABC"])
    assert (score.muc.recall, score.muc.precision) == (1.0, 0.9)
    assert score.b3.recall == 1.0
    assert score.b3.precision == pytest.approx(0.7619, abs=1e-4)  # as published: 76.2 %
    assert score.ceafe.precision == pytest.approx(11 / 12)
    assert score.ceafe.recall == pytest.approx(11 / 18)


def test_coreference_against_scorch() -> None:
    """Figures that the package scorch 0.2.0 gives for these partitions, with mentions that only one side has."""
    score = coreference(["abc", "defg", "hi"], ["ab", "cd", "fgx", "hy"])
    assert score.muc.recall == pytest.approx(1 / 3)
    assert score.muc.precision == pytest.approx(0.4)
    assert score.b3.recall == pytest.approx(0.3796296296296296)
    assert score.b3.precision == pytest.approx(0.537037037037037)
    assert score.ceafe.recall == pytest.approx(0.6238095238095238)
    assert score.ceafe.precision == pytest.approx(0.46785714285714286)
    assert score.mean == pytest.approx((0.36363636363636365 + 0.444818555929667 + 0.5346938775510204) / 3)


def test_coreference_perfect_and_empty() -> None:
    assert coreference(["ab", "cd"], ["dc", "ba"]).mean == 1.0
    assert coreference(["ab"], []).mean == 0.0


def test_coreference_adds_up_documents() -> None:
    score = coreference(["ab"], ["ab"])
    score.add([frozenset("cd")], [])
    assert (score.muc.recall, score.muc.precision) == (0.5, 1.0)


def test_coreference_refuses_overlapping_clusters() -> None:
    with pytest.raises(ValueError, match="mention 'b' is in two clusters"):
        coreference(["ab"], ["ab", "bc"])
