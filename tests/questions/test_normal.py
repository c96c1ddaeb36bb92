import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.questions.normal import MAX_TEXT, compared_in_words, normalise

BACKTICK = pytest.mark.xfail(strict=True, reason="a backtick becomes a quote only where something is not ASCII")
GREEK = pytest.mark.xfail(strict=True, reason="a capital Nu is folded like the small one, which looks like a v")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Renault's\tSTAKE \n in  Nissan ", "renault's stake in nissan"),
        ("Ｒｅｎａｕｌｔ ｓｔａｋｅ ｉｎ Ｎｉｓｓａｎ", "renault stake in nissan"),
        ("Renault’s ‘stake’", "renault's 'stake'"),
        ("François Thierry Bolloré", "francois thierry bollore"),
        ("stra\u00dfe", "strasse"),
        ("43.4\u202f%", "43.4 %"),
        ("43\u2212\u200b15", "43-15"),
        ("R\u00e9nault \u2192 Nissan", "renault > nissan"),
        ("Renault\u202enissan", "renaultnissan"),
        ("Ren\u00adault", "renault"),
        ("👍 stake 🇫🇷", "stake"),
        ("a\x00b\x07é", "a b e"),
        ("a\x00b\x07c", "a b c"),
        ("`stake` é", "'stake' e"),
        pytest.param("`stake`", "'stake'", marks=BACKTICK),
        ("…", ""),
        ("", ""),
        ("ガ", "ガ"),
        ("ﾆｯｻﾝ", "ニッサン"),
        ("back in '99 and '02", "back in 1999 and 2002"),
        ("'99' or 43.4", "'99' or 43.4"),
        ("FYE Mar-25, march 99", "fye mar 2025, march 1999"),
        ("on 31/3/2017, 30.9.2025 and 2024/10/03", "on 2017-03-31, 2025-09-30 and 2024-10-03"),
        ("12/13/2023 or 31/31/2017", "2023-12-13 or 31/31/2017"),
        ("what did it hold in 99, and in the year 05?", "what did it hold in 1999, and in the year 2005?"),
        ("sold in 23 and 24 how many", "sold in 2023 and 2024 how many"),
        ("in 15 % or in 23 steps, from 43 to 15", "in 15 % or in 23 steps, from 43 to 15"),
        ("2023-24 or 2024-09 or 1998-25.5", "2023-2024 or 2024-09 or 1998-25.5"),
        ("end of oct 24, but on oct 24", "end of oct 2024, but on oct 24"),
    ],
)
def test_text_is_brought_to_one_form(typed: str, read: str) -> None:
    assert normalise(typed) == read


@pytest.mark.parametrize(
    "typed", ["Rеnault", "Renаult", "Rеnаult", "Nіssan", "ｒеnault", pytest.param("Νissan", marks=GREEK)]
)
def test_look_alike_letters_become_latin_inside_a_latin_word(typed: str) -> None:
    assert normalise(typed) in {"renault", "nissan"}


@pytest.mark.parametrize("typed", ["рено", "ниссан", "сша"])
def test_words_in_another_script_keep_their_letters(typed: str) -> None:
    assert normalise(typed) == unicodedata.normalize("NFC", typed)


def test_of_a_longer_message_the_end_is_read() -> None:
    question = "how much of nissan does renault own?"
    assert normalise("x " * MAX_TEXT + question).endswith(question)
    assert len(normalise("x" * (3 * MAX_TEXT))) == MAX_TEXT


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Renault in Nissan > 35%?", "Renault in Nissan more than 35%?"),
        ("state + nissan <30 percent of renault?", "state + nissan less than 30 percent of renault?"),
        ("43.4% > 15%?", "43.4% > 15%?"),
        ("Renault → 15%?", "Renault → 15%?"),
        ("nissan 43.4 -> 35.71?", "nissan 43.4 -> 35.71?"),
    ],
)
def test_a_sign_before_a_figure_that_is_asked_for_holds_against_it(typed: str, read: str) -> None:
    assert compared_in_words(typed) == read


@given(st.text())
def test_reading_what_was_normalised_changes_nothing(typed: str) -> None:
    once = normalise(typed)
    assert normalise(once) == once


@example("\x1b[0m")
@given(st.text())
def test_nothing_invisible_and_no_capital_is_left(typed: str) -> None:
    text = normalise(typed)
    assert text == " ".join(text.split())
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} for char in text)
    assert text == text.lower() or not text.lower().isascii()


@example("\x08stake")
@given(st.text(st.characters(max_codepoint=127, exclude_characters="`")))
def test_plain_text_takes_the_short_way_to_the_same_end(typed: str) -> None:
    assert normalise(typed) == normalise(typed + "é").removesuffix("e").rstrip()
