"""The Telegram channel; the only package that imports telegram."""

from bot.channels.telegram.serving import run_telegram

__all__ = ["run_telegram"]
