"""The Telegram channel; the only package that imports telegram."""

from bot.channels.telegram.serving import checked_token, run_telegram

__all__ = ["checked_token", "run_telegram"]
