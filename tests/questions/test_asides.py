"""What is said around a question is left out; what narrows the question, names somebody or supposes something stays."""

import pytest

from knowledge.questions.asides import without_asides
from tests.questions.desks import TODAY, reader

QUESTION = "how much of Nissan does Renault own?"


def plain(text: str) -> str:
    return without_asides(reader(), text, TODAY)


@pytest.mark.parametrize(
    "around",
    [
        "Bonus round: {}",
        "Hope you are well. I'm tidying up an old table of mine, a few cells are empty, among them this: {}",
        "We argued about it over lunch and my boss lost his temper: {} Yours in despair, Ottilie",
        "Greetings from Recife! I have to teach this tomorrow and must not look silly. {} Obrigada, Marisa",
        "{} Any help would be great, our editor is breathing down my neck. Cheers, Fergus",
        "{} Could you fill that in for me?",
        "If memory serves, {}",
        "to the best of my knowledge, {}",
        "{} Kind regards, the graphics team",
        "For the onboarding deck, {}",
        "Two of us nearly came to blows at break, {}",
        "Forgive a daft question, {}",
        "I read something on Facebook yesterday. {}",
        "Been a baker for thirty years and I never got it: {}",
        "{} – my daughter keeps asking me",
    ],
)
def test_talk_about_oneself_is_left_out(around: str) -> None:
    assert plain(around.format(QUESTION)) == QUESTION


@pytest.mark.parametrize(
    "text",
    [
        f"{QUESTION} I mean directly.",
        f"{QUESTION} Excluding the trust.",
        f"{QUESTION} In total.",
        f"{QUESTION} Before the deal.",
        f"{QUESTION} Cheers from Honda",
        f"{QUESTION} My colleague says 28. Right?",
        "Who was CEO of Nissan? The interim one I mean.",
        "Who is the chairman of Nissan? Not the CEO.",
        "In Germany, who is the head of Nissan?",
        "In total, how much of Nissan does Renault own?",
        "Nissan Shatai, how much of it is Nissan's?",
        "The town of Brasov, where is Dacia from?",
        "Suppose I bought everything: what would Renault hold of Nissan?",
        "We sell half. What remains to Renault of Nissan?",
        "I want it before the deal: Renault in Nissan?",
        "He resigned, my notes say. Who was CEO of Renault then?",
        "As a Renault shareholder, what share of Nissan do I own through Renault?",
    ],
)
def test_what_says_more_of_the_question_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"I am a small shareholder of Renault since 1994. {QUESTION}", QUESTION),
        (
            "Our fund is a holder of Renault. Who is the biggest owner there?",
            "Renault: Who is the biggest owner there?",
        ),
        (
            "My wife is an investor in Renault. How much of it does Nissan own?",
            "Renault: How much of it does Nissan own?",
        ),
        (f"I am a holder of 2% of Nissan. {QUESTION}", f"I am a holder of 2% of Nissan. {QUESTION}"),
    ],
)
def test_what_the_asker_holds_himself_dates_nothing_and_only_names_the_company(text: str, left: str) -> None:
    assert plain(text) == left


def test_a_story_before_a_turn_is_left_out_unless_the_question_points_back() -> None:
    assert plain(f"My uncle ran a garage for Nissan for years. Anyway, {QUESTION}") == QUESTION
    pointing = "My uncle worked for Nissan for years. Anyway, how much of it does Renault own?"
    assert "Nissan" in plain(pointing)
