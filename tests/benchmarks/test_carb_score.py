"""Hand-worked cases after the definitions of Bhardwaj et al. 2019; the numbers in comments are the working."""

from __future__ import annotations

import pytest

from tests.benchmarks.carb_score import Extraction, match, score


def test_match_counts_words_part_by_part() -> None:
    gold = Extraction("moved to", ("the old firm", "the north", "in May"))
    ours = Extraction("moved", ("The firm", "to the north"))
    # relation 1 of 1 words against 2; "firm" 1 of 2 against 3 (case counts); "the north" 2 of 3 against "the north in
    # May": precision (1 + 1 + 2) / (1 + 2 + 3), recall 4 / (2 + 3 + 4).
    assert match(gold, ours) == pytest.approx((4 / 6, 4 / 9))


def test_no_common_word_in_the_relation_is_no_match() -> None:
    assert match(Extraction("bought", ("A", "B")), Extraction("acquired", ("A", "B"))) == (0.0, 0.0)


def test_a_missing_second_argument_is_no_match() -> None:
    assert match(Extraction("fell", ("Rain", "hard")), Extraction("fell", ("Rain",))) == (0.0, 0.0)
    assert match(Extraction("fell", ("Rain",)), Extraction("fell", ("Rain", "hard"))) == (1.0, 1.0)


def test_be_stands_for_its_forms() -> None:
    assert match(Extraction("was", ("Ann", "a judge")), Extraction("be", ("Ann", "judge"))) == (1.0, 0.75)


def test_speech_may_stand_the_other_way_round() -> None:
    assert match(Extraction("said", ("it rained", "Ann")), Extraction("said", ("Ann", "it rained"))) == (1.0, 1.0)
    assert match(Extraction("saw", ("it rained", "Ann")), Extraction("saw", ("Ann", "it rained")))[0] < 1


def test_one_gold_for_precision_many_for_recall() -> None:
    gold = {"s": [Extraction("bought", ("A", "B and C"))]}
    ours = {"s": [Extraction("bought", ("A", "B"), 0.9), Extraction("bought", ("A", "C"), 0.9)]}
    # Both match with precision 1, but only one may count: 1 / 2. Recall: best single match, 3 of 5 words.
    found = score(gold, ours)
    assert found.best.precision == pytest.approx(0.5)
    assert found.best.recall == pytest.approx(0.6)


def test_curve_best_point_and_area() -> None:
    gold = {"s": [Extraction("ran", ("A", "B"))], "t": [Extraction("sat", ("C", "D"))]}
    ours = {"s": [Extraction("ran", ("A", "B"), 0.9)], "t": [Extraction("stood", ("C", "D"), 0.2)]}
    found = score(gold, ours)
    # At 0.2: precision 1/2, recall 1/2; at 0.9: precision 1, recall 1/2, F1 2/3. Area: 0.5 x (1 + 1) / 2.
    assert [(p.threshold, p.precision, p.recall) for p in found.curve] == [(0.2, 0.5, 0.5), (0.9, 1.0, 0.5)]
    assert found.best.f1 == pytest.approx(2 / 3)
    assert found.best.threshold == 0.9
    assert found.auc == pytest.approx(0.5)


def test_sentences_without_tuples_cost_recall_only() -> None:
    gold = {"s": [Extraction("ran", ("A", "B"))], "t": [Extraction("sat", ("C", "D"))]}
    found = score(gold, {"s": [Extraction("ran", ("A", "B"), 0.9)], "unknown": [Extraction("x", ("y", "z"), 0.9)]})
    assert (found.best.precision, found.best.recall) == (1.0, 0.5)
    assert score(gold, {}).best.f1 == 0.0
