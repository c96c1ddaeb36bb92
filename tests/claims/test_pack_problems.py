import datetime as dt
import os
from pathlib import Path

import pytest

from knowledge.claims.packs import PackError, check_pack, load_pack

HEAD = """\
sources:
- {key: g, publisher: TEST Gazette, date: 2023-01-18, url: 'https://example.org/t1'}
entities:
- {key: renault, name: Renault, kind: company, short: Renault}
- {key: nissan, name: Nissan, kind: company, short: Nissan}
- {key: zorblatt, name: Zorblatt, kind: company, short: Zorblatt}
stakes:
"""
GOOD = (
    "- {key: s1, holder: renault, issuer: nissan, percent: '43', as_of: 2023-01-17, sources: [g], status: completed}\n"
)


def _told(folder: Path, data: str | bytes, today: dt.date | None = None) -> list[str]:
    path = folder / "p.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [str(problem).removeprefix(f"{folder}/") for problem in check_pack(path, today)]


def _stake(folder: Path, line: str, today: dt.date | None = None) -> list[str]:
    """The problems of one stake on line 8 of a pack that is right otherwise."""
    return _told(folder, HEAD + line + "\n", today)


def test_a_right_pack_has_none(tmp_path: Path) -> None:
    assert _told(tmp_path, HEAD + GOOD) == []


# A caret stands where the mistake is; it is taken out before the line is read.
BASE = "key: s, holder: renault, issuer: nissan, sources: [g], status: completed"
RANGE = "A stake is above 0 and at most 100."
DIGITS = "Write digits with a point, like 43.4."
CALENDAR = "Write a day 2023-11-08, a month 2023-11 or a year 2023 of the calendar."


@pytest.mark.parametrize(
    ("rest", "message", "mend"),
    [
        ("percent: ^'430'", "430 is more than 100 percent", RANGE),
        ("percent: ^'101'", "101 is more than 100 percent", RANGE),
        ("percent: ^'100.01'", "100.01 is more than 100 percent", RANGE),
        ("percent: ^'-5'", "'-5' is no percentage", RANGE),
        ("percent: ^'0'", "0 percent is no stake", "Give the end of the earlier stake instead."),
        ("percent: ^0.00", "0 percent is no stake", "Give the end of the earlier stake instead."),
        ("percent: ^'15,5'", "'15,5' is no percentage", "Write 15.5."),
        ("percent: ^'15 %'", "'15 %' is no percentage", "Write 15."),
        ("percent: ^'43%%'", "'43%%' is no percentage", "Write 43."),
        ("percent: ^１５％", "'１５％' is no percentage", "Write 15."),
        ("percent: ^fifteen", "'fifteen' is no percentage", DIGITS),
        ("percent: ^1e2", "'1e2' is no percentage", DIGITS),
        ("percent: ^.nan", "'.nan' is no percentage", DIGITS),
        ("percent: ^'~15'", "'~15' is no percentage", DIGITS),
        ("percent: ^'<15'", "'<15' is no percentage", DIGITS),
        ("percent: ^15–20", "'15–20' is no percentage", DIGITS),
        ("percent: ^15/100", "'15/100' is no percentage", DIGITS),
        ("percent: ^''", "'' is no percentage", DIGITS),
        ("percent: ^[5]", "percent must be a text", "Write one value behind the colon."),
        ("percent: '5', ^colour: red", "unknown field colour", "Use one of key, holder"),
        ("percent: '5', ^vote: none", "unknown field vote", "Did you mean votes?"),
        ("percent: '5', ^percent: '6'", "percent is written twice", "Keep one of the two."),
        ("percent: '5', basis: ^votess", "basis 'votess' is not known", "Did you mean votes?"),
        ("percent: '5', votes: ^silent", "votes 'silent'", "Use one of full, none, neutralised, capped, not_stated."),
        ("percent: '5', since: ^2023-02-30", "since: day is out of range", CALENDAR),
        ("percent: '5', since: ^2023-13-01", "since: month must be in 1..12", CALENDAR),
        ("percent: '5', since: ^01/02/2023", "'01/02/2023' is not a date", CALENDAR),
        ("percent: '5', since: ^last week", "'last week' is not a date", CALENDAR),
        ("percent: '5', since: ^'0203'", "since 0203 is before 1800", "Write the year in full, like 2023."),
        ("percent: '5', since: 2023-05-01, until: ^2022-01-01", "it ends on 2022-01-01, not after", "Exchange or mend"),
        ("percent: '5', since: 2023-05-01, until: ^2023-05-01", "it ends on 2023-05-01, not after", "Exchange or mend"),
        (
            "percent: '5', as_of: ^2023-01-19",
            "as_of 2023-01-19 is after its newest source of 2023-01-18",
            "Name the source",
        ),
        ("percent: '5', until: 2020, as_of: ^2023-01-17", "as_of 2023-01-17 is after the end on 2020", "Mend one of"),
        (
            "percent: '5', since: 2023, last_confirmed: ^2022",
            "last_confirmed 2022 is before the start on 2023",
            "Mend one",
        ),
        ('percent: "5", note: ^"a\\u202eb"', "note has the invisible sign U+202E", "Leave it out."),
        ('percent: "5", note: ^"a\\0b"', "note has the invisible sign U+0000", "Leave it out."),
        (f"percent: '5', note: ^{'x' * 10001}", "note has 10001 characters", "Keep it within 10000."),
    ],
)
def test_one_mistake_is_told_with_its_place_and_its_mend(tmp_path: Path, rest: str, message: str, mend: str) -> None:
    line = f"- {{{BASE}, {rest}}}"
    (told,) = _stake(tmp_path, line.replace("^", "", 1))
    assert told.startswith(f"p.yaml:8:{line.index('^') + 1}: ")
    assert message in told
    assert mend in told


@pytest.mark.parametrize("rest", ["", ", percent: ", ", percent: ~"])
def test_a_missing_field_is_told_at_its_record(tmp_path: Path, rest: str) -> None:
    (told,) = _stake(tmp_path, f"- {{{BASE}{rest}}}")
    assert told == "p.yaml:8:3: s: percent is missing. Add percent:."


def test_a_record_that_is_none_is_told(tmp_path: Path) -> None:
    assert _stake(tmp_path, "- [a, b]") == ["p.yaml:8:3: a record must be a mapping. Write name: value lines."]


@pytest.mark.parametrize(
    ("change", "message", "mend"),
    [
        ("holder: renualt", "holder 'renualt' is not among the entities", "Did you mean renault?"),
        ("holder: toyota", "holder 'toyota' is not among the entities", "Add it to the pack's entities first."),
        ("issuer: renault", "renault cannot hold itself", "Own shares are no stake"),
        ("sources: []", "there is no source", "Add sources: with at least one key."),
        ("sources: [G]", "sources 'G' is not among the sources", "Add it to the pack's sources first."),
        ("status: complete", "status 'complete' is not known", "Did you mean completed?"),
        ("key: 's 1'", "'s 1' is no key", "Use letters, digits"),
        ("superseded_by: none-such", "superseded_by 'none-such' is not among the claims", "Add it"),
    ],
)
def test_a_wrong_field_is_told(tmp_path: Path, change: str, message: str, mend: str) -> None:
    fields = dict(part.split(": ", 1) for part in f"{BASE}, percent: '5'".split(", "))
    name, value = change.split(": ", 1)
    fields[name] = value
    line = "- {" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"
    (told,) = _stake(tmp_path, line)
    assert message in told
    assert mend in told


def test_a_claim_without_status_is_told_with_the_words_that_it_may_have(tmp_path: Path) -> None:
    (told,) = _stake(tmp_path, "- {key: s, holder: renault, issuer: nissan, percent: '5', sources: [g]}")
    assert "status is missing" in told
    assert "reported, announced, agreed, completed, ended, withdrawn, denied" in told


def test_all_mistakes_of_a_file_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    rows = [
        f"- {{key: s{n}, holder: renault, issuer: nissan, percent: '1', since: {1900 + n}, until: {1901 + n}, "
        "sources: [g], status: completed}"
        for n in range(100)
    ]
    rows[56] = rows[56].replace("'1'", "'430'")
    rows[70] = rows[70].replace("renault", "renualt").replace("status: completed", "status: done")
    rows[80] = rows[80].replace("s80", "s79")
    told = _told(tmp_path, HEAD + "\n".join(rows))
    assert [line.split(":")[1] for line in told] == ["64", "78", "78", "88"]
    assert "430" in told[0]
    assert "renualt" in told[1]
    assert "done" in told[2]
    assert "the key s79 is taken" in told[3]


def test_claims_of_all_kinds_share_one_set_of_keys(tmp_path: Path) -> None:
    event = "events:\n- {key: s1, title: T, summary: S, sources: [g], status: completed}\n"
    (told,) = _told(tmp_path, HEAD + GOOD + event)
    assert told.startswith("p.yaml:10:9: s1: the key s1 is taken by an earlier claim")


def test_today_is_needed_to_see_the_future(tmp_path: Path) -> None:
    line = f"- {{{BASE}, percent: '5', since: 2030-01-01}}"
    assert _stake(tmp_path, line) == []
    (told,) = _stake(tmp_path, line, dt.date(2026, 11, 22))
    assert "it is completed but begins on 2030-01-01, after today (2026-11-22)" in told
    assert _stake(tmp_path, line.replace("completed", "announced"), dt.date(2026, 11, 22)) == []
    (source, _) = _stake(tmp_path, line, dt.date(2023, 1, 17))
    assert "the source is dated 2023-01-18, after today (2023-01-17)" in source


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"# nothing\n", "a pack must be a mapping of sections"),
        (b"- a\n", "a pack must be a mapping of sections"),
        ("sources: []".encode("utf-16"), "the file is UTF-16"),
        ("entities: [日産自動車]".encode("shift_jis"), "it looks like Shift-JIS"),
        ("entities: [Citroën]".encode("latin-1"), "not UTF-8 (perhaps Latin-1"),
        ("note: 日産".encode()[:-1], "the file ends in the middle of a character"),
        (b"note: a\x00b", "binary data"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x1f\x8b....", "gzip"),
        (b"sources: [", "not YAML"),
        (b"sources:\n\t- a", "not YAML"),
        (b"a: &x [1]\nb: *x", "anchors and aliases are not taken"),
        (b"sources: !!python/object:os.system {}", "the tag tag:yaml.org,2002:python/object:os.system is not taken"),
        (b"sources: []\n---\nsources: []", "a second document begins here"),
        (b"sources: " + b"[" * 30 + b"]" * 30, "nested deeper than 20 levels"),
        (b"sources: " + b"[" * 100_000, "nested deeper than 20 levels"),
        (b"{[a]: b}", "a list or mapping stands where a key is expected"),
        (b"sourcs: []", "unknown section sourcs"),
        (b"sources: []\nsources: []", "sources is written twice"),
        (b"sources: {a: b}", "sources must be a list of records"),
        (b"format: 2\nsources: []", "format '2' is not known"),
    ],
)
def test_what_is_no_pack_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    told = _told(tmp_path, data)
    assert len(told) == 1
    assert message in told[0]


def test_the_byte_that_is_wrong_has_its_line_and_column(tmp_path: Path) -> None:
    assert _told(tmp_path, b"note: a\nnote: \xffb")[0].startswith("p.yaml:2:7: ")


def test_a_billion_laughs_are_refused_at_the_first(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    (told,) = _told(tmp_path, "\n".join(lines))
    assert "anchors and aliases" in told


def test_paths_that_are_no_file_are_told(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, message in (
        (tmp_path, "this is a folder"),
        (tmp_path / "none.yaml", "there is no such file"),
        (loop, "the file cannot be read"),
        (pipe, "not a plain file"),
    ):
        (problem,) = check_pack(path)
        assert problem.file == str(path)
        assert message in problem.message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    (problem,) = check_pack(path)
    assert "more than" in problem.message


def test_loading_raises_with_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(HEAD + GOOD.replace("renault", "renualt").replace("'43'", "'430'"))
    with pytest.raises(PackError) as raised:
        load_pack(path)
    assert len(raised.value.problems) == 2
    assert "renualt" in str(raised.value)
    assert "430" in str(raised.value)


@pytest.mark.parametrize("name", ["alliance", "kyodo-2023-01-17"])
def test_the_shipped_packs_have_none(name: str) -> None:
    assert check_pack(name, dt.date(2026, 11, 22)) == []
