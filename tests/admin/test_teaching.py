"""A wording taught in the chat: previewed with what it would catch, understood everywhere, undone; never a fact."""

from __future__ import annotations

import pytest

from tests.admin.office import ANN, BOB, GROUP, KEEPER, Office

ODD = "what slice of Nissan sits in French hands?"
MEANT = "How much of Nissan does Renault own?"
TEACH = f"/teach {ODD} = {MEANT} | people ask so"


async def test_from_an_unanswered_question_to_a_wording_that_is_understood_and_back(desk: Office) -> None:
    for user, words in ((ANN, ODD), (BOB, "What slice of nissan sits in french hands"), (ANN, "Who flurbs Nissan?")):
        await desk.say(words, user=user)
    before, facts = await desk.answer(ODD), (await (await desk.ledger.ledger()).snapshot()).claims
    listed = (await desk.say("/unanswered")).text
    assert "3× by 2: “what slice of nissan sits in french hands" in listed.casefold()
    assert "= Who owns Nissan? | people ask so" in listed
    preview = await desk.say(TEACH)
    assert "what slice of … sits in french hands?" in preview.text
    assert "Questions without an answer that it would catch: 2" in preview.text
    assert "before: I did not understand" in preview.text
    assert "after: Renault holds 43% of Nissan" in preview.text
    assert "with an answer none would get another one" in preview.text
    assert await desk.answer(ODD) == before
    await desk.press(preview, "Confirm")
    for user, words in ((ANN, ODD), (BOB, "what slice of nissan sits in french hands")):
        answer = await desk.answer(words, user=user)
        assert answer.startswith("Renault holds 43% of Nissan as of 17 January 2023 (stated by Kyodo News")
        assert f"Read as: “{MEANT}”" in answer
    assert "43%" in (await desk.say(f"/ask {ODD}", user=ANN, chat=GROUP)).text
    assert "slice" not in (await desk.say("/unanswered")).text, "it is answered by now"
    assert "+ what slice of Nissan" in (await desk.say("/audit")).text
    assert (await (await desk.ledger.ledger()).snapshot()).claims == facts, "no fact was made"
    await desk.confirm("/undo 2")
    assert await desk.answer(ODD) == before


async def test_it_reaches_other_names_in_the_same_places_and_dates(desk: Office) -> None:
    await desk.confirm(
        "/teach what slice of Nissan lies in Renault's drawer? = How much of Nissan does Renault own? | a"
    )
    other = await desk.answer("what slice of Renault lies in Nissan's drawer?")
    assert other.startswith("Nissan holds 15% of Renault")
    assert (await desk.answer("what slice of Nissan lies in Renault's drawer on 1 Feb 2023?")).startswith(
        "Renault held 43% of Nissan on 1 February 2023"
    )
    assert "did not understand" in await desk.answer("what slice of Nissan naps in Renault's cellar?")


@pytest.mark.parametrize(
    ("wording", "meant", "why"),
    [
        ("what?", MEANT, "too short"),
        ("How much of Renault does Nissan own?", MEANT, "I understand that wording already"),
        ("what slice of Nissan never ever naps in the French drawer?", MEANT, "opposite things"),
        ("what slice of Nissan lies in Google's drawer?", MEANT, "leaves out: Google"),
        (ODD, "flurb the zwick?", "I do not understand “flurb the zwick?”"),
        ("How many percent of Google belongs to Renault?", MEANT, "leaves out: Google"),
        ("what part of Ampere does Google own?", "Who owns Ampere?", "leaves out: Google"),
    ],
)
async def test_what_cannot_be_taught(desk: Office, wording: str, meant: str, why: str) -> None:
    told = await desk.say(f"/teach {wording} = {meant} | because")
    assert why in told.text
    assert not told.confirmable
    assert await desk.revision() == 1


async def test_a_wording_that_would_capture_what_is_answered_is_refused(desk: Office) -> None:
    told = await desk.say("/teach How much of Google does Nissan own? = How much of Nissan does Google own? | b")
    assert "would catch questions that I answer already, such as “" in told.text
    assert not told.confirmable


async def test_taught_twice_and_forgotten_with_the_person(desk: Office) -> None:
    await desk.say(ODD, user=ANN)
    await desk.press(await desk.say("/forgetme", user=ANN), "Yes, delete it", user=ANN)
    assert "slice" not in (await desk.say("/unanswered")).text
    preview = await desk.say(TEACH)
    assert "that it would catch: 0" in preview.text
    await desk.press(preview, "Confirm")
    assert "was taught already" in (await desk.say(TEACH, user=KEEPER)).text


async def test_only_keepers_teach(desk: Office) -> None:
    assert "Only those who keep" in (await desk.say(TEACH, user=ANN)).text
    assert await desk.revision() == 1
