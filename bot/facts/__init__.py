"""Fact files and their locks: load them, prove their quotes, say what is wrong with them."""

from bot.facts.loader import load_facts, proof_report
from bot.facts.proofs import ProofReport
from bot.facts.prove import prove

__all__ = ["ProofReport", "load_facts", "proof_report", "prove"]
