"""The token appears in no log line, whatever goes wrong."""

import io
import logging

import pytest

from bot.channels.telegram.redaction import keep_out_of_logs, redact
from bot.errors import ServerUnreachable, TokenError
from tests.channels.telegram import updates
from tests.channels.telegram.bot_api_server import TOKEN, Fault
from tests.channels.telegram.channel import channel_at
from tests.channels.telegram.fake_bot import FakeBot
from tests.channels.telegram.test_running import _serve

SECRET = TOKEN.partition(":")[2]
FAULTS = [Fault(status=500), Fault(status=200, body=b"{not json"), Fault(drops=True), Fault(retry_after=1)]


@pytest.fixture
def log(logging_restored):
    """Everything that any library logs, at every level, while the token is kept out."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    keep_out_of_logs(TOKEN)
    yield stream
    root.removeHandler(handler)


async def test_nothing_of_a_day_full_of_accidents_shows_the_token(server, log):
    async with channel_at(server, FakeBot()) as channel:
        for method in ("sendMessage", "getUpdates"):
            server.fail(method, *FAULTS)
            await channel.receive(updates.text("When?"), updates.text("fail"))
        await channel.receive(updates.text(f"Is it {TOKEN}?"))
    assert SECRET not in log.getvalue()
    assert "Calling Bot API endpoint `sendMessage`" in log.getvalue()
    assert "Traceback" in log.getvalue()


@pytest.mark.parametrize(
    ("fault", "error"),
    [(Fault(status=401), TokenError), (Fault(status=200, body=b"no"), ServerUnreachable)],
)
async def test_an_error_that_ends_the_channel_shows_no_token_in_its_traceback(server, log, fault, error):
    server.fail("getMe", fault, fault, fault)
    with pytest.raises(error):
        try:
            await _serve(server)
        except error:
            # As whoever logs it later would, with a formatter of their own.
            unguarded = logging.StreamHandler(io.StringIO())
            own = logging.getLogger("tests.unguarded")
            own.addHandler(unguarded)
            own.exception("The channel ended")
            own.removeHandler(unguarded)
            raise
    assert "Traceback" in unguarded.stream.getvalue()
    assert SECRET not in unguarded.stream.getvalue() + log.getvalue()


async def test_an_unreachable_address_shows_no_token(server, log):
    server.base_url = "http://127.0.0.1:9"
    with pytest.raises(ServerUnreachable):
        await _serve(server)
    assert "127.0.0.1" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_a_traceback_and_a_handler_without_formatter_are_blanked_as_well(log):
    plain = logging.StreamHandler(io.StringIO())
    logging.getLogger("tests.plain").addHandler(plain)
    keep_out_of_logs(TOKEN)
    try:
        raise ValueError(f"https://api.example.org/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("tests.plain").exception("Failed with %s", TOKEN)
    logging.getLogger("tests.plain").removeHandler(plain)
    for stream in (plain.stream, log):
        assert "bot<token>/getMe" in stream.getvalue() or "bot4242:<token>/getMe" in stream.getvalue()
        assert SECRET not in stream.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"/bot{TOKEN}/getMe", "/bot<token>/getMe"),
        (f"/bot4242%3A{SECRET}/getMe", "/bot4242%3A<token>/getMe"),
        ("/bot4242:/getMe", "/bot4242:/getMe"),
    ],
)
def test_the_token_is_blanked_whole_and_in_quoted_addresses(text, expected):
    assert redact(text, TOKEN) == expected


def test_a_short_made_up_token_does_not_blank_ordinary_words():
    assert redact("test 1:test", "1:test") == "test <token>"
