"""factbot's channel with nothing behind it: what the channel itself costs, store and all."""

import os
import sys

from bot.channels.telegram import run_telegram
from bot.settings import Settings, TelegramSettings
from tests.channels.telegram.fake_bot import FakeBot, reply


class Echo(FakeBot):
    """Answers each text with itself."""

    def answer(self, text, session=""):
        return reply(text, question=text, session=session)


def main() -> None:
    """Poll the server that the first argument names, with a store in the file of the second."""
    settings = TelegramSettings(base_url=sys.argv[1], sends_per_second=100_000, per_minute=100_000)
    token = os.environ["TELEGRAM_BOT_TOKEN"]
    run_telegram(Echo(), Settings(knowledge=(), telegram=settings), token=token, database=f"sqlite:///{sys.argv[2]}")


if __name__ == "__main__":
    main()
