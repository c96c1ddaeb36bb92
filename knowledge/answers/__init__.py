"""Reading × snapshot ─► Answer: one module a family of questions, wording by language and status."""
