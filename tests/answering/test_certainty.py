"""How sure a reply is: calibrated, whatever its status, and told alike by every way to an answer."""

from dataclasses import replace

import pytest

from bot.answering.engine import Engine
from bot.app import FactBot
from bot.matching.curve import Curve
from bot.model import Reply, Status
from bot.settings import DecisionSettings, Settings

THEME = "海港節的主題究竟是甚麼?"
CURVE = Curve(0.5, -0.3)


@pytest.fixture
def raw(bot) -> Engine:
    """The engine without its curve."""
    return replace(bot.engine, curve=Curve())


def answer(engine: Engine, message: str, **lines: float) -> Reply:
    engine = replace(engine, thresholds=replace(engine.thresholds, **lines))
    return engine.respond(message)[0]


MESSAGES = {
    "an answer": THEME,
    "two facts at once": "夜航路線",
    "two questions": "海港節的主題究竟是甚麼?夜航路線何時開放?",
    "a correction": "海港節是2014年創辦的嗎?",
    "one of the facts' own questions": "海港節的主題是甚麼?",
    "not stated": "那麼門票要多少錢呢?",
    "declined": "海港節有幾多個洗手間?",
    "asked back": "他說了甚麼?",
    "small talk": "謝謝",
    "nothing": "",
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_every_confidence_goes_through_the_curve(message: str, raw) -> None:
    found, plain = answer(replace(raw, curve=CURVE), message), answer(raw, message)
    assert replace(found, confidence=0, candidates=()) == replace(plain, confidence=0, candidates=())
    assert found.confidence == pytest.approx(CURVE.calibrated(plain.confidence), abs=0.01)
    told = [(candidate.id, CURVE.calibrated(candidate.confidence)) for candidate in plain.candidates]
    assert [(c.id, c.confidence) for c in found.candidates] == [(fact, pytest.approx(c, abs=0.01)) for fact, c in told]


@pytest.mark.parametrize("message", ["海港節的主題是甚麼?", "謝謝"])
def test_what_is_certain_is_told_so(message: str, bot) -> None:
    assert bot.answer(message).confidence == 1


@pytest.mark.parametrize("message", [THEME, "夜航路線", "海港節由誰去主辦?"])
def test_a_refusal_tells_how_sure_the_answer_would_have_been(message: str, bot) -> None:
    given, refused = (answer(bot.engine, message, floor=floor) for floor in (0.0, 1.0))
    assert (given.status, refused.status) == (Status.ANSWERED, Status.UNKNOWN)
    assert refused.confidence == given.confidence
    assert refused.candidates == given.candidates


def test_of_what_is_not_stated_it_tells_how_sure_the_best_stated_fact_would_have_been(bot) -> None:
    reply = bot.answer("門票多少錢?")
    assert reply.status is Status.UNKNOWN
    assert reply.confidence < 0.5


def test_a_question_of_several_parts_is_as_sure_as_its_least_sure_answer(bot) -> None:
    parts = [bot.answer(part) for part in (THEME, "夜航路線何時會開放?")]
    whole = bot.answer("".join(part.question for part in parts))
    assert {citation.id for citation in whole.facts} >= {citation.id for part in parts for citation in part.facts}
    assert whole.confidence == min(part.confidence for part in parts)


def test_the_floor_of_a_config_is_one_of_the_confidence_that_replies_tell(facts, bot) -> None:
    told = bot.answer(THEME).confidence
    for floor, status in ((told - 0.001, Status.ANSWERED), (told + 0.001, Status.UNKNOWN)):
        decision = DecisionSettings(floor=min(1.0, floor))
        assert FactBot(facts, Settings(bot.settings.knowledge, decision=decision)).answer(THEME).status is status
