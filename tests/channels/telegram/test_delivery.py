"""Nothing lost and nothing twice: faults on the way, kills, restarts, and Telegram's own limits."""

import asyncio
import collections
import signal
import sys

import pytest

from bot.channels.telegram import dispatcher, failures
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.pace import CHAT, GROUP, Pace, Pacer, Rate, overall
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_chaos import Chaos
from tests.channels.telegram.bot_api_limits import Limits
from tests.channels.telegram.bot_api_server import PATIENCE, TOKEN, Fault
from tests.channels.telegram.channel import AT_ONCE, channel_at, memory_ledger
from tests.channels.telegram.fake_bot import FakeBot, reply
from tests.channels.telegram.test_running import RUN

LOST = Fault(drops=True, late=True)
BLOCKED = Fault(status=403, description="Forbidden: bot was blocked by the user")


def question(number, chat=0):
    person = {**updates.READER, "id": 1_000 + chat}
    return updates.text(f"question {number}", sender=person, chat={**updates.PRIVATE, "id": 1_000 + chat})


def sent(server):
    """How often each answer stands in the chats."""
    mine = (message for message in server.api.messages.values() if message["from"]["is_bot"])
    return collections.Counter((message["chat"]["id"], message["text"]) for message in mine)


async def until(condition):
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_reply_lost_on_the_way_is_sent_again(channel):
    channel.server.fail("sendMessage", LOST)
    await channel.receive(updates.text("When?"))
    assert sent(channel.server) == {(71, "You asked: When?"): 2}
    assert channel.server.lost == 1
    assert len(channel.bot.asked) == 1


async def test_of_a_long_answer_only_the_lost_part_is_sent_again(server, monkeypatch):
    monkeypatch.setattr(dispatcher, "_FIRST_PAUSE", 0.01)
    bot = FakeBot(replies={"All?": reply("word " * 2000)})
    async with channel_at(server, bot, courier=Courier(_pace(), patience=0.05, pause=0.03)) as channel:
        server.fail("sendMessage", *[Fault(delay=0.0001)], *[Fault(status=502)] * 8)
        await channel.receive(updates.text("All?"))
    assert sent(server).total() == 3
    assert len(bot.asked) > 1


async def test_an_answer_that_cannot_be_sent_for_long_waits_and_is_sent_all_the_same(server, monkeypatch):
    monkeypatch.setattr(dispatcher, "_FIRST_PAUSE", 0.01)
    async with channel_at(server, FakeBot(), courier=Courier(_pace(), patience=0)) as channel:
        server.fail("sendMessage", Fault(status=500), Fault(status=500))
        await channel.receive(updates.text("When?"), updates.text("And?"))
    assert list(sent(server)) == [(71, "You asked: When?"), (71, "You asked: And?")]


async def test_a_pause_that_telegram_asks_for_is_kept_however_long_it_is(server, monkeypatch):
    monkeypatch.setattr(dispatcher, "_FIRST_PAUSE", 0.01)
    async with channel_at(server, FakeBot(), courier=Courier(_pace(), patience=0.5)) as channel:
        server.fail("sendMessage", Fault(retry_after=1))
        assert len(await channel.receive(updates.text("When?"))) == 2
    assert len(channel.bot.asked) == 2


@pytest.mark.parametrize("fault", [BLOCKED, Fault(status=400, description="Bad Request: chat not found")])
async def test_what_is_refused_for_good_is_not_tried_again(channel, fault, caplog):
    channel.server.fail("sendMessage", fault)
    assert len(await channel.receive(updates.text("When?"))) == 1
    assert "Failure" not in caplog.text


async def test_a_group_that_became_a_supergroup_gets_its_answer_there(channel):
    channel.server.api.chats.add(-1009)
    moved = Fault(status=400, description="Bad Request: group chat was upgraded", migrate_to=-1009)
    channel.server.fail("sendMessage", moved)
    await channel.receive(updates.in_group("@harbour_bot When?"))
    assert sent(channel.server) == {(-1009, "You asked: When?"): 1}


async def test_an_update_that_was_answered_is_not_answered_after_a_restart(server):
    ledger, bot = memory_ledger(), FakeBot()
    update = {"update_id": 7, **updates.text("When?")}
    for _ in range(2):
        server.api.offset = 0
        async with channel_at(server, bot, ledger) as channel:
            await channel.receive(update)
    assert [text for text, _ in bot.asked] == ["When?"]
    ledger.close()


async def test_telegram_does_not_hear_of_an_update_that_could_not_be_written_down(server, monkeypatch):
    async with channel_at(server, FakeBot()) as channel:
        inbox, add, failing = channel.running._inbox, channel.running._inbox.add, [True, True]

        def refuse(found):
            if failing and found:
                failing.pop()
                raise OSError("No space left on device")
            return add(found)

        monkeypatch.setattr(inbox, "add", refuse)
        assert await channel.texts(updates.text("When?")) == ["You asked: When?"]
    assert not failing


async def test_what_is_taken_but_unanswered_at_the_end_is_answered_after_the_next_start(server):
    ledger, held = memory_ledger(), asyncio.Event()
    server.api.held[71] = held
    async with channel_at(server, FakeBot(), ledger) as first:
        for number in range(3):
            server.api.deliver(updates.text(f"question {number}"))
        await server.called("sendMessage")
        await until(lambda: not server.api.pending)
        closing = asyncio.create_task(asyncio.wait({first.task}))
        first.task.cancel()
        await asyncio.sleep(0.05)
        held.set()
        await closing
    assert [text for text, _ in first.bot.asked] == ["question 0"]
    async with channel_at(server, FakeBot(), ledger) as second:
        await second.running.dispatcher.idle()
        await until(lambda: len(sent(server)) == 3)
    assert [text for text, _ in second.bot.asked] == ["question 1", "question 2"]
    ledger.close()


async def test_a_killed_process_loses_nothing(server, tmp_path):
    """Killed with answers on their way, twice; what Telegram has let go of is answered all the same."""
    command = (sys.executable, "-c", RUN, server.base_url, TOKEN, f"sqlite:///{tmp_path}/factbot.db")
    questions = [question(number, chat) for number in range(3) for chat in range(10)]
    for update in questions:
        server.api.deliver(update)
    for answered in (1, 12, 30):
        process = await asyncio.create_subprocess_exec(*command)
        await until(lambda answered=answered: len(sent(server)) >= answered)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert len(sent(server)) == 30
    for chat in range(10):
        texts = [text for place, text in sent(server) if place == 1_000 + chat]
        assert texts == [f"You asked: question {number}" for number in range(3)]


async def test_a_tenth_of_all_calls_may_fail(server):
    """Every question is answered, and no more often than replies were lost."""
    server.chaos = Chaos()
    async with channel_at(server, FakeBot()) as channel:
        await channel.receive(*(question(number, chat) for number in range(4) for chat in range(50)))
    answers = sent(server)
    assert len(answers) == 200
    assert answers.total() - 200 <= server.lost
    assert server.chaos.struck > 10


@pytest.mark.parametrize(
    ("rate", "most", "seconds"), [(overall(30), 30, 1.0), (CHAT, 1, 1.0), (GROUP, 20, 60.0), (overall(1), 1, 1.0)]
)
@pytest.mark.parametrize("rests", [(), (0.5,), (70.0,), (0.1, 3.0, 0.9)])
def test_no_second_and_no_minute_holds_more_than_telegram_allows(rate, most, seconds, rests):
    now, times = 50.0, []
    pacer = Pacer(rate, clock=lambda: now)
    for rest in (0.0, *rests):
        now = max([now, *times]) + rest
        times += [now + pacer.wait() for _ in range(most * 3)]
    windows = [sum(start <= time < start + seconds - 1e-6 for time in times) for start in times]
    assert max(windows) <= most


async def test_under_telegrams_limits_every_question_is_answered_once(server):
    server.limits = Limits()
    async with channel_at(server, FakeBot(), courier=Courier(Pace())) as channel:
        group = [updates.in_group(f"@harbour_bot question {number}") for number in range(3)]
        await channel.receive(*(question(number, chat) for number in range(2) for chat in range(20)), *group)
    assert len(sent(server)) == sent(server).total() == 43


def _pace():
    return Pace(per_second=100_000, chat=AT_ONCE, group=AT_ONCE)


@pytest.mark.parametrize(
    ("rate", "calls", "seconds"),
    [
        (Rate(1.0), 3, [0, 1, 2]),
        (Rate(4.0, 5), 7, [0, 0, 0, 0, 0, 4, 8]),
        (Rate(0.0), 4, [0, 0, 0, 0]),
    ],
)
def test_turns_come_at_their_rate(rate, calls, seconds):
    pacer = Pacer(rate, clock=lambda: 100.0)
    assert [pacer.wait() for _ in range(calls)] == seconds


def test_a_pause_gives_back_no_more_than_the_burst():
    now = 0.0
    pacer = Pacer(Rate(4.0, 2), clock=lambda: now)
    waits = [pacer.wait() for _ in range(3)]
    now = 1_000.0
    assert waits == [0, 0, 4]
    assert [pacer.wait() for _ in range(3)] == [0, 0, 4]


async def test_the_admin_chat_is_told_of_failures_at_most_once_a_minute(server, monkeypatch):
    server.api.chats.add(-9)
    async with channel_at(server, FakeBot(), admin_chat=-9) as channel:
        calls = await channel.receive(*[updates.text("fail")] * 3)
        told = [call.params["text"] for call in calls if call.params.get("chat_id") == -9]
        (line,) = told
        assert "RuntimeError" in line
        assert any(line.split()[1].rstrip(":") in call.params["text"] for call in calls if call.params["chat_id"] == 71)
        monkeypatch.setattr(failures, "_ADMIN_PAUSE", 0.0)
        calls = await channel.receive(updates.text("fail"))
        assert [call.params["text"][-4:] for call in calls if call.params["chat_id"] == -9] == ["(+2)"]


async def test_a_reader_who_asks_too_much_is_told_once_and_others_are_not_held_up(server):
    async with channel_at(server, FakeBot(), per_minute=2) as channel:
        answers = await channel.texts(*(updates.text(f"{number}") for number in range(5)))
        other = await channel.texts(updates.text("When?", chat=updates.OTHER_PRIVATE, sender=updates.OTHER_READER))
    assert answers[:2] == ["You asked: 0", "You asked: 1"]
    assert len(answers) == 3
    assert "wait a minute" in answers[2]
    assert other == ["You asked: When?"]


async def test_a_slow_answer_shows_that_it_is_under_way(channel, monkeypatch):
    monkeypatch.setattr("bot.channels.telegram.typing_action._MOMENT", 0.02)
    held = channel.server.api.held[71] = asyncio.Event()
    channel.server.api.deliver(updates.text("When?"))
    await channel.server.called("sendChatAction")
    held.set()
    await channel.running.dispatcher.idle()
    assert channel.server.calls_of("sendChatAction")[0].params["action"] == "typing"
