"""Text ─► Reading: words, names, values, sentence templates, matching and follow-ups."""
