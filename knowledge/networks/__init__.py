"""Whole-network runs over large ownership graphs with scipy, an optional extra apart from the exact core."""
