import pytest

from tests.questions.desks import TODAY, reader, talk


@pytest.mark.parametrize(
    ("text", "key", "stated"),
    [
        ("Who was arrested with Ghosn?", "ev17", True),
        ("Where did Macron meet Kishida?", "ev31", True),
        ("Which city saw the FCA proposal?", "ev22", False),
        ("For how much money did Renault sell its Daimler shares?", "tx10", True),
        ("How much money did the FCA proposal cost?", "ev22", False),
        ("What was the price of one share in the Daimler sale of Renault?", "tx10", False),
        ("How many shares did the State sell in 2017?", "ev15", True),
        ("How many shares of Flexis were settled?", "ev41", False),
        ("Which company bought the Renault stake of Daimler?", "tx12", True),
        ("Until when is the RAMA in force?", "vr11", True),
        ("Until when does the convertible bond run?", "ev53", True),
    ],
)
def test_a_claim_states_the_kind_of_thing_asked_for_or_not(text: str, key: str, stated: bool) -> None:
    assert reader().retrieval.wanted(key, reader().frame(text, TODAY)) is stated


@pytest.mark.parametrize(
    ("text", "key", "measured"),
    [
        ("How long is the initial term of the New Alliance Agreement?", "th-c-term", True),
        ("How many years did the RAMA last?", "ev04", False),
        ("How many points did the State sell in 2003?", "tx04", False),
        ("Second sale: shares times the price", "tx17", False),
        ("When did the Honda talks end?", "ev48", True),
        ("When does the convertible bond mature?", "ev53", True),
        ("When was the convertible bond resolved?", "ev53", True),
    ],
)
def test_a_claim_states_what_is_measured_or_leaves_it_to_be_reckoned(text: str, key: str, measured: bool) -> None:
    assert reader().retrieval.measures(key, reader().frame(text, TODAY)) is measured


def test_a_relative_who_asks_for_nobody() -> None:
    asked = reader().frame("When was the man who runs Nissan arrested?", TODAY)
    assert reader().retrieval.wanted("ev57", asked)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["When was Ghosn arrested?", "where?"], "Tokyo"),
        (["When was Ghosn arrested?", "who else?"], "Kelly"),
        (["When did the Honda talks end?", "why?"], "subsidiary"),
        (["Who signed in 1999?", "at what price?"], "400"),
        (["Ampere: Nissan's commitment?", "and Mitsubishi Motors?"], "Mitsubishi Motors"),
        (["What is the lock-up level now?", "and before?"], "15%"),
        (["Who is chairman of Nissan?", "since when?"], "2019"),
        (["Who runs Nissan?", "Who was arrested with Ghosn?"], "Kelly"),
    ],
)
def test_a_short_remark_is_about_what_was_told(turns: list[str], said: str) -> None:
    assert said in talk(turns)[-1].headline


@pytest.mark.parametrize("chatter", ["Bonus round: ", "newbie here – ", "Hello, this is Marco! ", "For two points: "])
def test_chatter_before_a_question_changes_nothing(chatter: str) -> None:
    question = "who is the chairman of Nissan?"
    assert talk([chatter + question])[-1].headline == talk([question])[-1].headline


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Does Uchida still run Nissan?", "No: Ivan Espinosa"),
        ("Is Senard still chairman of Renault?", "Yes"),
        ("Was Saikawa CEO of Nissan in 2018?", "Yes"),
        ("Was Uchida CEO of Nissan in 2018?", "No: Hiroto Saikawa"),
        ("Was Ghosn ever chairman of Mitsubishi Motors?", "Yes"),
    ],
)
def test_yes_and_no_about_an_office_hold_at_the_time_asked_about(question: str, begins: str) -> None:
    assert talk([question])[-1].headline.startswith(begins)


def test_who_held_an_office_between_two_people() -> None:
    assert "Delbos" in talk(["Who ran Renault between Bolloré and de Meo?"])[-1].headline
    assert "Minto" in talk(["Who ran Renault between de Meo and Provost?"])[-1].headline


def test_an_office_of_nobody_named_is_not_told_of_somebody() -> None:
    assert talk(["Who chairs our board?"])[-1].outcome.value == "not_understood"


def test_to_trust_a_figure_asks_for_no_trust() -> None:
    assert not reader().frame("Which figure can I trust for Renault in Nissan?", TODAY).has("TRUST")
    assert reader().frame("What went to the trust?", TODAY).has("TRUST")
