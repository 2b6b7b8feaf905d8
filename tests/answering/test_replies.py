"""What a reply holds: its language, its proof, its suggestions; and how it came about."""

from dataclasses import replace

import pytest

from bot.answering.phrases import spoken
from bot.app import FactBot
from bot.language.script import simplified
from bot.model import Status
from bot.settings import DecisionSettings, LanguageSettings, LimitSettings, Settings
from tests.reply_rules import LANGUAGES, check_reply

QUESTIONS = [
    "海港節的主題是甚麼?",
    "Which boats reached the final?",
    "門票多少錢?",
    "你好",
    "夜航",
    "zzz",
    "他說了甚麼?",
]


@pytest.fixture
def settings(bot) -> Settings:
    return bot.settings


@pytest.mark.parametrize(
    ("message", "language", "answer"),
    [
        ("海港節的主題是甚麼?", "zh-Hant", "本屆主題是「潮與光」。"),
        ("海港节的主题是什么?", "zh-Hans", "本届主题是「潮与光」。"),
        ("海港節嘅主題係咩?", "zh-Hant", "本屆主題是「潮與光」。"),
        ("What is the theme of the Harbour Festival?", "en", "The theme is “Tide and Light” (潮與光)."),
        (
            "Could you tell me what the theme of the 海港節 is?",
            "en",
            "The theme is “Tide and Light” (潮與光).",
        ),
        ("Harbour Festival嘅主題係咩", "zh-Hant", "本屆主題是「潮與光」。"),
    ],
)
def test_the_answer_is_in_the_questions_language_and_script(message: str, language: str, answer: str, bot) -> None:
    reply = bot.answer(message)
    assert (reply.language, reply.answer) == (language, answer)


@pytest.mark.parametrize(
    ("message", "source", "quote"),
    [
        ("海港節的主題是甚麼?", "南灣晚報，2031-06-03，第2段", "主題為「潮與光」"),
        ("海港节的主题是什么?", "南湾晚报，2031-06-03，第2段", "主題為「潮與光」"),
        (
            "What is the theme of the festival?",
            "Nam Wan Evening Post, 2031-06-03, paragraph 2",
            "主題為「潮與光」",
        ),
    ],
)
def test_an_answer_is_proven_by_the_sources_own_words(message: str, source: str, quote: str, bot) -> None:
    (citation,) = bot.answer(message).facts
    assert (citation.id, citation.source, citation.quote) == ("theme", source, quote)


def test_a_reply_repeats_the_question_and_its_session(bot) -> None:
    reply = bot.answer("海港節的主題是甚麼?", "reader")
    assert (reply.question, reply.session) == ("海港節的主題是甚麼?", "reader")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_question_of_the_menus_is_answered_verbatim(language: str, bot) -> None:
    unstated = {fact.id for fact in bot.facts.facts if fact.unstated}
    for fact, question in zip(bot.facts.facts, bot.questions(language), strict=True):
        reply = bot.answer(question)
        assert (reply.status is Status.ANSWERED) is (fact.id not in unstated), question
        assert reply.candidates[0].id == fact.id
    menu = [question for topic in bot.topics(language) for question in topic.questions]
    assert set(menu) < set(bot.questions(language))
    assert [topic.id for topic in bot.topics(language)] == ["festival", "race", "plans"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_greeting_suggests_questions_that_are_answered_in_its_language(language: str, bot) -> None:
    greeting = bot.greeting(language)
    check_reply(greeting, bot)
    assert (greeting.status, greeting.language) == (Status.SMALLTALK, language)
    assert len(greeting.suggestions) == 3
    for question in greeting.suggestions:
        reply = bot.answer(question)
        assert (reply.status, reply.language) == (Status.ANSWERED, language), question


@pytest.mark.parametrize(
    "message", ["海港節的總經費是多少?", "What did Gao Wanghai say about safety?", "船", "zzz", "2031"]
)
def test_a_suggestion_asked_verbatim_leads_to_the_fact_it_was_made_from(message: str, bot, matcher) -> None:
    suggestions = bot.answer(message).suggestions
    assert suggestions
    for question in suggestions:
        reply = bot.answer(question)
        fact = matcher.index.by_id[reply.candidates[0].id].fact
        assert simplified(question) in [simplified(ask) for ask in fact.ask]
        assert reply.status is (Status.UNKNOWN if fact.unstated else Status.ANSWERED), question


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_message_that_tells_no_language_gets_the_default(language: str, facts, settings) -> None:
    bot = FactBot(facts, replace(settings, language=LanguageSettings(language)))
    assert bot.answer("?!").language == language


def test_a_message_that_tells_no_language_gets_the_conversations(bot) -> None:
    bot.answer("Where is the festival held?", "english reader")
    assert bot.answer("???", "english reader").language == "en"


def test_a_floor_of_one_in_the_config_answers_nothing(facts, settings) -> None:
    bot = FactBot(facts, replace(settings, decision=DecisionSettings(floor=1.0)))
    assert {bot.answer(f"請問{fact.ask[0]}").status for fact in facts.facts} == {Status.UNKNOWN}


def test_only_the_configured_number_of_characters_is_read(facts, settings) -> None:
    bot = FactBot(facts, replace(settings, limits=LimitSettings(characters=10)))
    reply = bot.answer("海港節的主題是甚麼?夜航路線何時開放?")
    assert reply.question == "海港節的主題是甚麼?"
    assert [citation.id for citation in reply.facts] == ["theme"]


@pytest.mark.parametrize("message", QUESTIONS)
def test_every_reply_keeps_the_rules(message: str, bot) -> None:
    check_reply(bot.answer(message), bot)


@pytest.mark.parametrize("message", ["", "海港節的主題是甚麼?", "你好", "zzz", "{0} %s"])
def test_an_explanation_shows_the_reply_and_leaves_the_conversation_alone(message: str, bot) -> None:
    bot.answer("高望海是誰?", "explained")
    reply = bot.answer(message)
    explanation = bot.explain(message)
    assert f"status      {reply.status}" in explanation
    assert reply.answer in explanation
    bot.explain("夜航路線何時開放?", "explained")
    assert bot.answer("出處?", "explained").facts[0].id == "who-gao-wanghai"


def test_facts_without_a_source_are_answered_without_a_quote(facts) -> None:
    bare = tuple(replace(fact, source=None, quotes=(), proofs=()) for fact in facts.facts)
    bot = FactBot(replace(facts, facts=bare, sources={}), Settings(knowledge=()))
    reply = bot.answer("Who organises the Harbour Festival?", "reader")
    assert [(citation.id, citation.quote, citation.source) for citation in reply.facts] == [("organiser", None, "")]
    assert bot.answer("source?", "reader").answer == "This answer is from the fact file, which names no source."
    assert bot.answer("the original words?", "reader").answer == "There are no words to quote for this answer."
    assert "my facts" in bot.greeting("en").answer


def test_facts_in_one_language_only_serve_readers_of_the_other(facts) -> None:
    chinese = tuple(replace(fact, answer={"zh": fact.answer["zh"]}, ask=fact.ask[:1]) for fact in facts.facts)
    bot = FactBot(replace(facts, facts=chinese), Settings(knowledge=()))
    assert bot.answer("Who is Tom Reed? What did he say?").language == "en"
    assert bot.answer("海港节由谁主办?").answer == "海港节由南湾海事处主办。"
    assert bot.answer("Where is the Harbour Festival held?").answer == "海港節在東碼頭舉行。"
    assert bot.questions("en") == tuple(fact.ask[0] for fact in facts.facts)


@pytest.mark.parametrize(
    ("number", "language", "written"),
    [
        ("2015", "zh-Hant", "2015"),
        ("31500000", "zh-Hant", "3150萬"),
        ("31500000", "zh-Hans", "3150万"),
        ("31500000", "en", "31,500,000"),
        ("31500001", "zh-Hant", "31500001"),
        ("10:30", "en", "10:30"),
    ],
)
def test_a_corrected_number_is_written_as_the_language_writes_it(number: str, language: str, written: str) -> None:
    assert spoken(number, language) == written
