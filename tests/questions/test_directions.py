"""Who holds and who is held, in many orders and voices; swapping the names must swap the direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.desks import ALLIANCE, TODAY, desk, reader

HOLDER_FIRST = [
    "stake of {h} in the capital of {i}",
    "{h}'s stake in {i}?",
    "{h} stake in {i}",
    "how much does {h} own of {i}",
    "how much does {h} hold in {i}?",
    "What does {h} own of {i}?",
    "what percentage of shares does {h} have in {i}",
    "what slice of the pie does {h} have at {i}",
    "the share of {h} in {i}",
    "{h} owns how much of {i}?",
    "{h} owns __ % of {i}",
    "{h} > {i} stake",
    "{h}'s {i} stake",
    "{h}'s holding of {i} shares",
    "does {h} hold 20% of {i}?",
    "has {h} 15 percent of {i}?",
    "{h} shareholding in {i} please",
    "how big is {h}'s interest in {i}?",
    "{h} was having how much percent from {i}?",
    "the whole stake of {h} at {i}",
    "the participation of {h} on {i}",
    "{h} participates at {i} with how much?",
    "{h} is invested in {i} with what percentage",
    "to how much percent owns {h} {i}?",
]
ISSUER_FIRST = [
    "How much of {i} does {h} own?",
    "how much of {i} is held by {h}",
    "How much of {i} is owned by {h}?",
    "what part of {i} is {h}'s?",
    "{i}: what part is {h}'s?",
    "what % of {i} is {h}'s",
    "which percentage of {i} belongs to {h}",
    "{i} shares held by {h}",
    "in {i}, what stake does {h} have?",
    "how much of {i} did {h} buy",
    "{i}'s shareholder {h}: how much?",
    "what percentage of {i} is in {h}'s hands",
    "stake in {i} held by {h}",
    "the part of {i} that {h} owns",
    "{i} is in the hands of {h}, how much?",
    "of {i}, how much has {h}?",
    "how much belongs {i} to {h}?",
    "{i} capital: part of {h}",
    "in the capital of {i}, share of {h}",
    "what proportion of the share capital of {i} is vested in {h}?",
    "how much {i} has {h} got",
]
REVERSED = [
    "not {i}'s stake in {h}, the reverse",
]
"""Known failures: read the wrong way round."""

PAIRS = [
    ("Renault", "Nissan"),
    ("Nissan", "Renault"),
    ("the French carmaker", "its Japanese partner"),
]
KEYS = {
    "Renault": "renault",
    "Nissan": "nissan",
    "the French carmaker": "renault",
    "its Japanese partner": "nissan",
}


def read(text: str) -> tuple[str, str]:
    slots = desk(ALLIANCE).read(text, today=TODAY).slots
    return str(slots.get("holder")), str(slots.get("issuer"))


@pytest.mark.parametrize("template", HOLDER_FIRST + ISSUER_FIRST)
@pytest.mark.parametrize(("holder", "issuer"), PAIRS)
def test_the_direction_is_read(template: str, holder: str, issuer: str) -> None:
    assert read(template.format(h=holder, i=issuer)) == (KEYS[holder], KEYS[issuer])


@pytest.mark.xfail(strict=True, reason="read the wrong way round")
@pytest.mark.parametrize("template", REVERSED)
def test_the_direction_is_read_here_too(template: str) -> None:
    assert [read(template.format(h=h, i=i)) for h, i in PAIRS[:2]] == [("renault", "nissan"), ("nissan", "renault")]


@given(
    st.sampled_from(HOLDER_FIRST + ISSUER_FIRST), st.sampled_from(["", "please tell me, ", "so ", "hi! ", "in 2020, "])
)
def test_swapping_the_names_swaps_the_direction(template: str, opener: str) -> None:
    one = read(opener + template.format(h="Renault", i="Nissan"))
    other = read(opener + template.format(h="Nissan", i="Renault"))
    assert one == other[::-1]


@given(st.sampled_from(HOLDER_FIRST + ISSUER_FIRST), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_do_not_turn_the_direction(template: str, change: object) -> None:
    assert callable(change)
    text = template.format(h="Renault", i="Nissan")
    assert read(str(change(text))) == read(text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Renault sold how much of Nissan?", ("renault", "nissan")),
        ("which part of Mitsubishi Motors was bought by Nissan", ("nissan", "mitsubishi_motors")),
        ("French state's Renault stake", ("french_state", "renault")),
        ("the stake that Mitsubishi Corp has in Mitsubishi Motors", ("mitsubishi_corp", "mitsubishi_motors")),
    ],
)
def test_other_verbs_and_pairs(text: str, pair: tuple[str, str]) -> None:
    assert read(text) == pair


def test_a_clear_direction_is_not_doubted_and_a_mere_pair_of_names_is() -> None:
    assert not desk().read("Renault's stake in Nissan", today=TODAY).doubtful
    assert desk().read("renault nissan?", today=TODAY).doubtful


def test_the_line_of_atoms_leaves_out_everything_but_grammar() -> None:
    frame = reader().frame("How much of Nissan does the mighty Renault own?", TODAY)
    assert reader().directions.line(frame, "renault", "nissan") == "of Y do X OWN"
    assert reader().directions.line(frame, "nissan", "renault") == "of X do Y OWN"
