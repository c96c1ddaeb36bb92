"""Facts as the text of a pack: always the same bytes for the same facts."""

from __future__ import annotations

from typing import Any

import yaml

from knowledge.claims.facts import KINDS, Facts
from knowledge.claims.plain import to_plain

FORMAT = "1"
"""The version of the pack format that is written."""

_WIDTH = 150


class _Dumper(yaml.SafeDumper):
    """Short lists of text on one line, everything else as a block; no aliases for what is used twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    flow = all(isinstance(item, str) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


_Dumper.add_representer(list, _list)


def dump_tree(tree: Any) -> str:
    """Plain values as YAML text, keys in the order in which they stand."""
    return yaml.dump(tree, Dumper=_Dumper, width=_WIDTH, allow_unicode=True, sort_keys=False, default_flow_style=False)


def sections(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """The sections of a pack in plain values, without the empty ones."""
    found = {section: [to_plain(record) for record in getattr(facts, section)] for section in KINDS}
    return {section: records for section, records in found.items() if records}


def dump_pack(facts: Facts, name: str = "", title: str = "", note: str = "") -> str:
    """The text of a pack with these facts."""
    head = {"format": FORMAT, "pack": name, "title": title, "note": note}
    return dump_tree({key: value for key, value in head.items() if value} | sections(facts))
