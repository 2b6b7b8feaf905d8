"""What each line that a reader enters shows, whatever draws it."""

import string
from dataclasses import asdict

import pytest

from bot.channels.console.conversation import COMMANDS, Menu, Notice, Picked, Position, begin, enter
from bot.channels.console.phrases import load_phrases
from bot.model import Reply
from tests.fake_bot import FakeBot, Topic


def conversation(*lines: str, language: str = "en", bot: FakeBot | None = None) -> list[object]:
    """What the last line shows."""
    bot = bot or FakeBot()
    step = begin(bot, language)
    for line in lines:
        step = enter(bot, step.position, line)
    return list(step.shown)


def test_a_number_picks_the_suggestion_of_the_last_reply():
    picked, reply = conversation("seats", "2")
    assert picked == Picked("Who pays?")
    assert isinstance(reply, Reply)
    assert reply.question == "Who pays?"


@pytest.mark.parametrize("number", ["1", " 1 ", "\uff11"])
def test_a_number_picks_from_the_greeting_however_it_is_typed(number):
    assert conversation(number)[0] == Picked("How many seats are there?")


@pytest.mark.parametrize("number", ["0", "3", "01", "2031", "1 2", "-1", "1.5", "\u00b2"])
def test_what_is_no_number_of_a_suggestion_is_a_message(number):
    (reply,) = conversation("seats", number)
    assert isinstance(reply, Reply)
    assert reply.question == number.strip()


def test_topics_lead_to_questions_and_questions_to_replies():
    bot = FakeBot()
    assert conversation("/topics") == [Menu("Topics:", ("Opening",))]
    assert conversation("/topics", "1") == [Menu("Opening", bot.questions("en"))]
    assert conversation("/topics", "1", "2")[0] == Picked("When does the Library open?")


@pytest.mark.parametrize("topics", [(), (Topic("empty", "Empty", ()),)])
def test_a_bot_without_topics_that_lead_to_questions_says_so(topics):
    class Bare(FakeBot):
        def topics(self, language):
            return topics

    assert conversation("/topics", bot=Bare()) == [Notice((load_phrases()["en"].no_topics,))]


@pytest.mark.parametrize("line", ["/explain seats", "/EXPLAIN   seats ", "\uff0fexplain seats"])
def test_explain_shows_every_step(line):
    assert conversation(line) == [Notice(("folded: seats", "score: 0.97"))]


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("/explain", "explain_usage"),
        ("/help", "help"),
        ("/quit", "goodbye"),
    ],
)
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_commands_speak_the_readers_language(language, line, phrase):
    expected = getattr(load_phrases()[language], phrase)
    assert conversation(line, language=language) == [Notice(expected if isinstance(expected, tuple) else (expected,))]


@pytest.mark.parametrize("line", ["/", "/tpics", "/helpme please"])
def test_an_unknown_command_points_to_help_and_is_not_asked(line):
    bot = FakeBot()
    (notice,) = conversation(line, bot=bot)
    assert isinstance(notice, Notice)
    assert line.split()[0] in notice.lines[0]
    assert "/help" in notice.lines[0]
    assert bot.asked == []


def test_the_console_follows_the_language_of_the_last_reply():
    assert conversation("何時啟用?", "/topics") == [Menu("主題\uff1a", ("開幕",))]
    assert conversation("何時啟用?", "seats", "/topics") == [Menu("Topics:", ("Opening",))]


def test_a_blank_line_shows_nothing_and_keeps_the_numbers():
    bot = FakeBot()
    position = Position("en", ("seats",))
    step = enter(bot, position, "  ")
    assert (step.shown, step.position, bot.asked) == ((), position, [])


def test_commands_keep_the_numbers_of_the_last_reply():
    assert conversation("seats", "/help", "1")[0] == Picked("When does it open?")


def test_every_language_has_the_same_phrases_with_the_same_places():
    def places(text: object) -> list[str | None]:
        return [name for _, name, _, _ in string.Formatter().parse(str(text)) if name]

    languages = load_phrases()
    english = asdict(languages["en"])
    assert set(languages) == {"zh-Hant", "zh-Hans", "en"}
    for phrases in languages.values():
        texts = asdict(phrases)
        assert {key: places(text) for key, text in texts.items()} == {
            key: places(text) for key, text in english.items()
        }
        assert all(texts.values())


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_help_names_every_command(language):
    told = " ".join(load_phrases()[language].help)
    assert all(command in told for command in COMMANDS)
