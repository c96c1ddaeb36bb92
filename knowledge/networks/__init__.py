"""Whole-network runs over large ownership graphs with scipy, an optional extra apart from the exact core."""

from .network import Network, OverfullError, Vector, network
from .runs import NoConvergenceError, Run, net_row, outside_owners, outside_row, outside_stakes

__all__ = [
    "Network",
    "NoConvergenceError",
    "OverfullError",
    "Run",
    "Vector",
    "net_row",
    "network",
    "outside_owners",
    "outside_row",
    "outside_stakes",
]
