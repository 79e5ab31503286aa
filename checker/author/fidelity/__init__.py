"""Fidelity: our answers beside the verdicts of the outside authorities."""
