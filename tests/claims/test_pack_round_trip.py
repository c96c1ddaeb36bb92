from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from knowledge.claims.facts import KINDS, Facts
from knowledge.claims.packs import dump_pack, read_pack, shipped
from knowledge.claims.packs.nodes import compose
from knowledge.claims.packs.problems import Report
from knowledge.claims.packs.shape import shape
from tests.claims.strategies import any_facts


def _read(text: str) -> tuple[Facts, list[str]]:
    report = Report("pack.yaml")
    facts = shape(compose(text), report).facts
    return facts, [str(problem) for problem in report.sorted()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_facts())
def test_whatever_is_written_is_read_back_and_written_the_same(facts: Facts) -> None:
    text = dump_pack(facts, "any")
    back, problems = _read(text)
    assert problems == []
    assert back == facts
    assert dump_pack(back, "any") == text


@pytest.mark.parametrize("name", ["alliance", "kyodo-2023-01-17"])
def test_a_shipped_pack_is_written_as_it_stands(name: str) -> None:
    pack = read_pack(name)
    assert pack.name == name
    assert dump_pack(pack.facts, pack.name, pack.title, pack.note).encode() == shipped()[name].read_bytes()


@pytest.mark.parametrize("name", ["alliance", "kyodo-2023-01-17"])
def test_any_other_reader_of_yaml_sees_figures_as_text(name: str) -> None:
    tree = yaml.safe_load(shipped()[name].read_text("utf-8"))
    assert {type(stake["percent"]) for stake in tree["stakes"]} == {str}
    assert {type(source["date"]) for source in tree["sources"] if "date" in source} == {str}


def test_harmless_variants_of_a_file_read_the_same(tmp_path: Path) -> None:
    source = shipped()["kyodo-2023-01-17"]
    text = source.read_text("utf-8")
    variants = {"crlf": text.replace("\n", "\r\n").encode(), "bom": b"\xef\xbb\xbf" + text.encode()}
    for name, data in variants.items():
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(data)
        assert read_pack(path).facts == read_pack(source).facts


def test_unquoted_figures_keep_the_digits_that_were_written(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "sources:\n- {key: g, publisher: P, url: 'https://example.org/1'}\n"
        "entities:\n- {key: a, name: A, kind: company, short: A}\n- {key: b, name: B, kind: company, short: B}\n"
        "stakes:\n- {key: s, holder: a, issuer: b, percent: 43.40, since: 2010-04, sources: g, status: completed}\n"
    )
    (stake,) = read_pack(path).facts.stakes
    assert stake.percent == "43.40"
    assert stake.sources == ("g",)
    assert str(stake.valid.since) == "2010-04"


def test_every_kind_of_record_has_its_section() -> None:
    assert set(KINDS) == set(Facts.__dataclass_fields__)
