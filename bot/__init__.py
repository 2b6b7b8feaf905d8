"""factbot answers readers' questions from a curated fact file: ``from bot import FactBot``."""

from bot.app import FactBot

__all__ = ["FactBot"]
