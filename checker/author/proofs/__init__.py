"""Proofs over the whole answer space: what must hold for everyone, whatever they answer."""

from checker.author.proofs.properties import PROPERTIES, prove
from checker.author.proofs.space import Broken, Space

__all__ = ["PROPERTIES", "Broken", "Space", "prove"]
