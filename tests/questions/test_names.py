import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims.model import Entity
from knowledge.questions.frame import Frame
from tests.questions.desks import ALLIANCE, KYODO, TODAY, reader, snapshot


def frame(text: str, pack: str = ALLIANCE) -> Frame:
    return reader(pack).frame(text, TODAY)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Renault", "renault"),
        ("Groupe Renault", "renault"),
        ("renault sa", "renault"),
        ("RNO", "renault"),
        ("7201", "nissan"),
        ("7201.T", "nissan"),
        ("7211", "mitsubishi_motors"),
        ("Nissan Motor Co., Ltd.", "nissan"),
        ("MMC", "mitsubishi_motors"),
        ("Mitsubishi", "mitsubishi_motors"),
        ("Mitsubishi Motors", "mitsubishi_motors"),
        ("Mitsubishi Corporation", "mitsubishi_corp"),
        ("Mitsubishi Heavy Industries", "mhi"),
        ("MHI", "mhi"),
        ("Kyodo's Ghosn", "carlos_ghosn"),
        ("Carlos Ghosn", "carlos_ghosn"),
        ("de Meo", "luca_de_meo"),
        ("Thierry Bollore", "thierry_bollore"),
        ("President Macron", "emmanuel_macron"),
        ("AvtoVAZ", "avtovaz"),
        ("CMA CGM", "cma_cgm"),
    ],
)
def test_names_aliases_and_tickers_are_found(text: str, key: str) -> None:
    assert frame(text).keys == (key,)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ルノー 日産", ("renault", "nissan")),
        ("日産自動車の株", ("nissan",)),
        ("三菱自動車", ("mitsubishi_motors",)),
        ("ニッサン ルノー 43?", ("nissan", "renault")),
        ("ﾆｯｻﾝ", ("nissan",)),
        ("Ｒｅｎａｕｌｔ ｓｔａｋｅ ｉｎ Ｎｉｓｓａｎ", ("renault", "nissan")),
        ("Rеnault and Nissаn", ("renault", "nissan")),
        ("Рено и Ниссан", ("renault", "nissan")),
        ("RENAULT/NISSAN", ("renault", "nissan")),
        ("renault-nissan stake", ("renault", "nissan")),
        ("R in N", ("renault", "nissan")),
    ],
)
def test_names_in_other_writing_are_found(text: str, keys: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    assert frame(text).keys == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the French carmaker", "renault"),
        ("the Japanese carmaker", "nissan"),
        ("its Japanese partner", "nissan"),
        ("the French government", "french_state"),
        ("the French state", "french_state"),
        ("the EV unit", "ampere"),
        ("the chip maker", "qualcomm"),
        ("the search giant", "google"),
        ("the French president", "emmanuel_macron"),
    ],
)
def test_descriptions_stand_for_names(text: str, key: str) -> None:
    for pack in (ALLIANCE, KYODO):
        assert frame(text, pack).keys == (key,)


@pytest.mark.parametrize("noun", ["venture", "joint venture", "jv", "partnership"])
def test_a_description_may_use_another_noun_of_its_family(noun: str) -> None:
    assert frame(f"the powertrain {noun}").keys == ("horse",)
    assert frame(f"the Chinese {noun} with Dongfeng").keys[:1] == ("dongfeng_motor",)


def test_a_description_of_what_the_base_does_not_hold_is_no_name() -> None:
    assert frame("the engine venture").keys == ("horse",)
    assert frame("the engine venture", KYODO).keys == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mitsubishi Electric",
        "Mitsubishi Estate",
        "Mitsubishi UFJ",
        "Mitsubishi Chemical",
        "Nissan Chemical",
        "Renault Trucks",
        "Volvo Cars",
        "Honda Racing",
    ],
)
def test_a_name_that_goes_on_is_another_company(text: str) -> None:
    found = frame(f"{text}'s stake in Renault")
    assert found.keys == ("renault",)
    assert text.lower() in found.strangers


@pytest.mark.parametrize("text", ["Nissin", "Renova", "Rivian", "Zorblatt", "Toyota", "Honda Racing", "Stellantis"])
def test_near_and_foreign_names_are_strangers(text: str) -> None:
    found = frame(f"How much of {text} does Tesla own?")
    assert found.keys == ()
    assert text.lower() in found.strangers


@pytest.mark.parametrize(
    "text",
    ["the trust", "in trust", "in 2016", "43", "7", "r", "it", "M", "N i s s a n", "a natural person", "present day"],
)
def test_what_is_no_name(text: str) -> None:
    assert frame(text).keys == ()


def asked_for_by_name(pack: str) -> list[Entity]:
    """All but those that fill a place or hold for somebody; "the trust" is a way of holding before it is a name."""
    facts = snapshot(pack)
    trustees = {stake.holder for stake in facts.stakes if stake.on_behalf_of}
    known = [entity for entity in facts.entities.values() if entity.kind not in {"placeholder", "trust"}]
    return [entity for entity in known if entity.key not in trustees]


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_every_entity_is_found_by_its_own_short_name(pack: str) -> None:
    lost = {
        entity.short: frame(entity.short, pack).keys
        for entity in asked_for_by_name(pack)
        if frame(entity.short, pack).keys != (entity.key,)
    }
    assert lost == {}


@pytest.mark.parametrize("pack", [ALLIANCE, KYODO])
def test_an_alias_never_leads_to_nobody(pack: str) -> None:
    lost = [
        alias
        for entity in asked_for_by_name(pack)
        for aliases in entity.aliases.values()
        for alias in aliases
        if len(alias) > 2 and "(" not in alias and not frame(f"about {alias} please", pack).keys
    ]
    assert lost == []


def test_a_possessive_belongs_to_the_name() -> None:
    mention = frame("Renault's stake").names[0]
    assert (mention.possessive, mention.start, mention.end) == (True, 0, 2)
    assert not frame("Renault stake").names[0].possessive


def test_the_longest_name_wins() -> None:
    assert frame("Renault Korea and Renault").keys == ("renault_korea", "renault")


@given(
    st.sampled_from(["Renault", "Nissan", "Mitsubishi Motors", "Ampere"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_capitals_do_not_matter(name: str, change: object) -> None:
    assert callable(change)
    assert frame(str(change(name))).keys == frame(name).keys


def test_one_or_two_letters_are_no_name() -> None:
    tree = reader().analyser.names.tree
    assert [word for word in tree.words() if len(word) <= 2 and tree.longest([word], 0)[0]] == []


def test_a_year_is_no_ticker() -> None:
    assert frame("7201 in 2016").keys == ("nissan",)
    assert [str(when.date) for when in frame("7201 in 2016").dates] == ["2016"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("kindly state Renault's stake in Nissan", False),
        ("State Nissan's share of Mitsubishi Motors", False),
        ("state clearly what Renault holds", False),
        ("State share in Renault?", True),
        ("the State's stake in Renault", True),
        ("please: how much does the State have", True),
    ],
)
def test_state_as_a_verb_is_no_holder(text: str, state: bool) -> None:
    assert ("french_state" in reader().frame(text, TODAY).keys) == state
