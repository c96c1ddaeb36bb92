import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims.model import Event, Statement
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.stems import stem
from knowledge.questions.telling import parties, text_of
from tests.questions.desks import ALLIANCE, KYODO, TODAY, reader


def frame(text: str, pack: str = ALLIANCE) -> Frame:
    return reader(pack).frame(text, TODAY)


def best(text: str, pack: str = ALLIANCE) -> str:
    found = reader(pack).retrieval.search(frame(text, pack), {})
    return found[0].key if found else ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("What concessions did Renault make?", "k10"),
        ("Which intellectual property did Nissan fear for?", "k9-property"),
        ("When did Macron meet Kishida?", "k11-event"),
        ("Google teams up with Ampere", "k8"),
        ("Qualcomm invests in Ampere", "k7"),
        ("Nissan near bankruptcy", "k12-bankruptcy"),
    ],
)
def test_a_question_finds_its_claim(text: str, key: str) -> None:
    found = [match.key for match in reader(KYODO).retrieval.search(frame(text, KYODO), {})[:3]]
    assert any(other.partition("-")[0] == key.partition("-")[0] for other in found), found


def test_every_event_is_found_by_its_own_title() -> None:
    lost = []
    for event in reader().snapshot.events:
        found = [match.key for match in reader().retrieval.search(frame(event.title), {})]
        if event.key not in found:
            lost.append((event.key, event.title, found))
    assert lost == []


def test_a_claim_scores_highest_for_its_own_words() -> None:
    claims = [c for c in reader(KYODO).snapshot.claims.values() if isinstance(c, Statement | Event)]
    for claim in claims:
        found = reader(KYODO).retrieval.search(frame(text_of(claim), KYODO), {})
        assert claim.key in {match.key for match in found}, claim.key


def test_a_name_alone_is_no_solid_match() -> None:
    found = reader().retrieval.search(frame("Nissan?"), {})
    assert found
    assert not any(match.solid for match in found)


def test_an_unheard_of_word_counts_against_every_claim() -> None:
    plain = reader().retrieval.search(frame("Why was Ghosn arrested?"), {})[0].score
    odd = reader().retrieval.search(frame("Why was Ghosn arrested by wibblers and fnords?"), {})[0].score
    assert odd < plain


def test_a_wrong_date_counts_against_a_claim() -> None:
    key = "ev" if best("When was Ghosn arrested in 2018?").startswith("ev") else ""
    right = reader().retrieval.search(frame("Ghosn arrested in November 2018"), {})[0]
    wrong = {m.key: m.score for m in reader().retrieval.search(frame("Ghosn arrested in November 2003"), {})}
    assert key == "ev"
    assert wrong.get(right.key, 0) < right.score


def test_the_conversation_changes_the_rank_and_not_the_score() -> None:
    asked = frame("what about the price?")
    alone = {match.key: match.score for match in reader().retrieval.search(asked, {}, limit=200)}
    hinted = reader().retrieval.search(asked, {"e:ampere": 5.0}, limit=200)
    assert {match.key: match.score for match in hinted} == alone


def test_nothing_asked_is_nothing_found() -> None:
    for text in ("", "?", "the of and", "what"):
        assert reader().retrieval.search(frame(text), {}) == []


def test_scores_lie_between_nothing_and_all() -> None:
    for text in ("When did Nissan sell shares of Mitsubishi Motors?", "price of the second tranche", "Ampere listing"):
        matches = reader().retrieval.search(frame(text), {})
        assert all(0 < match.score <= 1 for match in matches)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cancelled", "cancels"),
        ("meeting", "meet"),
        ("companies", "compan"),
        ("negotiations", "negotiation"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text("abcdefgs", min_size=1, max_size=12))
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(4, len(word))


def test_words_and_parties_of_every_indexed_claim_are_known() -> None:
    index: Retrieval = reader().retrieval
    entities = {*reader().snapshot.entities, *reader().snapshot.sources}
    for claim in reader().snapshot.claims.values():
        assert set(parties(claim)) <= entities, claim.key
    for event in reader().snapshot.events:
        assert index.claim(event.key) is event
        assert event.title in text_of(event)
