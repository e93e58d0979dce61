"""Is it so: polarity and modality by scope, each table row by its example, and the ways that effects travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild import lexicon
from kgbuild.model import Modality, Polarity
from kgbuild.statements.scope import LETTERS, Scope

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODALITY = {modality: letter for letter, modality in LETTERS.items()}


def standing(doc: Doc, i: int) -> str:
    """Return the status of a token in the tables' code: "+a" is positive and actual."""
    status = Scope(doc).status(i)
    assert 0 <= status.certainty <= 1
    return ("+" if status.polarity is Polarity.POSITIVE else "-") + MODALITY[status.modality]


def parsed(nlp: Language, example: str) -> tuple[Doc, int]:
    """Parse an example and return the token that stands between asterisks."""
    before, target, after = example.split("*")
    doc = nlp(before + target + after)
    return doc, next(token.i for token in doc if token.idx == len(before))


@pytest.mark.parametrize(
    "row", lexicon.table("implicatives"), ids=lambda row: f"{row['lemma']}-{row['pos']}-{row['complement']}"
)
def test_each_implicative_by_its_example(nlp: Language, row: lexicon.Row) -> None:
    assert standing(*parsed(nlp, row["example"])) == row["positive"][:2]


@pytest.mark.parametrize("row", lexicon.table("hedges"), ids=lambda row: row["word"])
def test_each_hedge_by_its_example(nlp: Language, row: lexicon.Row) -> None:
    assert standing(*parsed(nlp, row["example"])) == row["effect"]


@pytest.mark.parametrize("name", ["implicatives", "hedges"])
def test_tables_hold_codes_that_mean_something(name: str) -> None:
    columns = ("positive", "negative") if name == "implicatives" else ("effect",)
    rows = lexicon.table(name)
    keys = [tuple(row.values())[:3] if name == "implicatives" else tuple(row.values())[:2] for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        for column in columns:
            assert row[column][0] in "+-"
            assert row[column][1] in LETTERS
            assert 0 <= float(row[column][2:] or 0) <= 1


CASES = [
    # what one is against is not so, nor is it meant to be
    ("The board voted against *hiring* Jan Moe.", "-r"),
    ("The embassy warned tourists against *using* the road.", "-r"),
    # what something is likened to
    ("Jan Moe acted as though he had *won* the seat.", "+h"),
    ("Fans cheered as if Oslo had won and *beaten* Rome.", "+h"),
    ("The mill will *close*, as if to punish the union.", "+l"),
    ("It looks as if the mill will *close*.", "+p"),
    ("The mill closed as the union *struck*, though nobody objected.", "+a"),
    # negation
    ("The council did not *sell* the park.", "-a"),
    ("The council hasn't *sold* the park.", "-a"),
    ("The council never *sold* the park.", "-a"),
    ("The council no longer *owns* the park.", "-a"),
    ("No council *sold* the park.", "-a"),
    ("Nobody *sold* the park.", "-a"),
    ("The park has never before been *sold*.", "-a"),
    ("None of the councils *sold* the park.", "-a"),
    ("Neither council *sold* the park.", "-a"),
    ("Neither the mayor nor the council *sold* the park.", "-a"),
    ("The council made no *offer*.", "-a"),
    ("The council *made* no offer.", "-a"),
    ("The mayor left without *signing* the law.", "-a"),
    ("The mayor left instead of *signing* the law.", "-a"),
    ("The council not only *sold* the park but closed the pool.", "+a"),
    ("The mayor is not a *doctor*.", "-a"),
    ("The mayor is not *rich*.", "-a"),
    ("The council could not *sell* the park.", "-a"),
    ("The council may not *sell* the park.", "-p"),
    ("The council will not *sell* the park.", "-l"),
    ("The council did not *open* the pool or close it.", "-a"),
    ("The council did not open the pool or *close* it.", "-a"),
    ("The council did not sell the park but *closed* it.", "+a"),
    ("The council didn't sell the park, and the mayor *resigned*.", "+a"),
    # two negations
    ("The crew did not fail to *reopen* the mine.", "+a"),
    ("The crew did not manage to *reopen* the mine.", "-a"),
    ("The premier did not rule out an *election*.", "+p"),
    ("The clerk did not deny *taking* the cash.", "+p"),
    ("The nurse was not forced to *leave*.", "-a"),
    ("The firm does not plan to *sell* the mill.", "-l"),
    ("The firm never stopped *making* tyres.", "+a"),
    ("Lee does not think that the strike *ended*.", "-a"),
    ("There was no one there, only a few men *taking* pictures.", "+a"),
    ("It *was* Reed, not Stone, who left.", "+a"),
    # modals
    ("They left on the grounds that the dam would *burst*.", "+h"),
    ("The crew has to *rebuild* the bridge.", "+r"),
    ("The council will *sell* the park.", "+l"),
    ("The council might have *sold* the park.", "+p"),
    ("The council must have *sold* the park.", "+p"),
    ("The council should *sell* the park.", "+r"),
    ("The council would *sell* the park.", "+h"),
    ("The council would *sell* the park if it rained.", "+h"),
    ("The town will *flood* if the dam bursts.", "+h"),
    ("The town will flood if the dam *bursts*.", "+h"),
    ("The town will flood unless the dam *holds*.", "+h"),
    ("The town would have *flooded*.", "+h"),
    # will told in the past
    ("She said the dam would *hold*.", "+l"),
    ("The dam, she said, would *hold*.", "+l"),
    ('She said: "We would *welcome* that."', "+h"),
    ("She said the dam would *hold* if it rained.", "+h"),
    # plans and wishes
    ("The firm is going to *sell* the mill.", "+l"),
    ("The king is to *visit* Oslo.", "+l"),
    ("The king is expected to *visit* Oslo.", "+l"),
    ("The mayor went to Oslo to *meet* the king.", "+l"),
    ("The firm would like to *sell* the mill.", "+r"),
    ("The firm plans to try to *sell* the mill.", "+p"),
    ("If the firm plans to *sell* the mill, it should say so.", "+h"),
    ("The team plays tomorrow.", "+l"),
    ("The firm may plan to *sell* the mill.", "+p"),
    ("The firm wants to *buy* and repair them.", "+r"),
    ("The firm wants to buy and *repair* them.", "+r"),
    ("The train will *stop* and wait.", "+l"),
    ("The train will stop and *wait*.", "+l"),
    # what is presupposed stays so
    ("The firm did not regret that the mill *closed*.", "+a"),
    ("The firm knew that the mill *closed*.", "+a"),
    ("Why did the mill *close*?", "+a"),
    ("Did the mill *close*?", "+h"),
    ("The mayor asked why the mill *closed*.", "+a"),
    ("The mayor did not say whether the mill *closed*.", "+h"),
    # a deed that is another one by being done
    ("Nurses rallied on Friday to *protest* the cuts.", "+a"),
    ("Nurses did not rally to *protest* the cuts.", "-a"),
    ("Nurses plan to rally to *protest* the cuts.", "+l"),
    ("Nurses rallied on Friday to *win* a raise.", "+l"),
    # "have to" in the future is but future, without "will" it is asked for
    ("The firm will have to *file* a plan.", "+l"),
    ("The firm would have to *file* a plan.", "+h"),
    # to say that one may say so is to say so
    ("We can *confirm* that the dam burst.", "+a"),
    ("We can confirm that the dam *burst*.", "+a"),
    ("Police can confirm that the dam *burst*.", "+a"),
    ("I must *say* the dam leaked.", "+a"),
    ("The voters can *say* whether the dam leaks.", "+p"),
    # what one would not say, one did not
    ("The spokesman would not *confirm* the raid.", "-a"),
    ("The spokesman would neither confirm nor *deny* the raid.", "-a"),
    ("The spokesman neither confirmed nor *denied* the raid.", "-a"),
    ("The clerk would not *say* anything if the judge asked.", "-h"),
    ("The clerk faced a choice between *resigning* and being fired.", "+p"),
    # a tense of its own takes a clause out of the infinitive before it
    ("The races were expected to start on Monday but were *called* off.", "+a"),
    ("The firm planned to sell the mill or to *close* it.", "+l"),
    # a verb before its subject is an "if"
    ("Had the nurse *called*, the man would have lived.", "+h"),
    ("Should the truce *fail*, the army will march.", "+h"),
    ("Had the nurse *called*?", "+h"),
    # next to nothing, and next to it
    ("There is little hope that the crew *survived*.", "-p"),
    ("The club came close to *signing* the striker.", "-a"),
    ("The club is close to *signing* the striker.", "+p"),
    # from one deed to the next
    ("The senator went on to *chair* the party.", "+a"),
    ("The senator then moved on to *attack* the press.", "+a"),
    ("The senator went to Rome to *meet* the pope.", "+l"),
    ("The minister denied the report and that anyone *died*.", "-a"),
    ("The town keeps sandbags in case the river *rises*.", "+h"),
    ("The star wishes to use her fame and wealth to *help* farmers.", "+r"),
    # adjuncts and clauses beside
    ("The firm failed to sell the mill after workers *struck*.", "+a"),
    ("The firm, which *makes* tyres, failed to sell the mill.", "+a"),
    ("The firm will wait until the court *decides*.", "+l"),
    ("The firm denied that it *polluted* the river.", "-a"),
    ("The union rejected the claim that workers *struck*.", "-a"),
    ("The firm said that workers *struck*.", "+a"),
    ("The nurse was accused of *leaving* early.", "+p"),
    ("The firm is considering *talks* with the union.", "+p"),
    ("The fair helped to *draw* crowds.", "+a"),
    ("The first man to *walk* on the moon died.", "+a"),
    # event nouns
    ("The two sides will hold *talks*.", "+l"),
    ("The *talks* did not take place.", "-a"),
    ("The army cancelled the *parade*.", "-a"),
    ("The army opposes the plan for a *parade*.", "+r"),
    ("The firm does not back plans to *merge*.", "+l"),
    ("Workers fear the proposed *merger*.", "+r"),
    ("The failed *coup* shook the country.", "-a"),
    ("The mayor did not attend the *parade*.", "+a"),
    # what collapses after it was there stays so
    ("*Negotiations* between the union and the port collapsed.", "+a"),
    ("The *talks* fell through on Monday.", "+a"),
    ("The *attack* on the base failed.", "+a"),
    ("The *pilot* failed to land.", "+a"),
    ("The *takeover* of the bank fell through.", "-a"),
    # lists of infinitives
    ("Ann Lee promised to raise wages, *reopen* talks and withdraw troops.", "+l"),
    ("Ann Lee promised to raise wages, reopen talks and *withdraw* troops.", "+l"),
    ("The pilot failed to lower the gear, *warn* the crew or call the tower.", "-a"),
    ("The mayor asked residents to boil water, avoid the river and *report* leaks.", "+r"),
    ("The firm would close two plants and *cut* 300 jobs.", "+h"),
    ("The firm closed two plants and *cut* 300 jobs.", "+a"),
    ("The bank will raise fees and *put* money aside.", "+l"),
    ("Police persuaded drivers to stop using the tunnel and *take* the bridge.", "+a"),
    # what is not proved
    ("The finding doesn't prove that there *was* life on the moon.", "+p"),
    ("Neither study proved that the pill *worked*.", "+p"),
    ("The survey failed to establish that the well *was* dry.", "+p"),
    ("The letter does not mean that the clerk *lied*.", "-p"),
    ("There is no evidence that the valve *failed*.", "-p"),
    ("There is no *evidence* that the valve failed.", "-a"),
    ("Police found no proof that the driver *drank*.", "-p"),
    ("There shouldn't be anyone *sleeping* outside.", "-r"),
    ("There isn't anyone *living* in the castle.", "-a"),
    ("The firm has yet to *comment* on the report.", "-a"),
    ("The two sides are yet to *sign* the accord.", "-a"),
    ("Few if any farmers *use* the poison.", "+a"),
    ("Schools rarely, if ever, *teach* Latin.", "+a"),
    ("The driver *was* allegedly drunk.", "+p"),
    # whether
    ("It is unclear whether the airport will *need* a second runway.", "+h"),
    ("The outcome depends on whether the port will *reopen*.", "+h"),
    ("Officials were debating whether to *close* the plant.", "+h"),
    # what is talked about
    ("The minister was considering an offer to hold talks about Oslo's *role* in the war.", "+a"),
    ("The minister was considering an offer to hold *talks* about Oslo's role in the war.", "+r"),
    ("The firm denied allegations of *bribing* judges.", "-a"),
    ("The club dismissed reports that the coach had *quit*.", "-a"),
    # commands
    ("*Keep* the receipt.", "+r"),
    ("Please *send* the receipt.", "+r"),
]


@pytest.mark.parametrize(("example", "expected"), CASES, ids=[case[0] for case in CASES])
def test_scope(nlp: Language, example: str, expected: str) -> None:
    if "*" not in example:
        example = example.replace("plays", "*plays*")
    assert standing(*parsed(nlp, example)) == expected


@pytest.mark.parametrize(
    ("example", "code"),
    [("The crew did not bother to *reopen* the mine.", "-a"), ("The firm was not acquitted of *stealing* cash.", "+a")],
)
def test_the_negative_signature_holds_under_negation(nlp: Language, example: str, code: str) -> None:
    assert standing(*parsed(nlp, example)) == code


def test_cues_name_the_words_that_make_it_so(nlp: Language) -> None:
    doc, target = parsed(nlp, "The premier did not rule out an *election*.")
    status = Scope(doc).status(target)
    assert {doc[i].text for i in status.cues} == {"not", "rule"}
    assert status.modality is Modality.POSSIBLE


def test_the_surer_the_words_the_higher_the_certainty(nlp: Language) -> None:
    probably, might = (parsed(nlp, f"The dam {word}.") for word in ("probably *leaked*", "might *leak*"))
    assert Scope(probably[0]).status(probably[1]).certainty > Scope(might[0]).status(might[1]).certainty


def test_every_token_of_any_text_has_a_status(nlp: Language) -> None:
    doc = nlp('Not only, but: if? No! "Never..." - unless (nobody) fails to; neither will nor \'d.')
    scope = Scope(doc)
    assert [scope.status(i) for i in range(len(doc))] == [scope.status(i) for i in range(len(doc))]
