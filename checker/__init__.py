"""Rules on political activities of federal public servants, and a checker that applies them."""

__version__ = "2026.11.0"
