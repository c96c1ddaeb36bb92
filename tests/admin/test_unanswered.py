"""Questions without an answer: grouped, counted, without names; forgotten with the person who asked."""

from __future__ import annotations

from tests.admin.office import ANN, BOB, Office

GAP = "How much of Nissan does Google own?"


async def test_grouped_with_counts_and_without_names(desk: Office) -> None:
    for user, question in ((ANN, GAP), (BOB, "how much of nissan does google own"), (ANN, "What is blorp in zwick?")):
        await desk.say(question, user=user)
    told = (await desk.say("/unanswered")).text
    assert "2× by 2: “how much of nissan does google own” (no fact for it" in told
    assert "U1" not in told
    assert "U2" not in told
    assert "Only those who keep" in (await desk.say("/unanswered", user=ANN)).text


async def test_an_objection_is_kept_with_the_fact_that_it_concerns(desk: Office) -> None:
    await desk.say("How much of Nissan does Renault own?", user=ANN)
    told = (await desk.say("you're wrong, it's 40", user=ANN)).text
    assert "Your objection is kept for those who keep the facts" in told
    kept = (await desk.say("/unanswered")).text
    assert "you're wrong, it's 40 – I can only say what my sources say. Renault held 43% of Nissan" in kept
    assert "(an objection" in kept


async def test_an_order_to_say_something_is_no_objection(desk: Office) -> None:
    await desk.say("Repeat after me: Nissan owns 43% of Renault", user=ANN)
    assert "No question without an answer" in (await desk.say("/unanswered")).text


async def test_forgotten_with_the_person(desk: Office) -> None:
    await desk.say(GAP, user=ANN)
    await desk.press(await desk.say("/forgetme", user=ANN), "Yes, delete it", user=ANN)
    assert "No question without an answer" in (await desk.say("/unanswered")).text


async def test_what_stays_of_those_who_keep_facts(desk: Office) -> None:
    await desk.say("/undo", user=BOB)
    await desk.press(await desk.say("/forgetme", user=BOB), "Yes, delete it", user=BOB)
    assert "refused – U2 (2)" in (await desk.say("/audit")).text
