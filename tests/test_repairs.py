"""Coordination mended: with which verb a later verb is coordinated, and what stays as the parser made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kgbuild.parse import parse
from kgbuild.read import read_text
from kgbuild.syntax import tree_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "verb", "first"),
    [
        ("Ann Lee promised to raise wages, reopen talks and withdraw troops.", "reopen", "raise"),
        ("The firm tried to hide the losses, bribe a judge and shred the files.", "bribe", "hide"),
        ("The mayor asked residents to boil water, avoid the river and report leaks.", "avoid", "boil"),
        ("The pilot failed to lower the gear, warn the crew or call the tower.", "warn", "lower"),
        ("Mara Singh hopes to win a medal, retire at 30 and coach children.", "retire", "win"),
        ("Ng said the army had shelled the town, adding that 12 people died.", "adding", "said"),
        ("The firm sold the mill and cut 300 jobs.", "cut", "sold"),
        ("The club promised to sell the striker and sacked the coach.", "sacked", "promised"),
        ("Whitman said Rivera had urged calm, and added that Norway would impose sanctions.", "added", "said"),
        ("Ito said the bank would lend money and added that it planned a new branch.", "added", "said"),
        ("Ito said the judge had read the file and found that the clerk lied.", "found", "read"),
    ],
)
def test_verbs_are_coordinated_with_their_like(nlp: Language, text: str, verb: str, first: str) -> None:
    doc = nlp(text)
    tree = tree_of(doc)
    at = next(token.i for token in doc if token.text == verb)
    assert doc[tree.head[at]].text == first
    assert at in tree.kids[tree.head[at]]


def test_a_form_that_is_base_and_past_is_an_infinitive_under_a_modal(nlp: Language) -> None:
    for text, tag in (
        ("The firm would close two plants in June and cut 300 jobs.", "VB"),
        ("The firm closed two plants in June and cut 300 jobs.", "VBD"),
    ):
        doc = nlp(text)
        assert tree_of(doc).tag[next(token.i for token in doc if token.text == "cut")] == tag


def test_the_comma_and_the_conjunction_move_along() -> None:
    doc = Doc(
        Vocab(),
        words=["Lee", "vowed", "to", "sell", "mills", ",", "and", "hire", "staff"],
        heads=[1, 1, 3, 1, 3, 1, 1, 1, 7],
        deps=["nsubj", "ROOT", "aux", "xcomp", "dobj", "punct", "cc", "conj", "dobj"],
        pos=["PROPN", "VERB", "PART", "VERB", "NOUN", "PUNCT", "CCONJ", "VERB", "NOUN"],
        tags=["NNP", "VBD", "TO", "VB", "NNS", ",", "CC", "VB", "NN"],
        lemmas=["Lee", "vow", "to", "sell", "mill", ",", "and", "hire", "staff"],
    )
    tree = tree_of(doc)
    assert tree.kids[1] == [0, 3]
    assert tree.kids[3] == [2, 4, 5, 6, 7]
    assert [tree.head[i] for i in (5, 6, 7)] == [3, 3, 3]


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        (
            "A former engineer at the company, who spoke on condition of anonymity, blamed the managers.",
            "spoke",
            "engineer",
        ),
        ("A nurse at the Vale Hospital, who asked to stay out of the papers, confirmed it.", "asked", "nurse"),
        ("A spokesman for the ministry, who declined to give details, denied the claim.", "declined", "spokesman"),
        ("The son of the minister who had died inherited the house.", "died", "minister"),
        ("Officials at the plant, which closed last year, were silent.", "closed", "plant"),
    ],
)
def test_who_means_a_person(nlp: Language, text: str, verb: str, noun: str) -> None:
    tree = tree_of(nlp(text))
    assert tree.lower[tree.head[tree.lower.index(verb)]] == noun


def test_a_description_right_before_a_name_is_no_second_subject(nlp: Language) -> None:
    tree = tree_of(nlp("The opposition Social Democrats rejected the budget."))
    subjects = [tree.lower[k] for k in tree.children(tree.lower.index("rejected"), "nsubj")]
    assert subjects == ["democrats"]


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("The device is called the E-meter.", "meter", "oprd"),
        ('They saw him as an "anti-hero" of the left.', "hero", "pobj"),
        ("Ex-convicts marched through the city.", "convicts", "nsubj"),
        ("X-rays showed a broken rib.", "rays", "nsubj"),
        ("Lena Holt co-founded the firm in 2003.", "founded", "ROOT"),
    ],
)
def test_a_hyphenated_word_is_one_word(nlp: Language, text: str, word: str, role: str) -> None:
    tree = tree_of(nlp(text))
    at = tree.lower.index(word)
    assert tree.dep[at] == role
    assert [tree.head[at - 2], tree.head[at - 1]] == [at, at]
    assert sum(dep == role and tree.head[k] == tree.head[at] for k, dep in enumerate(tree.dep)) == 1


def test_a_prefixed_verb_has_the_lemma_of_its_verb(nlp: Language) -> None:
    (parsed,) = parse([read_text("Lena Holt has re-opened the case and Ana Ruiz re-elected the board.", source="x")])
    assert {"re-open", "re-elect"} <= set(tree_of(parsed[1]).lemma)
