"""Answers made visible: as Telegram HTML with buttons, and as lines of a terminal."""
