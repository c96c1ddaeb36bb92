"""Changes of the base worked out before they are confirmed: what each would assert and retract, and what follows."""
