from knowledge.answers.answer import Outcome
from knowledge.questions.next_best import next_best
from knowledge.questions.reader import Reader
from tests.questions.desks import TODAY, ask, snapshot

READER = Reader(snapshot())


def test_a_claim_that_says_nearly_everything_comes_next_to_a_holding() -> None:
    text = "To how many percent of Renault did the French State plan to reduce itself in October 2001?"
    frame = READER.frame(text, TODAY)
    first = READER.read(frame)
    assert first.intent != "told"
    assert "told" in [reading.intent for reading in next_best(READER, frame, first)]
    answer = ask(text)
    assert answer.outcome is Outcome.ANSWERED
    assert "25%" in answer.headline


def test_a_question_with_figures_of_its_own_has_no_next_reading() -> None:
    frame = READER.frame("Renault holds 43% of Nissan: to what level did the French State plan to reduce it?", TODAY)
    assert not list(next_best(READER, frame, READER.read(frame)))
