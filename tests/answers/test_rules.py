"""Rules that no answer may break, checked by machine over the whole bank of conversations on both packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import pytest

from knowledge.answers.answer import Outcome
from knowledge.answers.desk import Desk
from knowledge.answers.text import plain
from knowledge.answers.wording import wording
from knowledge.claims.packs import shipped
from tests.answers.bank import ARTICLE, Said, bank
from tests.questions.desks import ALLIANCE, KYODO, TODAY, ask, snapshot, talk

_FIGURE = re.compile(r"\d\s?%|\b\d[\d.,]* (?:points?|shares|million|billion|yen|euros)\b|\b(?:EUR|JPY|USD) \d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KEY = re.compile(
    r"\b(?:st|sc|tx|ev|ro|vr|ka|cf|dv)\d{2,3}\b|\b(?:deal|th)-[a-z]+-[a-z0-9-]+|\bk\d+-[a-z]+\b|[a-z]_[a-z]"
    r"|Traceback|Error\b|Exception|\.py\b|\bNone\b(?!:)|\bnull\b|https?://\S*localhost|/home/|/tmp/|\{|\}"
)
_MARKUP = re.compile(r"</?[a-z]+>|&(?:amp|lt|gt|quot);|\*\*|\[[^\]]+\]\(|```")
_NO_FACTS = frozenset({"jargon", "coverage", "help", "expression", "price_gap", "own_pace"})
"""Intents whose answers state no fact of the base: terms, the bot itself, sums of the asker's own figures."""


# Known failures of each rule: how the text begins, and what is wrong with it.
NO_PUBLISHER = {"I did not understand": "what is offered to press has figures, and no source"}
NO_DATE = NO_PUBLISHER
NO_STATUS = NO_PUBLISHER | {
    r".*dated facts from": "the rows of a timeline have a publisher, and no status",
}
LONG = {
    "Rebalancing of Renault and Nissan, 2023": "a whole summary as the first line",
    "13 December 2023: First sale": "all parts of a trade in the first line",
}
REFUSED = {
    "That cannot be: a stake lies": "repeats the figure of the asker",
}
NOTHING_FOLLOWS = {
    "My sources do not give the treasury shares": "nothing nearest",
    "My sources name nobody who followed": "nothing nearest",
    "My sources do not say who was": "nothing nearest",
    "My sources know no stake that Mitsubishi Motors holds": "nothing nearest",
    "That cannot be: a stake lies": "no way on",
}
FROM_NOWHERE = {"Known holders of Mitsubishi Motors": "a sum of 2018 and 2025, without working"}


def hold(breaks: Callable[[Said], bool], known: Mapping[str, str] = MappingProxyType({})) -> None:
    """No answer breaks the rule but those whose text begins as a known failure does, and each of these still exists."""
    found = [said for said in bank() if breaks(said)]
    new = [said for said in found if not any(re.match(beginning, said.text) for beginning in known)]
    assert not new, "\n\n".join(f"{said.key} {said.turns}\n{said.text}" for said in new)
    gone = [beginning for beginning in known if not any(re.match(beginning, said.text) for said in found)]
    assert not gone, f"no failures any more, so take them from the list: {gone}"


def states_facts(said: Said) -> bool:
    intent = said.answer.reading.intent
    return intent not in _NO_FACTS and bool(said.answer.claims or _FIGURE.search(said.text))


def test_the_bank_is_large_and_mixed() -> None:
    assert len(bank()) >= 240
    for pack in (KYODO, ALLIANCE):
        intents = {said.answer.reading.intent for said in bank() if said.pack == pack}
        assert len(intents) >= 15, intents
    assert {said.answer.outcome for said in bank()} == set(Outcome)


@cache
def publishers(pack: str) -> tuple[str, ...]:
    return tuple({source.publisher for source in snapshot(pack).sources.values()})


def marked(said: Said) -> bool:
    """Whether a fact's figure or year is shown, other than a number of the asker's own and what he supposes of it."""
    if not said.answer.claims and re.match(r"HYPOTHETICAL: .*\((?:your figures|not a sourced fact)\)\.", said.text):
        return False
    own = {found.group() for turn in said.turns for found in _FIGURE.finditer(turn)}
    told = re.sub(r"“[^”]*”", "", said.text)  # an example of what could be asked
    figures = {found.group() for found in _FIGURE.finditer(told)} - own
    return bool(figures or _YEAR.search(said.answer.headline)) and states_facts(said)


def test_every_figure_has_a_publisher_beside_it() -> None:
    hold(lambda said: marked(said) and not any(name in said.text for name in publishers(said.pack)), NO_PUBLISHER)


def test_every_figure_has_a_date_beside_it() -> None:
    hold(lambda said: marked(said) and not re.search(r"\b(?:19|20)\d\d\b|undated", said.text), NO_DATE)


def test_every_figure_has_its_status_in_a_word() -> None:
    words = re.compile("|".join(rf"\b{word}\b" for word in set(wording("en").get("status").values())))
    hold(lambda said: marked(said) and not words.search(said.text), NO_STATUS)


def test_the_present_tense_has_its_date() -> None:
    now = re.compile(r"\b(?:currently|at present|now holds|today)\b|\bholds (?:about |at least |up to )?\d")
    lines = re.compile(r"as of|HYPOTHETICAL|^Assumed")
    hold(lambda said: any(now.search(line) and not lines.search(line) for line in _own_lines(said)))


def _own_lines(said: Said) -> Iterator[str]:
    """The lines in our own words: what is told of an event is told in the words of its claim."""
    if said.answer.reading.intent not in {"told", "timeline", "series", "about", "conflict"}:
        yield said.answer.headline
        yield from said.answer.notes


def test_nothing_of_the_inside_is_shown() -> None:
    hold(lambda said: bool(_KEY.search(_without_links(said.text))))


def _without_links(text: str) -> str:
    return re.sub(r"https?://\S+", "", text)


def test_plain_text_has_no_markup() -> None:
    hold(lambda said: bool(_MARKUP.search(said.text)))


def test_what_is_hypothetical_says_so_in_its_first_line() -> None:
    hold(lambda said: said.answer.hypothetical and "HYPOTHETICAL" not in said.answer.headline)
    hold(lambda said: "HYPOTHETICAL" in said.answer.headline and not said.answer.hypothetical)


def test_a_hypothetical_leaves_no_trace() -> None:
    for pack in (KYODO, ALLIANCE):
        before = ask(ARTICLE[0], pack)
        answers = talk(["What if Renault sold 10 points of Nissan?", ARTICLE[0]], pack)
        assert answers[0].hypothetical
        assert not answers[1].hypothetical
        assert answers[1].values == before.values
        assert ask(ARTICLE[0], pack) == before


def test_the_first_line_is_short() -> None:
    hold(lambda said: len(said.answer.headline) > 300, LONG)


def test_the_whole_fits_into_one_message() -> None:
    hold(lambda said: len(said.text.encode("utf-16-le")) // 2 > 4096)


def test_lines_are_whole_and_clean() -> None:
    ragged = re.compile(r"  | [.,;:](?:\s|$)|\.\.(?:\s|$)|\(\)|\(\?\)|^\s|\s$|,,|\?\.|\b(\w+) \1 \1\b")
    hold(lambda said: any(ragged.search(line) for line in said.text.splitlines() or [""]))


def test_no_line_is_said_twice() -> None:
    hold(lambda said: len(set(said.text.splitlines())) < len(said.text.splitlines()))


def test_a_refusal_has_no_percentage_in_its_first_line() -> None:
    refused = {Outcome.MISSING, Outcome.NOT_UNDERSTOOD, Outcome.OUT_OF_SCOPE}
    hold(lambda said: said.answer.outcome in refused and bool(re.search(r"\d\s?%", said.answer.headline)), REFUSED)


def test_a_refusal_leads_on() -> None:
    """What is missing or could be asked instead follows, but after an insult or an order."""
    silent = {"oos_insult", "oos_injection"}
    hold(
        lambda said: (
            said.answer.outcome is not Outcome.ANSWERED
            and said.answer.reading.intent not in silent
            and not (said.answer.notes or said.answer.choices or said.answer.details)
        ),
        NOTHING_FOLLOWS,
    )


def test_every_answer_with_claims_names_their_sources() -> None:
    hold(lambda said: bool(said.answer.claims) and not said.answer.sources)


def test_a_yes_no_question_of_a_figure_is_answered_with_yes_or_no() -> None:
    asks = re.compile(r"^(?:is|does|did|has|was|can) [^?]*\d\s?%[^?]*\?$", re.IGNORECASE)
    begins = re.compile(r"Yes|No\b|Cannot|Equal|HYPOTHETICAL|I |My sources|A (?:minority|majority)|Exactly|Under|Over")
    hold(lambda said: bool(asks.match(said.turns[-1])) and not begins.match(said.answer.headline))


@cache
def numbers(pack: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:\.\d+)?", shipped()[pack].read_text(encoding="utf-8").replace(",", "")))


def test_every_percentage_is_in_the_base_or_the_question_or_worked_out() -> None:
    def breaks(said: Said) -> bool:
        own = " ".join([*said.turns, *said.answer.working, *(value.display for value in said.answer.values)])
        known = {"0", "50", "100"} | numbers(said.pack) | set(re.findall(r"\d+(?:\.\d+)?", own.replace(",", ".")))
        shown = re.findall(r"(?<![\d.,])(\d+(?:\.\d+)?)\s?%", said.text)
        return states_facts(said) and not said.answer.hypothetical and not set(shown) <= known

    hold(breaks, FROM_NOWHERE)


@pytest.mark.parametrize("pack", [KYODO, ALLIANCE])
def test_another_desk_says_the_same(pack: str) -> None:
    other = Desk(snapshot(pack))
    for text in ARTICLE[::3]:
        assert plain(other.reply(text, today=TODAY)) == plain(ask(text, pack)), text
