"""The language data holds together: whatever it names exists, and whatever it lists can be found."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers.families import FAMILIES
from knowledge.answers.wording import wording
from knowledge.questions.filled import OWNERS
from knowledge.questions.intents import compile_intents
from knowledge.questions.language import Language, load, spelled_out
from tests.questions.desks import TODAY, reader, snapshot

LANGUAGE = load("en")
MOST = 12_000
FOLDER = Path(__file__).parents[2] / "knowledge" / "data" / "languages" / "en"
FIGURES = {f"F_{kind}" for kind in ("percent", "points", "shares", "money", "fraction", "times", "number", "years")}

TELLING_FILLERS = pytest.mark.xfail(strict=True, reason="total, together, even and different are fillers and concepts")
UNKNOWN_CONCEPTS = pytest.mark.xfail(strict=True, reason="YES_NO and FINAL_STAGE_ASK are named but exist nowhere")


def phrases() -> Iterator[tuple[str, str]]:
    for concept, listed in LANGUAGE.data["concepts"].items():
        for phrase in listed:
            yield concept, str(phrase)


@pytest.mark.parametrize("section", ["compounds", "operations", "concepts", "words"])
def test_a_listed_word_is_text(section: str) -> None:
    """``on``, ``off`` and ``true`` without quotes are no words to a reader of YAML."""

    def listed(data: object) -> Iterator[object]:
        if isinstance(data, dict):
            data = list(data.values())
        if isinstance(data, list):
            for each in data:
                yield from listed(each)
        else:
            yield data

    assert [each for each in listed(LANGUAGE.data[section]) if isinstance(each, bool)] == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_file_says_the_same_to_both_readers_of_yaml(file: Path) -> None:
    """Not every machine has the fast reader, which is the more lenient one."""
    text = file.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )


def test_every_phrase_of_a_concept_is_found_when_it_is_typed() -> None:
    """A phrase that is cut otherwise than it is written, or mended into another word, would never be found."""
    analyser = reader().analyser
    unreachable = []
    for concept, phrase in phrases():
        for words in spelled_out(phrase):
            frame = analyser.frame(typed(words), TODAY)
            if not any(found.concept == concept for found in frame.found):
                unreachable.append((concept, " ".join(words), frame.words))
    assert not unreachable


def typed(words: tuple[str, ...]) -> str:
    """The words as somebody would type them: possessives joined, the last dot of ``p.p.`` put back."""
    return " ".join(f"{word}." if "." in word else word for word in words).replace(" 's", "'s")


def test_a_phrase_says_each_thing_once() -> None:
    seen: set[tuple[str, str]] = set()
    twice = [pair for pair in phrases() if pair in seen or seen.add(pair)]  # type: ignore[func-returns-value]
    assert not twice


@TELLING_FILLERS
def test_no_filler_tells_anything_by_itself() -> None:
    telling = TELLING - SILENT
    both = {
        word: labels for word in LANGUAGE.fillers if (labels := set(LANGUAGE.concepts.longest([word], 0)[1]) & telling)
    }
    assert not both


SILENT = frozenset(LANGUAGE.data["intents"]["silent"])
TELLING = frozenset(
    concept
    for intent in compile_intents(LANGUAGE.data["intents"])
    for group in intent.needs
    if len(intent.needs) == 1
    for concept in group
)
"""Concepts that alone decide for a kind of question."""


def named() -> Iterator[tuple[str, str]]:
    data = LANGUAGE.data["intents"]
    for group, concepts in data["groups"].items():
        yield from ((f"group {group}", concept) for concept in concepts)
    for name, spec in data["intents"].items():
        for concept in [*spec.get("uses", []), *spec.get("not", []), *(c for g in spec.get("needs", []) for c in g)]:
            yield f"intent {name}", concept
    for name, spec in data["talk"].items():
        yield from ((f"talk {name}", concept) for group in spec["needs"] for concept in group)
    yield from (("silent", concept) for concept in data["silent"])
    for predicate, concepts in data["predicates"].items():
        yield from ((f"predicate {predicate}", concept) for concept in concepts)
    yield from (("glossary", concept) for concept in data["glossary"])
    yield from (("direction", concept) for concept in LANGUAGE.data["directions"]["concepts"])
    for label, spec in LANGUAGE.data["operations"].items():
        yield from ((f"operation {label}", concept) for concept in spec.get("concepts", ()))


@UNKNOWN_CONCEPTS
def test_every_concept_that_is_named_exists() -> None:
    groups = {f"={group}" for group in LANGUAGE.data["intents"]["groups"]}
    known = set(LANGUAGE.data["concepts"]) | FIGURES | groups
    assert [(where, concept) for where, concept in named() if concept not in known] == []


def test_every_intent_has_a_family_that_answers_it() -> None:
    data = LANGUAGE.data["intents"]
    names = [*data["intents"], *(name for name in data["talk"] if not name.startswith("oos_"))]
    assert [name for name in names if name not in FAMILIES] == []


def test_everything_out_of_scope_has_its_sentence() -> None:
    names = {name for name in LANGUAGE.data["intents"]["talk"] if name.startswith("oos_")}
    assert names == set(wording("en").get("oos"))


def test_every_glossary_term_has_its_entry() -> None:
    assert set(LANGUAGE.data["intents"]["glossary"].values()) == set(wording("en").get("glossary"))


@pytest.mark.parametrize("table", ["descriptions", "other_writing"])
def test_described_entities_exist_in_the_shipped_base(table: str) -> None:
    assert set(LANGUAGE.data["names"][table]) <= set(snapshot().entities)


def test_initials_stand_for_owners() -> None:
    for letters, key in LANGUAGE.data["names"]["initials"].items():
        assert letters.isupper()
        assert snapshot().entities[key].kind in OWNERS


def test_patterns_of_directions_speak_only_of_atoms_that_exist() -> None:
    """Whatever else a pattern speaks of never stands in the line, so that the cue never counts."""
    data = LANGUAGE.data["directions"]
    atoms = {"X", "Y", "NUM", "'s"} | set(data["atoms"].values()) | set(data["concepts"].values())
    for pattern, weight in [*data["holder"], *data["issuer"]]:
        words = set(re.findall(r"[A-Z]+|'s|\b[a-z]{2,}\b", re.sub(r"\\[a-zA-Z]", " ", pattern)))
        assert words <= atoms, pattern
        assert weight > 0


def test_abbreviations_and_slips_are_no_fixed_points() -> None:
    for table in (LANGUAGE.abbreviations, LANGUAGE.slips):
        assert [typed for typed, read in table.items() if read == (typed,)] == []


def test_what_must_not_be_mended_is_not_mended() -> None:
    frame = reader().frame
    for word in sorted(LANGUAGE.leave | LANGUAGE.strangers):
        typed = [c.typed for c in frame(word, TODAY).corrections]
        assert not typed, word


def test_a_language_without_data_is_told(tmp_path: Any) -> None:
    with pytest.raises(FileNotFoundError):
        load("tlh")


@pytest.mark.parametrize(
    ("phrase", "sequences"),
    [
        ("big picture", {("big", "picture")}),
        ("sale~", {("sale",), ("sales",), ("saled",), ("saling",)}),
        ("without (any) votes", {("without", "votes"), ("without", "any", "votes")}),
        ("take|get part", {("take", "part"), ("get", "part")}),
        ("Bolloré's", {("bollore", "'s")}),
        ("()", set()),
    ],
)
def test_phrases_are_spelled_out(phrase: str, sequences: set[tuple[str, ...]]) -> None:
    assert set(spelled_out(phrase)) >= sequences
    if "~" not in phrase:
        assert set(spelled_out(phrase)) == sequences


def test_the_language_is_loaded_once() -> None:
    assert isinstance(LANGUAGE, Language)
    assert load("en") is LANGUAGE


def test_no_phrase_stands_for_more_than_can_be_kept_in_mind() -> None:
    """Each choice in a phrase multiplies what it is spelled out to, and the first question waits for all of it."""
    compounds = [
        str(phrase)
        for section in LANGUAGE.data["compounds"].values()
        if isinstance(section, dict)
        for listed in section.values()
        if isinstance(listed, list)
        for phrase in listed
    ]
    long = [phrase for phrase in [*(p for _, p in phrases()), *compounds] if len(list(spelled_out(phrase))) > MOST]
    assert not long
