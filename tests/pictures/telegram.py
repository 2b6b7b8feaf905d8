"""Draws an exchange in Telegram from the messages that were really sent over the API.

``python -m tests.pictures.telegram [PICTURE]`` puts questions to the bot of ``config.yaml`` through the local Bot API
server, lays the messages out as a page, and has Chromium take the picture. Needs chromium and fonts-noto-cjk.
"""

import asyncio
import html
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.app import FactBot
from bot.store.ledger import open_ledger
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import BotApiServer, Call, serving
from tests.channels.telegram.channel import channel_at

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "How many people attended?",
    "獲得北京選拔賽晉級名額的項目有哪些?",
    "阮慧賢是誰?",
    "How much funding was given in total?",
)
_WIDTH, _TALLEST = 720, 4_000
_PATIENCE = 120


def main() -> None:
    """Write the picture, by default to where the README shows it."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("telegram.png")
    page = page_of(asyncio.run(exchange(QUESTIONS)))
    take(page, target)


async def exchange(questions: Sequence[str]) -> list[tuple[str, Call | None]]:
    """The questions, each followed by the calls that answered it."""
    bot = FactBot.from_config(ROOT / "config.yaml")
    ledger = open_ledger("sqlite://", "a secret", days=1, session_seconds=600)
    bot.keep_conversations_in(ledger)
    shown: list[tuple[str, Call | None]] = []
    async with serving(BotApiServer()) as server, channel_at(server, bot, ledger) as channel:  # type: ignore[arg-type]
        for question in questions:
            calls = await channel.receive(updates.text(question))
            shown += [(question, None), *(("", call) for call in calls if call.method == "sendMessage")]
    ledger.close()
    return shown


def page_of(shown: Sequence[tuple[str, Call | None]]) -> str:
    """The exchange as an HTML page."""
    template = Path(__file__).with_name("exchange.html").read_text("utf-8")
    turns = "".join(_turn(question, call) for question, call in shown)
    return template.replace("{{name}}", "factbot").replace("{{turns}}", turns)


def take(page: str, target: Path) -> None:
    """A picture of the page, cut to its height."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Install chromium and fonts-noto-cjk first")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, "utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
        quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
        common = (chromium, *options, *quiet, f"--user-data-dir={folder}/profile", "--force-device-scale-factor=1.5")
        height = _height(common, source)
        subprocess.run(
            [*common, f"--window-size={_WIDTH},{height}", f"--screenshot={target.resolve()}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )


def _height(common: Sequence[str], source: Path) -> int:
    """How tall the page is: it says so itself once it is laid out."""
    measuring = source.with_name("measure.html")
    script = "<script>document.title = document.body.getBoundingClientRect().height</script>"
    measuring.write_text(source.read_text("utf-8") + script, "utf-8")
    command = [*common, f"--window-size={_WIDTH},{_TALLEST}", "--dump-dom", measuring.as_uri()]
    page = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE).stdout
    return min(_TALLEST, round(float(page.partition("<title>")[2].partition("</title>")[0])))


def _turn(question: str, call: Call | None) -> str:
    if call is None:
        return f'<div class="turn mine"><div class="bubble">{html.escape(question)}</div></div>'
    keys = "".join(f"<div>{''.join(row)}</div>" for row in _rows(call.params))
    below = f'<div class="keys">{keys}</div>' if keys else ""
    # A quote is a block of its own: Telegram shows no line break around it.
    text = call.params["text"].replace("\n<blockquote>", "<blockquote>").replace("</blockquote>\n", "</blockquote>")
    return f'<div class="turn"><div class="bubble">{text}</div>{below}</div>'


def _rows(params: Mapping[str, Any]) -> Iterator[list[str]]:
    markup = params.get("reply_markup") or {}
    for row in json.loads(markup)["inline_keyboard"] if isinstance(markup, str) else markup.get("inline_keyboard", []):
        yield [f"<span>{html.escape(button['text'])}</span>" for button in row]


if __name__ == "__main__":
    main()
