"""Golden cases of the stake arithmetic; `GOLDEN=FILE` runs the cases of another file in the same format."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from .ask import ANSWERS, ask
from .given import Node
from .scoring import differences

_HERE = Path(__file__).parent
_FILE = Path(os.environ.get("GOLDEN") or _HERE / "arithmetic.yaml")
_OWN = _HERE / "more.yaml"


class _Loader(yaml.SafeLoader):
    """Reads dates as they are written, not as dates."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _cases(path: Path) -> list[Node]:
    cases: list[Node] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)["cases"]
    return cases


CASES = _cases(_FILE) + ([] if os.environ.get("GOLDEN") or not _OWN.exists() else _cases(_OWN))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']}-{case['kind']}" for case in CASES])
def test_case(case: Node) -> None:
    result = ask(case)
    assert not differences(case, result), f"{case['question']}\n{result}"


def test_cases_follow_the_schema() -> None:
    schema = json.loads((_HERE / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate({"format": 2, "cases": CASES}, schema)


def test_every_function_of_the_format_is_translated() -> None:
    schema = json.loads((_HERE / "schema.json").read_text(encoding="utf-8"))
    assert set(schema["$defs"]["case"]["properties"]["ask"]["properties"]["fn"]["enum"]) == ANSWERS.keys()
