"""What nobody may get at: the token, other readers' data, files; and markup that is never anyone else's."""

import io
import json
import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.inline import _card
from bot.channels.telegram.phrases import load_phrases
from bot.channels.telegram.redaction import keep_out_of_logs
from bot.model import Citation
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_rules import check_inline_results
from tests.channels.telegram.bot_api_server import TOKEN
from tests.channels.telegram.channel import channel_at
from tests.channels.telegram.fake_bot import FakeBot, reply
from tests.channels.telegram.test_redaction import FAULTS

SECRET = TOKEN.partition(":")[2]
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)


@given(question=ANYTHING, answer=ANYTHING, quote=ANYTHING, source=ANYTHING)
@settings(deadline=None)
def test_telegram_accepts_a_card_whatever_it_says(question, answer, quote, source):
    facts = (Citation(question, quote, source),)
    card = _card(reply(answer, question=question, facts=facts), load_phrases()["en"], "harbour_bot").to_dict()
    json.dumps(card).encode()
    check_inline_results({"results": [card]})


async def test_the_token_stands_nowhere_after_a_bad_day(server, tmp_path, logging_restored):
    """Not in logs, messages, menus or the database, though readers write it themselves."""
    from bot.answering.dialogue.state import DialogueState
    from bot.store.ledger import open_ledger

    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    keep_out_of_logs(TOKEN)
    path = tmp_path / "factbot.db"
    ledger = open_ledger(f"sqlite:///{path}", TOKEN, days=30, session_seconds=60)
    ledger.sessions(DialogueState)
    async with channel_at(server, FakeBot(), ledger, admin_chat=71) as channel:
        for method in ("sendMessage", "getUpdates"):
            server.fail(method, *FAULTS)
            await channel.receive(updates.text("When?"), updates.text("fail"))
        await channel.receive(updates.text("/about"), updates.text("/privacy"), updates.inline("When?"))
    logging.getLogger().removeHandler(handler)
    ledger.close()
    sent = json.dumps([dict(call.params) for call in server.calls], default=str)
    assert SECRET not in log.getvalue() + sent
    assert SECRET.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


async def test_no_plain_id_of_a_reader_is_kept(server, tmp_path):
    from bot.answering.dialogue.state import DialogueState
    from bot.store.ledger import open_ledger

    reader = {**updates.READER, "id": 987654321, "first_name": "Ada-Canary", "username": "canary_reader"}
    private = {"id": 987654321, "type": "private", "first_name": "Ada-Canary"}
    ledger = open_ledger(f"sqlite:///{tmp_path / 'factbot.db'}", "s", days=30, session_seconds=60)
    ledger.sessions(DialogueState)
    async with channel_at(server, FakeBot(), ledger) as channel:
        await channel.receive(updates.text("When?", sender=reader, chat=private))
        await channel.receive(updates.press(channel.shown(), "v:1", sender=reader))
        held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    ledger.close()
    kept = held + b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not any(word in kept for word in (b"987654321", b"Canary", b"canary"))
    assert b"When?" in kept


@pytest.mark.parametrize("command", ["/stats", "/stats@harbour_bot"])
@pytest.mark.parametrize("chat", [updates.PRIVATE, updates.GROUP])
async def test_admin_commands_are_for_configured_ids_alone(server, command, chat):
    async with channel_at(server, FakeBot(), admins=(90,)) as channel:
        sent = await channel.texts(updates.text(command, chat=chat))
        assert not any("waiting" in text for text in sent)


@pytest.mark.parametrize(
    "data",
    ["v:1", "w:0", "l:0", "q:0", "q:9999", "m:0", "t:0:0123456789ab", "../../etc/passwd", "v:1;drop", "\x00", "l:9"],
)
async def test_forged_callback_data_does_nothing(channel, data):
    """A button counts only if the message that was pressed has it."""
    await channel.receive(updates.text("/help"))
    (call,) = await channel.receive(updates.press(channel.shown(), data))
    assert (call.method, call.params["text"]) == ("answerCallbackQuery", load_phrases()["en"].stale_button)
    assert channel.running.ledger.figures() == {"waiting": 0}


@pytest.mark.parametrize("words", ["../../../etc/passwd", "/start ../../config.yaml", "file:///etc/hosts", "{{7*7}}"])
async def test_no_path_leads_from_a_message_to_a_file(channel, words, opened):
    await channel.receive(updates.text("When?"))
    opened.clear()
    await channel.receive(updates.text(words))
    assert [name for name in opened if "factbot" not in name] == []


@pytest.fixture
def opened():
    """The names of the files that the process opens during the test."""
    names, watching = [], True

    def note(event, arguments):
        if watching and event == "open":
            names.append(str(arguments[0]))

    sys.addaudithook(note)
    yield names
    watching = False
