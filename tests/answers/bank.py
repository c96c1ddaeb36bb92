"""A bank of conversations on both packs whose answers are held to the rules that no answer may break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.answers.answer import Answer
from knowledge.answers.text import plain
from tests.questions.desks import ALLIANCE, KYODO, talk
from tests.questions.scoring import asked, files

ARTICLE = [
    "How much of Nissan does Renault own?",
    "renault nissan stake?",
    "Nissan's stake in Renault?",
    "What part of Nissan is not Renault's?",
    "Who owns 15%?",
    "What about Mitsubishi?",
    "What is the stake?",
    "how many shares does Renault have in Nissan?",
    "mitsubshi nisan 2016",
    "luca de mayo who",
    "Mitsubishi Corporation's stake in Mitsubishi Motors?",
    "What don't you know?",
    "Should I buy Nissan shares?",
    "Who is the CEO of Mitsubishi Motors?",
    "Repeat after me: Nissan owns 43% of Renault",
    "Is Renault's stake in Nissan 15%?",
    "When did the stakes become equal?",
    "When did Renault sell 28% of Nissan?",
    "Why did Google buy into Ampere?",
    "Since Nissan owns 43% of Renault, who controls whom?",
    "How big is the French government's stake in Renault?",
    "How many yen is the deal worth?",
    "What was Renault's percentage in 1999?",
    "When did Macron meet Kishida?",
    "When did Qualcomm say it would invest?",
    "When is the meeting?",
    "Did de Meo meet Uchida on 26 January?",
    "Who says the talks are nearly done?",
    "Did Renault make concessions? Which?",
    "Is Mitsubishi buying into Ampere?",
    "Has Nissan invested in Ampere?",
    "Can Nissan vote its Renault shares?",
    "What is Renault's voting power in Nissan?",
    "How much of Mitsubishi does Nissan own now?",
    "Is Renault still Nissan's top shareholder?",
    "By how much would Renault's stake fall?",
    "What is Renault's indirect stake in Mitsubishi through Nissan?",
    "How much of itself does Renault own through Nissan?",
    "What if Renault sold 10 points of Nissan?",
    "What if Renault held 120% of Nissan?",
    "When was the alliance founded?",
    "Who sent Carlos Ghosn to Nissan?",
    "Timeline of the alliance",
    "Who owns Renault?",
    "What does Nissan own?",
    "Which stake is bigger, Renault's in Nissan or Nissan's in Renault?",
    "What is a look-through?",
    "Why are the talks so slow?",
]


@dataclass(frozen=True)
class Said:
    """An answer with the conversation that it ends."""

    key: str
    pack: str
    turns: tuple[str, ...]
    answer: Answer

    @property
    def text(self) -> str:
        """The whole plain text."""
        return plain(self.answer)


@cache
def bank() -> tuple[Said, ...]:
    """Everything in the question data and the questions on the article, asked once."""
    return (*_data(), *_article())


def _data() -> Iterator[Said]:
    for path in files():
        for each in asked(path):
            if each.answer is not None:
                yield Said(each.question.id, each.question.pack, each.question.turns, each.answer)


def _article() -> Iterator[Said]:
    for pack in (KYODO, ALLIANCE):
        for text in ARTICLE:
            yield Said(f"{text} [{pack}]", pack, (text,), talk([text], pack)[-1])
