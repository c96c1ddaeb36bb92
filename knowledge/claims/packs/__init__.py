"""Packs: YAML files of claims, read with every problem named and written byte for byte the same."""

from knowledge.claims.packs.dumping import dump_pack
from knowledge.claims.packs.exporting import dump_export, load_export
from knowledge.claims.packs.loading import Pack, check_pack, load_pack, read_pack
from knowledge.claims.packs.problems import PackError, Problem
from knowledge.claims.packs.shipped import shipped

__all__ = [
    "Pack",
    "PackError",
    "Problem",
    "check_pack",
    "dump_export",
    "dump_pack",
    "load_export",
    "load_pack",
    "read_pack",
    "shipped",
]
