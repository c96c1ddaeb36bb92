"""Sentences in which administrators give facts: text becomes a stake, a source and a reason, or a list of mistakes."""
