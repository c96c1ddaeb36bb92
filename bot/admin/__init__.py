"""Keeping the facts by command in the chat: who may, what was previewed, and what was done."""
