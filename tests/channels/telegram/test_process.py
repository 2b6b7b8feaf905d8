"""The real bot in a process of its own, from the command line: it goes on after a restart where it was."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import PATIENCE, TOKEN

FACTS = Path(__file__).parents[2] / "data" / "festival.yaml"


async def answered_by_a_process(server, config, question):
    """What a bot that is started anew answers."""
    environment = {**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "telegram", "--config", str(config)), env=environment, stderr=subprocess.PIPE
    )
    before = len(server.calls_of("sendMessage"))
    async with asyncio.timeout(PATIENCE):
        server.api.deliver(updates.text(question))
        await server.called("sendMessage", times=before + 1)
        process.terminate()
        _, log = await process.communicate()
    assert process.returncode == 0
    assert TOKEN.partition(":")[2].encode() not in log
    assert question.encode() not in log
    return server.calls_of("sendMessage")[-1].params["text"]


async def test_a_conversation_goes_on_after_a_restart(server, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(f"knowledge: ['{FACTS}']\ntelegram: {{base_url: '{server.base_url}'}}\n", "utf-8")
    first = await answered_by_a_process(server, config, "沈若蘭是誰?")
    again = await answered_by_a_process(server, config, "再說一次")
    assert "沈若蘭" in first
    assert again.partition("\n")[0] == first.partition("\n")[0]
    assert (tmp_path / "factbot.db").exists()
