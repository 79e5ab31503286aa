"""Impact: which situations a change of the rules moves to another outcome."""
