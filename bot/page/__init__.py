"""Answers made visible: as Telegram HTML with buttons, and as lines of a terminal."""

MOST_SOURCES = 8
"""So many sources are named under one answer."""
